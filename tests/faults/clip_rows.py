"""Clips that exist and must be kept: rows 27 to 33 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

CLIP_FAULTS: tuple[Row, ...] = ()
