"""A library with copies to be made."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.copying import CopyBench


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[CopyBench]:
    bench = await CopyBench.open(tmp_path)
    yield bench
    await bench.library.close()
