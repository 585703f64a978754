"""If the log of a sound database is lost, waiting generations may have been sent. That is reported."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.damage import damage_log
from support.empty_library import put_empty_library
from support.generations import NOW, a_generation
from support.killed_library import Then, use
from support.killing import kill_after, kill_at_each_step
from support.libraries import a_ready, make_old

from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Generation, State
from seedance_studio.store.backups import check_up
from seedance_studio.store.database import DATABASE
from seedance_studio.store.layout import BACKUPS
from seedance_studio.store.library import Library
from seedance_studio.store.moving import copy_library, remove_library
from seedance_studio.store.recovery import Recovery
from seedance_studio.store.schema import VERSION

LOG = f"{DATABASE}-wal"
WAITING = a_generation(900, "waits")
SENDING = replace(WAITING, state=State.SUBMITTING, submitted_at=NOW + 950, attempts=1)
SENT = replace(SENDING, state=State.QUEUED, request_id="req_900")
STEPS = {State.WAITING: [], State.SUBMITTING: [SENDING], State.QUEUED: [SENDING, SENT]}
LOSSES = ["removed", "emptied", "header overwritten", "one commit overwritten"]
TOLD = Recovery(
    generations=2, rescued=0, uncertain=1, strays=0, backup_at=None, set_aside="", is_log_lost=True
)
OPEN_AND_CLOSE = """
from seedance_studio.store.library import Library
def work(folder):
    async def use():
        await (await Library.open(folder, now=lambda: 1_760_000_000.0)).close()
    asyncio.run(use())
"""


def use_and_kill(folder: Path, state: State = State.WAITING, then: Then = Then.WRITE) -> None:
    kill_after(use, folder, STEPS[state], then)


async def look(folder: Path, *, restore: bool = False) -> tuple[Generation | None, Recovery | None]:
    library = await Library.open(folder, now=lambda: NOW + 1000, restore=restore)
    row = await library.get(WAITING.id)
    await library.close()
    return row, library.recovery


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """A closed library with a ready and a waiting generation."""
    folder = tmp_path / "library"
    put_empty_library(folder)
    library = await Library.open(folder, now=lambda: NOW)
    await library.add(a_ready(1))
    await library.add(WAITING)
    await library.close()
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("state", STEPS)
async def test_with_a_lost_log_waiting_generations_become_unconfirmed_and_that_is_reported_once(
    folder: Path, state: State, loss: str
):
    use_and_kill(folder, state)
    damage_log(folder / LOG, loss)
    row, recovery = await look(folder)
    assert row is not None
    assert (row.state, row.attempts, row.request_id) == (State.UNCONFIRMED, 1, None)
    assert row.problem is not None
    assert row.problem.code == Code.INTERRUPTED
    assert recovery == TOLD
    assert await look(folder) == (row, None)


@pytest.mark.slow
@pytest.mark.parametrize("loss", LOSSES)
async def test_what_was_on_its_way_at_the_last_checkpoint_is_unconfirmed_too(folder: Path, loss: str):
    library = await Library.open(folder, now=lambda: NOW)
    await library.save(SENDING)
    await library.close()
    use_and_kill(folder)
    damage_log(folder / LOG, loss)
    row, recovery = await look(folder)
    assert row is not None
    assert (row.state, row.submitted_at) == (State.UNCONFIRMED, SENDING.submitted_at)
    assert recovery == TOLD


@pytest.mark.slow
@pytest.mark.parametrize("state", STEPS)
@pytest.mark.parametrize("then", Then)
async def test_after_a_kill_with_its_log_in_place_nothing_is_in_doubt(folder: Path, state: State, then: Then):
    for _ in range(2):
        use_and_kill(folder, state, then)
    assert await look(folder) == ([WAITING, *STEPS[state]][-1], None)


@pytest.mark.slow
async def test_a_lost_log_with_nothing_waiting_is_reported_too(folder: Path):
    library = await Library.open(folder, now=lambda: NOW)
    await library.save(replace(SENT, state=State.CANCELLED))
    await library.close()
    use_and_kill(folder)
    (folder / LOG).unlink()
    row, recovery = await look(folder)
    assert row == replace(SENT, state=State.CANCELLED)
    assert recovery == replace(TOLD, uncertain=0)
    use_and_kill(folder, then=Then.NOTHING)
    assert (await look(folder))[1] is None


@pytest.mark.slow
async def test_a_kill_after_the_doubt_was_settled_does_not_bring_it_back(folder: Path):
    use_and_kill(folder)
    (folder / LOG).unlink()
    use_and_kill(folder, then=Then.NOTHING)
    row, recovery = await look(folder)
    assert row is not None
    assert (row.state, recovery) == (State.UNCONFIRMED, None)


@pytest.mark.slow
async def test_a_kill_at_any_statement_of_opening_and_closing_leaves_no_doubt(folder: Path, tmp_path: Path):
    copies = kill_at_each_step(OPEN_AND_CLOSE, folder, tmp_path / "clean", statements=True)
    assert len(copies) > 15
    for copy in copies:
        assert await look(copy) == (WAITING, None)
    use_and_kill(folder)
    for copy in kill_at_each_step(OPEN_AND_CLOSE, folder, tmp_path / "killed", statements=True):
        assert await look(copy) == (WAITING, None)


@pytest.mark.slow
async def test_a_kill_while_a_lost_log_is_settled_sends_nothing(folder: Path, tmp_path: Path):
    use_and_kill(folder)
    (folder / LOG).unlink()
    for copy in kill_at_each_step(OPEN_AND_CLOSE, folder, tmp_path / "killed", statements=True):
        row, _ = await look(copy)
        assert row is not None
        assert row.state is State.UNCONFIRMED


async def test_a_copy_of_the_database_alone_is_sure_if_it_was_closed_and_in_doubt_if_it_was_open(
    folder: Path, tmp_path: Path
):
    for name in ("closed", "open"):
        (tmp_path / name).mkdir()
    shutil.copy(folder / DATABASE, tmp_path / "closed")
    library = await Library.open(folder, now=lambda: NOW)
    await library.save(SENDING)
    shutil.copy(folder / DATABASE, tmp_path / "open")
    await library.close()
    assert await look(tmp_path / "closed") == (WAITING, None)
    row, recovery = await look(tmp_path / "open")
    assert row is not None
    assert (row.state, recovery) == (State.UNCONFIRMED, TOLD)


async def test_damage_found_after_a_clean_end_leaves_what_waits_as_it_is(folder: Path):
    check_up(folder, NOW, lambda: False)
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        (page,) = database.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'reservations'"
        ).fetchone()
    with (folder / DATABASE).open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)
    row, recovery = await look(folder, restore=True)
    assert row == WAITING
    assert recovery is not None
    assert (recovery.uncertain, recovery.is_log_lost) == (0, False)
    # The backup was made beside an open library, and opens without a doubt where it was restored.
    assert await look(folder) == (WAITING, None)


async def test_a_backup_that_a_person_puts_in_place_is_in_doubt(folder: Path):
    library = await Library.open(folder, now=lambda: NOW)
    check_up(folder, NOW, lambda: False)
    await library.save(SENDING)
    await library.save(SENT)
    await library.close()
    (backup,) = (folder / BACKUPS).iterdir()
    shutil.copy(backup, folder / DATABASE)
    row, recovery = await look(folder)
    assert row is not None
    assert (row.state, recovery) == (State.UNCONFIRMED, TOLD)


async def test_a_copy_from_before_an_update_that_a_person_puts_in_place_is_in_doubt(tmp_path: Path):
    folder = tmp_path / "library"
    make_old(folder, a_ready(1), WAITING, version=VERSION - 1)
    await (await Library.open(folder, now=lambda: NOW)).close()
    (backup,) = (folder / BACKUPS).iterdir()
    shutil.copy(backup, folder / DATABASE)
    row, recovery = await look(folder)
    assert row is not None
    assert (row.state, recovery) == (State.UNCONFIRMED, TOLD)


@pytest.mark.slow
@pytest.mark.parametrize("is_lost", [False, True])
async def test_a_library_that_is_moved_after_a_kill_is_in_doubt_if_its_log_is_lost(
    folder: Path, tmp_path: Path, is_lost: bool
):
    use_and_kill(folder)
    if is_lost:
        (folder / LOG).unlink()
    new = tmp_path / "new"
    copy_library(folder, new, NOW, lambda done, total: None, lambda: False)
    row, recovery = await look(new)
    assert row is not None
    expected = (State.UNCONFIRMED, TOLD) if is_lost else (State.WAITING, None)
    assert (row.state, recovery) == expected


@pytest.mark.slow
async def test_a_library_that_is_not_removed_after_a_kill_is_not_in_doubt(folder: Path, tmp_path: Path):
    other = tmp_path / "other"
    await (await Library.open(other, now=lambda: NOW)).close()
    use_and_kill(folder)
    remove_library(folder, other, NOW)
    assert await look(folder) == (WAITING, None)
