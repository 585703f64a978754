"""Several keys in the settings: which one sends, names, another key, and what forgetting one means."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QRadioButton, QWidget
from support.assistive import act, find
from support.controls import control, focused_name
from support.service import KEY, Bench, Service, StillClock, refuse, report

from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.generation import State
from seedance_studio.engine.api_key_service import ApiKeyService
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.system.keys import store_of_account
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.shell.account_switch import AccountSwitch
from seedance_studio.ui.shell.keys_card import KeysCard
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel

Role = QAccessible.Role
CLIENT = "2" * 32
CLIENT_KEY = "sd2_live_client_key_of_tests_0002"


async def until(met: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not met():
            await asyncio.sleep(0.001)


def button(dialog: QWidget, text: str) -> QAbstractButton:
    """The button of a dialog that says this."""
    (found,) = [item for item in dialog.findChildren(QAbstractButton) if item.text() == text]
    return found


class Stand:
    """The card over an engine, with the real keyring behind it."""

    def __init__(self, bench: Bench, preferences: Preferences, theme: Theme) -> None:
        self.bench = bench
        self.preferences = preferences
        status = StatusModel()
        self.failures: list[BaseException] = []
        self.tasks = TaskSupervisor(self.failures.append)
        service = ApiKeyService.of(bench.service.url)
        self.model = AccountsModel(service, preferences, NoticeModel(), status, self.tasks)
        self.model.follow(bench.engine)
        self.card = KeysCard(self.model, status, theme)
        self.switch = AccountSwitch(self.model, theme)

    async def name_another(self) -> None:
        """A second key, `Client B`, besides the first one without a name."""
        await self.bench.accounts.add(CLIENT, "Client B", HeldKey(KeySource.KEYRING, CLIENT_KEY))
        await until(lambda: len(self.rows()) == 2)

    def rows(self) -> list[tuple[str, bool]]:
        """The keys to choose from, and whether they are chosen."""
        found = self.card.findChildren(QRadioButton)
        return [(item.accessibleName(), item.isChecked()) for item in found if not item.isHidden()]

    def says(self) -> list[str]:
        return [label.text() for label in self.card.findChildren(QLabel) if label.isVisible()]

    def open_menu(self, name: str, within: QWidget | None = None) -> QMenu:
        root = within or self.card
        control(root, QAbstractButton, name).click()
        (menu,) = [menu for menu in root.findChildren(QMenu) if menu.isVisible()]
        return menu

    def choose_in_menu(self, name: str, entry: str) -> None:
        menu = self.open_menu(name)
        next(action for action in menu.actions() if action.text() == entry).trigger()
        menu.close()


@pytest.fixture
async def stand(theme: Theme, tmp_path: Path, qtbot: Any) -> AsyncIterator[Stand]:
    service = Service(b"")
    await service.start()
    service.gets = [report("processing")]
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    await bench.begin(parallel=1)
    stand = Stand(bench, Preferences(SettingsFile(tmp_path / "settings.json"), Settings()), theme)
    qtbot.addWidget(stand.card)
    qtbot.addWidget(stand.switch)
    stand.card.show()
    yield stand
    await stand.tasks.close(1.0)
    assert not stand.failures
    await bench.end(politely=False)
    await service.stop()


async def test_tab_goes_as_one_reads(stand: Stand):
    def stops() -> list[str]:
        """The names of the controls that Tab reaches from the card on, until they repeat."""
        seen: list[str] = []
        while True:
            stand.card.focusNextPrevChild(True)
            name = stand.card.focusWidget().accessibleName()
            if name in seen:
                return seen
            seen.append(name)

    await until(lambda: stand.rows() == [] and stand.says())
    control(stand.card, QAbstractButton, "Add another key…").setFocus()
    assert stops() == ["Forget key", "Open the demo", "API key", "Save", "Add another key…"]
    await stand.name_another()
    add = control(stand.card, QAbstractButton, "Add another key…")
    add.setFocus()
    one, other = stand.rows()
    rows = [one[0], "More for the key without a name", other[0], "More for Client B"]
    assert stops() == ["Open the demo", *rows, "Add another key…"]
    add.click()
    control(stand.card, QAbstractButton, "Cancel").setFocus()
    assert stops() == ["Open the demo", *rows, "Name of the key", "API key", "Save", "Cancel"]


async def test_one_key_is_said_in_one_line_and_another_can_be_added(stand: Stand, qtbot: Any):
    assert stand.rows() == []
    assert stand.says()[0] == f"Key ····{KEY[-4:]} for this session only"
    assert stand.switch.isHidden()
    control(stand.card, QAbstractButton, "Add another key").click()
    assert focused_name() == "Name of the key"
    qtbot.keyClicks(control(stand.card, QLineEdit, "Name of the key"), " Client  B ")
    qtbot.keyClick(control(stand.card, QLineEdit, "Name of the key"), Qt.Key.Key_Return)
    assert focused_name() == "API key"
    stand.bench.service.gets = [refuse(404, "not_found")]
    qtbot.keyClicks(control(stand.card, QLineEdit, "API key"), CLIENT_KEY)
    control(stand.card, QAbstractButton, "Save").click()
    await until(lambda: len(stand.rows()) == 2)
    assert stand.rows() == [(f"Key without a name ····{KEY[-4:]}", True), ("Client B ····0002", False)]
    assert [item.isVisible() for item in stand.card.findChildren(QLineEdit)] == [False, False]
    (account,) = stand.bench.accounts.named
    assert await store_of_account(account.id).load() == CLIENT_KEY
    assert not stand.switch.isHidden()


async def test_a_key_without_a_name_is_not_taken_as_a_second_one(stand: Stand):
    control(stand.card, QAbstractButton, "Add another key").click()
    control(stand.card, QAbstractButton, "Save").click()
    assert "Give the key a name first, such as the name of a client." in stand.says()
    control(stand.card, QAbstractButton, "Cancel").click()
    assert control(stand.card, QLineEdit, "API key").isVisible()
    assert focused_name().startswith("Add another key")


async def test_the_key_that_sends_is_chosen_in_the_settings_and_in_the_status_line(stand: Stand):
    await stand.name_another()
    act(find(stand.card, Role.RadioButton, "Client B ····0002"))
    await until(lambda: stand.switch.text() == "Client B ····0002 in the system keyring")
    await until(lambda: [is_chosen for _, is_chosen in stand.rows()] == [False, True])
    stand.switch.show()
    stand.switch.click()
    (menu,) = [menu for menu in stand.switch.findChildren(QMenu) if menu.isVisible()]
    entries = {action.text(): action for action in menu.actions()}
    assert entries["Client B ····0002"].isChecked()
    entries[f"Key without a name ····{KEY[-4:]}"].trigger()
    menu.close()
    await until(lambda: stand.rows()[0][1])
    assert (await stand.bench.submit()).account == ""


async def test_a_key_is_renamed(stand: Stand):
    await stand.name_another()
    stand.choose_in_menu("More for Client B", "Rename…")
    (dialog,) = stand.card.findChildren(CalmDialog)
    field = control(dialog, QLineEdit, "Name")
    field.setText("Client B and C")
    button(dialog, "Save").click()
    await until(lambda: stand.rows()[1] == ("Client B and C ····0002", False))


async def test_a_key_is_replaced_and_stays_the_same_account(stand: Stand, qtbot: Any):
    await stand.name_another()
    stand.choose_in_menu("More for Client B", "Replace key…")
    stand.bench.service.gets = [refuse(404, "not_found")]
    qtbot.keyClicks(control(stand.card, QLineEdit, "API key"), CLIENT_KEY[::-1])
    qtbot.keyClick(control(stand.card, QLineEdit, "API key"), Qt.Key.Key_Return)
    await until(lambda: stand.bench.accounts.held(CLIENT).key == CLIENT_KEY[::-1])
    assert [item.id for item in stand.bench.accounts.named] == [CLIENT]


async def test_forgetting_a_key_says_first_what_depends_on_it(stand: Stand):
    await stand.name_another()
    await stand.bench.accounts.choose(CLIENT)
    for _ in range(2):
        await stand.bench.until(await stand.bench.submit(), State.QUEUED)
    stand.choose_in_menu("More for Client B", "Forget key…")
    await until(lambda: stand.card.findChildren(CalmDialog))
    (dialog,) = stand.card.findChildren(CalmDialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert said[:2] == ["Forget Client B ····0002?", "2 generations are being made with it."]
    button(dialog, "Forget key").click()
    await until(lambda: stand.rows()[-1] == ("Client B", True))
    assert "not here" in stand.says()
    assert await store_of_account(CLIENT).load() is None


async def test_a_key_on_which_nothing_depends_is_forgotten_at_once(stand: Stand):
    await stand.name_another()
    stand.choose_in_menu("More for Client B", "Forget key…")
    await until(lambda: not stand.bench.accounts.named)
    await until(lambda: not stand.rows())
    assert stand.card.findChildren(CalmDialog) == []


async def test_in_a_run_with_the_environment_s_key_no_other_is_chosen(stand: Stand):
    await stand.name_another()
    await stand.bench.accounts.choose(CLIENT)
    await stand.bench.accounts.use_key("", HeldKey(KeySource.ENVIRONMENT, KEY))
    choices = [item for item in stand.card.findChildren(QRadioButton) if item.isVisible()]
    assert [item.isEnabled() for item in choices] == [False, False]
    assert [item.isChecked() for item in choices] == [True, False]
    assert choices[0].text() == f"Key without a name ····{KEY[-4:]}"
    assert "from the environment, for this run" in stand.says()


async def test_a_key_can_send_another_number_at_once_than_the_others(stand: Stand):
    await stand.name_another()
    accounts = stand.model

    def entries() -> list[QAction]:
        menu = stand.open_menu("More for Client B")
        (several,) = [item for item in menu.findChildren(QMenu) if item.title() == "Send at once"]
        found = several.actions()
        menu.hide()
        return found

    def chosen() -> list[str]:
        return [entry.text() for entry in entries() if entry.isChecked()]

    assert chosen() == ["As with other keys"]
    next(entry for entry in entries() if entry.text() == "1").trigger()
    assert accounts.parallel == {CLIENT: 1} == stand.preferences.settings.parallel_of_keys
    assert chosen() == ["1"]
    next(entry for entry in entries() if entry.text() == "As with other keys").trigger()
    assert accounts.parallel == {} == stand.preferences.settings.parallel_of_keys
