"""The window and its lifetime: rows 84 to 85 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

DESKTOP_FAULTS: tuple[Row, ...] = ()
