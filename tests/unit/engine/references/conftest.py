"""A draft's references in front of a real storage, and the files that a person would add."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.media_files import FileMaker
from support.s3_server import S3Server
from support.tracking import TrackerBench


@pytest.fixture
def files(tmp_path: Path) -> FileMaker:
    folder = tmp_path / "files"
    folder.mkdir()
    return FileMaker(folder)


@pytest.fixture
async def bench(tmp_path: Path, s3: S3Server) -> AsyncIterator[TrackerBench]:
    bench = TrackerBench(tmp_path / "library", s3)
    await bench.begin()
    yield bench
    await bench.end()
