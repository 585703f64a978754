"""Files of any size."""

from __future__ import annotations

from pathlib import Path

import pytest


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
