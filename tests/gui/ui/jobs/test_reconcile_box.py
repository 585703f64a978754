from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from support.generations import a_request
from support.service import refuse, report

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import State
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.ui.jobs.reconcile_box import ReconcileBox
from seedance_studio.ui.widgets.labels import ElidedLabel
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.jobs.reconcile import Question

REQUEST = a_request("A cat walks on the moon", duration=4)
OTHER = {"prompt": "A dog", "duration": 12, "aspectRatio": "9:16"}
"""What the service says of another request."""


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
def odd(make):
    return make("a", State.UNCONFIRMED, request=REQUEST)


@pytest.fixture
def box(card, theme, reconcile, put, odd, judged):
    """The box on a card, while it asks for the ID."""
    put(odd)
    box = ReconcileBox(theme, reconcile, card)
    box.resize(300, 200)
    box.set_focusable(True)
    box.show_job(judged(odd))
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


def compared(box):
    QCoreApplication.sendPostedEvents()
    cells = [cell for cell in box.findChildren(ElidedLabel) if cell.isVisible()]
    return [cell.accessibleName() for cell in cells if ":" in cell.accessibleName()]


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


def test_a_question_is_still_asked_when_the_card_comes_back(box, make, odd):
    box.show_job(JobView(make("b", State.UNCONFIRMED)))
    assert box.isHidden()
    box.show_job(JobView(odd))
    assert names(box) == {"Adopt", "Back"}


def test_an_id_is_checked_once_however_often_it_is_asked_for(box, qtbot, service, starter, kept):
    qtbot.keyClicks(box.field, "req_77")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert button(box, "Checking…").isEnabled() is False
    starter.run("reconcile")
    assert [path.rsplit("/", 1)[-1] for _, path in service.calls] == ["req_77"]
    assert kept("a").request_id == "req_77"
    assert box.isHidden()


def test_an_id_that_the_answer_held_is_adopted_with_one_click(box, qtbot, starter, put, make, kept):
    held = make(
        "a", State.UNCONFIRMED, request=REQUEST, problem=Problem(Code.REFUSED_WITH_ID, "no", "", "req_9")
    )
    put(held)
    box.show_job(JobView(held))
    assert box.field.text() == "req_9"
    click(qtbot, box, "Adopt")
    starter.run("reconcile")
    assert kept("a").request_id == "req_9"


def test_an_offered_id_gives_way_to_what_is_typed_and_to_the_next_card(box, make, judged):
    held = make("a", State.UNCONFIRMED, problem=Problem(Code.REFUSED_WITH_ID, "no", "", "req_9"))
    box.show_job(JobView(held))
    box.field.setText("req_10")
    box.show_job(judged(held))
    assert box.field.text() == "req_10"
    box.show_job(JobView(make("b", State.UNCONFIRMED)))
    assert box.field.text() == ""


def test_why_an_id_is_refused_stays_until_it_is_changed(box, qtbot, service, starter):
    service.gets = [refuse(404)]
    qtbot.keyClicks(box.field, "req_77")
    click(qtbot, box, "Adopt")
    starter.run("reconcile")
    assert "The service does not know this ID. Copy it from your account again." in texts(box)
    qtbot.keyClick(box.field, Qt.Key.Key_Backspace)
    assert texts(box) == []


def test_sending_again_asks_once_and_says_what_it_may_cost(box, qtbot, reconcile, starter, waiting):
    reconcile.ask("a", Question.SEND_AGAIN)
    assert texts(box) == ["If the first request was accepted, this one is charged as well: ≈ 32 credits."]
    assert names(box) == {"Send again", "Back"}
    assert button(box, "Back").hasFocus()
    click(qtbot, box, "Send again")
    starter.run("reconcile")
    (again,) = waiting()
    assert again.request == REQUEST
    assert box.isHidden()


def test_the_second_press_of_a_double_click_that_opened_it_sends_nothing(
    box, qtbot, reconcile, starter, waiting
):
    reconcile.ask("a", Question.SEND_AGAIN)
    # A button that was not there for the first press gets what follows alone.
    sure = button(box, "Send again")
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        at, left = QPointF(sure.rect().center()), Qt.MouseButton.LeftButton
        QApplication.sendEvent(sure, QMouseEvent(kind, at, at, left, left, Qt.KeyboardModifier.NoModifier))
    assert "reconcile" not in starter.names
    assert waiting() == []


def test_it_is_no_wider_than_the_pane_in_any_language(box):
    # Half as wide again as in English, and still within the card.
    assert box.minimumSizeHint().width() * 1.5 <= 336 - 2 * 16


@pytest.fixture
def differing(box, qtbot, service, starter):
    """The box after an id was given under which the service has something else."""
    service.gets = [report("processing", **OTHER)]
    qtbot.keyClicks(box.field, "req_77")
    click(qtbot, box, "Adopt")
    starter.run("reconcile")
    return box


def test_what_differs_is_shown_side_by_side_and_nothing_is_adopted(differing, kept):
    assert "This ID belongs to a different request:" in texts(differing)
    assert compared(differing) == [
        "Prompt, You asked for: A cat walks on the moon",
        "Prompt, Under this ID: A dog",
        "Duration, You asked for: 4 s",
        "Duration, Under this ID: 12 s",
        "Aspect ratio, You asked for: 16:9",
        "Aspect ratio, Under this ID: 9:16",
    ]
    assert names(differing) == {"Adopt", "Other ID", "Adopt anyway", "Back"}
    assert kept("a").request_id is None


def test_only_an_explicit_yes_adopts_what_differs(differing, qtbot, starter, kept):
    click(qtbot, differing, "Adopt anyway")
    starter.run("reconcile")
    assert kept("a").request_id == "req_77"


def test_what_differs_otherwise_by_then_is_shown_instead_of_adopted(differing, qtbot, service, starter, kept):
    service.gets = [report("processing", **OTHER | {"duration": 8})]
    click(qtbot, differing, "Adopt anyway")
    starter.run("reconcile")
    assert kept("a").request_id is None
    assert "Duration, Under this ID: 8 s" in compared(differing)


def test_return_compares_anew_and_accepts_nothing(differing, qtbot, service, starter, kept):
    qtbot.keyClick(differing.field, Qt.Key.Key_Return)
    starter.run("reconcile")
    assert service.count("GET", "req_77") == 2
    assert kept("a").request_id is None


def test_another_id_puts_the_comparison_away(differing, qtbot):
    click(qtbot, differing, "Other ID")
    assert names(differing) == {"Adopt", "Back"}
    qtbot.keyClicks(differing.field, "req_78")
    assert differing.field.text() == "req_78"


def test_a_comparison_is_no_wider_than_the_pane_in_any_language(differing):
    assert differing.minimumSizeHint().width() * 1.5 <= 336 - 2 * 16


@pytest.fixture
def ask_again(box, reconcile, judged):
    """Asks whether to send one again."""

    def ask(generation):
        reconcile.ask(generation.id, Question.SEND_AGAIN)
        box.show_job(judged(generation))

    return ask


def test_over_a_limit_that_stops_it_is_not_sent_again(box, odd, limit, ask_again):
    limit(used=980)
    ask_again(odd)
    assert not button(box, "Send again").isEnabled()
    said = [text for text in texts(box) if text.startswith("Over today's limit of 1,000 · frees up at")]
    assert len(said) == 1


def test_over_a_soft_limit_it_asks_on_the_button(box, qtbot, odd, limit, ask_again, waiting, starter):
    limit(used=980, is_hard=False)
    ask_again(odd)
    click(qtbot, box, "Send again")
    assert "Send anyway · 1,012 of 1,000 today" in names(box)
    starter.run("reconcile")
    assert waiting() == []
    box._second._guard.stop()
    click(qtbot, box, "Send anyway · 1,012 of 1,000 today")
    starter.run("reconcile")
    assert [again.request for again in waiting()] == [REQUEST]


def test_an_unknown_price_under_a_limit_that_stops_wants_a_ceiling(
    box, qtbot, odd, limit, without_prices, ask_again, waiting, starter
):
    limit(used=340)
    ask_again(odd)
    assert not button(box, "Send again").isEnabled()
    (ceiling,) = (field for field in box.findChildren(QLineEdit) if field.isVisible())
    ceiling.setText("50")
    click(qtbot, box, "Send again")
    starter.run("reconcile")
    assert [again.ceiling for again in waiting()] == [50.0]


def test_what_was_said_of_one_is_not_said_of_the_next_one_on_the_card(
    box, qtbot, odd, make, limit, without_prices, ask_again, waiting, starter
):
    limit(used=1001, is_hard=False)
    limit(scope=LimitScope.MONTH, credits=5000)
    ask_again(odd)
    (ceiling,) = (field for field in box.findChildren(QLineEdit) if field.isVisible())
    ceiling.setText("50")
    click(qtbot, box, "Send again")
    assert box._second.is_asking
    ask_again(make("b", State.UNCONFIRMED))
    assert ceiling.text() == ""
    assert "Send again" in names(box)
    starter.run("reconcile")
    assert waiting() == []
