"""What a missing, an entered and a refused key mean for the open library."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from support.service import KEY, Bench, Service, StillClock, report

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import State
from seedance_studio.engine.api_key_service import ApiKeyService
from seedance_studio.engine.events import AccountsChanged
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.system.keys import store_of_account
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.key_entry import THE_ONLY_KEY, KeyTarget
from seedance_studio.viewmodels.shell.notices import NoticeAction, NoticeKind, NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel

ENTERED = "sd2_live_entered_in_these_tests_9876"


async def until(met: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not met():
            await asyncio.sleep(0.001)


class Keys:
    """The keys in front of an engine, with the demo's library open or the person's own."""

    def __init__(self, bench: Bench, preferences: Preferences) -> None:
        self.bench = bench
        self.notices, self.status = NoticeModel(), StatusModel()
        self.failures: list[BaseException] = []
        self.tasks = TaskSupervisor(self.failures.append)
        service = ApiKeyService.of(bench.service.url)
        self.model = AccountsModel(service, preferences, self.notices, self.status, self.tasks)
        self.accepted: list[HeldKey] = []
        self.model.entry.accepted.connect(self.accepted.append)
        self.notices.follow(bench.engine)

    def open(self, *, demo: bool) -> None:
        self.model.follow(self.bench.engine, is_demo=demo)

    async def enter(self, key: str, target: KeyTarget = THE_ONLY_KEY) -> None:
        """Types a key, and waits until it is checked and kept."""
        self.model.entry.enter(key, target)
        await self.settled()

    async def settled(self) -> None:
        """Waits until nothing that was asked for is under way."""
        async with asyncio.timeout(60):
            while self.tasks._tasks:
                await asyncio.sleep(0.001)

    def kinds(self) -> list[NoticeKind]:
        return [item.kind for item in self.notices._standing]

    def notice(self) -> NoticeKind | None:
        current = self.notices.current
        return None if current is None else current.kind


@pytest.fixture
async def keys(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Keys]:
    service = Service(b"")
    await service.start()
    service.gets = [report("processing")]
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    await bench.begin(parallel=1)
    keys = Keys(bench, Preferences(SettingsFile(tmp_path / "settings.json"), Settings()))
    yield keys
    await keys.tasks.close(1.0)
    assert not keys.failures
    await bench.end(politely=False)
    await service.stop()


async def test_without_a_key_nothing_is_sent_and_the_person_is_asked_for_one(keys: Keys):
    keys.open(demo=False)
    keys.model.warn(HeldKey(KeySource.NONE))
    assert keys.bench.engine.queue.lanes.problem == Problem(str(Code.KEY_MISSING))
    assert keys.notice() is NoticeKind.KEY_MISSING
    assert keys.notices.current is not None
    assert keys.notices.current.actions == (NoticeAction.ENTER_KEY,)


async def test_with_a_key_nothing_is_said(keys: Keys):
    keys.open(demo=False)
    keys.model.warn(HeldKey(KeySource.KEYRING, KEY))
    assert keys.bench.engine.queue.lanes.problem is None
    assert keys.notice() is None


async def test_a_key_that_is_entered_is_used_at_once_and_sending_goes_on(keys: Keys):
    keys.open(demo=False)
    keys.model.warn(HeldKey(KeySource.NONE))
    await keys.enter(ENTERED)
    (held,) = keys.accepted
    assert held.key == ENTERED
    assert keys.bench.engine.queue.lanes.problem is None
    assert NoticeKind.KEY_MISSING not in keys.kinds()
    assert keys.status.status.key == held
    assert keys.bench.clients.used_keys == {KEY, ENTERED}


async def test_a_key_goes_to_no_demo(keys: Keys):
    keys.open(demo=True)
    keys.model.entry.accepted.emit(HeldKey(KeySource.SESSION, ENTERED, Problem("keyring_locked")))
    assert keys.bench.clients.used_keys == {KEY}
    assert keys.status.status.key.key == KEY
    assert keys.notice() is NoticeKind.KEY_SESSION_ONLY


async def test_another_key_gets_a_name_an_entry_of_its_own_and_is_not_sent_before_it_is_chosen(keys: Keys):
    keys.open(demo=False)
    await keys.enter(ENTERED, KeyTarget(name="Client B"))
    (account,) = keys.bench.accounts.named
    assert account.name == "Client B"
    assert (await store_of_account(account.id).load()) == ENTERED
    assert keys.model.current is not None
    assert keys.model.current.held.key == KEY
    keys.model.choose(account.id)
    await keys.bench.until_heard(AccountsChanged)
    await until(lambda: keys.status.status.key_name == "Client B")
    assert keys.status.status.key.key == ENTERED
    keys.model.forget(account.id)
    await keys.settled()
    assert (await store_of_account(account.id).load()) is None
    assert keys.bench.accounts.named == ()


async def test_the_same_key_is_not_taken_twice(keys: Keys):
    keys.open(demo=False)
    await keys.enter(ENTERED, KeyTarget(name="Client B"))
    await keys.enter(ENTERED, KeyTarget(name="Client C"))
    assert keys.model.entry.problem == Problem(str(Code.KEY_TAKEN), "Client B")
    assert [account.name for account in keys.bench.accounts.named] == ["Client B"]


async def test_a_key_that_is_refused_after_its_form_was_left_is_told(keys: Keys):
    keys.open(demo=False)
    await keys.enter(ENTERED, KeyTarget(name="Client B"))
    keys.model.entry.note_shown(True)
    await keys.enter(ENTERED, KeyTarget(name="Client C"))
    assert NoticeKind.KEY_NOT_KEPT not in keys.kinds()
    keys.model.entry.note_shown(False)
    await keys.enter(ENTERED, KeyTarget(name="Client D"))
    assert NoticeKind.KEY_NOT_KEPT in keys.kinds()


async def test_the_key_without_a_name_can_be_given_one(keys: Keys):
    keys.open(demo=False)
    keys.model.rename("", "Main key")
    await keys.settled()
    (account,) = keys.bench.accounts.named
    assert (account.name, account.is_current) == ("Main key", True)
    assert (await store_of_account(account.id).load()) == KEY
    await until(lambda: keys.status.status.key_name == "Main key")


async def test_a_key_that_is_replaced_keeps_its_account(keys: Keys):
    keys.open(demo=False)
    await keys.enter(ENTERED, KeyTarget(name="Client B"))
    (account,) = keys.bench.accounts.named
    await keys.enter(ENTERED[::-1], KeyTarget(account.id))
    assert keys.bench.accounts.named == (account,)
    assert keys.bench.accounts.held(account.id).key == ENTERED[::-1]
    assert (await store_of_account(account.id).load()) == ENTERED[::-1]


async def test_it_asks_which_key_follows_what_was_sent_with_none(keys: Keys):
    keys.open(demo=False)
    row = await keys.bench.submit()
    await keys.bench.until(row, State.QUEUED)
    await keys.enter(ENTERED, KeyTarget(name="Client B"))
    (account,) = keys.bench.accounts.named
    keys.model.choose(account.id)
    await until(lambda: keys.notice() is NoticeKind.WHICH_KEY)
    asked = keys.notices.current
    assert asked is not None
    assert [item.account.id for item in asked.keys] == ["", account.id]
    keys.notices.answer(account.id)
    await until(lambda: keys.bench.accounts.account_of(row) == account.id)
    assert NoticeKind.WHICH_KEY not in keys.kinds()


async def test_a_key_that_is_forgotten_while_the_demo_opens_stops_nothing_there(keys: Keys):
    keys.open(demo=False)
    await keys.enter(ENTERED)
    keys.model.forget("")
    keys.open(demo=True)
    await keys.settled()
    assert (await keys.model.service.load("")).source is KeySource.NONE
    assert keys.bench.engine.queue.lanes.problem is None
    assert NoticeKind.KEY_MISSING not in keys.kinds()
