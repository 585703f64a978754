"""A second start raises the first window, and no one else can keep the program from starting."""

from __future__ import annotations

import asyncio
import importlib
import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import programs
from support.programs import becomes_true

from seedance_studio.system.locks import LibraryLock, is_held
from seedance_studio.system.meeting import Meeting
from seedance_studio.system.runtime import LONGEST_SOCKET
from seedance_studio.system.single_instance import RaiseServer, raise_other

_SECOND = """
import asyncio, sys
from pathlib import Path
from seedance_studio.system.single_instance import raise_other
from seedance_studio.system.meeting import Meeting
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


def is_there(name: str) -> bool:
    return Path(name).exists()


async def test_a_second_start_raises_the_first_window(library: Path, runtime: Path):
    lock = LibraryLock.acquire(library)
    meeting = await Meeting.of(library, runtime)
    raised = asyncio.Event()
    server = RaiseServer(meeting, raised.set)
    assert Path(meeting.name).parent == runtime
    second = await asyncio.to_thread(programs.start, _SECOND, library, runtime)
    await raised.wait()
    said, _ = await asyncio.to_thread(second.communicate, timeout=90)
    assert said.strip() == "True"
    await server.close()
    lock.release()


async def test_what_was_closed_raises_nothing_and_leaves_nothing(library: Path, runtime: Path):
    lock = LibraryLock.acquire(library)
    meeting = await Meeting.of(library, runtime)
    raised: list[bool] = []
    server = RaiseServer(meeting, lambda: raised.append(True))
    await server.close()
    assert not await raise_other(meeting)
    assert raised == []
    assert not is_there(meeting.name)
    lock.release()


@linux_only
async def test_after_a_moment_without_free_files_it_still_listens(
    library: Path, runtime: Path, caplog: pytest.LogCaptureFixture
):
    resource = importlib.import_module("resource")
    meeting = await Meeting.of(library, runtime)
    raised = asyncio.Event()
    server = RaiseServer(meeting, raised.set)
    usual = resource.getrlimit(resource.RLIMIT_NOFILE)
    with socket.socket(socket.AF_UNIX) as second, socket.socket(socket.AF_UNIX) as third:
        resource.setrlimit(resource.RLIMIT_NOFILE, (1, usual[1]))
        try:
            # The system took the file for this one before; the next has none.
            second.connect(meeting.name)
            was_missed = becomes_true(lambda: "Could not hear" in caplog.text, 60)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, usual)
        assert was_missed
        await raised.wait()
        raised.clear()
        third.connect(meeting.name)
        await raised.wait()
    await server.close()


@linux_only
async def test_a_socket_that_was_left_is_in_no_one_s_way(library: Path, runtime: Path):
    lock = LibraryLock.acquire(library)
    meeting = await Meeting.of(library, runtime)
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(meeting.name)
    raised = asyncio.Event()
    server = RaiseServer(meeting, raised.set)
    assert await raise_other(meeting)
    await raised.wait()
    await server.close()
    lock.release()


async def test_without_anyone_there_the_program_starts(library: Path, runtime: Path):
    assert not await raise_other(await Meeting.of(library, runtime))


@linux_only
async def test_who_answers_without_the_library_s_lock_is_not_believed(
    squatter: socket.socket, library: Path, runtime: Path
):
    meeting = await Meeting.of(library, runtime)
    squatter.bind(meeting.name)
    squatter.listen()
    (library / ".lock").touch()
    assert not await raise_other(meeting)


@linux_only
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs a second user")
async def test_another_user_s_program_is_not_believed(library: Path, runtime: Path):
    lock = LibraryLock.acquire(library)
    meeting = await Meeting.of(library, runtime)
    other = programs.start(_SQUATTER, meeting.name)
    assert other.stdout is not None
    assert other.stdout.readline() == "ready\n"
    assert not await raise_other(meeting)
    other.communicate(timeout=90)
    lock.release()


@linux_only
async def test_a_path_too_long_for_a_socket_is_done_without(library: Path, tmp_path: Path, monkeypatch):
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert not await raise_other(await Meeting.of(library, tmp_path / ("x" * LONGEST_SOCKET)))


def test_the_lock_is_looked_at_without_taking_it(library: Path):
    assert not is_held(library)
    assert list(library.iterdir()) == []
    lock = LibraryLock.acquire(library)
    assert is_held(library)
    lock.release()
    assert becomes_true(lambda: not is_held(library), 60)
