"""The settings: each change holds at once, and only Save has to do with the key."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget
from support.controls import control, focused
from support.opened import NOWHERE

from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.storage_settings import StorageSettings
from seedance_studio.engine.api_key_service import ApiKeyService
from seedance_studio.system.keys import KeyStore
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.shell.settings_dialog import SettingsDialog
from seedance_studio.ui.widgets.card import Card
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel

KEY = "sd2_live_0123456789abcdef"


@pytest.fixture
def preferences(tmp_path):
    preferences = Preferences(SettingsFile(tmp_path / "settings.json"), Settings())
    yield preferences
    preferences.flush()


@pytest.fixture
def asked() -> list[str]:
    """The keys that were to be checked."""
    return []


@pytest.fixture
def dialog(preferences, starter, theme, qtbot, asked):
    def make_client(key: str) -> SeedanceClient:
        asked.append(key)
        return SeedanceClient(NOWHERE, key, now=time.time, monotonic=time.monotonic)

    status, service = StatusModel(), ApiKeyService(lambda _: KeyStore(account="settings-test"), make_client)
    accounts = AccountsModel(service, preferences, NoticeModel(), status, starter)
    dialog = SettingsDialog(preferences, accounts, status, "/library", theme)
    # Its owner is the window, which lives longer than this test.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    return dialog


@pytest.mark.parametrize("kind", [QSpinBox, QComboBox])
def test_enter_in_another_field_submits_nothing(dialog, qtbot, starter, asked, kind):
    qtbot.keyClicks(control(dialog, QLineEdit, "API key"), KEY)
    field = dialog.findChild(kind)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    starter.run()
    assert asked == []
    assert dialog.isVisible()


@pytest.mark.parametrize("name", ["API key", "Save"])
def test_enter_at_the_key_submits_it(dialog, qtbot, starter, asked, name):
    qtbot.keyClicks(control(dialog, QLineEdit, "API key"), KEY)
    at = control(dialog, QWidget, name)
    at.setFocus()
    qtbot.keyClick(at, Qt.Key.Key_Return)
    starter.run()
    assert asked == [KEY]
    assert dialog.isVisible()


def test_save_stands_in_one_box_with_the_key_alone(dialog):
    (box,) = dialog.findChildren(Card)
    assert box.isAncestorOf(control(dialog, QPushButton, "Save"))
    assert box.isAncestorOf(control(dialog, QLineEdit, "API key"))
    assert not box.isAncestorOf(control(dialog, QLineEdit, "Library folder"))


def test_each_label_is_level_with_its_field(dialog):
    tied = [label for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    assert len(tied) == 15
    middles = [
        (
            label.mapTo(dialog, label.rect().center()),
            label.buddy().mapTo(dialog, label.buddy().rect().center()),
        )
        for label in tied
    ]
    assert max(abs(one.y() - other.y()) for one, other in middles) <= 1


def test_a_change_holds_at_once(dialog, preferences, qtbot):
    dialog.language.setCurrentIndex(dialog.language.findData("tr"))
    dialog.findChild(QSpinBox).setValue(3)
    assert (preferences.settings.language, preferences.settings.parallel_submissions) == ("tr", 3)


def test_where_the_screen_is_low_all_of_it_can_be_reached(dialog, qapp, qtbot):
    dialog.resize(dialog.width(), 300)
    qapp.processEvents()
    dialog.findChildren(QSpinBox)[-1].setFocus()
    for _ in range(8):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused().mapTo(dialog, QPoint(0, 0)).y() in range(300 - focused().height() + 1)


def test_a_storage_that_is_set_up_meanwhile_is_named(dialog, preferences):
    def shows(text: str) -> bool:
        return any(label.text() == text for label in dialog.findChildren(QLabel))

    assert shows("not set up yet")
    preferences.change(storage=StorageSettings("https://s3.example.com", bucket="refs"))
    assert shows("https://s3.example.com/refs")


def test_what_was_refused_is_forgotten_once(dialog, qtbot):
    button = dialog.forget
    with qtbot.waitSignal(dialog.forget_asked):
        button.click()
    assert (button.text(), button.isEnabled()) == ("Forgotten", False)
