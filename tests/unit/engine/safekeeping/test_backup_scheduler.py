"""The library is checked at the start and backed up on each day that the program is open."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.empty_library import put_empty_library
from support.libraries import a_ready
from support.service import FastClock

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.engine.safekeeping.backup_scheduler import BackupScheduler
from seedance_studio.engine.threads import in_thread
from seedance_studio.store.backups import KEPT, backups
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.layout import BACKUPS
from seedance_studio.store.queries import insert


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put_empty_library(tmp_path)
    with closing(open_database(tmp_path, 0)) as database:
        for number in range(100):
            insert(database, a_ready(number, "a long prompt " * 20))
    return tmp_path


class Watch:
    """A running scheduler and the errors it reported."""

    def __init__(self, folder: Path) -> None:
        self.clock = FastClock()
        self.troubles: list[LibraryError] = []
        self.task = asyncio.create_task(BackupScheduler(folder, self.clock, self.troubles.append).run())

    async def until(self, seconds: float) -> None:
        end = self.clock.time + seconds
        async with asyncio.timeout(60):
            while self.clock.time < end and not self.task.done():
                await asyncio.sleep(0)

    async def end(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


@pytest.mark.slow
async def test_each_day_the_program_is_open_has_its_backup(folder: Path):
    watch = Watch(folder)
    await watch.until(10 * 86_400)
    await watch.end()
    days = [backup.path.name[6:14] for backup in backups(folder)]
    assert len(days) == len(set(days)) == KEPT
    assert watch.troubles == []


async def test_damage_is_reported_once_and_the_scheduler_stops(folder: Path):
    with (folder / DATABASE).open("r+b") as file:
        file.seek(5 * 4096)
        file.write(b"\xa5" * 4096)
    watch = Watch(folder)
    await watch.until(86_400)
    assert watch.task.done()
    assert [error.code for error in watch.troubles] == [Code.DAMAGED_LIBRARY]
    assert backups(folder) == []


async def test_a_failed_backup_is_reported_and_tried_again(folder: Path):
    (folder / BACKUPS).write_text("in the way")
    watch = Watch(folder)
    await watch.until(4000)
    assert {error.code for error in watch.troubles} == {Code.CANNOT_WRITE}
    (folder / BACKUPS).unlink()
    await watch.until(4000)
    await watch.end()
    assert len(backups(folder)) == 1


async def test_cancelled_work_has_ended_when_the_call_ends(folder: Path):
    began = asyncio.Event()
    loop = asyncio.get_running_loop()
    ended: list[bool] = []

    def work(is_stopped: Callable[[], bool]) -> None:
        loop.call_soon_threadsafe(began.set)
        with closing(sqlite3.connect(":memory:")) as database:
            database.set_progress_handler(is_stopped, 1000)
            try:
                database.execute(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT * FROM n WHERE i = 2"
                ).fetchone()
            finally:
                ended.append(True)

    task = asyncio.create_task(in_thread(work))
    await began.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended == [True]
