"""Disks, folders and clocks around the library: rows 55 to 61 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

LIBRARY_FAULTS: tuple[Row, ...] = ()
