"""Loads, takes, misses and forgets API keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.app.launch_options import Options
from seedance_studio.app.shell import Shell
from seedance_studio.domain.accounts import UNASSIGNED
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code, StudioError, problem_of
from seedance_studio.engine.api_key_service import ApiKeyService
from seedance_studio.system.keys import KeyStore, store_of_account
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.key_entry import KeyEntry, KeyTarget
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind

if TYPE_CHECKING:
    from seedance_studio.api.client import SeedanceClient
    from seedance_studio.engine.engine import Engine
    from seedance_studio.engine.session import Session


class KeyFlow(QObject):
    """Lives for the whole run."""

    accepted = Signal(object)
    """Emits a `HeldKey` that the person has entered."""

    def __init__(self, options: Options, shell: Shell) -> None:
        super().__init__(shell)
        self._options = options
        self._shell = shell
        self._service = ApiKeyService(self._store_of, self._make_client)
        self._session: Session | None = None
        self.entry = KeyEntry(self._enter, shell.tasks, self)
        self.entry.accepted.connect(self._on_accepted)
        self.accounts = AccountsModel(self.entry, shell.status, shell.notices, self)
        self.accounts.parallel = shell.preferences.settings.parallel_of_keys
        self.accounts.parallel_changed.connect(self._keep_parallel)
        self.accounts.forgotten.connect(self._on_forgotten)
        self.accounts.name_asked.connect(self._on_name_asked)

    def _keep_parallel(self, numbers: dict[str, int]) -> None:
        self._shell.preferences.change(parallel_of_keys=numbers)

    def follow(self, session: Session | None) -> None:
        """Takes the open session; None once it is closed."""
        self._session = session
        self.accounts.follow(None if session is None else session.engine)

    async def load(self) -> HeldKey:
        """Returns the key of this run, from the environment or the keyring."""
        try:
            return await self._service.load(self._options.key)
        except StudioError as error:
            return HeldKey(KeySource.NONE, problem=problem_of(error))

    def warn(self, held: HeldKey) -> None:
        """Asks for a key if there is none. The library stays open, but nothing is sent."""
        if held.source is not KeySource.NONE or self._session is None:
            return
        engine = self._session.engine
        engine.stop_sending(held.problem or Problem(str(Code.KEY_MISSING)), UNASSIGNED)
        if engine.accounts.current.id != UNASSIGNED:
            return
        notices = self._shell.notices
        notices.withdraw(NoticeKind.QUEUE_STOPPED)
        problem = held.problem
        if problem is None and (service := self._options.foreign_service):
            problem = Problem(str(Code.KEY_MISSING), service)
        notices.show(Notice(NoticeKind.KEY_MISSING, problem, actions=(NoticeAction.ENTER_KEY,)))

    @property
    def _own(self) -> Engine | None:
        """The engine of the person's own library, if that is open."""
        session = self._session
        return None if session is None or session.plan.demo else session.engine

    async def _enter(self, text: str, target: KeyTarget) -> HeldKey:
        engine = self._own
        if engine is None:
            return await self._service.enter(text)
        if target.name:
            held = await self._service.add(text, target.name, engine.accounts)
        else:
            held = await self._service.replace(text, target.account, engine.accounts)
        engine.go_on()
        return held

    def _on_forgotten(self, account: str) -> None:
        self._shell.tasks.start(self._forget(account), "forget-key")

    async def _forget(self, account: str) -> None:
        engine = self._own
        if engine is None:
            return
        try:
            await self._service.forget_of(account, engine.accounts)
        except StudioError as error:
            self._shell.notices.tell_failed(error)
            return
        self.warn(engine.accounts.held(UNASSIGNED))

    def _on_name_asked(self, name: str) -> None:
        self._shell.tasks.start(self._give_name(name), "name-key")

    async def _give_name(self, name: str) -> None:
        engine = self._own
        if engine is None:
            return
        try:
            await self._service.give_name(name, engine.accounts)
        except StudioError as error:
            self._shell.notices.tell_failed(error)

    def _on_accepted(self, held: HeldKey) -> None:
        self.accepted.emit(held)
        if held.unchecked is not None:
            self._shell.notices.show(Notice(NoticeKind.KEY_UNCHECKED, held.unchecked))
        if held.problem is not None:
            self._shell.notices.show(Notice(NoticeKind.KEY_SESSION_ONLY, held.problem))

    def _store_of(self, account: str) -> KeyStore:
        return store_of_account(account) if account else KeyStore(account=self._options.key_entry)

    def _make_client(self, key: str) -> SeedanceClient:
        from seedance_studio.api.client import SeedanceClient
        from seedance_studio.engine.clock import SystemClock

        clock = SystemClock()
        return SeedanceClient(self._options.api_base, key, now=clock.now, monotonic=clock.monotonic)
