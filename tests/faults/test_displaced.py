"""The open database deleted, replaced, moved or cut off: nothing is sent that no later start would find."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.fault_server import FaultServer, Line
from support.faults import by_kind
from support.generations import NOW
from support.libraries import rows_of
from support.service import Bench, running

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.events import QueueStopped
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.layout import BACKUPS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what is open can't be deleted there")


def rows(database: Path) -> list[tuple[str, str]]:
    """The prompts and states that a program which starts now would find."""
    with closing(sqlite3.connect(database)) as found:
        return found.execute("SELECT prompt, state FROM generations ORDER BY prompt").fetchall()


def contents(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def kept_copy(library: Path) -> Path:
    (kept,) = library.glob(f"{BACKUPS}/open-*.sqlite3")
    return kept


async def stopped(bench: Bench) -> Code:
    bench.events.clear()
    generation = await bench.submit("the next one")
    heard = await bench.until_heard(QueueStopped)
    assert isinstance(heard, QueueStopped)
    assert (await bench.until(generation, State.WAITING)).submitted_at is None
    return Code(heard.problem.code)


async def the_next(bench: Bench) -> Generation:
    (row,) = [row for row in await rows_of(bench.library) if row.request.prompt == "the next one"]
    return row


async def with_one(bench: Bench) -> Generation:
    return await bench.until(await bench.submit("the first one"), State.QUEUED, State.PROCESSING)


def delete_database(library: Path) -> None:
    (library / DATABASE).unlink()


def delete_all_its_files(library: Path) -> None:
    for path in library.glob(f"{DATABASE}*"):
        path.unlink()


def delete_log(library: Path) -> None:
    (library / f"{DATABASE}-wal").unlink()


def delete_folder(library: Path) -> None:
    # The program may put a file there meanwhile.
    while library.exists():
        shutil.rmtree(library, ignore_errors=True)


def put_an_empty_file(library: Path) -> None:
    (library / DATABASE).unlink()
    (library / DATABASE).touch()


@pytest.mark.parametrize(
    "harm", [delete_database, delete_all_its_files, delete_log, delete_folder, put_an_empty_file]
)
async def test_a_deleted_database_is_written_back_and_nothing_sent(
    library: Path, taking: FaultServer, harm: Callable[[Path], None]
):
    async with running(Bench(library, taking)) as bench:
        first = await with_one(bench)
        harm(library)
        assert await stopped(bench) is Code.LIBRARY_PUT_BACK
        assert taking.count("submit") == 1
        # What another program reads there is what this one has.
        assert [prompt for prompt, _ in rows(library / DATABASE)] == ["the first one", "the next one"]
        bench.engine.go_on()
        await bench.until(await the_next(bench), State.QUEUED, State.PROCESSING)
        assert rows(library / DATABASE)[1][1] in (State.QUEUED, State.PROCESSING)
    assert [post.prompt for post in taking.posts] == ["the first one", "the next one"]
    async with running(Bench(library, taking)) as bench:
        again = await bench.library.get(first.id)
        assert again is not None
        assert again.request_id == taking.posts[0].request_id
    assert taking.count("submit") == 2


async def test_one_deleted_during_a_post_has_the_id_when_it_is_written_back(
    library: Path, taking: FaultServer
):
    async def delete_meanwhile(line: Line) -> None:
        answer = await line.forward()
        delete_all_its_files(library)
        await line.answer(answer)

    taking.script = by_kind(submit=delete_meanwhile)
    async with running(Bench(library, taking)) as bench:
        await bench.submit("paid for")
        heard = await bench.until_heard(QueueStopped)
        assert isinstance(heard, QueueStopped)
        assert heard.problem.code == Code.LIBRARY_PUT_BACK
        with closing(sqlite3.connect(library / DATABASE)) as found:
            ids = found.execute("SELECT request_id FROM generations").fetchall()
    assert ids == [(taking.posts[0].request_id,)]


async def test_another_database_in_its_place_is_left_alone(
    library: Path, taking: FaultServer, tmp_path: Path
):
    other = tmp_path / "other"
    open_database(other, NOW).close()
    async with running(Bench(library, taking)) as bench:
        await with_one(bench)
        (other / DATABASE).replace(library / DATABASE)
        foreign = (library / DATABASE).read_bytes()
        assert await stopped(bench) is Code.LIBRARY_REPLACED
        bench.engine.go_on()
        await bench.until_true(await the_next(bench), lambda row: row.state is State.WAITING)
        # A kill from here on must not leave this one's log to the other database.
        assert f"{DATABASE}-wal" not in [path.name for path in contents(library)]
    assert taking.count("submit") == 1
    assert (library / DATABASE).read_bytes() == foreign
    assert [prompt for prompt, _ in rows(kept_copy(library))] == ["the first one", "the next one"]


def move(folder: Path, place: Path) -> None:
    folder.rename(place)


async def test_a_moved_folder_is_waited_for_and_nothing_made_in_its_place(
    library: Path, taking: FaultServer, tmp_path: Path
):
    elsewhere, empty = tmp_path / "elsewhere", tmp_path / "empty"
    (empty / "mounted").mkdir(parents=True)
    async with running(Bench(library, taking)) as bench:
        await with_one(bench)
        move(library, elsewhere)
        assert await stopped(bench) is Code.LIBRARY_AWAY
        assert library not in contents(tmp_path)
        # Another folder in its place, as an empty mount point is.
        move(empty / "mounted", library)
        bench.events.clear()
        bench.engine.go_on()
        heard = await bench.until_heard(QueueStopped)
        assert isinstance(heard, QueueStopped)
        assert heard.problem.code == Code.LIBRARY_AWAY
        assert contents(library) == []
        move(library, empty / "unmounted")
        move(elsewhere, library)
        bench.engine.go_on()
        await bench.until(await the_next(bench), State.QUEUED, State.PROCESSING)
    assert taking.count("submit") == 2


async def test_one_that_was_cut_off_is_damaged_and_nothing_is_sent(library: Path, taking: FaultServer):
    bench = Bench(library, taking)
    await bench.begin()
    await with_one(bench)
    bench.engine.queue.pause()
    await bench.submit("the next one")
    (library / DATABASE).write_bytes(b"")
    bench.engine.queue.resume()
    heard = await bench.until_heard(QueueStopped)
    assert isinstance(heard, QueueStopped)
    assert heard.problem.code == Code.DAMAGED_LIBRARY
    await bench.end(politely=False)
    assert taking.count("submit") == 1
    # Whoever looks after the library hears of it.
    assert [error.code for error in bench.failures if isinstance(error, LibraryError)] == [
        Code.DAMAGED_LIBRARY
    ]


async def test_what_was_deleted_is_written_back_at_the_end_at_the_latest(library: Path, taking: FaultServer):
    async with running(Bench(library, taking)) as bench:
        await with_one(bench)
        delete_all_its_files(library)
    assert [prompt for prompt, _ in rows(library / DATABASE)] == ["the first one"]
