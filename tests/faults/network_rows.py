"""Names, proxies and storages as they are: rows 62 to 66 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

NETWORK_FAULTS: tuple[Row, ...] = ()
