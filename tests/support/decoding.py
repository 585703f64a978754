"""One decoder for all tests of a run: its helper takes a moment to start."""

from __future__ import annotations

from seedance_studio.engine.decoder import Decoder

DECODER = Decoder()
