"""The one next step of a plan: Go on with its price, a soft limit's question, an unknown price, Pause."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from seedance_studio.domain.generation import State
from seedance_studio.domain.plan import Pace, PlanState
from seedance_studio.ui.jobs.plan_card import PlanCard


@pytest.fixture
def show(qtbot, theme, plans, read_plans):
    """Shows a plan as it stands."""
    card = PlanCard(plans, theme)
    qtbot.addWidget(card)
    card.resize(330, 140)
    card.show()

    def build(plan):
        read_plans()
        card.show_plan(next(view for view in plans.plans if view.id == plan.id))
        return card

    return build


def buttons(card):
    return {item.text(): item for item in card.findChildren(QAbstractButton) if item.isVisible()}


def press(qtbot, card, name):
    qtbot.mouseClick(buttons(card)[name], Qt.MouseButton.LeftButton)


@pytest.fixture
def sent(starter, waiting):
    """What was sent of a plan since, after all that was asked for is done."""

    def find(plan):
        for task in ("plan-command", f"plan-{plan.id}"):
            starter.run(task)
        return sorted((item.plan_id, item.plan_row, item.ceiling) for item in waiting())

    return find


def rows(plan, *places, ceiling=None):
    return [(plan.id, place, ceiling) for place in places]


def test_go_on_names_the_sum_that_is_left_and_sends_on_no_terms(show, planned, sent, qtbot):
    plan = planned()
    card = show(plan)
    assert card.accessibleName() == "Night, Waits for Go on, 2 of 6 · 80 of 240 credits"
    press(qtbot, card, "Go on · ≈ 128 credits")
    assert sent(plan) == rows(plan, 2, 3, 4, 5)


def test_one_that_runs_can_be_paused_and_the_keyboard_goes_over(show, planned, plans, starter, qtbot):
    plan = planned()
    card = show(plan)
    buttons(card)["Go on · ≈ 128 credits"].setFocus()
    press(qtbot, card, "Go on · ≈ 128 credits")
    starter.run("plan-command")
    show(plan)
    assert list(buttons(card)) == ["Pause plan", "Rows…"]
    assert buttons(card)["Pause plan"].hasFocus()
    press(qtbot, card, "Pause plan")
    starter.run("plan-command")
    show(plan)
    assert plans.plans[0].standing.state is PlanState.PAUSED


def test_a_soft_limit_asks_for_a_second_press(show, planned, limit, sent, qtbot):
    limit(used=900, is_hard=False)
    plan = planned()
    card = show(plan)
    press(qtbot, card, "Go on · ≈ 128 credits")
    assert sent(plan) == []
    question = "Go on anyway · 1,108 of 1,000 today"
    # A second click that belongs to a double click says nothing.
    press(qtbot, card, question)
    assert sent(plan) == []
    card._second._guard.stop()
    press(qtbot, card, question)
    assert sent(plan) == rows(plan, 2, 3, 4, 5)


def test_an_unknown_price_wants_a_number_first(show, planned, without_prices, sent, qtbot):
    plan = planned(sent=0)
    card = show(plan)
    press(qtbot, card, "Go on · price unknown")
    assert sent(plan) == []
    field = card.findChild(QLineEdit)
    assert field.hasFocus()
    qtbot.keyClicks(field, "35")
    press(qtbot, card, "Go on · price unknown")
    assert sent(plan) == rows(plan, *range(6), ceiling=35.0)


def test_what_was_asked_and_typed_for_one_plan_is_not_taken_for_another(
    show, planned, limit, without_prices, sent, qtbot
):
    limit(used=1001, is_hard=False)
    night, sea = planned(sent=0), planned("Sea", sent=0)
    card = show(night)
    field = card.findChild(QLineEdit)
    qtbot.keyClicks(field, "35")
    press(qtbot, card, "Go on · price unknown")
    card._second._guard.stop()
    show(sea)
    assert field.text() == ""
    qtbot.keyClicks(field, "7")
    press(qtbot, card, "Go on · price unknown")
    assert sent(night) == sent(sea) == []


def test_one_that_waits_for_a_clip_without_an_answer_leads_to_its_card(
    show, planned, plans, put, make, starter, qtbot
):
    plan = planned(sent=0, pace=Pace.ONE_BY_ONE)
    card = show(plan)
    assert "Show clip" not in buttons(card)
    press(qtbot, card, "Go on · ≈ 192 credits")
    starter.run("plan-command")
    put(make("lost", State.UNCONFIRMED, plan_id=plan.id, plan_row=0))
    show(plan)
    with qtbot.waitSignal(plans.card_asked) as asked:
        press(qtbot, card, "Show clip")
    assert asked.args == ["lost"]


def test_one_that_is_done_offers_its_rows_alone(show, planned, qtbot):
    plan = planned(rows=2)
    card = show(plan)
    assert list(buttons(card)) == ["Rows…"]
    with qtbot.waitSignal(card.opened) as opened:
        press(qtbot, card, "Rows…")
    assert opened.args == [plan.id]
