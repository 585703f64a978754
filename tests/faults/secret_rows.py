"""Secrets, and neighbours on the same computer: rows 79 to 83 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

SECRET_FAULTS: tuple[Row, ...] = ()
