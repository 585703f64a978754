"""Where the programs of one library meet: in a folder of one's own, under the library's name."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from seedance_studio.system.meeting import Meeting
from seedance_studio.system.runtime import LONGEST_SOCKET, SOCKET_PREFIX, runtime_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sockets in folders")


@pytest.fixture
def no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)


@pytest.mark.usefixtures("no_session")
async def test_one_library_has_one_place_however_its_folder_is_spelled(tmp_path: Path):
    (tmp_path / "library").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "library")
    names = {
        (await Meeting.of(tmp_path / spelled, tmp_path / "run")).name
        for spelled in ("library", "link", "library/../library")
    }
    (name,) = names
    assert Path(name).parent == tmp_path / "run"
    assert Path(name).name.startswith(SOCKET_PREFIX)
    other = await Meeting.of(tmp_path / "other", tmp_path / "run")
    assert other.name not in names


async def test_a_runtime_folder_that_others_can_write_to_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    told, own = tmp_path / "run", tmp_path / "cache"
    told.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(told))
    told.chmod(0o777)
    assert runtime_folder(own) == own
    assert os.stat(own).st_mode & 0o777 == 0o700
    assert Path((await Meeting.of(tmp_path / "library", own)).name).parent == own


@pytest.mark.usefixtures("no_session")
async def test_a_path_too_long_for_a_socket_is_done_without(tmp_path: Path):
    assert (await Meeting.of(tmp_path, tmp_path / ("x" * LONGEST_SOCKET))).name == ""
