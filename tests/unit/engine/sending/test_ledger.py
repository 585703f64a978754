"""The ledger emits what it commits, forgets what is final, and never gives up on an answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from support.empty_library import put_empty_library
from support.generations import a_generation, a_request
from support.service import FastClock

from seedance_studio.domain.advance import MoveRefused
from seedance_studio.domain.answers import Accepted, Exchange, Problem
from seedance_studio.domain.generation import State
from seedance_studio.domain.generation_events import (
    CancelRequested,
    FetchRequested,
    IntentCommitted,
    OutputLost,
    RequestEdited,
    SubmissionAccepted,
)
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.engine.safekeeping.emergency import Emergency
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.signals import Signal
from seedance_studio.store.database import DATABASE
from seedance_studio.store.emergency import EmergencyFiles
from seedance_studio.store.library import Library

resource = pytest.importorskip("resource")
ROOM = resource.getrlimit(resource.RLIMIT_FSIZE)
ROW = a_generation(request=a_request())
EXCHANGE = Exchange(1.0, "POST", "/", 200, 0.1, "sent", "received")
ACCEPTED = SubmissionAccepted(200.0, Accepted("req_1", "queued", 40.0, EXCHANGE))


class Book:
    """A ledger with a real library, and the events that it emits."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.clock = FastClock()
        self.told: list[EngineEvent] = []
        changes: Signal[EngineEvent] = Signal()
        changes.connect(self.told.append)
        emergency = Emergency(EmergencyFiles(library.folder / "emergency"))
        self.ledger = Ledger(library, emergency, self.clock, changes)


@pytest.fixture
async def book(tmp_path: Path) -> AsyncIterator[Book]:
    put_empty_library(tmp_path)
    library = await Library.open(tmp_path, now=lambda: 1.0)
    yield Book(library)
    await library.close()


@pytest.fixture
def room() -> Iterator[None]:
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, ROOM)


async def test_a_new_generation_is_committed_held_and_emitted_as_new(book: Book):
    await book.ledger.press([ROW], (), frozenset())
    assert await book.library.get(ROW.id) == ROW
    assert book.ledger.live() == (ROW,)
    assert book.told == [GenerationChanged(ROW, is_new=True)]


async def test_a_move_is_committed_with_its_exchange_and_then_emitted(book: Book):
    await book.ledger.press([ROW], (), frozenset())
    moved = await book.ledger.apply(ROW.id, IntentCommitted(200.0), EXCHANGE)
    assert moved.state is State.SUBMITTING
    assert await book.library.get(ROW.id) == moved
    assert book.ledger.live() == (moved,)
    assert book.told[1:] == [GenerationChanged(moved)]
    assert list(await book.library.exchanges(ROW.id)) == [EXCHANGE]


async def test_an_event_that_changes_nothing_is_neither_written_nor_emitted(book: Book):
    await book.ledger.press([ROW], (), frozenset())
    assert await book.ledger.apply(ROW.id, RequestEdited(ROW.request), EXCHANGE) == ROW
    assert len(book.told) == 1
    assert list(await book.library.exchanges(ROW.id)) == []


async def test_what_is_over_is_held_no_longer_and_is_still_found(book: Book):
    await book.ledger.press([ROW], (), frozenset())
    over = await book.ledger.apply(ROW.id, CancelRequested(200.0))
    assert over.state is State.CANCELLED
    assert book.ledger.live() == ()
    assert await book.ledger.get(ROW.id) == over
    with pytest.raises(MoveRefused):
        await book.ledger.apply(ROW.id, CancelRequested(201.0))
    assert len(book.told) == 2


async def test_an_id_of_ours_that_is_not_known_is_a_fault(book: Book):
    with pytest.raises(KeyError):
        await book.ledger.get("nobody")


async def test_of_two_moves_at_once_the_second_sees_the_first(book: Book):
    await book.ledger.press([ROW], (), frozenset())
    both = await asyncio.gather(
        book.ledger.apply(ROW.id, IntentCommitted(200.0)),
        book.ledger.apply(ROW.id, IntentCommitted(201.0)),
        return_exceptions=True,
    )
    assert [type(each) for each in both].count(MoveRefused) == 1
    found = await book.library.get(ROW.id)
    assert found is not None
    assert found.attempts == 1


async def test_what_went_over_the_wire_can_be_kept_alone(book: Book):
    await book.ledger.press([ROW], (), frozenset())
    await book.ledger.note(ROW.id, EXCHANGE)
    assert list(await book.library.exchanges(ROW.id)) == [EXCHANGE]
    assert len(book.told) == 1


@pytest.mark.usefixtures("room")
async def test_an_answer_is_saved_as_soon_as_there_is_room_and_each_failure_is_reported(book: Book):
    await book.ledger.press([ROW], (), frozenset())
    await book.ledger.apply(ROW.id, IntentCommitted(200.0))
    size = (book.library.folder / f"{DATABASE}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, ROOM[1]))
    troubles: list[Problem] = []

    def on_trouble(problem: Problem) -> None:
        troubles.append(problem)
        if len(troubles) == 6:
            resource.setrlimit(resource.RLIMIT_FSIZE, ROOM)

    kept = await book.ledger.apply_for_sure(ROW.id, ACCEPTED, EXCHANGE, on_trouble=on_trouble)
    assert (kept.state, kept.request_id) == (State.QUEUED, "req_1")
    assert await book.library.get(ROW.id) == kept
    assert list(await book.library.exchanges(ROW.id)) == [EXCHANGE]
    assert {problem.code for problem in troubles} <= {"disk_full", "cannot_write"}
    assert book.clock.waits == [2, 4, 8, 15, 15, 15]


async def test_a_cancelled_commit_is_read_again(book: Book):
    await book.ledger.press([ROW], (), frozenset())
    edit = RequestEdited(a_request("other words"))
    move = asyncio.ensure_future(book.ledger.apply(ROW.id, edit))
    await asyncio.sleep(0)
    move.cancel()
    with pytest.raises(asyncio.CancelledError):
        await move
    # The library carries it out all the same.
    assert book.ledger.live() == ()
    assert (await book.ledger.get(ROW.id)).request == edit.request
    assert len(book.told) == 1


async def test_of_two_who_wait_for_the_same_row_only_one_fetches_it_again(book: Book):
    """One waits since before the row was final, the other comes after: both must wait for the same lock."""
    row = a_generation(request=a_request(), state=State.SUCCEEDED, request_id="req_1")
    await book.ledger.press([row], (), frozenset())
    lost = asyncio.ensure_future(book.ledger.apply(row.id, OutputLost(200.0, Problem("output_gone"))))
    early = asyncio.ensure_future(book.ledger.apply(row.id, FetchRequested()))
    await lost
    late = asyncio.ensure_future(book.ledger.apply(row.id, FetchRequested()))
    answers = await asyncio.gather(early, late, return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["Generation", "MoveRefused"]
