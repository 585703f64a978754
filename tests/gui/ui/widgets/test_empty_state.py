"""Empty places carry one sentence and at most one action."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from seedance_studio.ui.widgets.empty_state import EmptyState


def test_says_its_sentence_and_does_its_action(theme, show):
    done: list[int] = []
    state = EmptyState(theme, "library", "Clips appear here.", "Try it", lambda: done.append(1))
    show(state)
    (label,), (button,) = state.findChildren(QLabel), state.findChildren(QPushButton)
    assert label.text() == "Clips appear here."
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert done == [1]


def test_has_no_button_without_an_action(theme):
    assert EmptyState(theme, "library", "Clips appear here.").findChild(QPushButton) is None
