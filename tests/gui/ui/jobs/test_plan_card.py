"""The one next step of a plan: Go on with its price, a soft limit's question, an unknown price, Pause."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from support.limits import a_standing
from support.planning import FITS, a_view

from seedance_studio.domain.order import Consent
from seedance_studio.domain.plan import HeldUp, PlanState
from seedance_studio.ui.jobs.plan_card import PlanCard


@pytest.fixture
def card(qtbot, theme, plans):
    card = PlanCard(plans, theme)
    qtbot.addWidget(card)
    card.resize(330, 140)
    card.show_plan(a_view())
    card.show()
    return card


def buttons(card):
    return {item.text(): item for item in card.findChildren(QAbstractButton) if item.isVisible()}


def press(qtbot, card, name):
    qtbot.mouseClick(buttons(card)[name], Qt.MouseButton.LeftButton)


def test_go_on_names_the_sum_that_is_left_and_sends_on_no_terms(card, engine, starter, qtbot):
    press(qtbot, card, "Go on · ≈ 1,920 credits")
    starter.settle()
    assert engine.said == [("go_on", "night", Consent())]
    assert card.accessibleName() == "Night, Waits for Go on, 12 of 60 · 480 of 2,400 credits"


def test_one_that_runs_can_be_paused_and_the_keyboard_goes_over(card, engine, starter, qtbot):
    buttons(card)["Go on · ≈ 1,920 credits"].setFocus()
    card.show_plan(a_view(PlanState.RUNNING))
    assert list(buttons(card)) == ["Pause plan", "Rows…"]
    assert buttons(card)["Pause plan"].hasFocus()
    press(qtbot, card, "Pause plan")
    starter.settle()
    assert engine.said == [("pause", "night")]


def test_a_soft_limit_asks_for_a_second_press(card, engine, starter, qtbot):
    asks = replace(FITS, asks=(a_standing(hard=False),))
    card.show_plan(a_view(verdict=asks))
    press(qtbot, card, "Go on · ≈ 1,920 credits")
    starter.settle()
    assert engine.said == []
    question = "Go on anyway · 2,260 of 1,000 today"
    # A second click that belongs to a double click says nothing.
    press(qtbot, card, question)
    starter.settle()
    assert engine.said == []
    card._second._guard.stop()
    press(qtbot, card, question)
    starter.settle()
    assert engine.said == [("go_on", "night", Consent(frozenset({"day"})))]


def test_an_unknown_price_wants_a_number_first(card, engine, starter, qtbot):
    card.show_plan(a_view(price=None, verdict=replace(FITS, needs_ceiling=True)))
    press(qtbot, card, "Go on · price unknown")
    starter.settle()
    assert engine.said == []
    field = card.findChild(QLineEdit)
    assert field.hasFocus()
    qtbot.keyClicks(field, "45")
    press(qtbot, card, "Go on · price unknown")
    starter.settle()
    assert engine.said == [("go_on", "night", Consent(ceiling=45.0))]


def test_what_was_asked_and_typed_for_one_plan_is_not_taken_for_another(card, engine, starter, qtbot):
    asks = replace(FITS, asks=(a_standing(hard=False),), needs_ceiling=True)
    card.show_plan(a_view(price=None, verdict=asks))
    field = card.findChild(QLineEdit)
    qtbot.keyClicks(field, "45")
    press(qtbot, card, "Go on · price unknown")
    card._second._guard.stop()
    card.show_plan(a_view(plan_id="sea", price=None, verdict=asks))
    assert field.text() == ""
    qtbot.keyClicks(field, "7")
    press(qtbot, card, "Go on · price unknown")
    starter.settle()
    assert engine.said == []


def test_one_that_waits_for_a_clip_without_an_answer_leads_to_its_card(card, plans, qtbot):
    assert "Show clip" not in buttons(card)
    card.show_plan(a_view(PlanState.RUNNING, held_up=HeldUp("lost")))
    with qtbot.waitSignal(plans.card_asked) as asked:
        press(qtbot, card, "Show clip")
    assert asked.args == ["lost"]


def test_one_that_is_done_offers_its_rows_alone(card, qtbot):
    card.show_plan(a_view(PlanState.DONE))
    assert list(buttons(card)) == ["Rows…"]
    with qtbot.waitSignal(card.opened) as opened:
        press(qtbot, card, "Rows…")
    assert opened.args == ["night"]
