"""The plans with their rows: chosen, taken out, put back, tried again, kept anew, changed and removed."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTimeEdit
from support.generations import a_request
from support.planning import a_row
from support.service import SECONDS

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import State
from seedance_studio.domain.plan import Pace, PlanState
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.ui.jobs.plan_table import PlanTable
from seedance_studio.ui.jobs.plans_dialog import PlansDialog
from seedance_studio.ui.widgets.choice_box import ChoiceBox

BEGAN = 1_700_000_000.0
DRAFT = Draft(prompt="A sea", duration=5)
ROWS = [a_row(prompt) for prompt in ("one", "two", "three", "four")]


@pytest.fixture
def draft(models, starter):
    """Puts a draft into the composer, and reads its price."""

    def load(draft):
        models.composer.load(draft)
        starter.run("price")

    load(DRAFT)
    return load


@pytest.fixture
def dialog(qtbot, theme, plans, starter, draft, read_plans):
    dialog = PlansDialog(plans, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    read_plans()
    return dialog


@pytest.fixture
def took_two_minutes(archive, make):
    """So long took what was made before."""
    request = a_request(duration=SECONDS)
    for number in range(1, 6):
        at = -1000.0 * number
        made = make(f"before {number}", State.READY, at=at, request=request, request_id=f"req_{number}")
        archive.add(replace(made, finished_at=BEGAN + at + 120))


@pytest.fixture
def night(dialog, engine, plans, planned, archive, clock, make, read_plans):
    """The plan that is chosen: a row is ready, one is planned, one is skipped and one is taken out."""
    planned("Old", rows=1, sent=1)
    clock.time += 1
    night = asyncio.run(engine.plans.make("Night", ROWS, 2400.0))
    archive.add(make("first", State.READY, plan_id=night.id, plan_row=0))
    faulty = Problem("row_faulty", "", "model.not_offered")
    asyncio.run(archive.library.plans.set_problem(night.id, [2], faulty))
    asyncio.run(engine.plans.drop(night.id, [3]))
    plans.choose(night.id)
    read_plans()
    return night


@pytest.fixture
def filled(dialog, night):
    return dialog


@pytest.fixture
def rows(engine, night, starter):
    """How the rows of the chosen plan stand after what the person asked for is done."""

    def read():
        starter.run("plan-command")
        return asyncio.run(engine.plans.rows(night.id))

    return read


def buttons(dialog):
    return {item.text(): item for item in dialog.findChildren(QAbstractButton) if item.isVisible()}


def says(dialog, words):
    return any(label.isVisible() and words in label.text() for label in dialog.findChildren(QLabel))


def select(dialog, *places):
    table = dialog.findChild(PlanTable)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.clearSelection()
    for place in places:
        table.selectionModel().select(table.model().index(place, 0), flags)


def test_without_a_plan_it_says_what_one_is(dialog):
    assert says(dialog, "No plans yet.")
    assert buttons(dialog)["New plan of the draft…"].isEnabled()


def test_it_shows_the_rows_of_the_chosen_plan_and_what_to_expect(took_two_minutes, filled, plans):
    table = filled.findChild(PlanTable)
    model_of_table = table.model()
    states = [model_of_table.index(place, 3).data() for place in range(4)]
    assert states[:2] == ["Ready", "Planned"]
    assert states[2].startswith("Skipped: Model")
    assert states[3] == "Taken out"
    assert says(filled, "What is left, by your own history: done in about 2 min")
    (choice,) = [item for item in filled.findChildren(ChoiceBox) if item.accessibleName() == "Plan"]
    choice.setCurrentIndex(1)
    assert plans.chosen.standing.plan.name == "Old"


def test_what_can_be_done_is_what_fits_the_selected_rows(filled):
    names = ("Take out", "Put back", "Try again")
    for places, enabled in (
        ((), ()),
        ((0,), ()),
        ((1,), ("Take out",)),
        ((2,), ("Take out", "Try again")),
        ((3,), ("Put back",)),
        ((0, 1, 2, 3), names),
    ):
        select(filled, *places)
        assert [name for name in names if buttons(filled)[name].isEnabled()] == list(enabled)


def test_nothing_is_added_to_what_a_plan_that_runs_was_said_to_cost(filled, night, engine, read_plans):
    asyncio.run(engine.plans.go_on(night.id))
    read_plans()
    select(filled, 0, 1, 2, 3)
    shown = buttons(filled)
    offered = ("Take out", "Put back", "Try again", "Add the draft")
    assert [shown[name].isEnabled() for name in offered] == [True, False, False, False]
    assert shown["Put back"].toolTip() == "Pause the plan first: it would send them at once."
    asyncio.run(engine.plans.pause(night.id))
    read_plans()
    assert all(shown[name].isEnabled() for name in offered)
    assert shown["Put back"].toolTip() == ""


@pytest.mark.parametrize(
    ("name", "dropped", "skipped"),
    [
        ("Take out", [1, 2, 3], [2]),
        ("Put back", [], [2]),
        ("Try again", [3], []),
    ],
)
def test_each_acts_on_the_rows_that_it_fits(filled, rows, name, dropped, skipped):
    select(filled, 0, 1, 2, 3)
    buttons(filled)[name].click()
    found = rows()
    assert [item.row.position for item in found if item.is_dropped] == dropped
    assert [item.row.position for item in found if item.problem is not None] == skipped


def test_selected_rows_stay_so_while_states_change(filled, night, plans, put, make, read_plans):
    select(filled, 1)
    put(make("new", State.QUEUED, plan_id=night.id, plan_row=1))
    read_plans()
    table = filled.findChild(PlanTable)
    assert table.model().index(1, 3).data() == "Queued"
    assert [item.row.position for item in table.selected] == [1]


def test_the_draft_becomes_a_plan_once_its_terms_make_sense(dialog, engine, starter, qtbot):
    buttons(dialog)["New plan of the draft…"].click()
    fields = {item.accessibleName(): item for item in dialog.findChildren(QLineEdit)}
    assert fields["Limit in credits"].text() == "40"
    fields["Limit in credits"].clear()
    buttons(dialog)["Keep as a plan"].click()
    assert says(dialog, "Give the plan a name.")
    qtbot.keyClicks(fields["Plan name"], "Night market")
    buttons(dialog)["Keep as a plan"].click()
    assert says(dialog, "Say how many credits the plan may take at most.")
    qtbot.keyClicks(fields["Limit in credits"], "500")
    qtbot.keyClick(fields["Limit in credits"], Qt.Key.Key_Return)
    starter.run("plan-command")
    (made,) = asyncio.run(engine.plans.all())
    assert (made.name, made.cap, made.pace) == ("Night market", 500.0, Pace.ALL_AT_ONCE)
    assert [item.row.draft.prompt for item in asyncio.run(engine.plans.rows(made.id))] == ["A sea"]


def test_asked_for_a_new_plan_it_begins_with_the_terms_of_the_draft(filled, engine):
    before = asyncio.run(engine.plans.all())
    filled.begin_new()
    fields = {item.accessibleName(): item for item in filled.findChildren(QLineEdit)}
    assert fields["Plan name"].isVisible()
    assert fields["Limit in credits"].text() == "40"
    assert asyncio.run(engine.plans.all()) == before


def test_asked_for_a_new_plan_of_a_faulty_draft_it_says_why_not(filled, draft):
    draft(Draft())
    filled._refresh()
    filled.begin_new()
    assert [item for item in filled.findChildren(QLineEdit) if item.isVisible()] == []
    assert says(filled, "New plan of the draft: Describe what should happen in the clip.")


def test_the_draft_can_join_a_plan_that_does_not_run(filled, engine, night, plans, draft, rows, read_plans):
    buttons(filled)["Add the draft"].click()
    assert [item.row.draft.prompt for item in rows()] == ["one", "two", "three", "four", "A sea"]
    draft(Draft())
    filled._refresh()
    assert not buttons(filled)["Add the draft"].isEnabled()
    draft(DRAFT)
    read_plans()
    assert buttons(filled)["Add the draft"].isEnabled()
    asyncio.run(engine.plans.go_on(night.id))
    read_plans()
    assert plans.chosen.standing.state is PlanState.RUNNING
    assert not buttons(filled)["Add the draft"].isEnabled()


def test_a_time_of_day_is_the_next_one(filled, engine, night, plans, starter):
    buttons(filled)["Change plan…"].click()
    (pace,) = [item for item in filled.findChildren(ChoiceBox) if item.accessibleName() == "How it is sent"]
    (time,) = filled.findChildren(QTimeEdit)
    assert not time.isVisible()
    pace.setCurrentIndex(pace.findData(Pace.AT_TIME))
    assert time.isVisible()
    buttons(filled)["Save"].click()
    starter.run("plan-command")
    kept = asyncio.run(engine.plans.standing(night.id)).plan
    assert (kept.name, kept.cap, kept.pace) == ("Night", 2400.0, Pace.AT_TIME)
    assert plans.now < kept.starts_at <= plans.now + 86_400


def test_terms_stay_those_of_their_plan_while_another_one_is_asked_for(
    filled, engine, night, plans, starter, read_plans
):
    buttons(filled)["Change plan…"].click()
    fields = {item.accessibleName(): item for item in filled.findChildren(QLineEdit)}
    fields["Limit in credits"].setText("500")
    # As a notification does.
    _, old = plans.plans
    filled.show_plan(old.id)
    starter.run("plans")
    (choice,) = [item for item in filled.findChildren(ChoiceBox) if item.accessibleName() == "Plan"]
    assert choice.currentData() == night.id
    buttons(filled)["Save"].click()
    starter.run("plan-command")
    assert [(kept.name, kept.cap) for kept in asyncio.run(engine.plans.all())] == [
        ("Night", 500.0),
        ("Old", 240.0),
    ]
    assert choice.currentData() == old.id


def test_escape_leaves_the_terms_and_not_the_dialog(filled, qtbot):
    buttons(filled)["Change plan…"].click()
    qtbot.keyClick(filled, Qt.Key.Key_Escape)
    assert filled.isVisible()
    assert "Take out" in buttons(filled)


def test_a_plan_that_runs_is_paused_before_its_terms_are_changed(filled, engine, night, read_plans):
    asyncio.run(engine.plans.go_on(night.id))
    read_plans()
    assert not buttons(filled)["Change plan…"].isEnabled()


def test_a_removed_plan_can_be_brought_back(filled, engine, night, starter, read_plans):
    buttons(filled)["Remove plan"].click()
    starter.run("plan-command")
    read_plans()
    assert [plan.name for plan in asyncio.run(engine.plans.all())] == ["Old"]
    assert says(filled, "Plan “Night” is removed.")
    buttons(filled)["Undo"].click()
    starter.run("plan-command")
    read_plans()
    assert [plan.name for plan in asyncio.run(engine.plans.all())] == ["Night", "Old"]
    assert not says(filled, "is removed")


def test_a_draft_with_a_fault_says_why_it_can_be_kept_in_no_plan(filled, draft):
    draft(Draft())
    filled._refresh()
    assert not buttons(filled)["New plan of the draft…"].isEnabled()
    assert says(filled, "New plan of the draft: Describe what should happen in the clip.")


def test_a_draft_whose_files_are_not_uploaded_yet_can_be_kept(filled, draft, models, files):
    draft(replace(DRAFT, references=as_references((files.picture("one.png", "png"),))))
    filled._refresh()
    assert isinstance(models.composer.outgoing, tuple)
    assert buttons(filled)["New plan of the draft…"].isEnabled()


def test_a_card_that_is_asked_for_is_not_hidden_by_the_dialog(filled, plans):
    filled.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    plans.show_card("lost")
    assert not filled.isVisible()
