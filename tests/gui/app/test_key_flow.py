"""What a missing, an entered and a refused key mean for the open library."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.service import KEY, Bench, Service, StillClock, report

from seedance_studio.app.key_flow import KeyFlow
from seedance_studio.app.launch_options import Options
from seedance_studio.app.shell import Shell
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.notices import NoticeAction, NoticeKind
from seedance_studio.viewmodels.shell.preferences import Preferences

ENTERED = "sd2_live_entered_in_these_tests_9876"


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
        self.flow.session = SimpleNamespace(  # type: ignore[assignment]
            engine=self.bench.engine, plan=plan
        )

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
    assert keys.bench.engine.queue.problem == Problem(str(Code.KEY_MISSING))
    assert keys.notice() is NoticeKind.KEY_MISSING
    assert keys.shell.notices.current is not None
    assert keys.shell.notices.current.actions == (NoticeAction.ENTER_KEY,)


async def test_with_a_key_nothing_is_said(keys: Keys):
    keys.open(demo=False)
    keys.flow.warn(HeldKey(KeySource.KEYRING, KEY))
    assert keys.bench.engine.queue.problem is None
    assert keys.notice() is None


async def test_a_key_that_is_entered_is_used_at_once_and_sending_goes_on(keys: Keys):
    keys.open(demo=False)
    keys.flow.warn(HeldKey(KeySource.NONE))
    held = HeldKey(KeySource.KEYRING, ENTERED)
    keys.flow.entry.accepted.emit(held)
    assert keys.accepted == [held]
    assert keys.bench.engine.queue.problem is None
    assert keys.notice() is None
    assert keys.shell.status.status.key == held
    assert keys.bench.engine.clients.used_keys == {KEY, ENTERED}


async def test_a_key_goes_to_no_demo(keys: Keys):
    keys.open(demo=True)
    keys.flow.entry.accepted.emit(HeldKey(KeySource.SESSION, ENTERED, Problem("keyring_locked")))
    assert keys.bench.engine.clients.used_keys == {KEY}
    assert keys.shell.status.status.key.source is KeySource.NONE
    assert keys.notice() is NoticeKind.KEY_SESSION_ONLY
