from __future__ import annotations

import asyncio
import gc

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from support.kept_loop import run_now
from support.opened import engine_over

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import State
from seedance_studio.domain.queue import QueueView
from seedance_studio.engine.events import (
    ConnectionChanged,
    GenerationChanged,
    QueueChanged,
    TransferProgressed,
)
from seedance_studio.engine.feed.generation_feed import WINDOW
from seedance_studio.viewmodels.jobs.job_list import VIEW_ROLE, JobsModel
from seedance_studio.viewmodels.jobs.job_view import Action, Received
from seedance_studio.viewmodels.jobs.set_book import SetBook
from seedance_studio.viewmodels.spending.fuse_model import FuseModel

BEGAN = 1_700_000_000.0
MOVES = (Action.EARLIER, Action.LATER)


@pytest.fixture
def engine(archive, starter):
    """Of a library that knows nothing of what similar clips took and cost."""
    return engine_over(archive.library, starter, BEGAN)


@pytest.fixture
def history(archive, engine, make):
    """What similar clips took, in seconds, and were charged."""

    def put(name: str, seconds: float = 80.0, charged: float = 64.0) -> None:
        at = -1e6
        ended = BEGAN + at + seconds
        members = {"finished_at": ended, "credits_charged": charged, "request_id": f"req_{name}"}
        past = make(name, State.READY, at=at, **members)
        archive.add(past)
        engine.estimates.forget(past.cost_key)

    return put


@pytest.fixture
def jobs(archive, engine, starter, qapp):
    sets = SetBook(archive.library, starter)
    model = JobsModel(archive.feed(), engine, FuseModel(engine), sets)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()
    model.deleteLater()


@pytest.fixture
def load(archive, jobs):
    """Puts these into the library and reads the list."""
    return lambda *generations: archive.load(jobs, *generations)


@pytest.fixture
def put(archive, jobs):
    """What the engine tells of these, which may be new."""

    def tell(*generations):
        if not jobs.feed.is_open:
            archive.load(jobs)
        archive.tell(jobs.on_event, *generations)

    return tell


@pytest.fixture
def queued(jobs, starter):
    """What the engine tells of the queue."""

    def tell(*order, **members):
        jobs.on_event(QueueChanged(QueueView(tuple(order), **members)))
        starter.run("feed")

    return tell


def names(jobs):
    return [jobs.job(row).generation.id for row in range(jobs.rowCount())]


def changes(jobs):
    rows = []
    jobs.dataChanged.connect(lambda first, last: rows.append((first.row(), last.row())))
    return rows


def running_counts(jobs):
    counts = []
    jobs.running_changed.connect(counts.append)
    return counts


def test_latest_first_wherever_they_come_in(jobs, make, put):
    for name, at in (("b", 2.0), ("a", 1.0), ("c", 3.0)):
        put(make(name, at=at))
    assert names(jobs) == ["c", "b", "a"]


def test_what_is_under_way_is_known_wherever_it_stands(jobs, make, load, history, starter):
    history("before")
    counts = running_counts(jobs)
    newer = [make(f"n{number}", State.READY, at=100 + number) for number in range(WINDOW + 5)]
    load(make("old", State.PROCESSING), *newer)
    assert counts == [1]
    assert [job.generation.id for job in jobs.running()] == ["old"]
    assert jobs.rowCount() == WINDOW + 7
    assert jobs.job(WINDOW + 5) is None
    starter.run()
    assert jobs.job(WINDOW + 5).expected == 80.0


def test_what_the_engine_told_meanwhile_beats_what_was_read(jobs, archive, starter, make):
    archive.add(make("a", State.QUEUED), make("b", State.QUEUED))
    jobs.load()

    async def read() -> None:
        reading = asyncio.ensure_future(starter.run_inside("jobs"))
        await asyncio.sleep(0)
        # The library answers with how it stood before.
        jobs.on_event(GenerationChanged(make("a", State.CANCELLED)))
        await reading

    run_now(read())
    assert [job.generation.id for job in jobs.running()] == ["b"]


def test_nothing_gathers_the_ids_of_what_ended(jobs, make, load, put):
    load()
    ended = make("ended", State.CANCELLED)
    put(ended)
    assert [holder for holder in gc.get_referrers(ended.id) if isinstance(holder, set)] == []


def test_a_change_touches_its_row_alone(jobs, make, put, load):
    load(make("c", at=3), make("b", at=2), make("a", at=1))
    rows = changes(jobs)
    put(make("b", State.REFUSED, at=2))
    assert rows == [(1, 1)]
    assert jobs.job(1).generation.state is State.REFUSED


@pytest.mark.qt_log_ignore("is not valid")
def test_data_gives_the_prompt_and_the_view(jobs, make, put):
    put(make("a"))
    index = jobs.index(0)
    assert jobs.data(index) == "prompt a"
    assert jobs.data(index, VIEW_ROLE) == jobs.job(0)
    assert jobs.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert jobs.data(QModelIndex()) is None


def test_time_passes_for_what_is_under_way_alone(jobs, engine, history, starter, make, load):
    history("before")
    load(make("b", State.PROCESSING, at=0), make("a", State.READY, at=-9))
    starter.run()
    engine.clock.time = BEGAN + 48
    view, over = jobs.job(0), jobs.job(1)
    assert (view.elapsed, view.expected, view.fraction) == (48.0, 80.0, 0.6)
    assert (view.passes, over.passes) == (True, False)


def test_the_clock_runs_only_while_something_runs_and_is_seen(jobs, make, put):
    put(make("a", State.QUEUED))
    assert not jobs._clock.isActive()
    jobs.set_watched(True)
    assert jobs._clock.isActive()
    put(make("a", State.READY))
    assert not jobs._clock.isActive()
    put(make("b", State.SUBMITTING, at=1))
    assert jobs._clock.isActive()
    jobs.set_watched(False)
    assert not jobs._clock.isActive()


def test_being_seen_again_shows_the_time_at_once(jobs, make, put):
    put(make("a", State.QUEUED))
    ticks = []
    jobs.ticked.connect(lambda: ticks.append(jobs.now))
    jobs.set_watched(True)
    assert ticks == [BEGAN]


def test_expected_time_is_asked_once_for_the_like_and_shown_in_all(
    qtbot, jobs, history, starter, make, put, load
):
    history("before")
    load(make("b", State.QUEUED, at=2), make("a", State.PROCESSING, at=1))
    rows = changes(jobs)
    with qtbot.waitSignal(jobs.dataChanged):
        starter.run()
    assert starter.names.count("expectation") == 1
    assert rows == [(0, 2)]
    assert [jobs.job(row).expected for row in range(2)] == [80.0, 80.0]
    history("later", seconds=100.0)
    put(make("c", State.QUEUED, at=3))
    starter.run()
    assert [jobs.job(row).expected for row in range(3)] == [90.0] * 3


def test_bytes_are_shown_together_and_soon(jobs, make, qtbot, put):
    put(make("a", State.SUCCEEDED))
    rows = changes(jobs)
    for received in range(0, 1000, 10):
        jobs.on_event(TransferProgressed("a", received, 1000))
    with qtbot.waitSignal(jobs.dataChanged):
        pass
    assert rows == [(0, 0)]
    assert jobs.job(0).transfer == Received(990, 1000)
    put(make("a", State.READY))
    assert jobs.job(0).transfer is None


def test_bytes_of_one_that_is_not_loaded_harm_nothing(jobs, qtbot):
    jobs.progress("unknown", 1, None)
    qtbot.waitUntil(lambda: not jobs._transfer_timer.isActive())
    assert jobs.rowCount() == 0


def test_other_events_change_nothing(jobs):
    jobs.on_event(ConnectionChanged(False))
    assert jobs.rowCount() == 0


def test_running_counts_only_what_runs(jobs, make, put, queued):
    counts = running_counts(jobs)
    put(make("a"))
    queued("a", sends_at={"a": BEGAN + 10})
    put(make("c", State.UNCONFIRMED, at=2))
    assert counts == []
    put(make("b", State.SUBMITTING, at=1))
    put(make("b", State.PROCESSING, at=1))
    put(make("b", State.SUCCEEDED, at=1))
    put(make("b", State.READY, at=1))
    assert counts == [1, 0]


def test_an_end_is_told_once_and_only_where_it_was_seen_to_come(jobs, make, put, load):
    ended = []
    jobs.ended.connect(lambda generation: ended.append((generation.id, generation.state)))
    load(make("d", State.UNCONFIRMED), make("e", State.FAILED), make("a", State.QUEUED, at=1))
    for state in (State.PROCESSING, State.SUCCEEDED, State.READY):
        put(make("a", state, at=1))
        put(make("a", state, at=1))
    put(make("b", State.SUBMITTING, at=2))
    put(make("b", State.UNCONFIRMED, at=2))
    put(make("b", State.UNCONFIRMED, at=2, set_aside_at=BEGAN))
    assert ended == [("a", State.READY), ("b", State.UNCONFIRMED)]


def test_a_new_press_is_told_with_its_row(jobs, make, load, put, queued):
    load(make("x", at=1), make("y", State.READY, at=5))
    queued("x", "new")
    pressed = []
    jobs.pressed.connect(lambda row: pressed.append(names(jobs)[row]))
    put(make("new", at=9))
    put(make("new", at=9, attempts=1))
    assert pressed == ["new"]
    assert names(jobs) == ["x", "new", "y"]


def test_what_waited_when_the_program_ended_is_held_until_released(jobs, make, load, queued):
    queued("a", "b", needs_confirmation=frozenset({"a", "b"}))
    load(make("b", at=2), make("a", at=1))
    assert [jobs.job(row).needs_confirmation for row in (0, 1)] == [True, True]
    queued("a", "b", needs_confirmation=frozenset({"b"}))
    assert [jobs.job(row).needs_confirmation for row in (0, 1)] == [False, True]
    queued("a", "b")
    assert not jobs.job(1).needs_confirmation


def test_what_waits_is_numbered_from_the_top_and_can_be_moved(jobs, make, put, queued, load):
    load(make("d", State.READY, at=9), make("c", at=3), make("b", at=2), make("a", at=1))
    queued("a", "b", "c", on_hold=frozenset({"b"}))
    assert names(jobs) == ["a", "b", "c", "d"]
    waiting = [jobs.job(row).waiting for row in range(3)]
    assert [(item.number, item.place) for item in waiting] == [(1, 0), (2, None), (3, 1)]
    moves = [[what for what in jobs.job(row).actions if what in MOVES] for row in range(4)]
    assert moves == [[Action.LATER], [Action.EARLIER, Action.LATER], [Action.EARLIER], []]
    queued("c", "a", "b")
    assert names(jobs) == ["c", "a", "b", "d"]
    queued("a", "b")
    put(make("c", State.SUBMITTING, at=3))
    assert names(jobs) == ["a", "b", "d", "c"]


def test_one_that_can_be_taken_back_counts_down(jobs, make, engine, put, queued):
    put(make("a"))
    queued("a", sends_at={"a": BEGAN + 10})
    jobs.set_watched(True)
    assert jobs._clock.isActive()
    engine.clock.time = BEGAN + 4
    job = jobs.job(0)
    assert job.sends_in == 6
    assert job.fraction == pytest.approx(0.6)
    assert job.actions[0] is Action.TAKE_BACK
    assert job.passes
    queued("a", sends_at={"a": BEGAN + 10}, paused=True)
    assert jobs.job(0).sends_in is None
    assert not jobs.job(0).passes
    queued("a")
    assert not jobs._clock.isActive()


def test_what_changes_all_rows_again_and_again_is_shown_once_a_frame(qtbot, jobs, make, put, queued):
    put(make("a"))
    put(make("b", at=1))
    queued("a", "b")
    queued("b", "a")
    rows = changes(jobs)
    queued("a", "b")
    with qtbot.waitSignal(jobs.dataChanged):
        pass
    assert rows == [(0, 1)]


def test_all_rows_are_shown_anew_also_where_one_came_in_meanwhile(qtbot, jobs, make, put, starter):
    put(make("a", State.FAILED))
    assert jobs.job(0).price is None
    starter.run()
    put(make("b", State.FAILED, at=1))
    rows = changes(jobs)
    with qtbot.waitSignal(jobs.dataChanged):
        pass
    assert (0, 1) in rows


def test_what_the_person_holds_waits_for_its_release(jobs, make, put, queued):
    put(make("a"))
    queued("a", on_hold=frozenset({"a"}))
    assert jobs.job(0).on_hold
    assert not jobs.job(0).needs_confirmation
    assert jobs.job(0).actions[:3] == (Action.RELEASE, Action.CANCEL, Action.EDIT)


@pytest.mark.parametrize("state", [State.UNCONFIRMED, State.FAILED, State.CANCELLED, State.REFUSED])
def test_what_it_would_cost_to_send_it_again_is_asked_for_once(
    qtbot, jobs, make, engine, history, starter, put, state
):
    history("before")
    put(make("a", state))
    assert jobs.job(0).price is None
    with_price = []
    jobs.dataChanged.connect(lambda first, last: with_price.append((first.row(), last.row())))
    with qtbot.waitSignal(jobs.dataChanged):
        starter.run()
    assert jobs.job(0).price == run_now(engine.estimates.price(make("a").cost_key))
    assert jobs.job(0).price.credits == 64
    assert with_price == [(0, jobs.rowCount() - 1)]
    starter.run()
    assert starter.names.count("expectation") == 1


def test_a_new_charge_makes_the_price_of_sending_again_anew(jobs, make, history, starter, put):
    history("before")
    put(make("a", State.FAILED))
    assert jobs.job(0).price is None
    starter.run()
    history("later", charged=72.0)
    jobs.on_event(GenerationChanged(make("b", State.REFUSED), is_charged=True))
    starter.run()
    assert jobs.job(0).price.credits == 72


def test_what_is_done_has_no_price(jobs, make, history, starter, put):
    history("before")
    put(make("a", State.READY), make("b", State.PROCESSING))
    assert [jobs.job(row).price for row in range(2)] == [None, None]
    starter.settle()
    assert [jobs.job(row).price for row in range(2)] == [None, None]


def test_what_was_asked_for_just_now_is_not_held_unless_sending_went_wrong(jobs, make, put):
    put(make("a"))
    assert not jobs.job(0).needs_confirmation
    put(make("a", problem=Problem(Code.UNREACHABLE)))
    assert jobs.job(0).needs_confirmation
    put(make("a", problem=Problem(Code.RATE_LIMITED)))
    assert not jobs.job(0).needs_confirmation


def test_what_a_card_shows_is_told(jobs, make, load):
    load(make("a", State.READY, at=2), make("b", State.READY, at=1))
    seen = []
    jobs.shown.connect(lambda generation: seen.append(generation.id))
    jobs.job(1)
    assert seen == ["b"]
