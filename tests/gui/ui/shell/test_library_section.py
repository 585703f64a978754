"""The library's folder, its memory of refusals, and the names of copies."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from support.controls import control

from seedance_studio.ui.shell.library_section import LibrarySection
from seedance_studio.ui.widgets.labels import ElidedLabel


@pytest.fixture
def section(preferences, theme, qtbot):
    section = LibrarySection("/library", preferences, theme, can_forget=True)
    qtbot.addWidget(section)
    section.show()
    return section


def test_it_names_the_library(section):
    field = control(section, QLineEdit, "Library folder")
    assert (field.text(), field.isReadOnly()) == ("/library", True)


def test_what_was_refused_is_forgotten_once(section, qtbot):
    with qtbot.waitSignal(section.forget_asked):
        section.forget.click()
    assert (section.forget.text(), section.forget.isEnabled()) == ("Forgotten", False)


def test_without_a_library_there_is_nothing_to_forget(preferences, theme, qtbot):
    section = LibrarySection("/library", preferences, theme, can_forget=False)
    qtbot.addWidget(section)
    section.show()
    assert not section.forget.isEnabled()


def test_the_names_of_copies_hold_as_they_are_typed_and_are_shown(section, preferences):
    control(section, QLineEdit, "Pattern of names").setText("{take} {prompt:40}")
    assert preferences.settings.copy_names == "{take} {prompt:40}"
    (preview,) = section.findChildren(ElidedLabel)
    assert preview.accessibleName() == "01 A lighthouse at dusk.mp4"
