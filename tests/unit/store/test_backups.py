"""One backup a day, seven are kept, none of a damaged database, and the program is never blocked."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.feeding import fill_library
from support.generations import NOW
from support.libraries import a_ready

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import State
from seedance_studio.store.backups import KEPT, backups, best_good, check_up, is_backed_up
from seedance_studio.store.database import DATABASE, copy_database, open_database
from seedance_studio.store.durable_files import stamp
from seedance_studio.store.integrity import CheckStopped
from seedance_studio.store.layout import BACKUPS
from seedance_studio.store.library import Library
from seedance_studio.store.queries import insert
from seedance_studio.store.schema import VERSION

DAY = 86_400.0


def go_on() -> bool:
    return False


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled") / "library"
    fill_library(folder, (a_ready(number, "a long prompt " * 20) for number in range(300)))
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return shutil.copytree(filled, tmp_path / "library")


def rows(file: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return database.execute("SELECT id, prompt, state FROM generations ORDER BY key").fetchall()


def spoil(folder: Path) -> None:
    with (folder / DATABASE).open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xa5" * 4096)


def test_a_day_has_one_backup_which_is_the_library(folder: Path):
    made = check_up(folder, NOW, go_on)
    assert made is not None
    assert made.path == folder / BACKUPS / "daily-20251009-085320.sqlite3"
    assert rows(made.path) == rows(folder / DATABASE)
    assert is_backed_up(folder, NOW)
    assert not is_backed_up(folder, NOW + DAY)
    assert check_up(folder, NOW + 3600, go_on) is None
    assert backups(folder) == [made]
    # Reading it leaves nothing beside it.
    assert [path.name for path in (folder / BACKUPS).iterdir()] == [made.path.name]


def test_the_latest_seven_days_are_kept_and_what_is_before_a_migration(folder: Path):
    before = folder / BACKUPS / f"before-v{VERSION}-20200101-000000.sqlite3"
    before.parent.mkdir()
    before.write_bytes((folder / DATABASE).read_bytes())
    (folder / BACKUPS / "mine.sqlite3").write_text("not made here")
    for day in range(KEPT + 3):
        check_up(folder, NOW + day * DAY, go_on)
    kept = backups(folder)
    assert [backup.at for backup in kept[:-1]] == [NOW + day * DAY for day in range(KEPT + 2, 2, -1)]
    assert kept[-1].path == before
    assert (folder / BACKUPS / "mine.sqlite3").exists()


def test_a_clock_that_was_wrong_costs_no_backup(folder: Path):
    for day in range(KEPT):
        check_up(folder, NOW + (1000 + day) * DAY, go_on)
    made = check_up(folder, NOW, go_on)
    assert made is not None
    assert made.path.exists()
    assert is_backed_up(folder, NOW)


def backup_of(folder: Path, count: int, at: float) -> Path:
    """Make a backup of `count` rows whose name says that it was made `at`."""
    path = folder / BACKUPS / f"daily-{stamp(at)}.sqlite3"
    with closing(open_database(folder.parent / f"made-{at}", NOW)) as database:
        for number in range(count):
            insert(database, a_ready(number))
        copy_database(database, path)
    return path


@pytest.mark.slow
def test_a_backup_from_the_future_does_not_win_over_one_that_holds_more(folder: Path):
    backup_of(folder, 10, NOW + 3650 * DAY)
    newer = [backup_of(folder, 20 + day, NOW + day * DAY) for day in range(6)]
    best = best_good(folder, NOW + 6 * DAY)
    assert best is not None
    assert best.path == newer[-1]


def test_of_two_with_as_many_rows_the_one_that_has_come_further_wins(folder: Path):
    later = backup_of(folder, 20, NOW)
    with closing(open_database(folder.parent / "behind", NOW)) as database:
        for number in range(20):
            insert(database, a_ready(number, state=State.QUEUED, clip=None))
        copy_database(database, folder / BACKUPS / f"daily-{stamp(NOW + DAY)}.sqlite3")
    best = best_good(folder, NOW + 2 * DAY)
    assert best is not None
    assert best.path == later


@pytest.mark.slow
def test_backups_from_the_future_make_way_first(folder: Path):
    for day in range(KEPT):
        backup_of(folder, 10, NOW + (3650 + day) * DAY)
    made = [check_up(folder, NOW + day * DAY, go_on) for day in range(KEPT)]
    assert sorted(backup.path.name for backup in backups(folder)) == sorted(
        backup.path.name for backup in made if backup is not None
    )


@pytest.mark.slow
def test_the_last_backup_with_more_rows_than_the_library_is_never_removed(folder: Path):
    full = check_up(folder, NOW, go_on)
    assert full is not None
    (folder / DATABASE).unlink()
    open_database(folder, NOW).close()
    for day in range(1, 3 * KEPT):
        check_up(folder, NOW + day * DAY, go_on)
    assert full in backups(folder)
    assert len(backups(folder)) == KEPT + 1
    assert best_good(folder, NOW + 30 * DAY) == full


async def test_a_library_in_use_is_copied_as_it_was_at_one_moment(folder: Path):
    library = await Library.open(folder, now=lambda: NOW)
    copying = asyncio.get_running_loop().run_in_executor(None, check_up, folder, NOW, go_on)
    added = 300
    while not copying.done():
        await library.add(a_ready(added))
        added += 1
    made = await copying
    assert made is not None
    copied = rows(made.path)
    assert 300 <= len(copied) <= added
    assert [row[0] for row in copied] == [a_ready(number).id for number in range(len(copied))]
    assert (await library.counts()).generations == added
    await library.close()


def test_a_damaged_database_is_reported_and_never_copied(folder: Path):
    good = check_up(folder, NOW, go_on)
    spoil(folder)
    with pytest.raises(LibraryError) as caught:
        check_up(folder, NOW + DAY, go_on)
    assert caught.value.code is Code.DAMAGED_LIBRARY
    assert backups(folder) == [good]


def test_the_best_good_one_is_found_past_those_that_are_not(folder: Path):
    good = check_up(folder, NOW, go_on)
    (folder / BACKUPS / "daily-20251010-000000.sqlite3").write_bytes(b"SQLite format 3\0" + bytes(9000))
    (folder / BACKUPS / "daily-20251011-000000.sqlite3").write_bytes(b"")
    newer = folder / BACKUPS / "daily-20251012-000000.sqlite3"
    newer.write_bytes((folder / DATABASE).read_bytes())
    with closing(sqlite3.connect(newer)) as database:
        database.execute(f"PRAGMA user_version = {VERSION + 1}")
    assert len(backups(folder)) == 4
    assert best_good(folder, NOW) == good


def test_one_that_counts_as_many_rows_but_is_damaged_is_passed_over(folder: Path):
    good = check_up(folder, NOW, go_on)
    assert good is not None
    later = folder / BACKUPS / f"daily-{stamp(NOW + DAY)}.sqlite3"
    shutil.copy(good.path, later)
    best = best_good(folder, NOW + 2 * DAY)
    assert best is not None
    assert best.path == later
    with later.open("r+b") as file:
        # A page of the rows themselves, which are counted by an index.
        file.seek(later.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xa5" * 4096)
    assert best_good(folder, NOW + 2 * DAY) == good


def test_work_that_is_not_wanted_any_more_ends_and_leaves_nothing(folder: Path):
    with pytest.raises(CheckStopped):
        check_up(folder, NOW, lambda: True)
    assert backups(folder) == []
    assert list(folder.rglob("*.part")) == []


@pytest.fixture
def small_disk(folder: Path, tmp_path: Path) -> Iterator[Path]:
    """Replace the backups' folder by a separate file system with hardly any room."""
    place = folder / BACKUPS
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_reported_and_the_library_stays_as_it_is(folder: Path, small_disk: Path):
    before = rows(folder / DATABASE)
    with pytest.raises(LibraryError) as caught:
        check_up(folder, NOW, go_on)
    assert (caught.value.code, caught.value.retryable) == (Code.DISK_FULL, True)
    assert list(small_disk.iterdir()) == []
    assert rows(folder / DATABASE) == before
