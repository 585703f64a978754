"""Opening a library: it is created, migrated after a backup, or refused without a change."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import FrameType

import pytest
from support.generations import NOW, a_generation
from support.libraries import a_ready, contents, make_old, rows_of

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import State
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.export import export_lines
from seedance_studio.store.layout import BACKUPS
from seedance_studio.store.library import Library
from seedance_studio.store.queries import insert
from seedance_studio.store.schema import VERSION


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library's folder that does not exist yet."""
    return tmp_path / "library"


def fill(folder: Path) -> None:
    with closing(open_database(folder, NOW)) as database:
        for number in range(20):
            insert(database, a_ready(number))


def ask(folder: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / DATABASE)) as raw:
        return raw.execute(statement).fetchall()


def refusal(folder: Path) -> Code:
    with pytest.raises(LibraryError) as caught:
        open_database(folder, NOW)
    return caught.value.code


async def test_a_folder_is_made_with_all_above_it(tmp_path: Path):
    library = await Library.open(tmp_path / "a" / "b ş 夜", now=lambda: NOW)
    assert await rows_of(library) == await library.unfinished() == []
    await library.close()
    assert list(contents(tmp_path)) == [str(Path("a", "b ş 夜", DATABASE))]


@pytest.mark.slow
async def test_an_opening_that_is_given_up_leaves_nothing_open(folder: Path):
    begun, go_on = threading.Event(), threading.Event()
    opened: list[sqlite3.Connection] = []

    def now() -> float:
        begun.set()
        assert go_on.wait(60)
        return NOW

    def note_connection(frame: FrameType, event: str, value: object) -> None:
        if event == "return" and isinstance(value, sqlite3.Connection):
            opened.append(value)

    threading.setprofile(note_connection)
    try:
        opening = asyncio.create_task(Library.open(folder, now=now))
        await asyncio.to_thread(begun.wait, 60)
    finally:
        threading.setprofile(None)
    opening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await opening
    go_on.set()
    while any(thread.name.startswith("library") for thread in threading.enumerate()):
        await asyncio.sleep(0)
    assert opened
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed database"):
            connection.execute("SELECT 1")


def test_opening_again_changes_nothing(folder: Path):
    fill(folder)
    before = contents(folder)
    open_database(folder, NOW).close()
    assert contents(folder) == before


async def test_an_old_library_is_brought_up_to_date_and_a_copy_kept(folder: Path):
    make_old(folder, a_ready(1, "İstanbul"))
    library = await Library.open(folder, now=lambda: NOW)
    await library.add(a_ready(2, "Istanbul again"))
    assert await rows_of(library, "istanbul") == [a_ready(2, "Istanbul again"), a_ready(1, "İstanbul")]
    await library.close()
    await (await Library.open(folder, now=lambda: NOW + 9)).close()
    backup = Path(BACKUPS, f"before-v{VERSION}-20251009-085320.sqlite3")
    assert set(contents(folder)) == {DATABASE, str(backup)}
    with closing(sqlite3.connect(folder / backup)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT prompt FROM generations").fetchall() == [("İstanbul",)]
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_without_a_copy_there_is_no_migration(folder: Path):
    make_old(folder, a_ready(1, "İstanbul"))
    (folder / BACKUPS).write_text("in the way")
    assert refusal(folder) is Code.CANNOT_WRITE
    assert ask(folder, "PRAGMA user_version") == [(1,)]


def test_a_migration_that_fails_leaves_the_library_as_it_was(folder: Path):
    make_old(folder, a_ready(1, "İstanbul"))
    ask(folder, "DROP TRIGGER prompt_removed")
    assert refusal(folder) is Code.UNEXPECTED
    assert ask(folder, "PRAGMA user_version") == [(1,)]
    assert "folded" not in [row[1] for row in ask(folder, "PRAGMA table_info(generations)")]


def test_an_old_and_a_fresh_library_come_to_the_same(folder: Path, tmp_path: Path):
    make_old(folder, a_ready(1, "İstanbul"))
    tables = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    for place in (folder, tmp_path / "fresh"):
        open_database(place, NOW).close()
    assert ask(folder, tables) == ask(tmp_path / "fresh", tables)


def test_an_empty_file_becomes_a_library(folder: Path):
    folder.mkdir()
    (folder / DATABASE).touch()
    fill(folder)
    assert ask(folder, "SELECT count(*) FROM generations") == [(20,)]


def test_a_newer_library_is_left_alone(folder: Path):
    fill(folder)
    ask(folder, f"PRAGMA user_version = {VERSION + 1}")
    before = contents(folder)
    assert refusal(folder) is Code.NEWER_LIBRARY
    with pytest.raises(LibraryError) as caught:
        next(export_lines(folder))
    assert caught.value.code is Code.NEWER_LIBRARY
    assert contents(folder) == before


def copy_as_killed(folder: Path, target: Path, *, cut: int = 0) -> Path:
    """Copy an open library as a kill would leave it, without the last `cut` bytes of its log."""
    target.mkdir()
    shutil.copy(folder / DATABASE, target / DATABASE)
    log = (folder / f"{DATABASE}-wal").read_bytes()
    (target / f"{DATABASE}-wal").write_bytes(log[: len(log) - cut])
    return target


@pytest.mark.parametrize("later", [0, 30])
def test_a_newer_library_is_known_by_its_log_too(folder: Path, tmp_path: Path, later: int):
    fill(folder)
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")
        for number in range(later):
            newer.execute("UPDATE generations SET attempts = ?", (number,))
        killed = copy_as_killed(folder, tmp_path / "killed")
    before = contents(killed)
    assert refusal(killed) is Code.NEWER_LIBRARY
    assert contents(killed) == before


def test_a_newer_version_that_was_never_committed_does_not_count(folder: Path, tmp_path: Path):
    fill(folder)
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as newer:
        newer.execute("UPDATE generations SET attempts = 7")
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")
        killed = copy_as_killed(folder, tmp_path / "killed", cut=1)
    open_database(killed, NOW).close()
    assert ask(killed, "SELECT DISTINCT attempts FROM generations") == [(7,)]
    assert ask(killed, "PRAGMA user_version") == [(VERSION,)]


def test_what_an_older_log_left_behind_does_not_count(folder: Path, tmp_path: Path):
    fill(folder)
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as raw:
        for number in range(30):
            raw.execute(f"PRAGMA user_version = {VERSION + 1}")
            raw.execute("UPDATE generations SET attempts = ?", (number,))
        raw.execute(f"PRAGMA user_version = {VERSION}")
        # From here the log begins anew, over the old one.
        raw.execute("PRAGMA wal_checkpoint(RESTART)")
        raw.execute("UPDATE generations SET attempts = 99")
        killed = copy_as_killed(folder, tmp_path / "killed")
    open_database(killed, NOW).close()
    assert ask(killed, "SELECT DISTINCT attempts FROM generations") == [(99,)]


@pytest.mark.parametrize("pragma", ["fullfsync", "checkpoint_fullfsync"])
def test_macos_is_asked_to_flush_the_disk_s_own_cache(folder: Path, pragma: str):
    with closing(open_database(folder, NOW)) as database:
        assert database.execute(f"PRAGMA {pragma}").fetchone()[0] == 1


async def test_of_rows_that_took_one_id_the_first_keeps_it_and_the_others_are_unconfirmed(folder: Path):
    first, second = (a_generation(n, state=State.QUEUED, request_id="req_1") for n in (1, 2))
    kept = a_ready(3, request_id="req_1", credits_charged=None)
    failed = a_ready(4, clip=None, state=State.FAILED, request_id="req_2", credits_charged=None)
    charged = a_ready(5, request_id="req_2")
    other = a_ready(6, request_id="req_3")
    make_old(folder, first, second, kept, failed, charged, other, version=4)
    library = await Library.open(folder, now=lambda: NOW)
    rows = {row.created_at - NOW: row for row in await rows_of(library)}
    await library.close()
    assert rows[1] == first
    assert (rows[2].state, rows[2].request_id) == (State.UNCONFIRMED, None)
    assert rows[2].problem == Problem("id_shared", "req_1")
    # Its clip is here, whosever it is: nothing of it is thrown away.
    assert (rows[3].state, rows[3].request_id, rows[3].clip) == (State.READY, None, kept.clip)
    # The service itself gave the id to the one that was charged for it.
    assert rows[5] == charged
    assert (rows[4].state, rows[4].request_id, rows[4].finished_at) == (State.UNCONFIRMED, None, None)
    assert rows[6] == other
    backup = folder / BACKUPS / f"before-v{VERSION}-20251009-085320.sqlite3"
    with closing(sqlite3.connect(backup)) as copy:
        found = copy.execute("SELECT request_id, count(*) FROM generations GROUP BY 1 ORDER BY 1").fetchall()
    assert found == [("req_1", 3), ("req_2", 2), ("req_3", 1)]


async def test_an_id_belongs_to_one_row_of_a_service(folder: Path):
    library = await Library.open(folder, now=lambda: NOW)
    await library.add(a_generation(1, state=State.QUEUED, request_id="req_1", api_base="https://a.example"))
    second = a_generation(2, state=State.UNCONFIRMED, api_base="https://a.example")
    await library.add(second)
    with pytest.raises(LibraryError) as caught:
        await library.save(replace(second, state=State.QUEUED, request_id="req_1"))
    assert caught.value.code is Code.ID_TAKEN
    assert await library.get(second.id) == second
    elsewhere = replace(second, state=State.QUEUED, request_id="req_1", api_base="https://b.example")
    await library.save(elsewhere)
    assert await library.by_request_id("https://b.example", "req_1") == elsewhere
    await library.close()
