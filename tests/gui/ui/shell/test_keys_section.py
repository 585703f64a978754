"""Every key can be changed where all are listed; one that is taken says whose it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from support.controls import control, focused_name

from seedance_studio.ui.shell.keys_section import KeysSection
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.key_button import KeyButton
from seedance_studio.viewmodels.shell.key_map import Command

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def section(qtbot, keys, theme):
    section = KeysSection(keys, theme)
    qtbot.addWidget(section)
    with qtbot.waitActive(section):
        section.show()
        section.activateWindow()
    qtbot.waitUntil(lambda: not section._making.isActive())
    return section


def press(section, name, key, modifiers=NONE):
    """Asks for another key and presses one."""
    button = control(section, KeyButton, name)
    button.setFocus()
    button.click()
    QTest.keyClick(button, key, modifiers)


def words(section) -> set[str]:
    return {label.text() for label in section.findChildren(QLabel) if label.isVisible()}


def test_a_key_is_changed_by_pressing_it(section, keys):
    press(section, "Mute", Qt.Key.Key_S, SHIFT)
    assert keys.key(Command.MUTE) == "Shift+S"
    assert control(section, KeyButton, "Mute").accessibleName() == "Mute: Shift+S"
    control(section, LinkButton, "Reset all keys").click()
    assert keys.key(Command.MUTE) == "M"
    assert not control(section, LinkButton, "Reset all keys").isEnabled()


def test_a_key_that_another_command_has_is_taken_only_when_asked(section, keys):
    press(section, "Mute", Qt.Key.Key_F)
    assert "“F” is already the key of “Fullscreen”." in words(section)
    assert keys.key(Command.MUTE) == "M"
    assert focused_name() == "Use it here"
    control(section, LinkButton, "Use it here").click()
    assert (keys.key(Command.MUTE), keys.key(Command.FULLSCREEN)) == ("F", "")
    assert control(section, KeyButton, "Fullscreen").text() == "no key"
    assert focused_name() == "Mute: F"


def test_a_key_that_is_typed_is_refused_for_what_works_while_typing(section, keys):
    press(section, "Generate", Qt.Key.Key_G)
    assert any(text.startswith("“G” would be typed into the prompt.") for text in words(section))
    assert keys.key(Command.GENERATE) == "Ctrl+Return"
    press(section, "Generate", Qt.Key.Key_G, CTRL)
    assert keys.key(Command.GENERATE) == "Ctrl+G"


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_what_controls_need_is_refused(section, keys, key):
    press(section, "Mute", key)
    assert any(text.endswith("is needed by text fields, buttons and lists.") for text in words(section))
    assert keys.key(Command.MUTE) == "M"


def test_escape_and_leaving_change_nothing(section, keys):
    press(section, "Mute", Qt.Key.Key_Escape)
    assert section.isVisible()
    button = control(section, KeyButton, "Stop")
    button.click()
    assert button.text() == "Press a key"
    control(section, LinkButton, "Reset all keys").setFocus()
    control(section, KeyButton, "Mute").setFocus()
    assert button.text() == "K"
    assert keys.are_default
