"""The field for the key: what it says of each answer, and what becomes of what was typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import AccountBlocked, Code, KeyUnusable
from seedance_studio.ui.shell.key_form import KeyForm
from seedance_studio.viewmodels.shell.key_entry import KeyEntry, KeyTarget

KEY = "sd2_live_0123456789abcdef"
UNCHECKED = "The key could not be checked. It is kept; the first request will show whether it works."


class Stand:
    """A form in front of a service that answers as told, once its task is run."""

    def __init__(self, starter, theme) -> None:
        self.starter = starter
        self.asked: list[str] = []
        self.answer: Callable[[], HeldKey] = lambda: HeldKey(KeySource.KEYRING, KEY)
        self.entry = KeyEntry(self._enter, starter)
        self.form = KeyForm(self.entry, theme)
        self.field = self.form.findChild(QLineEdit)
        self.save = self.form.findChild(QPushButton)

    async def _enter(self, text: str, target: KeyTarget) -> HeldKey:
        self.asked.append(text)
        return self.answer()

    def refuse(self, error: Exception) -> None:
        def answer() -> HeldKey:
            raise error

        self.answer = answer

    def says(self) -> str:
        return " ".join(label.text() for label in self.form.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def stand(starter, theme, qtbot):
    stand = Stand(starter, theme)
    qtbot.addWidget(stand.form)
    with qtbot.waitActive(stand.form):
        stand.form.show()
        stand.form.activateWindow()
    stand.form.focus_field()
    return stand


def enter(stand: Stand, qtbot) -> None:
    qtbot.keyClicks(stand.field, KEY)
    qtbot.keyClick(stand.field, Qt.Key.Key_Return)
    stand.starter.run()


def test_a_key_that_the_service_takes_works(stand, qtbot):
    enter(stand, qtbot)
    assert stand.says() == "The key works."
    assert stand.field.text() == ""


def test_a_key_that_is_entered_twice_at_once_is_checked_once(stand, qtbot):
    qtbot.keyClicks(stand.field, KEY)
    for _ in range(2):
        qtbot.keyClick(stand.field, Qt.Key.Key_Return)
    stand.starter.run()
    assert stand.asked == [KEY]
    assert stand.says() == "The key works."


def test_a_key_that_could_not_be_checked_is_kept_and_can_be_checked_again(stand, qtbot):
    stand.answer = lambda: HeldKey(KeySource.KEYRING, KEY, unchecked=Problem(Code.FORBIDDEN))
    enter(stand, qtbot)
    assert stand.says().startswith(UNCHECKED)
    assert len(stand.says()) > 90
    stand.answer = lambda: HeldKey(KeySource.KEYRING, KEY)
    qtbot.mouseClick(stand.save, Qt.MouseButton.LeftButton)
    stand.starter.run()
    assert stand.asked == [KEY, KEY]
    assert stand.says() == "The key works."


@pytest.mark.parametrize(
    "error", [AccountBlocked(Code.UNAUTHORIZED, status=401), KeyUnusable(Code.KEY_MALFORMED)]
)
def test_a_key_that_is_refused_is_not_kept(stand, qtbot, error):
    stand.refuse(error)
    enter(stand, qtbot)
    assert "The key was not kept." in stand.says()
    assert stand.field.text() == ""


def test_the_keyboard_stays_in_the_field_while_a_key_is_checked(stand, qtbot):
    during: list[tuple[object, str, bool]] = []

    def answer() -> HeldKey:
        during.append((QApplication.focusWidget(), stand.field.text(), stand.save.isEnabled()))
        return HeldKey(KeySource.KEYRING, KEY)

    stand.answer = answer
    qtbot.keyClicks(stand.field, KEY)
    stand.save.setFocus()
    qtbot.keyClick(stand.save, Qt.Key.Key_Space)
    stand.starter.run()
    assert during == [(stand.field, KEY, False)]
    assert QApplication.focusWidget() is stand.field


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_field_says_so_and_asks_no_one(stand, qtbot, text):
    qtbot.keyClicks(stand.field, text)
    qtbot.keyClick(stand.field, Qt.Key.Key_Return)
    stand.starter.run()
    assert stand.says() == "The field is empty: paste your key into it."
    assert stand.asked == []


def test_a_form_that_opens_while_a_key_is_checked_waits_for_its_answer(stand, theme, qtbot):
    """What is typed meanwhile would be taken for the key that the answer is about."""
    qtbot.keyClicks(stand.field, KEY)
    qtbot.keyClick(stand.field, Qt.Key.Key_Return)
    stand.form.close()
    again = KeyForm(stand.entry, theme)
    qtbot.addWidget(again)
    again.show()
    field, save = again.findChildren(QLineEdit)[0], again.findChildren(QPushButton)[0]
    qtbot.keyClicks(field, "sd2_live_another")
    assert field.text() == ""
    assert not save.isEnabled()
    stand.starter.run()
    assert stand.asked == [KEY]
    assert save.isEnabled()
    qtbot.keyClicks(field, "sd2_live_another")
    assert field.text() == "sd2_live_another"


def test_a_refusal_that_no_form_shows_is_told(stand, qtbot):
    told: list[object] = []
    stand.entry.refused_unseen.connect(told.append)
    stand.refuse(KeyUnusable(Code.KEYRING_LOCKED))
    enter(stand, qtbot)
    assert told == []
    qtbot.keyClicks(stand.field, KEY)
    qtbot.keyClick(stand.field, Qt.Key.Key_Return)
    stand.form.hide()
    stand.starter.run()
    assert told == [Problem(Code.KEYRING_LOCKED)]
