"""Theme and language."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox
from support.controls import control

from seedance_studio.ui.shell.look_section import LookSection


@pytest.mark.parametrize(
    ("name", "setting", "value"), [("Theme", "theme", "light"), ("Language", "language", "tr")]
)
def test_a_choice_holds_at_once(preferences, theme, qtbot, name, setting, value):
    section = LookSection(preferences, theme)
    qtbot.addWidget(section)
    section.show()
    box = control(section, QComboBox, name)
    box.setCurrentIndex(box.findData(value))
    assert getattr(preferences.settings, setting) == value


def test_the_keyboard_goes_to_the_language_which_makes_the_window_anew(preferences, theme, qtbot):
    section = LookSection(preferences, theme)
    qtbot.addWidget(section)
    section.show()
    assert section.first_stop is control(section, QComboBox, "Language")
