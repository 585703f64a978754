"""Which plans are read when, and what the person's commands ask of the engine."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from support.planning import PlansStand, a_row, a_view
from support.standing import EngineStand

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.order import NO_CONSENT
from seedance_studio.domain.plan import PlanState, RowStanding
from seedance_studio.domain.spending_limits import MissingTime
from seedance_studio.engine.events import MoneyChanged, PlanChanged, PlanStopped
from seedance_studio.viewmodels.jobs.plans_model import PlansModel
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel

NO_COMPOSER: Any = SimpleNamespace()


@pytest.fixture
def engine(starter, tmp_path):
    engine = EngineStand(starter, tmp_path)
    engine.plans = PlansStand(engine.said)
    return engine


@pytest.fixture
def notices(qapp):
    return NoticeModel()


@pytest.fixture
def model(engine, notices, starter, qapp):
    engine.plans.show(a_view(), a_view(PlanState.DONE, "old"))
    model = PlansModel(engine, NO_COMPOSER, notices)
    model.load()
    starter.settle()
    engine.plans.reads.clear()
    return model


def tell(model, engine, starter, event):
    """As the engine tells it, and after the pause."""
    engine.changes.emit(event)
    model._pause.stop()
    model._reading.ask()
    starter.settle()


def test_it_reads_all_plans_and_chooses_the_latest(model):
    assert [view.id for view in model.plans] == ["night", "old"]
    assert [view.id for view in model.unfinished] == ["night"]
    assert model.chosen_id == "night"


def test_after_a_change_it_reads_that_plan_alone(model, engine, starter, qtbot):
    engine.plans.show(a_view(PlanState.RUNNING), a_view(PlanState.DONE, "old"))
    with qtbot.waitSignal(model.changed):
        tell(model, engine, starter, PlanChanged("night"))
    assert model.plans[0].standing.state is PlanState.RUNNING
    assert engine.plans.reads == ["night"]


def test_where_money_changed_it_reads_those_that_have_not_ended(model, engine, starter):
    tell(model, engine, starter, MoneyChanged())
    assert engine.plans.reads == ["night"]


def test_where_money_changed_it_reads_those_whose_cap_holds_what_a_restore_lost(model, engine, starter):
    old = a_view(PlanState.DONE, "old")
    engine.plans.show(a_view(), replace(old, standing=replace(old.standing, missing=MissingTime(0.0, 1.0))))
    tell(model, engine, starter, PlanChanged("old"))
    assert [standing.is_known for standing in model.caps.values()] == [True, False]
    engine.plans.show(a_view(), old)
    tell(model, engine, starter, MoneyChanged())
    assert [standing.is_known for standing in model.caps.values()] == [True, True]


def test_rows_are_read_while_someone_sees_them(model, engine, starter):
    engine.plans.its_rows = [RowStanding(a_row())]
    tell(model, engine, starter, PlanChanged("night"))
    assert model.rows == ()
    model.set_watched(True)
    starter.settle()
    assert model.rows == (RowStanding(a_row()),)
    assert model.rehearsal is not None
    model.set_watched(False)
    engine.plans.reads.clear()
    tell(model, engine, starter, PlanChanged("night"))
    assert "rows" not in engine.plans.reads


def test_one_that_came_to_a_stand_is_told_once_until_it_goes_on(model, engine, notices, starter, qtbot):
    told = []
    model.stood_still.connect(told.append)
    stopped, old = a_view(PlanState.STOPPED), a_view(PlanState.DONE, "old")
    engine.plans.show(stopped, old)
    tell(model, engine, starter, PlanStopped("night"))
    tell(model, engine, starter, PlanChanged("night"))
    assert told == [stopped.standing]
    actions = (NoticeAction.SHOW_PLAN,)
    assert notices.current == Notice(NoticeKind.PLAN_STOPPED, plan=stopped.standing, actions=actions)
    with qtbot.waitSignal(notices.plan_asked) as asked:
        notices.choose(NoticeAction.SHOW_PLAN)
    assert (asked.args, notices.current) == (["night"], None)
    tell(model, engine, starter, PlanStopped("night"))
    assert told == [stopped.standing] * 2
    engine.plans.show(a_view(PlanState.RUNNING), old)
    tell(model, engine, starter, PlanChanged("night"))
    assert notices.current is None


def test_one_that_stops_while_plans_are_read_is_told_after_the_next_reading(model, engine, notices, starter):
    read, old = engine.plans.standing, a_view(PlanState.DONE, "old")
    engine.plans.show(a_view(PlanState.RUNNING), old)

    async def read_and_stop(plan_id):
        found = await read(plan_id)
        if found.state is PlanState.RUNNING:
            engine.plans.show(a_view(PlanState.STOPPED), old)
            engine.changes.emit(PlanStopped("night"))
        return found

    engine.plans.standing = read_and_stop
    tell(model, engine, starter, PlanChanged("night"))
    assert notices.current is None
    model._reading.ask()
    starter.settle()
    assert notices.current is not None
    assert notices.current.kind is NoticeKind.PLAN_STOPPED


def test_one_that_was_paused_meanwhile_is_not_told(model, engine, notices, starter):
    engine.plans.show(a_view(PlanState.PAUSED), a_view(PlanState.DONE, "old"))
    tell(model, engine, starter, PlanStopped("night"))
    assert notices.current is None


def test_a_time_that_has_passed_since_it_was_shown_sends_nothing_at_once(model, engine, starter):
    view = a_view()
    for at, said in ((-11.0, []), (-9.0, [("go_on", "night", NO_CONSENT)])):
        engine.plans.show(replace(view, standing=replace(view.standing, begins_at=at)))
        tell(model, engine, starter, PlanChanged("night"))
        engine.plans.reads.clear()
        model.go_on("night", NO_CONSENT)
        starter.settle()
        assert engine.said == said
        assert engine.plans.reads == ([] if said else ["night"])


def test_commands_name_the_plan_and_its_rows(model, engine, starter):
    model.go_on("night", NO_CONSENT)
    model.pause("night")
    model.drop([1, 2])
    model.put_back([2])
    model.try_again([3])
    starter.settle()
    assert engine.said == [
        ("go_on", "night", NO_CONSENT),
        ("pause", "night"),
        ("drop", "night", [1, 2]),
        ("put_back", "night", [2]),
        ("try_again", "night", [3]),
    ]


def test_a_removal_can_be_taken_back(model, engine, starter):
    model.remove("night")
    starter.settle()
    assert model.removed is not None
    model.bring_back()
    starter.settle()
    assert engine.said == [("remove", "night"), ("bring_back", "night")]
    assert model.removed is None


def test_what_could_not_be_done_is_told(model, engine, starter, qtbot):
    engine.plans.error = LibraryError(Code.DISK_FULL)
    with qtbot.waitSignal(model.failed) as told:
        model.pause("night")
        starter.settle()
    assert told.args == [Problem(str(Code.DISK_FULL))]
