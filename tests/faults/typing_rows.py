"""What is typed, pasted and dropped: rows 74 to 78 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

TYPING_FAULTS: tuple[Row, ...] = ()
