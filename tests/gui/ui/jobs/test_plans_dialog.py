"""The plans with their rows: chosen, taken out, put back, tried again, kept anew, changed and removed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTimeEdit
from support.planning import NIGHT_PRICE, PlansStand, a_row, a_view

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import State
from seedance_studio.domain.plan import Pace, PlanState, RowStanding
from seedance_studio.domain.request import Field, FieldError, FieldFault, GenerationRequest
from seedance_studio.ui.jobs.plan_table import PlanTable
from seedance_studio.ui.jobs.plans_dialog import PlansDialog
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.viewmodels.jobs.plans_model import PlansModel
from seedance_studio.viewmodels.shell.notices import NoticeModel

REQUEST = GenerationRequest("seedance-2.0", "A sea", 5, "720p", "16:9")
ROWS = [
    RowStanding(a_row("one"), "id", State.READY),
    RowStanding(a_row("two")),
    RowStanding(a_row("three"), problem=Problem("row_faulty", "", "model.not_offered")),
    RowStanding(a_row("four"), is_dropped=True),
]
ROWS = [
    RowStanding(
        type(item.row)(place, item.row.draft), item.generation_id, item.state, item.problem, item.is_dropped
    )
    for place, item in enumerate(ROWS)
]


@pytest.fixture
def composer():
    return SimpleNamespace(
        alternatives=SimpleNamespace(clips=(), misfit=None, step=1),
        price_of_press=NIGHT_PRICE,
        outgoing=REQUEST,
        draft=REQUEST.to_draft(),
        cost_key=REQUEST.cost_key(),
    )


@pytest.fixture
def model(engine, composer):
    engine.plans = PlansStand(engine.said)
    engine.plans.its_rows = ROWS
    return PlansModel(engine, composer, NoticeModel())


@pytest.fixture
def dialog(qtbot, theme, model, starter):
    dialog = PlansDialog(model, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    model.load()
    starter.settle()
    return dialog


@pytest.fixture
def filled(dialog, engine, model, starter):
    engine.plans.show(a_view(), a_view(PlanState.DONE, "old"))
    model.load()
    starter.settle()
    return dialog


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


def test_it_shows_the_rows_of_the_chosen_plan_and_what_to_expect(filled, model, starter):
    table = filled.findChild(PlanTable)
    model_of_table = table.model()
    states = [model_of_table.index(place, 3).data() for place in range(4)]
    assert states[:2] == ["Ready", "Planned"]
    assert states[2].startswith("Skipped: Model")
    assert states[3] == "Taken out"
    assert says(filled, "What is left, by your own history: done in 2 min to 5 min")
    (choice,) = [item for item in filled.findChildren(ChoiceBox) if item.accessibleName() == "Plan"]
    choice.setCurrentIndex(1)
    starter.settle()
    assert model.chosen_id == "old"


def test_what_can_be_done_is_what_fits_the_selected_rows(filled, engine, starter):
    names = ("Take out", "Put back", "Try again")
    for places, enabled in (
        ((), ()),
        ((0,), ()),
        ((1,), ("Take out",)),
        ((2,), ("Take out", "Try again")),
        ((3,), ("Put back",)),
    ):
        select(filled, *places)
        assert [name for name in names if buttons(filled)[name].isEnabled()] == list(enabled)
    select(filled, 0, 1, 2, 3)
    for name in names:
        buttons(filled)[name].click()
    starter.settle()
    assert engine.said == [("drop", "night", [1, 2]), ("put_back", "night", [3]), ("try_again", "night", [2])]


def test_selected_rows_stay_so_while_states_change(filled, engine, model, starter):
    select(filled, 1)
    engine.plans.its_rows = [ROWS[0], RowStanding(ROWS[1].row, "new", State.QUEUED), *ROWS[2:]]
    model.set_watched(True)
    starter.settle()
    table = filled.findChild(PlanTable)
    assert table.model().index(1, 3).data() == "Queued"
    assert [item.row.position for item in table.selected] == [1]


def test_the_draft_becomes_a_plan_once_its_terms_make_sense(dialog, engine, starter, qtbot):
    buttons(dialog)["New plan of the draft…"].click()
    fields = {item.accessibleName(): item for item in dialog.findChildren(QLineEdit)}
    assert fields["Limit in credits"].text() == "1,920"
    fields["Limit in credits"].clear()
    buttons(dialog)["Keep as a plan"].click()
    assert says(dialog, "Give the plan a name.")
    qtbot.keyClicks(fields["Plan name"], "Night market")
    buttons(dialog)["Keep as a plan"].click()
    assert says(dialog, "Say how many credits the plan may take at most.")
    qtbot.keyClicks(fields["Limit in credits"], "500")
    qtbot.keyClick(fields["Limit in credits"], Qt.Key.Key_Return)
    starter.settle()
    assert engine.said == [("make", "Night market", (), 500.0, Pace.ALL_AT_ONCE, None)]


def test_asked_for_a_new_plan_it_begins_with_the_terms_of_the_draft(filled, engine):
    filled.begin_new()
    fields = {item.accessibleName(): item for item in filled.findChildren(QLineEdit)}
    assert fields["Plan name"].isVisible()
    assert fields["Limit in credits"].text() == "1,920"
    assert engine.said == []


def test_asked_for_a_new_plan_of_a_faulty_draft_it_says_why_not(filled, composer):
    composer.outgoing = (FieldError(Field.PROMPT, FieldFault.PROMPT_EMPTY),)
    filled._refresh()
    filled.begin_new()
    assert [item for item in filled.findChildren(QLineEdit) if item.isVisible()] == []
    assert says(filled, "New plan of the draft: Describe what should happen in the clip.")


def test_the_draft_can_join_a_plan_that_does_not_run(filled, engine, model, composer, starter):
    buttons(filled)["Add the draft"].click()
    starter.settle()
    assert engine.said == [("extend", "night", ())]
    composer.outgoing = (FieldError(Field.PROMPT, FieldFault.PROMPT_EMPTY),)
    filled._refresh()
    assert not buttons(filled)["Add the draft"].isEnabled()
    composer.outgoing = REQUEST
    engine.plans.show(a_view(PlanState.RUNNING))
    model._stale.add("night")
    model.load()
    starter.settle()
    assert not buttons(filled)["Add the draft"].isEnabled()


def test_a_time_of_day_is_the_next_one(filled, engine, model, starter):
    buttons(filled)["Change plan…"].click()
    (pace,) = [item for item in filled.findChildren(ChoiceBox) if item.accessibleName() == "How it is sent"]
    (time,) = filled.findChildren(QTimeEdit)
    assert not time.isVisible()
    pace.setCurrentIndex(pace.findData(Pace.AT_TIME))
    assert time.isVisible()
    buttons(filled)["Save"].click()
    starter.settle()
    ((_, plan_id, _, cap, kept, at),) = engine.said
    assert (plan_id, cap, kept) == ("night", 2400.0, Pace.AT_TIME)
    assert model.now < at <= model.now + 86_400


def test_terms_stay_those_of_their_plan_while_another_one_is_asked_for(filled, engine, model, starter):
    buttons(filled)["Change plan…"].click()
    fields = {item.accessibleName(): item for item in filled.findChildren(QLineEdit)}
    fields["Limit in credits"].setText("500")
    # As a notification does.
    filled.show_plan("old")
    starter.settle()
    (choice,) = [item for item in filled.findChildren(ChoiceBox) if item.accessibleName() == "Plan"]
    assert choice.currentData() == "night"
    buttons(filled)["Save"].click()
    starter.settle()
    assert engine.said == [("change", "night", "Night", 500.0, Pace.ALL_AT_ONCE, None)]
    assert choice.currentData() == "old"


def test_escape_leaves_the_terms_and_not_the_dialog(filled, qtbot):
    buttons(filled)["Change plan…"].click()
    qtbot.keyClick(filled, Qt.Key.Key_Escape)
    assert filled.isVisible()
    assert "Take out" in buttons(filled)


def test_a_plan_that_runs_is_paused_before_its_terms_are_changed(filled, engine, model, starter):
    engine.plans.show(a_view(PlanState.RUNNING))
    model._stale.add("night")
    model.load()
    starter.settle()
    assert not buttons(filled)["Change plan…"].isEnabled()


def test_a_removed_plan_can_be_brought_back(filled, engine, starter):
    buttons(filled)["Remove plan"].click()
    engine.plans.show(a_view(PlanState.DONE, "old"))
    filled._model.load()
    starter.settle()
    assert says(filled, "Plan “Night” is removed.")
    buttons(filled)["Undo"].click()
    starter.settle()
    assert engine.said == [("remove", "night"), ("bring_back", "night")]
    assert not says(filled, "is removed")


def test_a_draft_with_a_fault_says_why_it_can_be_kept_in_no_plan(filled, composer):
    composer.outgoing = (FieldError(Field.PROMPT, FieldFault.PROMPT_EMPTY),)
    filled._refresh()
    assert not buttons(filled)["New plan of the draft…"].isEnabled()
    assert says(filled, "New plan of the draft: Describe what should happen in the clip.")
    composer.outgoing = (FieldError(Field.REFERENCES, FieldFault.STILL_UPLOADING, 0),)
    filled._refresh()
    assert buttons(filled)["New plan of the draft…"].isEnabled()


def test_a_card_that_is_asked_for_is_not_hidden_by_the_dialog(filled, model):
    filled.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    model.show_card("lost")
    assert not filled.isVisible()
