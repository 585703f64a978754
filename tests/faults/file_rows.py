"""Reference files as they are: rows 67 to 73 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

FILE_FAULTS: tuple[Row, ...] = ()
