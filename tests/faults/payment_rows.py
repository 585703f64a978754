"""What could charge twice, or charge for the wrong thing: rows 34 to 42 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

PAYMENT_FAULTS: tuple[Row, ...] = ()
