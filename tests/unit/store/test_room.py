"""A disk has room once files can really be written there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seedance_studio.store.room import has_room

resource = pytest.importorskip("resource")
_BEFORE = resource.getrlimit(resource.RLIMIT_FSIZE)


@pytest.fixture
def used_up() -> Iterator[None]:
    """As with a quota that is used up: the disk has room, and the system refuses to write."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (512 << 10, _BEFORE[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, _BEFORE)


def test_what_can_be_written_leaves_nothing_behind(tmp_path: Path):
    assert has_room(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("used_up")
def test_a_used_up_quota_is_a_full_disk(tmp_path: Path):
    assert not has_room(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_has_none(tmp_path: Path):
    assert not has_room(tmp_path / "gone")
