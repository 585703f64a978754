"""Only one program has a library at a time, and a dead program's lock is gone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import programs

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.system.locks import LibraryLock

_HOLD = """
import sys
from pathlib import Path
from seedance_studio.system.locks import LibraryLock
lock = LibraryLock.acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    program = programs.start(_HOLD, tmp_path)
    assert program.stdout is not None
    assert program.stdout.readline() == "held\n"
    yield program
    programs.end(program)


def test_a_second_program_is_refused(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(LibraryError) as caught:
        LibraryLock.acquire(tmp_path)
    assert caught.value.code is Code.LIBRARY_IN_USE
    assert holder.poll() is None


def test_a_killed_program_s_lock_is_taken_over(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    programs.end(holder)
    LibraryLock.acquire(tmp_path).release()
    assert (tmp_path / ".lock").exists()


def test_the_lock_is_not_passed_on_to_a_child(tmp_path: Path) -> None:
    lock = LibraryLock.acquire(tmp_path)
    child = subprocess.Popen(
        [sys.executable, "-c", "print('up', flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        close_fds=False,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == b"up\n"
        lock.release()
        LibraryLock.acquire(tmp_path).release()
        assert child.poll() is None
    finally:
        child.communicate(b"\n", timeout=90)


def test_a_released_lock_can_be_had_again_and_releasing_twice_is_no_error(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "library"
    first = LibraryLock.acquire(folder)
    with pytest.raises(LibraryError):
        LibraryLock.acquire(folder)
    first.release()
    first.release()
    second = LibraryLock.acquire(folder)
    first.release()
    with pytest.raises(LibraryError):
        LibraryLock.acquire(folder)
    second.release()


def test_two_libraries_do_not_meet(tmp_path: Path) -> None:
    one, other = LibraryLock.acquire(tmp_path / "one"), LibraryLock.acquire(tmp_path / "other")
    one.release()
    other.release()


def test_a_folder_that_can_t_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LibraryError) as caught:
        LibraryLock.acquire(tmp_path / "file" / "library")
    assert caught.value.code is Code.CANNOT_WRITE
