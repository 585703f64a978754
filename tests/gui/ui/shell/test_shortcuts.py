"""Keys that work everywhere, also while text is edited."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from seedance_studio.ui.shell.shortcuts import Shortcuts
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def keys(preferences):
    return KeyMap(preferences)


@pytest.fixture
def done():
    return []


@pytest.fixture
def window(qtbot, keys, done):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field, button = QLineEdit(window), QPushButton("Play", window)
    column.addWidget(field)
    column.addWidget(button)
    Shortcuts(window, keys, {Command.NEW_DRAFT: lambda: done.append(field.text())})
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    return window


def test_a_key_comes_after_letters_that_an_assistive_tool_hears_first(window, done):
    # Qt hands such keys on when they were heard; a shortcut would not have waited for them.
    field = window.findChild(QLineEdit)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_T, CTRL)
    override.ignore()
    QApplication.sendEvent(field, override)
    assert override.isAccepted()
    for letter in "boat":
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_T, CTRL))
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_T, CTRL, "", True))
    assert done == ["boat"]


def test_a_key_comes_after_digits_too(window, keys, done):
    number = QSpinBox(window)
    window.layout().addWidget(number)
    number.show()
    number.setFocus()
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_T, CTRL)
    override.ignore()
    QApplication.sendEvent(number, override)
    assert override.isAccepted()
    QTest.keyClick(number, Qt.Key.Key_T, CTRL)
    QTest.keyClick(number, Qt.Key.Key_7)
    assert (len(done), number.text()) == (1, "70")


def test_it_acts_once_in_a_field_and_elsewhere_and_by_the_key_that_it_has_now(window, keys, done):
    field, button = window.findChild(QLineEdit), window.findChild(QPushButton)
    QTest.keyClick(field, Qt.Key.Key_T, CTRL)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_T, CTRL)
    assert len(done) == 2
    keys.assign(Command.NEW_DRAFT, "Ctrl+M")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_T, CTRL)
    assert len(done) == 2
    QTest.keyClick(field, Qt.Key.Key_M, CTRL)
    assert len(done) == 3
