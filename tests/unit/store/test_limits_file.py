"""The limits outlast the database: it and the copy beside the backups follow the newer of the two."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.generations import NOW
from support.spending import a_limit

from seedance_studio.domain.spending_limits import Limit, MissingTime, Spans
from seedance_studio.engine.money.local_days import spans_at
from seedance_studio.store.backups import check_up
from seedance_studio.store.database import DATABASE
from seedance_studio.store.durable_files import stamp
from seedance_studio.store.layout import BACKUPS
from seedance_studio.store.library import Library

DAY = 86_400.0
ANY_DAY: Spans = spans_at(NOW, None)


async def opened(folder: Path, *, restore: bool = False) -> Library:
    return await Library.open(folder, now=lambda: NOW + DAY, restore=restore)


async def limits_of(library: Library) -> list[Limit]:
    return [item.limit for item in await library.limits.standings(ANY_DAY)]


@pytest.fixture(scope="module")
def lowered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lowered")
    asyncio.run(lower(folder))
    return folder


@pytest.fixture
def folder(lowered: Path, tmp_path: Path) -> Path:
    """A library whose limit was lowered after its backup."""
    return shutil.copytree(lowered, tmp_path, dirs_exist_ok=True)


async def lower(folder: Path) -> None:
    library = await Library.open(folder, now=lambda: NOW)
    await library.limits.set(a_limit(100), NOW, "")
    await library.close()
    check_up(folder, NOW, lambda: False)
    library = await opened(folder)
    await library.limits.set(a_limit(50), NOW + 1, "")
    await library.limits.enter_balance("", 400, NOW + 2)
    await library.close()


def damage(folder: Path) -> None:
    """Overwrite the whole database."""
    (folder / DATABASE).write_bytes(b"\xa5" * 200_000)


async def test_a_restored_library_has_the_limits_of_the_day_it_was_damaged(folder: Path):
    damage(folder)
    library = await opened(folder, restore=True)
    assert await limits_of(library) == [a_limit(50)]
    assert [(item.before, item.after) for item in await library.limits.changes()] == [(100, 50), (None, 100)]
    assert await library.limits.missing() == MissingTime(NOW, NOW + DAY)
    await library.limits.confirm_missing()
    assert await library.limits.missing() is None
    await library.close()


async def test_without_any_backup_the_limits_are_there_and_a_month_is_missing(folder: Path):
    damage(folder)
    for backup in (folder / BACKUPS).glob("*.sqlite3"):
        backup.unlink()
    library = await opened(folder, restore=True)
    assert await limits_of(library) == [a_limit(50)]
    assert await library.limits.missing() == MissingTime(NOW + DAY - 31 * DAY, NOW + DAY)
    await library.close()


async def test_a_backup_whose_time_is_still_to_come_does_not_say_what_is_missing(folder: Path):
    (backup,) = (folder / BACKUPS).glob("daily-*.sqlite3")
    backup.rename(backup.with_name(f"daily-{stamp(NOW + 3650 * DAY)}.sqlite3"))
    damage(folder)
    library = await opened(folder, restore=True)
    assert await library.limits.missing() == MissingTime(NOW + DAY - 31 * DAY, NOW + DAY)
    await library.close()


async def test_a_new_library_that_lost_its_log_lacks_a_month(tmp_path: Path):
    library = await Library.open(tmp_path, now=lambda: NOW)
    without_log = await library._run(lambda _: (tmp_path / DATABASE).read_bytes())
    await library.close()
    (tmp_path / DATABASE).write_bytes(without_log)
    library = await opened(tmp_path)
    assert await library.limits.missing() == MissingTime(NOW + DAY - 31 * DAY, NOW + DAY)
    await library.close()


async def test_a_copy_that_is_older_or_can_not_be_read_is_written_anew(folder: Path):
    copy = folder / BACKUPS / "limits.json"
    newest = copy.read_bytes()
    for spoilt in (b"", b"{}", b'{"limits": []}', b"[1"):
        copy.write_bytes(spoilt)
        library = await opened(folder)
        assert await limits_of(library) == [a_limit(50)]
        await library.close()
        assert copy.read_bytes() == newest


async def test_a_copy_that_does_not_fit_the_tables_changes_nothing(folder: Path):
    copy = folder / BACKUPS / "limits.json"
    copy.write_bytes(copy.read_bytes().replace(b'"scope"', b'"of_later"'))
    library = await opened(folder)
    assert await limits_of(library) == [a_limit(50)]
    await library.close()


async def test_a_limit_that_vanished_from_the_database_comes_back(folder: Path):
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        db.execute("DELETE FROM limits")
        db.commit()
    library = await opened(folder)
    assert await limits_of(library) == [a_limit(50)]
    await library.close()


async def test_a_library_without_limits_has_no_copy(tmp_path: Path):
    library = await opened(tmp_path)
    await library.close()
    assert not (tmp_path / BACKUPS / "limits.json").exists()


async def test_where_the_copy_can_not_be_written_the_limit_is_set(tmp_path: Path):
    library = await opened(tmp_path)
    shutil.rmtree(tmp_path / BACKUPS, ignore_errors=True)
    (tmp_path / BACKUPS).write_text("no folder")
    await library.limits.set(a_limit(100), NOW, "")
    assert await limits_of(library) == [a_limit(100)]
    (tmp_path / BACKUPS).unlink()
    await library.close()
