"""Where the programs of one library meet: in a folder of one's own, under the library's name."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from seedance_studio.system.meeting import Meeting
from seedance_studio.system.runtime import LONGEST_SOCKET, SOCKET_PREFIX, runtime_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sockets in folders")


@pytest.fixture
def no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose path leaves room for a socket's name, which that of a test's own folder may not."""
    with tempfile.TemporaryDirectory(prefix="s") as folder:
        yield Path(folder)


@pytest.mark.usefixtures("no_session")
async def test_one_library_has_one_place_however_its_folder_is_spelled(tmp_path: Path, short: Path):
    (tmp_path / "library").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "library")
    names = {
        (await Meeting.of(tmp_path / spelled, short)).name
        for spelled in ("library", "link", "library/../library")
    }
    (name,) = names
    assert Path(name).parent == short
    assert Path(name).name.startswith(SOCKET_PREFIX)
    other = await Meeting.of(tmp_path / "other", short)
    assert other.name not in names


async def test_a_runtime_folder_that_others_can_write_to_is_not_used(
    short: Path, monkeypatch: pytest.MonkeyPatch
):
    told, own = short / "run", short / "cache"
    told.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(told))
    told.chmod(0o777)
    assert runtime_folder(own) == own
    assert os.stat(own).st_mode & 0o777 == 0o700
    assert Path((await Meeting.of(short / "library", own)).name).parent == own


@pytest.mark.usefixtures("no_session")
async def test_a_path_too_long_for_a_socket_is_done_without(tmp_path: Path):
    assert (await Meeting.of(tmp_path, tmp_path / ("x" * LONGEST_SOCKET))).name == ""
