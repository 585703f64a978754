"""The first page: a demo without a key, a key, the way to one, and the language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from support.controls import control

from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.shell.welcome import Welcome
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.viewmodels.shell.key_entry import KeyEntry
from seedance_studio.viewmodels.shell.preferences import Preferences


@pytest.fixture
def preferences(tmp_path):
    preferences = Preferences(SettingsFile(tmp_path / "settings.json"), Settings())
    yield preferences
    preferences.flush()


@pytest.fixture
def welcome(qtbot, qapp, theme, starter, preferences):
    async def enter(*_):
        raise AssertionError("no key was entered")

    welcome = Welcome(KeyEntry(enter, starter), preferences, theme)
    qtbot.addWidget(welcome)
    welcome.show()
    return welcome


def test_it_leads_to_where_keys_are_made_and_credits_bought(welcome):
    asked = []
    welcome.account_asked.connect(lambda: asked.append(True))
    QTest.mouseClick(control(welcome, QPushButton, "Get a key or credits"), Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_the_language_is_chosen_at_once(welcome, preferences):
    box = control(welcome, ChoiceBox, "Language")
    assert [box.itemText(row) for row in range(box.count())] == ["System language", "English", "Türkçe"]
    box.setCurrentIndex(2)
    assert preferences.settings.language == "tr"


def test_a_library_that_could_not_be_opened_can_be_tried_again_here(welcome):
    asked = []
    welcome.again_asked.connect(lambda: asked.append(True))
    # A first start has no library yet.
    assert "Try again" not in [
        button.text() for button in welcome.findChildren(QPushButton) if button.isVisible()
    ]
    welcome.offer_again()
    QTest.mouseClick(control(welcome, QPushButton, "Try again"), Qt.MouseButton.LeftButton)
    assert asked == [True]
