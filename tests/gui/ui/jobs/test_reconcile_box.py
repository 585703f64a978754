from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from support.limits import a_standing
from support.prices import a_price

from seedance_studio.domain.adoption import Aspect, Difference
from seedance_studio.domain.answers import Exchange, Problem
from seedance_studio.domain.errors import AdoptionDiffers, AdoptionRefused, Code
from seedance_studio.domain.generation import State
from seedance_studio.domain.order import Consent
from seedance_studio.domain.spending_limits import judge
from seedance_studio.ui.jobs.reconcile_box import ReconcileBox
from seedance_studio.ui.widgets.labels import ElidedLabel
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.jobs.reconcile import Question

BEGAN = 1_700_000_000.0


@pytest.fixture
def card(qtbot, theme):
    card = QWidget()
    qtbot.addWidget(card)
    card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    card.resize(320, 240)
    with qtbot.waitActive(card):
        card.show()
        card.activateWindow()
    card.setFocus()
    return card


@pytest.fixture
def box(card, theme, reconcile, make):
    """The box on a card, while it asks for the ID."""
    box = ReconcileBox(theme, reconcile, card)
    box.resize(300, 200)
    box.set_focusable(True)
    box.show_job(JobView(make("a", State.UNCONFIRMED), price=a_price(64)))
    assert box.isHidden()
    reconcile.ask("a", Question.WHICH_ID)
    return box


def button(box, name):
    found = [item for item in box.findChildren(QAbstractButton) if item.accessibleName() == name]
    return next(item for item in found if item.isVisible())


def names(box):
    return {item.accessibleName() for item in box.findChildren(QAbstractButton) if item.isVisible()}


def texts(box):
    return [label.text() for label in box.findChildren(QLabel) if label.isVisible() and label.text()]


def click(qtbot, box, name):
    qtbot.mouseClick(button(box, name), Qt.MouseButton.LeftButton)


def test_it_asks_for_the_id_with_the_keyboard_in_the_field(box):
    assert names(box) == {"Adopt", "Back"}
    assert not button(box, "Adopt").isEnabled()
    assert box.field.hasFocus()


@pytest.mark.parametrize("way", ["button", "escape"])
def test_a_question_is_taken_back_and_the_keyboard_stays_on_the_card(box, card, qtbot, reconcile, way):
    if way == "button":
        click(qtbot, box, "Back")
    else:
        qtbot.keyClick(box.field, Qt.Key.Key_Escape)
    assert box.isHidden()
    assert card.hasFocus()
    assert reconcile.question("a") is None


def test_a_question_is_still_asked_when_the_card_comes_back(box, make):
    box.show_job(JobView(make("b", State.UNCONFIRMED)))
    assert box.isHidden()
    box.show_job(JobView(make("a", State.UNCONFIRMED)))
    assert names(box) == {"Adopt", "Back"}


def test_an_id_is_checked_once_however_often_it_is_asked_for(box, qtbot, reconciler, starter):
    qtbot.keyClicks(box.field, "req_77")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert button(box, "Checking…").isEnabled() is False
    starter.run()
    assert reconciler.said == [("adopt", "a", "req_77")]
    assert box.isHidden()


def test_an_id_that_the_answer_held_is_adopted_with_one_click(box, qtbot, reconciler, starter, make):
    held = make("a", State.UNCONFIRMED, problem=Problem(Code.REFUSED_WITH_ID, "no", "", "req_9"))
    box.show_job(JobView(held))
    assert box.field.text() == "req_9"
    click(qtbot, box, "Adopt")
    starter.run()
    assert reconciler.said == [("adopt", "a", "req_9")]


def test_an_offered_id_gives_way_to_what_is_typed_and_to_the_next_card(box, qtbot, make):
    held = make("a", State.UNCONFIRMED, problem=Problem(Code.REFUSED_WITH_ID, "no", "", "req_9"))
    box.show_job(JobView(held))
    box.field.setText("req_10")
    box.show_job(JobView(held, price=a_price(64)))
    assert box.field.text() == "req_10"
    box.show_job(JobView(make("b", State.UNCONFIRMED)))
    assert box.field.text() == ""


def test_why_an_id_is_refused_stays_until_it_is_changed(box, qtbot, reconciler, starter):
    reconciler.error = AdoptionRefused(Code.ID_UNKNOWN)
    qtbot.keyClicks(box.field, "req_77")
    click(qtbot, box, "Adopt")
    starter.run()
    assert "The service does not know this ID. Copy it from your account again." in texts(box)
    qtbot.keyClick(box.field, Qt.Key.Key_Backspace)
    assert texts(box) == []


def test_sending_again_asks_once_and_says_what_it_may_cost(box, qtbot, reconcile, reconciler, starter):
    reconcile.ask("a", Question.SEND_AGAIN)
    assert texts(box) == ["If the first request was accepted, this one is charged as well: ≈ 64 credits."]
    assert names(box) == {"Send again", "Back"}
    assert button(box, "Back").hasFocus()
    click(qtbot, box, "Send again")
    starter.run()
    assert reconciler.said == [("send_again", "a")]
    assert box.isHidden()


def test_it_is_no_wider_than_the_pane_in_any_language(box):
    # Half as wide again as in English, and still within the card.
    assert box.minimumSizeHint().width() * 1.5 <= 336 - 2 * 16


DIFFERENCES = (
    Difference(Aspect.PROMPT, "A cat walks on the moon", "A cat"),
    Difference(Aspect.DURATION, "4", "12"),
    Difference(Aspect.ASPECT_RATIO, "16:9", "9:16"),
)


@pytest.fixture
def differing(box, qtbot, reconciler, starter):
    """The box after an id was given under which the service has something else."""
    reconciler.error = AdoptionDiffers(DIFFERENCES, Exchange(BEGAN, "GET", "/"))
    qtbot.keyClicks(box.field, "req_77")
    click(qtbot, box, "Adopt")
    starter.run()
    reconciler.error = None
    return box


def test_what_differs_is_shown_side_by_side_and_nothing_is_adopted(differing):
    assert "This ID belongs to a different request:" in texts(differing)
    cells = [
        cell.accessibleName()
        for cell in differing.findChildren(ElidedLabel)
        if cell.isVisible() and ":" in cell.accessibleName()
    ]
    assert cells == [
        "Prompt, You asked for: A cat walks on the moon",
        "Prompt, Under this ID: A cat",
        "Duration, You asked for: 4 s",
        "Duration, Under this ID: 12 s",
        "Aspect ratio, You asked for: 16:9",
        "Aspect ratio, Under this ID: 9:16",
    ]
    assert names(differing) == {"Adopt", "Other ID", "Adopt anyway", "Back"}


def test_only_an_explicit_yes_adopts_what_differs(differing, qtbot, reconciler, starter):
    click(qtbot, differing, "Adopt anyway")
    starter.run()
    assert reconciler.said == [
        ("adopt", "a", "req_77"),
        ("adopt", "a", "req_77", "prompt", "duration", "aspect_ratio"),
    ]


def test_return_compares_anew_and_accepts_nothing(differing, qtbot, reconciler, starter):
    qtbot.keyClick(differing.field, Qt.Key.Key_Return)
    starter.run()
    assert reconciler.said == [("adopt", "a", "req_77")] * 2


def test_another_id_puts_the_comparison_away(differing, qtbot):
    click(qtbot, differing, "Other ID")
    assert names(differing) == {"Adopt", "Back"}
    qtbot.keyClicks(differing.field, "req_78")
    assert differing.field.text() == "req_78"


def test_a_comparison_is_no_wider_than_the_pane_in_any_language(differing):
    assert differing.minimumSizeHint().width() * 1.5 <= 336 - 2 * 16


def asked_again(box, reconcile, make, *standings, price: float | None = 64, name="a"):
    verdict = judge(standings, [price])
    reconcile.ask(name, Question.SEND_AGAIN)
    box.show_job(JobView(make(name, State.UNCONFIRMED), verdict=verdict))


def test_over_a_limit_that_stops_it_is_not_sent_again(box, reconcile, make):
    asked_again(box, reconcile, make, a_standing(used=980))
    assert not button(box, "Send again").isEnabled()
    assert "Over today's limit of 1,000 · frees up at midnight" in texts(box)


def test_over_a_soft_limit_it_asks_on_the_button(box, qtbot, reconcile, reconciler, make, starter):
    asked_again(box, reconcile, make, a_standing(used=980, hard=False))
    click(qtbot, box, "Send again")
    assert "Send anyway · 1,044 of 1,000 today" in names(box)
    assert reconciler.said == []
    box._second._guard.stop()
    click(qtbot, box, "Send anyway · 1,044 of 1,000 today")
    starter.run()
    assert reconciler.consents == [Consent(frozenset({"day"}))]


def test_an_unknown_price_under_a_limit_that_stops_wants_a_ceiling(
    box, qtbot, reconcile, reconciler, make, starter
):
    asked_again(box, reconcile, make, a_standing(), price=None)
    assert not button(box, "Send again").isEnabled()
    (ceiling,) = (field for field in box.findChildren(QLineEdit) if field.isVisible())
    ceiling.setText("50")
    click(qtbot, box, "Send again")
    starter.run()
    assert reconciler.consents == [Consent(ceiling=50.0)]


def test_what_was_said_of_one_is_not_said_of_the_next_one_on_the_card(
    box, qtbot, reconcile, reconciler, make
):
    limits = (a_standing(), a_standing(used=1001, hard=False))
    asked_again(box, reconcile, make, *limits, price=None)
    (ceiling,) = (field for field in box.findChildren(QLineEdit) if field.isVisible())
    ceiling.setText("50")
    click(qtbot, box, "Send again")
    assert box._second.is_asking
    asked_again(box, reconcile, make, *limits, price=None, name="b")
    assert ceiling.text() == ""
    assert "Send again" in names(box)
    assert reconciler.said == []
