"""Controls that show one thing and send another: rows 51 to 54 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

MEANING_FAULTS: tuple[Row, ...] = ()
