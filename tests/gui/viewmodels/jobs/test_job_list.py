from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

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
from seedance_studio.viewmodels.jobs.job_list import PAGE, VIEW_ROLE, JobsModel, JobSources
from seedance_studio.viewmodels.jobs.job_view import Action, Received

BEGAN = 1_700_000_000.0


class World:
    """The library and the clock that the model asks."""

    def __init__(self) -> None:
        self.pages = {}
        self.asked = []
        self.expected = 80.0
        self.now = BEGAN
        self.priced = []

    async def load_page(self, before):
        self.asked.append(before)
        return self.pages.get(before, [])

    async def expected_seconds(self, like):
        self.asked.append(like)
        return self.expected

    async def expected_price(self, like):
        self.priced.append(like)
        return 64.0


@pytest.fixture
def world():
    return World()


@pytest.fixture
def jobs(world, starter, qapp):
    sources = JobSources(
        world.load_page, world.expected_seconds, world.expected_price, starter, lambda: world.now
    )
    model = JobsModel(sources)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()
    model.deleteLater()


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


def test_latest_first_wherever_they_come_in(jobs, make):
    for name, at in (("b", 2.0), ("a", 1.0), ("c", 3.0)):
        jobs.put(make(name, at=at))
    assert names(jobs) == ["c", "b", "a"]
    assert jobs.row_of("a") == 2
    assert jobs.row_of("unknown") is None


def test_a_change_touches_its_row_alone(jobs, make):
    jobs.set_page([make("c", at=3), make("b", at=2), make("a", at=1)])
    rows = changes(jobs)
    jobs.on_event(GenerationChanged(make("b", State.REFUSED, at=2)))
    assert rows == [(1, 1)]
    assert jobs.job(1).generation.state is State.REFUSED


def test_what_the_engine_told_meanwhile_beats_the_page(jobs, world, starter, make):
    world.pages[None] = [make("b", State.QUEUED, at=2), make("a", State.QUEUED, at=1)]
    jobs.load()
    jobs.on_event(GenerationChanged(make("a", State.CANCELLED, at=1)))
    jobs.on_event(GenerationChanged(make("c", at=3), is_new=True))
    starter.run()
    assert names(jobs) == ["c", "b", "a"]
    assert jobs.job(2).generation.state is State.CANCELLED


def test_a_later_load_takes_the_librarys_word_again(jobs, world, starter, make):
    jobs.put(make("a", State.QUEUED))
    world.pages[None] = [make("a", State.READY)]
    jobs.load()
    starter.run()
    assert jobs.job(0).generation.state is State.READY


def test_pages_follow_each_other(jobs, world, starter, make):
    latest = [make(f"n{number}", State.READY, at=100 - number) for number in range(PAGE)]
    world.pages = {None: latest, latest[-1].id: [make("old", State.READY, at=1)]}
    jobs.load()
    starter.run()
    assert jobs.has_earlier
    jobs.load_earlier()
    assert jobs.is_loading
    jobs.load_earlier()
    starter.run()
    assert world.asked == [None, latest[-1].id]
    assert jobs.rowCount() == PAGE + 1
    assert not jobs.has_earlier
    assert not jobs.is_loading


def test_one_that_is_not_loaded_yet_leaves_no_gap(jobs, make):
    jobs.set_page([make(f"n{number}", State.READY, at=100 - number) for number in range(PAGE)])
    older = make("older", State.QUEUED, at=1)
    counts = running_counts(jobs)
    jobs.on_event(GenerationChanged(older))
    assert jobs.row_of("older") is None
    assert counts == [1]
    jobs.append_page([make("older", State.WAITING, at=1)])
    assert jobs.job(PAGE).generation == older


def test_a_failed_load_can_be_tried_again(jobs, world, starter, make):
    async def fail(before):
        raise OSError("the disk is gone")

    working, world_page = jobs._sources, [make("a", State.READY)]
    jobs._sources = replace(working, load_page=fail)
    jobs.load()
    with pytest.raises(OSError, match="the disk is gone"):
        starter.run()
    assert not jobs.is_loading
    jobs._sources = working
    world.pages[None] = world_page
    jobs.load()
    starter.run()
    assert names(jobs) == ["a"]


@pytest.mark.qt_log_ignore("is not valid")
def test_data_gives_the_prompt_and_the_view(jobs, make):
    jobs.put(make("a"))
    index = jobs.index(0)
    assert jobs.data(index) == "prompt a"
    assert jobs.data(index, VIEW_ROLE) == jobs.job(0)
    assert jobs.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert jobs.data(QModelIndex()) is None


def test_time_passes_in_rows_under_way_alone(jobs, world, starter, make):
    jobs.set_page([make("b", State.PROCESSING, at=0), make("a", State.READY, at=-9)])
    starter.run()
    rows = changes(jobs)
    world.now = BEGAN + 48
    jobs.tick()
    assert rows == [(0, 0)]
    view = jobs.job(0)
    assert (view.elapsed, view.expected, view.fraction) == (48.0, 80.0, 0.6)


def test_the_clock_runs_only_while_something_runs_and_is_seen(jobs, make):
    jobs.put(make("a", State.QUEUED))
    assert not jobs._clock.isActive()
    jobs.set_watched(True)
    assert jobs._clock.isActive()
    jobs.put(make("a", State.READY))
    assert not jobs._clock.isActive()
    jobs.put(make("b", State.SUBMITTING, at=1))
    assert jobs._clock.isActive()
    jobs.set_watched(False)
    assert not jobs._clock.isActive()


def test_being_seen_again_shows_the_time_at_once(jobs, make):
    jobs.put(make("a", State.QUEUED))
    rows = changes(jobs)
    jobs.set_watched(True)
    assert rows == [(0, 0)]


def test_expected_time_is_asked_once_for_the_like_and_shown_in_all(jobs, world, starter, make):
    jobs.set_page([make("b", State.QUEUED, at=2), make("a", State.PROCESSING, at=1)])
    rows = changes(jobs)
    starter.run()
    assert len(world.asked) == 1
    assert sorted(rows) == [(0, 0), (1, 1)]
    world.expected = None
    jobs.put(make("c", State.QUEUED, at=3))
    starter.run()
    assert jobs.job(0).expected is None


def test_bytes_are_shown_together_and_soon(jobs, make, qtbot):
    jobs.put(make("a", State.SUCCEEDED))
    rows = changes(jobs)
    for received in range(0, 1000, 10):
        jobs.on_event(TransferProgressed("a", received, 1000))
    with qtbot.waitSignal(jobs.dataChanged, timeout=60_000):
        pass
    assert rows == [(0, 0)]
    assert jobs.job(0).transfer == Received(990, 1000)
    jobs.put(make("a", State.READY))
    assert jobs.job(0).transfer is None


def test_bytes_of_one_that_is_not_loaded_harm_nothing(jobs, qtbot):
    jobs.progress("unknown", 1, None)
    qtbot.waitUntil(lambda: not jobs._transfer_timer.isActive(), timeout=60_000)
    assert jobs.rowCount() == 0


def test_other_events_change_nothing(jobs):
    jobs.on_event(ConnectionChanged(False))
    assert jobs.rowCount() == 0


def test_running_counts_what_is_under_way(jobs, make):
    counts = running_counts(jobs)
    jobs.on_event(GenerationChanged(make("a"), is_new=True))
    jobs.put(make("b", State.QUEUED, at=1))
    jobs.put(make("b", State.PROCESSING, at=1))
    jobs.put(make("c", State.UNCONFIRMED, at=2))
    jobs.put(make("b", State.READY, at=1))
    assert counts == [1, 2, 1]


def queued(jobs, *order, **members):
    jobs.on_event(QueueChanged(QueueView(tuple(order), **members)))


def test_what_waited_when_the_program_ended_is_held_until_released(jobs, make):
    counts = running_counts(jobs)
    queued(jobs, "a", "b", held=frozenset({"a", "b"}))
    jobs.set_page([make("b", at=2), make("a", at=1)])
    assert [jobs.job(row).held for row in (0, 1)] == [True, True]
    assert counts == []
    queued(jobs, "a", "b", held=frozenset({"b"}))
    assert [jobs.job(row).held for row in (0, 1)] == [True, False]
    queued(jobs, "a", "b")
    assert not jobs.job(0).held
    assert counts == [1, 2]


def test_the_next_to_be_sent_is_the_lowest_and_what_was_sent_keeps_its_place(jobs, make):
    jobs.set_page(
        [make("d", State.READY, at=9)] + [make(name, at=at) for name, at in (("c", 3), ("b", 2), ("a", 1))]
    )
    queued(jobs, "a", "b", "c")
    assert names(jobs) == ["d", "c", "b", "a"]
    queued(jobs, "c", "a", "b")
    assert names(jobs) == ["d", "b", "a", "c"]
    assert [jobs.job(row).waiting.place for row in (1, 2, 3)] == [2, 1, 0]
    assert [jobs.job(row).waiting.is_last for row in (1, 2, 3)] == [True, False, False]
    queued(jobs, "a", "b")
    jobs.put(make("c", State.SUBMITTING, at=3))
    assert names(jobs) == ["d", "b", "a", "c"]
    jobs.put(make("e", at=10))
    queued(jobs, "e", "a", "b")
    assert names(jobs) == ["b", "d", "a", "e", "c"]


def test_one_that_can_be_taken_back_counts_down(jobs, make, world):
    counts = running_counts(jobs)
    jobs.on_event(GenerationChanged(make("a"), is_new=True))
    queued(jobs, "a", sends_at={"a": BEGAN + 10})
    jobs.set_watched(True)
    assert jobs._clock.isActive()
    world.now = BEGAN + 4
    job = jobs.job(0)
    assert job.sends_in == 6
    assert job.fraction == pytest.approx(0.6)
    assert job.actions[0] is Action.TAKE_BACK
    rows = changes(jobs)
    jobs.tick()
    assert rows == [(0, 0)]
    queued(jobs, "a", sends_at={"a": BEGAN + 10}, paused=True)
    assert jobs.job(0).sends_in is None
    queued(jobs, "a")
    assert not jobs._clock.isActive()
    assert counts == [1]


def test_what_the_person_holds_counts_as_little_as_what_waits_for_a_word(jobs, make):
    counts = running_counts(jobs)
    jobs.on_event(GenerationChanged(make("a"), is_new=True))
    queued(jobs, "a", parked=frozenset({"a"}))
    assert jobs.job(0).parked
    assert not jobs.job(0).held
    assert jobs.job(0).actions[:3] == (Action.RELEASE, Action.CANCEL, Action.EDIT)
    assert counts == [1, 0]


def test_what_an_unconfirmed_one_may_have_cost_is_asked_for(jobs, make, world, starter):
    jobs.put(make("a", State.UNCONFIRMED))
    starter.run()
    assert world.priced == [make("a").request.likeness]
    assert jobs.job(0).price == 64.0


def test_what_was_asked_for_just_now_is_not_held_unless_sending_went_wrong(jobs, make):
    jobs.on_event(GenerationChanged(make("a"), is_new=True))
    assert not jobs.job(0).held
    jobs.on_event(GenerationChanged(make("a", problem=Problem(Code.UNREACHABLE))))
    assert jobs.job(0).held
    jobs.on_event(GenerationChanged(make("a", problem=Problem(Code.RATE_LIMITED))))
    assert not jobs.job(0).held


def test_what_a_card_shows_is_told(jobs, make):
    jobs.set_page([make("a", State.READY, at=2), make("b", State.READY, at=1)])
    seen = []
    jobs.shown.connect(lambda generation: seen.append(generation.id))
    jobs.job(1)
    assert seen == ["b"]
