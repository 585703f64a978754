from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.empty_library import put_empty_library
from support.lines import Line

from seedance_studio.store.library import Library


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    put_empty_library(tmp_path)
    library = await Library.open(tmp_path, now=lambda: 0.0)
    line = Line(library)
    yield line
    await line.close()
    await library.close()
    assert not line.failures
