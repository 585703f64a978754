"""Restoring a damaged database deletes nothing, sends nothing twice, and survives a kill at any step."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.damage import damage_log
from support.examples import most_are_slow
from support.feeding import fill_library
from support.generations import NOW, a_generation
from support.killing import kill_at_each_step
from support.libraries import a_ready, contents, make_old, rows_of

from seedance_studio.domain.answers import Exchange, Problem
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import Generation, State
from seedance_studio.store.backups import check_up
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.layout import BACKUPS, DAMAGED
from seedance_studio.store.library import Library
from seedance_studio.store.queries import insert, insert_exchange
from seedance_studio.store.queries import replace as put
from seedance_studio.store.recovery import Recovery, finish, recover

DAY = 86_400.0
EXCHANGE = Exchange(NOW, "POST", "/generations", 200, 0.2, "sent", "received")
WAITING = a_generation(900, "waited at the time of the backup")
SENT = replace(WAITING, state=State.QUEUED, submitted_at=NOW + 950, request_id="req_900", attempts=1)
LONG = "a long prompt " * 20


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backed up") / "library"
    fill_library(folder, [*(a_ready(number, LONG) for number in range(200)), WAITING])
    with closing(open_database(folder, NOW)) as database:
        check_up(folder, NOW, lambda: False)
        for number in range(200, 240):
            insert(database, a_ready(number, LONG))
            insert_exchange(database, a_ready(number).id, EXCHANGE)
        put(database, SENT)
    return folder


@pytest.fixture
def folder(backed_up: Path, tmp_path: Path) -> Path:
    """A library with a backup of 200 generations and a waiting one, and 40 newer generations."""
    return shutil.copytree(backed_up, tmp_path / "library")


def overwrite(folder: Path, *pages: int) -> None:
    with (folder / DATABASE).open("r+b") as file:
        for page in pages:
            file.seek(page * 4096)
            file.write(b"\xa5" * 4096)


def pages_of_generations(folder: Path) -> list[int]:
    """The numbers of all pages with a generation's row."""
    content = (folder / DATABASE).read_bytes()
    pages = range(len(content) // 4096)
    return [page for page in pages if b'"prompt":"a long' in content[page * 4096 : (page + 1) * 4096]]


async def everything(folder: Path) -> list[object]:
    library = await Library.open(folder, now=lambda: NOW + DAY)
    rows = await rows_of(library)
    await library.close()
    return list(rows)


async def test_what_came_since_the_backup_is_rescued_where_it_can_be_read(folder: Path):
    overwrite(folder, 4)
    damaged = contents(folder)[DATABASE]
    library = await Library.open(folder, now=lambda: NOW + DAY, restore=True)
    assert library.recovery == Recovery(
        generations=241,
        rescued=40,
        uncertain=0,
        strays=0,
        backup_at=NOW,
        set_aside=f"{DAMAGED}/20251010-085320",
    )
    assert contents(folder)[f"{DAMAGED}/20251010-085320/{DATABASE}"] == damaged
    assert await library.get(SENT.id) == SENT
    assert await library.get(a_ready(239).id) == a_ready(239, LONG)
    assert await library.exchanges(a_ready(239).id) == [EXCHANGE]
    assert len(await rows_of(library)) == 241
    await library.close()
    again = await Library.open(folder, now=lambda: NOW)
    assert again.recovery is None
    await again.close()


async def test_one_that_waited_and_may_have_been_sent_since_is_not_sent_again(folder: Path):
    (folder / DATABASE).write_bytes(b"SQLite format 3\0" + bytes(9000))
    library = await Library.open(folder, now=lambda: NOW + DAY, restore=True)
    recovery = library.recovery
    assert recovery is not None
    assert (recovery.generations, recovery.rescued, recovery.uncertain) == (201, 0, 1)
    row = await library.get(WAITING.id)
    assert row is not None
    assert (row.state, row.submitted_at) == (State.UNCONFIRMED, WAITING.created_at)
    assert row.problem is not None
    assert row.problem.code == Code.INTERRUPTED
    await library.close()


async def test_an_id_of_the_services_once_known_is_never_replaced(folder: Path):
    with closing(open_database(folder, NOW)) as database:
        put(database, replace(a_ready(7, LONG), request_id="damaged"))
    library = await Library.open(folder, now=lambda: NOW + DAY, restore=True)
    assert await library.get(a_ready(7).id) == a_ready(7, LONG)
    await library.close()


async def test_without_a_backup_what_can_be_read_comes_back(folder: Path):
    shutil.rmtree(folder / BACKUPS)
    overwrite(folder, *pages_of_generations(folder)[20:30])
    library = await Library.open(folder, now=lambda: NOW + DAY, restore=True)
    recovery = library.recovery
    assert recovery is not None
    assert recovery.backup_at is None
    assert 0 < recovery.generations == recovery.rescued < 241
    assert len(await rows_of(library)) == recovery.generations
    await library.close()


async def test_with_nothing_left_a_fresh_library_begins_and_clips_are_kept_and_counted(folder: Path):
    shutil.rmtree(folder / BACKUPS)
    (folder / DATABASE).write_bytes(b"<html>" * 900)
    for name in ("clips/2025/10/one.mp4", "clips/2025/10/two.mp4", "clips/2025/10/three.mp4.part"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"a clip")
    before = contents(folder)
    recovery = recover(folder, NOW)
    assert recovery == Recovery(0, 0, 0, 2, None, f"{DAMAGED}/20251009-085320")
    after = contents(folder)
    assert after[f"{recovery.set_aside}/{DATABASE}"] == before.pop(DATABASE)
    assert after.items() >= before.items()
    assert await everything(folder) == []


async def test_what_an_older_version_wrote_is_rescued_too(tmp_path: Path):
    make_old(tmp_path, a_ready(1))
    assert recover(tmp_path, NOW).rescued == 1
    assert await everything(tmp_path) == [a_ready(1)]


async def test_a_log_goes_aside_with_its_database(folder: Path):
    with closing(open_database(folder, NOW)) as database:
        insert(database, a_ready(500, "only in the log"))
        left = {ending: (folder / (DATABASE + ending)).read_bytes() for ending in ("", "-wal")}
    for ending, content in left.items():
        (folder / (DATABASE + ending)).write_bytes(content)
    overwrite(folder, 4)
    recovery = recover(folder, NOW + DAY)
    assert recovery.rescued == 41
    aside = folder / recovery.set_aside
    assert (aside / f"{DATABASE}-wal").read_bytes() == left["-wal"]
    assert a_ready(500, "only in the log") in await everything(folder)
    assert not (folder / f"{DATABASE}-wal").exists()


async def test_twice_in_the_same_second_nothing_is_overwritten(folder: Path):
    for turn in range(2):
        (folder / DATABASE).write_bytes(b"damaged " * 900 + bytes([turn]))
        recover(folder, NOW)
    found = sorted((folder / DAMAGED).glob(f"*/{DATABASE}"))
    assert [path.read_bytes()[-1] for path in found] == [0, 1]


def test_a_full_disk_leaves_all_as_it_was(folder: Path):
    (folder / DATABASE).write_bytes(b"damaged " * 900)
    (folder / DAMAGED).write_text("in the way")
    before = contents(folder)
    with pytest.raises(LibraryError) as caught:
        recover(folder, NOW)
    assert caught.value.code is Code.CANNOT_WRITE
    assert contents(folder) == before


@pytest.mark.slow
async def test_a_kill_at_any_step_loses_nothing(folder: Path, tmp_path: Path):
    overwrite(folder, 4)
    damaged = contents(folder)[DATABASE]
    work = """
from seedance_studio.store.recovery import recover
def work(folder):
    recover(folder, 1_760_086_400.0)
"""
    copies = kill_at_each_step(work, folder, tmp_path / "killed")
    assert len(copies) > 10
    for copy in copies:
        # The damaged one is still there, wherever it is.
        assert damaged in contents(copy).values()
        finish(copy)
        library = await Library.open(copy, now=lambda: NOW + DAY, restore=not whole(copy))
        assert len(await rows_of(library)) == 241
        await library.close()
        assert contents(copy)[DATABASE] != damaged
        assert damaged in contents(copy).values()
        assert not list(copy.glob(f"{DAMAGED}/*/rest*/{DATABASE}"))


OTHER = a_generation(901, "another row", state=State.UNCONFIRMED)
CLIPPED = a_ready(902)


def as_it_went(state: State) -> Generation:
    """The row that was waiting, advanced to that state."""
    has_id = state not in (State.WAITING, State.SUBMITTING, State.UNCONFIRMED, State.REFUSED)
    return replace(
        WAITING,
        state=state,
        submitted_at=None if state is State.WAITING else NOW + 950,
        request_id="req_900" if has_id else None,
        clip=a_ready(900).clip if state is State.READY else None,
    )


LOGS = ["removed", "whole", "emptied", "header overwritten", "one commit overwritten"]


@pytest.fixture(params=most_are_slow(LOGS, 2))
def log(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library where one row waits."""
    folder = tmp_path_factory.mktemp("waiting") / "library"
    fill_library(folder, [*(a_ready(number, LONG) for number in range(60)), WAITING])
    return folder


def went_on_and_was_killed(waiting: Path, tmp_path: Path, state: State, log: str, *, backed_up: bool) -> Path:
    """A damaged library whose row is waiting in the database, and further on only in the log."""
    folder, target = shutil.copytree(waiting, tmp_path / "open"), tmp_path / "killed"
    with closing(open_database(folder, NOW)) as database:
        put(database, as_it_went(state))
        for number in range(3):
            insert_exchange(database, a_ready(number).id, EXCHANGE)
        if backed_up:
            check_up(folder, NOW, lambda: False)
        shutil.copytree(folder, target)
    damage_log(target / f"{DATABASE}-wal", log)
    (target / f"{DATABASE}-shm").unlink()
    overwrite(target, 12)
    return target


@pytest.mark.parametrize("state", State)
async def test_a_restore_never_moves_a_row_back(waiting: Path, tmp_path: Path, state: State, log: str):
    target = went_on_and_was_killed(waiting, tmp_path, state, log, backed_up=True)
    library = await Library.open(target, now=lambda: NOW + DAY, restore=True)
    row = await library.get(WAITING.id)
    await library.close()
    assert row is not None
    if log != "whole" and state in (State.WAITING, State.SUBMITTING):
        # It may have been sent since.
        assert (row.state, row.request_id) == (State.UNCONFIRMED, None)
    else:
        assert row == as_it_went(state)


@pytest.mark.slow
@pytest.mark.parametrize("state", State)
async def test_what_waits_in_a_database_that_lost_its_log_may_have_been_sent(
    waiting: Path, tmp_path: Path, state: State, log: str
):
    target = went_on_and_was_killed(waiting, tmp_path, state, log, backed_up=False)
    library = await Library.open(target, now=lambda: NOW + DAY, restore=True)
    row = await library.get(WAITING.id)
    await library.close()
    assert row is not None
    # Without a backup and without its log the database knows of nothing but one that waits.
    expected = as_it_went(state).state if log == "whole" else State.UNCONFIRMED
    assert (row.state, row.attempts == 1) == (expected, log != "whole")


async def test_a_row_whose_id_another_has_is_kept_without_it(folder: Path):
    with closing(open_database(folder, NOW)) as database:
        # A row of the backup took the id meanwhile; as a version that did not look left it.
        database.execute("DROP INDEX by_request_id")
        insert(database, replace(OTHER, state=State.QUEUED, request_id="req_7"))
        insert(database, replace(CLIPPED, request_id="req_8"))
    overwrite(folder, 4)
    library = await Library.open(folder, now=lambda: NOW + DAY, restore=True)
    row, clipped = await library.get(OTHER.id), await library.get(CLIPPED.id)
    assert await library.get(a_ready(7).id) == a_ready(7, LONG)
    await library.close()
    assert row is not None
    assert clipped is not None
    assert (row.state, row.request_id, row.problem) == (
        State.UNCONFIRMED,
        None,
        Problem("id_shared", "req_7"),
    )
    assert (clipped.state, clipped.request_id, clipped.clip) == (State.READY, None, CLIPPED.clip)


def whole(folder: Path) -> bool:
    try:
        check_up(folder, NOW, lambda: False)
    except LibraryError:
        return False
    return True
