"""Every key can be changed where all are listed; one that is taken says whose it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from support.controls import control, focused_name

from seedance_studio.ui.shell.keys_dialog import KeysDialog
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.key_button import KeyButton
from seedance_studio.viewmodels.shell.key_map import Command

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def dialog(qtbot, keys, theme):
    dialog = KeysDialog(keys, theme)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def press(dialog, name, key, modifiers=NONE):
    """Asks for another key and presses one."""
    button = control(dialog, KeyButton, name)
    button.setFocus()
    button.click()
    QTest.keyClick(button, key, modifiers)


def words(dialog) -> set[str]:
    return {label.text() for label in dialog.findChildren(QLabel) if label.isVisible()}


def test_a_key_is_changed_by_pressing_it(dialog, keys):
    press(dialog, "Mute", Qt.Key.Key_S, SHIFT)
    assert keys.key(Command.MUTE) == "Shift+S"
    assert control(dialog, KeyButton, "Mute").accessibleName() == "Mute: Shift+S"
    control(dialog, LinkButton, "Reset all keys").click()
    assert keys.key(Command.MUTE) == "M"
    assert not control(dialog, LinkButton, "Reset all keys").isEnabled()


def test_a_key_that_another_command_has_is_taken_only_when_asked(dialog, keys):
    press(dialog, "Mute", Qt.Key.Key_F)
    assert "“F” is already the key of “Fullscreen”." in words(dialog)
    assert keys.key(Command.MUTE) == "M"
    assert focused_name() == "Use it here"
    control(dialog, LinkButton, "Use it here").click()
    assert (keys.key(Command.MUTE), keys.key(Command.FULLSCREEN)) == ("F", "")
    assert control(dialog, KeyButton, "Fullscreen").text() == "no key"
    assert focused_name() == "Mute: F"


def test_a_key_that_is_typed_is_refused_for_what_works_while_typing(dialog, keys):
    press(dialog, "Generate", Qt.Key.Key_G)
    assert any(text.startswith("“G” would be typed into the prompt.") for text in words(dialog))
    assert keys.key(Command.GENERATE) == "Ctrl+Return"
    press(dialog, "Generate", Qt.Key.Key_G, CTRL)
    assert keys.key(Command.GENERATE) == "Ctrl+G"


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_what_controls_need_is_refused(dialog, keys, key):
    press(dialog, "Mute", key)
    assert any(text.endswith("is needed by text fields, buttons and lists.") for text in words(dialog))
    assert keys.key(Command.MUTE) == "M"


def test_escape_and_leaving_change_nothing(dialog, keys):
    press(dialog, "Mute", Qt.Key.Key_Escape)
    assert dialog.isVisible()
    button = control(dialog, KeyButton, "Stop")
    button.click()
    assert button.text() == "Press a key"
    control(dialog, LinkButton, "Reset all keys").setFocus()
    control(dialog, KeyButton, "Mute").setFocus()
    assert button.text() == "K"
    assert keys.are_default
