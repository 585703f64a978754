"""What a missing, an entered and a refused key mean for the open library."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support.service import KEY, Bench, Service, StillClock, report

from seedance_studio.app.key_flow import KeyFlow
from seedance_studio.app.launch_options import Options
from seedance_studio.app.shell import Shell
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import State
from seedance_studio.engine.events import AccountsChanged
from seedance_studio.system.keys import store_of_account
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.key_entry import THE_ONLY_KEY, KeyTarget
from seedance_studio.viewmodels.shell.notices import NoticeAction, NoticeKind
from seedance_studio.viewmodels.shell.preferences import Preferences

ENTERED = "sd2_live_entered_in_these_tests_9876"


async def until(met: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not met():
            await asyncio.sleep(0.001)


class Keys:
    """The flow in front of an engine, with the demo's library open or the person's own."""

    def __init__(self, bench: Bench, shell: Shell) -> None:
        self.bench = bench
        self.shell = shell
        self.flow = KeyFlow(Options(api_base=bench.service.url), shell)
        self.accepted: list[HeldKey] = []
        self.flow.accepted.connect(self.accepted.append)
        shell.notices.follow(bench.engine)

    def open(self, *, demo: bool) -> None:
        plan = SimpleNamespace(demo=demo)
        session: Any = SimpleNamespace(engine=self.bench.engine, plan=plan)
        self.flow.follow(session)

    async def enter(self, key: str, target: KeyTarget = THE_ONLY_KEY) -> None:
        """Types a key, and waits until it is checked and kept."""
        self.flow.entry.enter(key, target)
        await self.settled()

    async def settled(self) -> None:
        """Waits until nothing that was asked for is under way."""
        async with asyncio.timeout(60):
            while self.shell.tasks._tasks:
                await asyncio.sleep(0.001)

    def notices(self) -> list[NoticeKind]:
        return [item.kind for item in self.shell.notices._standing]

    def notice(self) -> NoticeKind | None:
        current = self.shell.notices.current
        return None if current is None else current.kind


@pytest.fixture
async def keys(theme: Theme, tmp_path: Path) -> AsyncIterator[Keys]:
    service = Service(b"")
    await service.start()
    service.gets = [report("processing")]
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    await bench.begin(parallel=1)
    shell = Shell(Preferences(SettingsFile(tmp_path / "settings.json"), Settings()), theme)
    yield Keys(bench, shell)
    shell.window.deleteLater()
    await bench.end(politely=False)
    await service.stop()


async def test_without_a_key_nothing_is_sent_and_the_person_is_asked_for_one(keys: Keys):
    keys.open(demo=False)
    keys.flow.warn(HeldKey(KeySource.NONE))
    assert keys.bench.engine.queue.lanes.problem == Problem(str(Code.KEY_MISSING))
    assert keys.notice() is NoticeKind.KEY_MISSING
    assert keys.shell.notices.current is not None
    assert keys.shell.notices.current.actions == (NoticeAction.ENTER_KEY,)


async def test_with_a_key_nothing_is_said(keys: Keys):
    keys.open(demo=False)
    keys.flow.warn(HeldKey(KeySource.KEYRING, KEY))
    assert keys.bench.engine.queue.lanes.problem is None
    assert keys.notice() is None


async def test_a_key_that_is_entered_is_used_at_once_and_sending_goes_on(keys: Keys):
    keys.open(demo=False)
    keys.flow.warn(HeldKey(KeySource.NONE))
    await keys.enter(ENTERED)
    (held,) = keys.accepted
    assert held.key == ENTERED
    assert keys.bench.engine.queue.lanes.problem is None
    assert NoticeKind.KEY_MISSING not in keys.notices()
    assert keys.shell.status.status.key == held
    assert keys.bench.clients.used_keys == {KEY, ENTERED}


async def test_a_key_goes_to_no_demo(keys: Keys):
    keys.open(demo=True)
    keys.flow.entry.accepted.emit(HeldKey(KeySource.SESSION, ENTERED, Problem("keyring_locked")))
    assert keys.bench.clients.used_keys == {KEY}
    assert keys.shell.status.status.key.key == KEY
    assert keys.notice() is NoticeKind.KEY_SESSION_ONLY


async def test_another_key_gets_a_name_an_entry_of_its_own_and_is_not_sent_before_it_is_chosen(keys: Keys):
    keys.open(demo=False)
    await keys.enter(ENTERED, KeyTarget(name="Client B"))
    (account,) = keys.bench.accounts.named
    assert account.name == "Client B"
    assert (await store_of_account(account.id).load()) == ENTERED
    assert keys.flow.accounts.current is not None
    assert keys.flow.accounts.current.held.key == KEY
    keys.flow.accounts.choose(account.id)
    await keys.bench.until_heard(AccountsChanged)
    await until(lambda: keys.shell.status.status.key_name == "Client B")
    assert keys.shell.status.status.key.key == ENTERED
    keys.flow.accounts.forget(account.id)
    await keys.settled()
    assert (await store_of_account(account.id).load()) is None
    assert keys.bench.accounts.named == ()


async def test_the_same_key_is_not_taken_twice(keys: Keys):
    keys.open(demo=False)
    await keys.enter(ENTERED, KeyTarget(name="Client B"))
    await keys.enter(ENTERED, KeyTarget(name="Client C"))
    assert keys.flow.entry.problem == Problem(str(Code.KEY_TAKEN), "Client B")
    assert [account.name for account in keys.bench.accounts.named] == ["Client B"]


async def test_the_key_without_a_name_can_be_given_one(keys: Keys):
    keys.open(demo=False)
    keys.flow.accounts.rename("", "Main key")
    await keys.settled()
    (account,) = keys.bench.accounts.named
    assert (account.name, account.is_current) == ("Main key", True)
    assert (await store_of_account(account.id).load()) == KEY
    await until(lambda: keys.shell.status.status.key_name == "Main key")


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
    keys.flow.accounts.choose(account.id)
    await until(lambda: keys.notice() is NoticeKind.WHICH_KEY)
    asked = keys.shell.notices.current
    assert asked is not None
    assert [item.account.id for item in asked.keys] == ["", account.id]
    keys.shell.notices.answer(account.id)
    await until(lambda: keys.bench.accounts.account_of(row) == account.id)
    assert NoticeKind.WHICH_KEY not in keys.notices()
