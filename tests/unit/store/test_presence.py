"""A folder is examined before it is opened. The remains of a library never count as an empty folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.feeding import fill_library
from support.generations import NOW
from support.libraries import a_ready, contents

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.store.backups import check_up
from seedance_studio.store.database import DATABASE
from seedance_studio.store.layout import BACKUPS
from seedance_studio.store.library import Library
from seedance_studio.store.presence import Presence, look, needs_restoring

DAY = 86_400.0
ANYTHING = None


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backed up") / "library"
    fill_library(folder, (a_ready(number) for number in range(30)))
    check_up(folder, NOW, lambda: False)
    clip = folder / "clips/2025/10/1.mp4"
    clip.parent.mkdir(parents=True)
    clip.write_bytes(b"a clip")
    return folder


@pytest.fixture
def folder(backed_up: Path, tmp_path: Path) -> Path:
    """A library with a backup of 30 rows and a clip."""
    return shutil.copytree(backed_up, tmp_path / "library")


def lose(folder: Path, how: str) -> None:
    (folder / DATABASE).unlink()
    if how == "empty":
        (folder / DATABASE).touch()


def check(folder: Path, expected: str | None, *, anew: bool = False) -> bool:
    return needs_restoring(folder, look(folder), expected, anew=anew, now=NOW + DAY)


def refusal(folder: Path, expected: str | None = ANYTHING) -> Code:
    before = contents(folder)
    with pytest.raises(LibraryError) as caught:
        check(folder, expected)
    assert contents(folder) == before
    return caught.value.code


@pytest.mark.parametrize("how", ["missing", "empty"])
async def test_a_lost_database_is_restored_from_the_backup(folder: Path, how: str):
    lose(folder, how)
    assert check(folder, ANYTHING)
    library = await Library.open(folder, now=lambda: NOW + DAY, restore=True)
    assert library.recovery is not None
    assert (library.recovery.generations, library.recovery.backup_at) == (30, NOW)
    assert library.recovery.was_missing
    assert (await library.counts()).generations == 30
    await library.close()
    assert not check(folder, library.identity)


@pytest.mark.parametrize("how", ["missing", "empty"])
def test_beside_clips_alone_the_person_is_asked_and_nothing_is_written(folder: Path, how: str):
    lose(folder, how)
    shutil.rmtree(folder / BACKUPS)
    assert refusal(folder) is Code.LIBRARY_LOST
    assert check(folder, ANYTHING, anew=True)


def test_beside_backups_that_are_damaged_the_person_is_asked(folder: Path):
    lose(folder, "missing")
    shutil.rmtree(folder / "clips")
    (backup,) = (folder / BACKUPS).iterdir()
    backup.write_bytes(b"SQLite format 3\0" + bytes(9000))
    assert refusal(folder) is Code.LIBRARY_LOST


async def test_the_log_of_a_lost_database_is_kept(folder: Path):
    lose(folder, "empty")
    (folder / f"{DATABASE}-wal").write_bytes(b"the log")
    library = await Library.open(folder, now=lambda: NOW + DAY, restore=True)
    assert library.recovery is not None
    assert (folder / library.recovery.set_aside / f"{DATABASE}-wal").read_bytes() == b"the log"
    await library.close()


def test_an_empty_folder_is_free_unless_a_library_is_expected_there(tmp_path: Path):
    empty = tmp_path / "mount"
    empty.mkdir()
    assert look(empty).presence is Presence.NOTHING
    assert not check(empty, ANYTHING)
    assert refusal(empty, "the id of mine") is Code.LIBRARY_GONE
    assert refusal(tmp_path / "vanished", "the id of mine") is Code.LIBRARY_GONE
    assert refusal(empty, "") is Code.LIBRARY_GONE
    assert not (tmp_path / "vanished").exists()
    assert not check(empty, "the id of mine", anew=True)


async def test_a_library_keeps_its_id_and_another_one_is_not_taken_for_it(folder: Path, tmp_path: Path):
    library = await Library.open(folder, now=lambda: NOW)
    await library.close()
    again = await Library.open(folder, now=lambda: NOW)
    await again.close()
    other = await Library.open(tmp_path / "other", now=lambda: NOW)
    await other.close()
    assert library.identity == again.identity == look(folder).identity
    assert len(library.identity) == 32
    assert not check(folder, library.identity)
    assert refusal(tmp_path / "other", library.identity) is Code.LIBRARY_OTHER
    assert not check(tmp_path / "other", library.identity, anew=True)


def test_one_that_an_older_version_made_has_no_id_and_is_taken(folder: Path):
    assert look(folder).identity == ""
    assert not check(folder, "the id of mine")


def test_a_restored_one_that_waits_for_its_place_is_no_loss(folder: Path):
    made = folder / "damaged/20251009-085320/restored"
    made.mkdir(parents=True)
    (folder / DATABASE).rename(made / DATABASE)
    assert look(folder).presence is Presence.LIBRARY
