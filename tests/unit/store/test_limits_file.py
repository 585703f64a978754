"""The limits outlast the database: it and the copy beside the backups follow the newer of the two."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.empty_library import put_empty_library
from support.generations import NOW
from support.libraries import make_old
from support.spending import a_limit

from seedance_studio.domain.spending_limits import Limit, LimitScope, MissingTime, Spans
from seedance_studio.engine.money.local_days import spans_at
from seedance_studio.store.backups import check_up
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.durable_files import stamp
from seedance_studio.store.layout import BACKUPS
from seedance_studio.store.library import Library
from seedance_studio.store.limits_file import keep_limits
from seedance_studio.store.migrations.one_limit import ONE_LIMIT
from seedance_studio.store.schema import MIGRATIONS

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


TWO_IN_ONE_PLACE = (
    (a_limit(1000, id="a"), a_limit(500, id="b")),
    (a_limit(500, id="a"), a_limit(1000, id="b")),
    (a_limit(500, id="a", is_hard=True), a_limit(100, id="b", is_hard=False)),
    (a_limit(900, id="a", is_hard=False), a_limit(500, id="b", is_hard=True)),
    (a_limit(900, id="a", is_hard=False), a_limit(500, id="b", is_hard=False)),
    (a_limit(500, id="a"), a_limit(500, id="b")),
)
"""Two limits for a day. The one of 500 credits is the stricter."""


def put_limits(database: sqlite3.Connection, *limits: Limit) -> None:
    for limit in limits:
        database.execute(
            "INSERT INTO limits (id, scope, project, account, credits, is_hard) VALUES (?, ?, '', '', ?, ?)",
            (limit.id, str(limit.scope), limit.credits, limit.is_hard),
        )


@pytest.mark.parametrize("two", TWO_IN_ONE_PLACE)
async def test_of_two_limits_in_one_place_the_stricter_stays_which_is_written_down(
    tmp_path: Path, two: tuple[Limit, Limit]
):
    week = a_limit(700, LimitScope.WEEK)
    make_old(tmp_path, version=MIGRATIONS.index(ONE_LIMIT[0]))
    with closing(sqlite3.connect(tmp_path / DATABASE)) as old:
        put_limits(old, *two, week)
        keep_limits(tmp_path, reading(old))
        old.commit()
    library = await opened(tmp_path)
    (stays,) = (limit for limit in await limits_of(library) if limit.scope is LimitScope.DAY)
    assert stays.credits == 500
    assert stays in two
    (gone,) = (limit for limit in two if limit != stays)
    (change,) = await library.limits.changes()
    assert (change.before, change.was_hard) == (gone.credits, gone.is_hard)
    assert (change.after, change.is_hard) == (stays.credits, stays.is_hard)
    await library.close()
    # The copy beside the backups had both.
    again = await opened(tmp_path)
    assert sorted(limit.id for limit in await limits_of(again)) == sorted([stays.id, week.id])
    await again.close()


@pytest.mark.parametrize("two", TWO_IN_ONE_PLACE)
def test_of_two_limits_that_come_into_one_place_the_stricter_stays(tmp_path: Path, two: tuple[Limit, Limit]):
    put_empty_library(tmp_path)
    with closing(open_database(tmp_path, NOW)) as database:
        put_limits(database, *two)
        assert [row[0] for row in database.execute("SELECT credits FROM limits")] == [500]


def reading(database: sqlite3.Connection) -> sqlite3.Connection:
    database.row_factory = sqlite3.Row
    return database
