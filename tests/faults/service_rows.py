"""Odd answers of the service: rows 43 to 50 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

SERVICE_FAULTS: tuple[Row, ...] = ()
