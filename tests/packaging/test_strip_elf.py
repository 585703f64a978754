"""A library that strip would break keeps its symbols."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def libraries(site: Path, tmp_path: Path) -> Path:
    """Qt's codec libraries, which patchelf has been at, and a plain one."""
    folder = tmp_path / "bundle"
    folder.mkdir()
    for name in ("libavformat.so.61", "libQt6Concurrent.so.6"):
        shutil.copy(site / "PySide6" / "Qt" / "lib" / name, folder)
    return folder


def test_every_library_can_still_be_loaded(libraries: Path) -> None:
    import strip_elf

    before = {path.name: path.read_bytes() for path in libraries.iterdir()}
    assert all(strip_elf.is_loadable(data) for data in before.values())
    assert strip_elf.main(libraries) == 0
    for path in libraries.iterdir():
        assert strip_elf.is_loadable(path.read_bytes()), path.name


def test_what_strip_alone_would_have_made_of_it_is_seen_to_be_broken(libraries: Path) -> None:
    import strip_elf

    path = libraries / "libavformat.so.61"
    subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
    assert not strip_elf.is_loadable(path.read_bytes())
