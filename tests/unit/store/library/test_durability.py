"""After a call returns, its change is on disk. A cancelled change is completed, and failures are raised."""

from __future__ import annotations

import asyncio
import errno
import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support import library_writer
from support.generations import NOW, a_generation
from support.libraries import a_ready, rows_of

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import State
from seedance_studio.store.database import DATABASE, translated
from seedance_studio.store.library import Library
from seedance_studio.store.queries import insert

KILLS = 8
EXCHANGE = Exchange(NOW, "POST", "/generations", 200, 0.2, "sent", "received")


def keep(reported: dict[str, str], line: str) -> None:
    # The last line may be cut off by the kill.
    if line.endswith("\n"):
        generation_id, request_id = line.split()
        reported[generation_id] = request_id


@pytest.mark.slow
def test_what_was_reported_survives_a_kill_at_any_moment(tmp_path: Path):
    chance = random.Random(20261124)
    root = Path(library_writer.__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(root), str(root.parent)))}
    reported: dict[str, str] = {}
    for turn in range(KILLS):
        command = [sys.executable, library_writer.__file__, str(tmp_path), str(turn * 1_000_000)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as writer:
            assert writer.stdout is not None
            for _ in range(chance.randint(1, 250)):
                keep(reported, writer.stdout.readline())
            writer.kill()
            for line in writer.stdout:
                keep(reported, line)
        with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            there = dict(database.execute("SELECT id, coalesce(request_id, '-') FROM generations"))
            told = dict(database.execute("SELECT generation_id, count(*) FROM exchanges GROUP BY 1"))
        for generation_id, request_id in reported.items():
            assert generation_id in there
            assert request_id in ("-", there[generation_id])
            # An id came together with what was said about it.
            assert told.get(generation_id, 0) == (there[generation_id] != "-")
        assert len(there) - len(reported) <= turn + 1
    assert len(reported) > KILLS


def test_commits_reach_the_disk_before_they_return(database: sqlite3.Connection):
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    values = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    full = 2
    assert values == ["wal", full, 1, 5000]


async def test_others_see_at_once_what_was_added(library: Library):
    generation = a_generation(1)
    await library.add(generation)
    await library.save(replace(generation, state=State.SUBMITTING), EXCHANGE)
    with closing(sqlite3.connect(library.folder / DATABASE)) as other:
        assert other.execute("SELECT id, state FROM generations").fetchall() == [
            (generation.id, "submitting")
        ]
        assert other.execute("SELECT count(*) FROM exchanges").fetchone() == (1,)


async def test_saving_what_is_not_there_is_an_error_and_leaves_nothing_behind(library: Library):
    with pytest.raises(LibraryError):
        await library.save(a_ready(1))
    with pytest.raises(LibraryError):
        await library.save(a_ready(1), EXCHANGE)
    with pytest.raises(LibraryError):
        await library.add_exchange(a_ready(1).id, EXCHANGE)
    await library.add(a_ready(1))
    assert await library.exchanges(a_ready(1).id) == []


async def test_many_cancelled_calls_are_all_carried_out(library: Library):
    tasks = [asyncio.create_task(library.add(a_generation(number))) for number in range(50)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert any(isinstance(result, asyncio.CancelledError) for result in results)
    # What is written next comes after them; a list does not wait for writes that no one waits for.
    await library.add(a_generation(50))
    assert len(await rows_of(library)) == len(tasks) + 1


async def test_closing_brings_the_log_in(tmp_path: Path):
    library = await Library.open(tmp_path, now=lambda: NOW)
    await asyncio.gather(*(library.add(a_generation(number)) for number in range(50)))
    await library.close()
    assert os.listdir(tmp_path) == [DATABASE]


async def test_a_cancelled_close_closes(tmp_path: Path):
    library = await Library.open(tmp_path, now=lambda: NOW)
    adding = [asyncio.create_task(library.add(a_generation(number))) for number in range(50)]
    closing_ = asyncio.create_task(library.close())
    await asyncio.sleep(0)
    closing_.cancel()
    await asyncio.gather(*adding, closing_, return_exceptions=True)
    async with asyncio.timeout(60):
        while os.listdir(tmp_path) != [DATABASE]:
            await asyncio.sleep(0.01)


@pytest.mark.slow
async def test_the_loop_is_free_while_the_library_works(library: Library):
    turns = 0
    adding = asyncio.gather(*(library.add(a_generation(number)) for number in range(50)))
    while not adding.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns > 50


def test_a_full_disk_is_an_error_until_there_is_room(database: sqlite3.Connection):
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}")
    large = a_generation(1, "a" * 20_000)
    with pytest.raises(LibraryError) as caught, translated():
        insert(database, large)
    assert (caught.value.code, caught.value.retryable) == (Code.DISK_FULL, True)
    database.execute("PRAGMA max_page_count = 100000")
    insert(database, large)


def test_a_library_that_something_else_writes_to_is_in_use(database: sqlite3.Connection, tmp_path: Path):
    database.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(tmp_path / "library" / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError) as caught, translated():
            insert(database, a_generation(1))
    assert caught.value.code is Code.LIBRARY_IN_USE


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, Code.DISK_FULL),
        (errno.EDQUOT, Code.DISK_FULL),
        (errno.EACCES, Code.CANNOT_WRITE),
        (errno.EROFS, Code.CANNOT_WRITE),
    ],
)
def test_no_room_and_no_permission_are_told_apart(number: int, code: Code):
    with pytest.raises(LibraryError) as caught, translated():
        raise OSError(number, "no")
    assert caught.value.code is code
