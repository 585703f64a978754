"""API keys and sending in the settings: each change holds at once, and only Save has to do with the key."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSpinBox, QWidget
from support.controls import control
from support.opened import NOWHERE

from seedance_studio.api.client import SeedanceClient
from seedance_studio.engine.api_key_service import ApiKeyService
from seedance_studio.system.keys import KeyStore
from seedance_studio.ui.shell.api_keys_section import ApiKeysSection
from seedance_studio.ui.widgets.card import Card
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.status import StatusModel

KEY = "sd2_live_0123456789abcdef"


@pytest.fixture
def asked() -> list[str]:
    """The keys that were to be checked."""
    return []


@pytest.fixture
def section(preferences, starter, theme, qtbot, asked):
    def make_client(key: str) -> SeedanceClient:
        asked.append(key)
        return SeedanceClient(NOWHERE, key, now=time.time, monotonic=time.monotonic)

    status, service = StatusModel(), ApiKeyService(lambda _: KeyStore(account="settings-test"), make_client)
    accounts = AccountsModel(service, preferences, NoticeModel(), status, starter)
    section = ApiKeysSection(accounts, status, preferences, theme)
    qtbot.addWidget(section)
    with qtbot.waitActive(section):
        section.show()
        section.activateWindow()
    return section


@pytest.mark.parametrize("kind", [QSpinBox, QComboBox])
def test_enter_in_another_field_submits_nothing(section, qtbot, starter, asked, kind):
    qtbot.keyClicks(control(section, QLineEdit, "API key"), KEY)
    field = section.findChild(kind)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    starter.run()
    assert asked == []


def test_enter_at_the_key_submits_it(section, qtbot, starter, asked):
    field = control(section, QLineEdit, "API key")
    qtbot.keyClicks(field, KEY)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    starter.run()
    assert asked == [KEY]


def test_save_stands_in_one_box_with_the_key_alone(section):
    (box,) = section.findChildren(Card)
    assert box.isAncestorOf(control(section, QPushButton, "Save"))
    assert box.isAncestorOf(control(section, QLineEdit, "API key"))
    assert not box.isAncestorOf(control(section, QWidget, "Send at once"))


def test_the_keyboard_goes_to_the_key(section):
    assert section.first_stop is control(section, QLineEdit, "API key")


def test_what_is_changed_holds_at_once(section, preferences):
    control(section, QSpinBox, "Send at once").setValue(2)
    undo = control(section, QComboBox, "Undo send")
    undo.setCurrentIndex(undo.count() - 1)
    assert preferences.settings.parallel_submissions == 2
    assert preferences.settings.undo_seconds == undo.currentData()
