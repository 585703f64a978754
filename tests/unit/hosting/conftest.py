"""One real S3 server for all of these tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.s3_server import S3Server, serve_s3


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with serve_s3(tmp_path_factory.mktemp("s3")) as server:
        yield server


@pytest.fixture
def s3(s3_server: S3Server) -> Iterator[S3Server]:
    """Empty at first, and without anything unfinished at the end."""
    s3_server.clear()
    yield s3_server
    assert s3_server.multiparts() == []


@pytest.fixture
def make_file(tmp_path: Path):
    def make(size: int, name: str = "file.mp4") -> Path:
        path = tmp_path / name
        block = bytes(range(256)) * 4096
        with path.open("wb") as file:
            for number in range(0, size, len(block)):
                file.write((number.to_bytes(8, "big") + block[8:])[: size - number])
        return path

    return make
