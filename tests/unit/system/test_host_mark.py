"""Two computers never have a library open at once, and a crash on this one locks nobody out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.system.host_mark import MARK, HostIdentity, LibraryClaim, this_host

NOW = 1_760_000_000.0
HERE, THERE = HostIdentity("1" * 32, "here"), HostIdentity("2" * 32, "there\x1b[31m")


def refusal(folder: Path, host: HostIdentity) -> LibraryError:
    with pytest.raises(LibraryError) as caught:
        LibraryClaim.take(folder, host, NOW)
    return caught.value


def crash(claim: LibraryClaim) -> None:
    """The system drops the lock; the mark stays."""
    claim._lock.release()


def test_while_it_is_open_here_another_computer_is_refused(tmp_path: Path) -> None:
    claim = LibraryClaim.take(tmp_path, THERE, NOW)
    # A network drive's locks need not reach the other computer.
    crash(claim)
    error = refusal(tmp_path, HERE)
    assert (error.code, error.detail) == (Code.LIBRARY_ELSEWHERE, "1760000000 there[31m")
    claim.release()
    LibraryClaim.take(tmp_path, HERE, NOW).release()
    assert not (tmp_path / MARK).exists()


def test_a_refusal_leaves_the_lock_and_the_mark_as_they_were(tmp_path: Path) -> None:
    crash(LibraryClaim.take(tmp_path, THERE, NOW))
    before = (tmp_path / MARK).read_bytes()
    refusal(tmp_path, HERE)
    assert (tmp_path / MARK).read_bytes() == before
    LibraryClaim.take(tmp_path, THERE, NOW).release()


def test_after_a_crash_on_the_same_computer_it_opens(tmp_path: Path) -> None:
    crash(LibraryClaim.take(tmp_path, HERE, NOW))
    claim = LibraryClaim.take(tmp_path, HERE, NOW + 1)
    assert json.loads((tmp_path / MARK).read_text())["at"] == NOW + 1
    claim.release()


def test_at_the_person_s_word_it_is_taken_over_and_the_other_computer_notices(tmp_path: Path) -> None:
    other = LibraryClaim.take(tmp_path, THERE, NOW)
    crash(other)
    here = LibraryClaim.take(tmp_path, HERE, NOW + 9, over=True)
    assert not other.renew(NOW + 10)
    assert here.renew(NOW + 11)
    other.release()
    assert json.loads((tmp_path / MARK).read_text()) == {"id": HERE.id, "name": "here", "at": NOW + 11}
    here.release()


def test_another_program_on_this_computer_is_refused_by_the_lock(tmp_path: Path) -> None:
    claim = LibraryClaim.take(tmp_path, HERE, NOW)
    assert refusal(tmp_path, HERE).code is Code.LIBRARY_IN_USE
    claim.release()


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 10_000, b"\xff", b'{"id": 3}'])
def test_an_unreadable_mark_is_ignored(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MARK).write_bytes(content)
    LibraryClaim.take(tmp_path, HERE, NOW).release()


def test_this_computer_is_the_same_each_time() -> None:
    assert this_host() == this_host()
    assert len(this_host().id) == 32
