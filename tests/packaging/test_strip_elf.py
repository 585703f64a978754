"""A library that strip would break keeps its symbols."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
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


def test_what_strip_makes_of_it_is_judged_as_the_loader_judges_it(libraries: Path, site: Path) -> None:
    import strip_elf

    # Whether it breaks one depends on its version: that of Debian 12 does, that of Debian 13 does not.
    for path in libraries.iterdir():
        subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
        assert strip_elf.is_loadable(path.read_bytes()) == loader_takes(path, site), path.name


def test_a_library_whose_segments_were_moved_is_seen_to_be_broken(libraries: Path, site: Path) -> None:
    import strip_elf

    path = libraries / "libQt6Concurrent.so.6"
    data = bytearray(path.read_bytes())
    (table,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    headers = range(table, table + size * count, size)
    last = max(at for at in headers if data[at] == 1)
    (offset,) = struct.unpack_from("<Q", data, last + 8)
    struct.pack_into("<Q", data, last + 8, offset + 8)
    path.write_bytes(data)
    assert not loader_takes(path, site)
    assert not strip_elf.is_loadable(bytes(data))


def loader_takes(path: Path, site: Path) -> bool:
    """What the system's own loader says of a library, beside all that it is linked with."""
    done = subprocess.run(
        [sys.executable, "-c", "import ctypes, sys; ctypes.CDLL(sys.argv[1])", str(path)],
        env=os.environ | {"LD_LIBRARY_PATH": str(site / "PySide6" / "Qt" / "lib")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 or "aligned" in done.stderr, done.stderr
    return done.returncode == 0
