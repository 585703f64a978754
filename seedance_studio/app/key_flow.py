"""Loads, takes, misses and forgets the API key."""

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
from seedance_studio.system.keys import KeyStore
from seedance_studio.viewmodels.shell.key_entry import KeyEntry
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind

if TYPE_CHECKING:
    from seedance_studio.api.client import SeedanceClient
    from seedance_studio.app.session import Session


class KeyFlow(QObject):
    """Lives for the whole run. `session` is the open session."""

    accepted = Signal(object)
    """Emits a `HeldKey` that the person has entered."""

    def __init__(self, options: Options, shell: Shell) -> None:
        super().__init__(shell)
        self._options = options
        self._shell = shell
        self._service = ApiKeyService(KeyStore(account=options.key_entry), self._make_client)
        self.session: Session | None = None
        self.entry = KeyEntry(self._service.enter, shell.tasks, self)
        self.entry.accepted.connect(self._on_accepted)

    async def load(self) -> HeldKey:
        """Returns the key of this run, from the environment or the keyring."""
        try:
            return await self._service.load(self._options.key)
        except StudioError as error:
            return HeldKey(KeySource.NONE, problem=problem_of(error))

    def warn(self, held: HeldKey) -> None:
        """Asks for a key if there is none. The library stays open, but nothing is sent."""
        if held.source is not KeySource.NONE or self.session is None:
            return
        self.session.engine.stop_sending(held.problem or Problem(str(Code.KEY_MISSING)))
        notices = self._shell.notices
        notices.withdraw(NoticeKind.QUEUE_STOPPED)
        problem = held.problem
        if problem is None and (service := self._options.foreign_service):
            problem = Problem(str(Code.KEY_MISSING), service)
        notices.show(Notice(NoticeKind.KEY_MISSING, problem, actions=(NoticeAction.ENTER_KEY,)))

    def forget(self) -> None:
        """Removes the key from the keyring and from the open session."""
        self._shell.tasks.start(self._forget(), "forget-key")

    async def _forget(self) -> None:
        try:
            held = await self._service.forget()
        except StudioError as error:
            self._shell.notices.tell_failed(error)
            return
        self._shell.status.update(key=held)
        if self.session is not None:
            self.session.engine.clients.use_key(UNASSIGNED, held)
            self.warn(held)

    def _on_accepted(self, held: HeldKey) -> None:
        session = self.session
        self.accepted.emit(held)
        if session is not None and not session.plan.demo:
            session.engine.clients.use_key(UNASSIGNED, held)
            self._shell.status.update(key=held)
            session.engine.go_on()
        if held.unchecked is not None:
            self._shell.notices.show(Notice(NoticeKind.KEY_UNCHECKED, held.unchecked))
        if held.problem is not None:
            self._shell.notices.show(Notice(NoticeKind.KEY_SESSION_ONLY, held.problem))

    def _make_client(self, key: str) -> SeedanceClient:
        from seedance_studio.api.client import SeedanceClient
        from seedance_studio.engine.clock import SystemClock

        clock = SystemClock()
        return SeedanceClient(self._options.api_base, key, now=clock.now, monotonic=clock.monotonic)
