"""A library that is put back as it was earlier is noticed, and what waits in it is not sent again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from support.generations import NOW, a_generation
from support.libraries import a_ready

from seedance_studio.domain.advance import IntentCommitted, SendingPostponed, advance
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.plan import Pace, Plan, PlannedRow
from seedance_studio.domain.request import Draft
from seedance_studio.engine.money.local_days import spans_at
from seedance_studio.store.library import Library
from seedance_studio.store.recovery import Recovery
from seedance_studio.store.spending_limits import FuseTerms

TERMS = FuseTerms(spans_at(NOW, None), asks=False, is_click=False)
WAITING, OTHER, LATER = (a_generation(number, "waits") for number in (900, 901, 902))
PLAN = Plan("night", "Night", 2400.0, Pace.ALL_AT_ONCE, NOW)
OLDER = Recovery(3, 0, uncertain=2, strays=0, backup_at=None, set_aside="", is_older=True)
LATEST = LATER.created_at - 1
Opening = Callable[..., AbstractAsyncContextManager[Library]]


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    return tmp_path / "state" / "sent"


@pytest.fixture
def opening(tmp_path: Path, marks: Path) -> Opening:
    @asynccontextmanager
    async def open_library(name: str = "library", restore: bool = False):
        library = await Library.open(tmp_path / name, now=lambda: NOW + 1000, restore=restore, marks=marks)
        try:
            yield library
        finally:
            await library.close()

    return open_library


@pytest.fixture
async def earlier(tmp_path: Path, opening: Opening) -> Path:
    """A copy of the library as it was while one was ready, two and a row of a plan waited."""
    async with opening() as library:
        for row in (a_ready(1), WAITING, OTHER):
            await library.add(row)
        await library.plans.add(PLAN, [PlannedRow(0, Draft(prompt="a row"))])
    return shutil.copytree(tmp_path / "library", tmp_path / "copies" / "earlier")


def put_back(copy: Path) -> None:
    folder = copy.parents[1] / "library"
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)


async def send(library: Library, waiting: Generation) -> Generation:
    """Commits the intent, as before a POST."""
    sent = advance(waiting, IntentCommitted(NOW + 900))
    await library.save_within(sent, TERMS)
    return sent


async def states(library: Library) -> list[State | None]:
    found = [await library.get(row.id) for row in (WAITING, OTHER)]
    return [None if row is None else row.state for row in found]


async def test_what_waits_in_an_earlier_copy_is_not_sent_again(opening: Opening, earlier: Path):
    async with opening() as library:
        await send(library, WAITING)
    put_back(earlier)
    async with opening() as library:
        assert library.recovery == OLDER
        assert await states(library) == [State.UNCONFIRMED, State.UNCONFIRMED]
        (row,) = await library.plans.rows(PLAN.id)
        assert row.problem is not None
        assert row.problem.code == Code.ROW_UNCERTAIN
        missing = await library.limits.missing()
        assert missing is not None
        assert (missing.start, missing.end) == (LATEST, NOW + 1000)


async def test_an_earlier_copy_is_told_once_and_again_when_it_is_put_back_again(
    opening: Opening, earlier: Path
):
    async with opening() as library:
        await send(library, WAITING)
    for _ in range(2):
        put_back(earlier)
        async with opening() as library:
            assert library.recovery == OLDER
        async with opening() as library:
            assert library.recovery is None
            assert await states(library) == [State.UNCONFIRMED, State.UNCONFIRMED]


async def test_one_that_was_made_and_sent_since_the_copy_puts_what_waits_in_doubt(
    opening: Opening, earlier: Path
):
    async with opening() as library:
        await library.add(LATER)
        await send(library, LATER)
    put_back(earlier)
    async with opening() as library:
        assert library.recovery == OLDER
        assert await states(library) == [State.UNCONFIRMED, State.UNCONFIRMED]


async def test_a_copy_that_has_the_last_one_sent_is_in_no_doubt(
    opening: Opening, earlier: Path, tmp_path: Path
):
    async with opening() as library:
        sent = await send(library, WAITING)
        await library.save(advance(sent, SendingPostponed(Problem(str(Code.UNREACHABLE)))))
    later = shutil.copytree(tmp_path / "library", earlier.with_name("later"))
    async with opening() as library:
        await library.add(LATER)
    put_back(later)
    async with opening() as library:
        assert library.recovery is None
        assert await states(library) == [State.WAITING, State.WAITING]


async def test_one_that_is_tried_again_since_the_copy_counts_as_sent(
    opening: Opening, earlier: Path, tmp_path: Path
):
    async with opening() as library:
        sent = await send(library, WAITING)
        waits = advance(sent, SendingPostponed(Problem(str(Code.UNREACHABLE))))
        await library.save(waits)
    later = shutil.copytree(tmp_path / "library", earlier.with_name("later"))
    async with opening() as library:
        await send(library, waits)
    put_back(later)
    async with opening() as library:
        assert library.recovery == OLDER


async def test_an_edit_is_no_sending(opening: Opening, earlier: Path):
    async with opening() as library:
        await library.save_within(WAITING, TERMS)
    assert list(earlier.parents[1].glob("state/*")) == []


async def test_another_library_and_another_computer_are_in_no_doubt(
    opening: Opening, earlier: Path, tmp_path: Path
):
    async with opening("other") as library:
        await library.add(LATER)
        await send(library, LATER)
    async with opening() as library:
        assert library.recovery is None
        await send(library, WAITING)
    put_back(earlier)
    elsewhere = await Library.open(tmp_path / "library", now=lambda: NOW, marks=tmp_path / "elsewhere")
    await elsewhere.close()
    assert elsewhere.recovery is None


async def test_a_damaged_earlier_copy_is_restored_and_in_doubt(opening: Opening, earlier: Path):
    async with opening() as library:
        await send(library, WAITING)
    put_back(earlier)
    async with opening(restore=True) as library:
        assert library.recovery is not None
        assert (library.recovery.uncertain, library.recovery.is_older) == (2, False)
        assert await states(library) == [State.UNCONFIRMED, State.UNCONFIRMED]


def spoil(marks: Path) -> None:
    (mark,) = marks.iterdir()
    mark.write_text("[")


def put_in_the_way(marks: Path) -> None:
    shutil.rmtree(marks)
    marks.write_text("a file")


@pytest.mark.parametrize(
    ("harm", "says"), [(spoil, "can't be read in"), (put_in_the_way, "could not be noted outside")]
)
async def test_a_mark_that_can_t_be_used_stops_nothing(
    opening: Opening,
    marks: Path,
    caplog: pytest.LogCaptureFixture,
    earlier: Path,
    harm: Callable[[Path], None],
    says: str,
):
    async with opening() as library:
        await send(library, WAITING)
    harm(marks)
    async with opening() as library:
        assert library.recovery is None
        sent = await send(library, OTHER)
        assert await library.get(OTHER.id) == sent
    assert says in caplog.text
