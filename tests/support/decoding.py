"""One decoder shared by all tests, since its helper process takes a moment to start."""

from __future__ import annotations

from seedance_studio.engine.decoder import Decoder

DECODER = Decoder()
