"""A second start raises the first window, and no one else can keep the program from starting."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import programs
from support.programs import becomes_true

from seedance_studio.app.single_instance import RaiseServer, raise_other
from seedance_studio.system.locks import LibraryLock, is_held
from seedance_studio.system.meeting import Meeting
from seedance_studio.system.runtime import LONGEST_SOCKET

_SECOND = """
import asyncio, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from seedance_studio.app.single_instance import raise_other
from seedance_studio.system.meeting import Meeting
app = QCoreApplication([])
async def second():
    print(await raise_other(await Meeting.of(Path(sys.argv[1]), Path(sys.argv[2]))))
asyncio.run(second())
"""
_SQUATTER = """
import os, socket, sys
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1])
os.chmod(sys.argv[1], 0o777)
os.setuid(65534)
listener.listen()
print("ready", flush=True)
sys.stdin.read()
"""

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="sockets in folders")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder with a path that is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="seedance-") as folder:
        yield Path(folder)


@pytest.fixture
def runtime(short: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = short / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def squatter(library: Path, runtime: Path) -> Iterator[socket.socket]:
    """Someone who answers at the library's address, and has not opened it."""
    with socket.socket(socket.AF_UNIX) as listener:
        yield listener


async def test_a_second_start_raises_the_first_window(qtbot, library: Path, runtime: Path):
    lock = LibraryLock.acquire(library)
    meeting = await Meeting.of(library, runtime)
    raised: list[bool] = []
    server = RaiseServer(meeting, lambda: raised.append(True))
    assert Path(meeting.name).parent == runtime
    second = programs.start(_SECOND, library, runtime)
    qtbot.waitUntil(lambda: raised == [True])
    said, _ = second.communicate(timeout=90)
    assert said.strip() == "True"
    server.close()
    lock.release()


async def test_without_anyone_there_the_program_starts(qapp, library: Path, runtime: Path):
    assert not await raise_other(await Meeting.of(library, runtime))


@linux_only
async def test_who_answers_without_the_library_s_lock_is_not_believed(
    qapp, squatter: socket.socket, library: Path, runtime: Path
):
    meeting = await Meeting.of(library, runtime)
    squatter.bind(meeting.name)
    squatter.listen()
    (library / ".lock").touch()
    assert not await raise_other(meeting)


@linux_only
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs a second user")
async def test_another_user_s_program_is_not_believed(qapp, library: Path, runtime: Path):
    lock = LibraryLock.acquire(library)
    meeting = await Meeting.of(library, runtime)
    other = programs.start(_SQUATTER, meeting.name)
    assert other.stdout is not None
    assert other.stdout.readline() == "ready\n"
    assert not await raise_other(meeting)
    other.communicate(timeout=90)
    lock.release()


@linux_only
async def test_a_path_too_long_for_a_socket_is_done_without(qapp, library: Path, tmp_path: Path, monkeypatch):
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert not await raise_other(await Meeting.of(library, tmp_path / ("x" * LONGEST_SOCKET)))


def test_the_lock_is_looked_at_without_taking_it(library: Path):
    assert not is_held(library)
    assert list(library.iterdir()) == []
    lock = LibraryLock.acquire(library)
    assert is_held(library)
    lock.release()
    assert becomes_true(lambda: not is_held(library), 60)
