"""Which plans are read when, and what the person's commands do to them."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from support.opened import opened_session
from support.planning import some_rows
from support.service import FastClock
from support.spending import PRICE

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import State
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.order import NO_CONSENT
from seedance_studio.domain.plan import Pace, Plan, PlanState
from seedance_studio.domain.spending_limits import MissingTime
from seedance_studio.engine.events import EngineEvent, MoneyChanged, PlanChanged
from seedance_studio.store.spending_limits import note_missing
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.jobs.plans_model import PlansModel
from seedance_studio.viewmodels.shell.notices import NoticeAction, NoticeKind, NoticeModel
from seedance_studio.viewmodels.spending.fuse_model import FuseModel


class Planner:
    """The plans of an open library: "old", both rows of which are ready, and "night" with two rows, one of
    which its cap has room for."""

    def __init__(self, session, clock, starter, make) -> None:
        self.clock, self.starter = clock, starter
        self.engine, self.library = session.engine, session.library
        self.notices = NoticeModel()
        composer = ComposerModel(
            session.engine, DOCUMENTED, OpenDrafts(), session.references.tracker, FuseModel(session.engine)
        )
        self.model = PlansModel(session.engine, composer, self.notices)
        self.old = self.make("old")
        for row in (0, 1):
            done = make(f"a{row}", State.READY, plan_id=self.old.id, plan_row=row, request_id=f"req_{row}")
            asyncio.run(self.library.add(done))
        self.night = self.make("night")
        self.read()

    def make(self, name: str, pace: Pace = Pace.ALL_AT_ONCE, at: float | None = None) -> Plan:
        self.clock.time += 1
        return asyncio.run(self.engine.plans.make(name, some_rows(2), PRICE, pace, at))

    def read(self) -> None:
        """What has changed, without the pause."""
        self.model._pause.stop()
        self.model.load()
        self.starter.run("plans")

    def tell(self, event: EngineEvent) -> None:
        self.engine.changes.emit(event)
        self.read()

    def carry_out(self) -> None:
        """What the person has asked for."""
        self.starter.run("plan-command")

    def stop(self) -> None:
        """Lets "night" go on until its cap stops it."""
        asyncio.run(self.engine.plans.go_on(self.night.id))
        self.starter.run(f"plan-{self.night.id}")

    def rename_all(self) -> None:
        """Nobody hears of it."""
        for plan in (self.old, self.night):
            asyncio.run(self.library.plans.save(replace(plan, name=f"{plan.name} anew")))

    @property
    def names(self) -> list[str]:
        return [view.standing.plan.name for view in self.model.plans]

    @property
    def state(self) -> PlanState:
        """Of "night", as it was read last."""
        return next(view for view in self.model.plans if view.id == self.night.id).standing.state


@pytest.fixture
def planner(qapp, starter, tmp_path, make):
    clock = FastClock()
    with opened_session(tmp_path, starter, clock) as session:
        yield Planner(session, clock, starter, make)


def test_it_reads_all_plans_and_chooses_the_latest(planner):
    assert planner.names == ["night", "old"]
    assert [view.id for view in planner.model.unfinished] == [planner.night.id]
    assert planner.model.chosen_id == planner.night.id


def test_after_a_change_it_reads_that_plan_alone(planner, qtbot):
    planner.rename_all()
    with qtbot.waitSignal(planner.model.changed):
        planner.tell(PlanChanged(planner.night.id))
    assert planner.names == ["night anew", "old"]


def test_where_money_changed_it_reads_those_that_have_not_ended(planner):
    planner.rename_all()
    planner.tell(MoneyChanged())
    assert planner.names == ["night anew", "old"]


def test_where_money_changed_it_reads_those_whose_cap_holds_what_a_restore_lost(planner):
    lost = MissingTime(planner.old.made_at, planner.old.made_at)
    asyncio.run(planner.library._run(lambda db: note_missing(db, lost)))
    planner.tell(PlanChanged(planner.old.id))
    assert [standing.is_known for standing in planner.model.caps.values()] == [True, False]
    asyncio.run(planner.engine.fuse.confirm_missing())
    planner.read()
    assert [standing.is_known for standing in planner.model.caps.values()] == [True, True]


def test_rows_are_read_while_someone_sees_them(planner):
    planner.tell(PlanChanged(planner.night.id))
    assert planner.model.rows == ()
    planner.model.set_watched(True)
    planner.starter.run("plans")
    assert [item.row.draft.prompt for item in planner.model.rows] == ["row 0", "row 1"]
    assert planner.model.rehearsal is not None
    planner.model.set_watched(False)
    asyncio.run(planner.engine.plans.drop(planner.night.id, [0]))
    planner.read()
    assert [item.is_dropped for item in planner.model.rows] == [False, False]


def test_one_that_came_to_a_stand_is_told_once_until_it_goes_on(planner, heard, qtbot):
    planner.model.stood_still.connect(heard.append)
    planner.stop()
    planner.read()
    planner.tell(PlanChanged(planner.night.id))
    (standing,) = heard
    assert standing.state is PlanState.STOPPED
    notice = planner.notices.current
    assert (notice.kind, notice.plan) == (NoticeKind.PLAN_STOPPED, standing)
    assert notice.actions == (NoticeAction.SHOW_PLAN,)
    with qtbot.waitSignal(planner.notices.plan_asked) as asked:
        planner.notices.choose(NoticeAction.SHOW_PLAN)
    assert (asked.args, planner.notices.current) == ([planner.night.id], None)
    planner.stop()
    planner.read()
    assert len(heard) == 2
    assert planner.notices.current is not None
    asyncio.run(planner.engine.plans.go_on(planner.night.id))
    planner.read()
    assert planner.state is PlanState.RUNNING
    assert planner.notices.current is None


def test_one_that_stops_while_plans_are_read_is_told_after_the_next_reading(planner):
    async def stop_meanwhile() -> None:
        reading = asyncio.ensure_future(planner.model._read())
        # It has taken what it is to read.
        await asyncio.sleep(0)
        await planner.engine.plans.go_on(planner.night.id)
        await planner.starter.run_inside(f"plan-{planner.night.id}")
        await reading

    planner.model._stale.add(planner.night.id)
    asyncio.run(stop_meanwhile())
    assert planner.notices.current is None
    planner.read()
    assert planner.notices.current is not None
    assert planner.notices.current.kind is NoticeKind.PLAN_STOPPED


def test_one_that_was_paused_meanwhile_is_not_told(planner):
    planner.stop()
    asyncio.run(planner.engine.plans.pause(planner.night.id))
    planner.read()
    assert planner.state is PlanState.PAUSED
    assert planner.notices.current is None


@pytest.mark.parametrize(("late", "state"), [(11.0, PlanState.MISSED), (9.0, PlanState.RUNNING)])
def test_a_time_that_has_passed_since_it_was_shown_sends_nothing_at_once(planner, late, state):
    at = planner.clock.time + 100
    planner.night = planner.make("timed", Pace.AT_TIME, at)
    planner.read()
    planner.clock.time = at + late
    planner.model.go_on(planner.night.id, NO_CONSENT)
    planner.carry_out()
    planner.read()
    assert planner.state is state


def test_commands_reach_the_plan_and_its_rows(planner):
    model, plans, night = planner.model, planner.engine.plans, planner.night

    def rows() -> list[tuple[bool, bool]]:
        """Which are taken out, and which are skipped."""
        planner.carry_out()
        return [(item.is_dropped, item.problem is not None) for item in asyncio.run(plans.rows(night.id))]

    model.drop([0, 1])
    assert rows() == [(True, False), (True, False)]
    model.put_back([1])
    assert rows() == [(True, False), (False, False)]
    asyncio.run(planner.library.plans.set_problem(night.id, [1], Problem("row_faulty")))
    model.try_again([1])
    assert rows() == [(True, False), (False, False)]
    model.go_on(night.id, NO_CONSENT)
    planner.carry_out()
    planner.read()
    assert planner.state is PlanState.RUNNING
    model.pause(night.id)
    planner.carry_out()
    planner.read()
    assert planner.state is PlanState.PAUSED


def test_a_removal_can_be_taken_back(planner):
    planner.model.remove(planner.night.id)
    planner.carry_out()
    planner.read()
    assert planner.names == ["old"]
    assert planner.model.removed is not None
    planner.model.bring_back()
    planner.carry_out()
    planner.read()
    assert planner.names == ["night", "old"]
    assert planner.model.removed is None


def test_what_could_not_be_done_is_told(planner, qtbot):
    asyncio.run(planner.library._run(lambda db: db.execute("PRAGMA query_only = ON")))
    with qtbot.waitSignal(planner.model.failed) as told:
        planner.model.pause(planner.night.id)
        planner.carry_out()
    (problem,) = told.args
    assert problem.code == Code.CANNOT_WRITE
