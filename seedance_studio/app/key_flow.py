"""The key's way through the program: loaded at a start, entered, warned of, forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from seedance_studio.app.options import Options
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, StudioError, problem_of
from seedance_studio.engine.api_key_service import ApiKeyService, HeldKey, KeyPlace
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.system.keys import KeyStore
from seedance_studio.viewmodels.shell.key_entry import KeyEntry
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel
from seedance_studio.viewmodels.shell.status import StatusModel

if TYPE_CHECKING:
    from seedance_studio.api.client import SeedanceClient
    from seedance_studio.app.session import Session


class KeyFlow(QObject):
    """`session` gives the open session; `on_key_for_live` hears of a key that the service has accepted."""

    def __init__(
        self,
        options: Options,
        tasks: TaskSupervisor,
        status: StatusModel,
        notices: NoticeModel,
        session: Callable[[], Session | None],
        on_key_for_live: Callable[[HeldKey], None],
    ) -> None:
        super().__init__()
        self._options = options
        self._status = status
        self._notices = notices
        self._session = session
        self._on_key_for_live = on_key_for_live
        self._desk = ApiKeyService(KeyStore(account=options.key_entry), self._make_client)
        self.entry = KeyEntry(self._desk.enter, tasks, self)
        self.entry.accepted.connect(self._on_accepted)

    async def load(self) -> HeldKey:
        """The key of this run: the environment's, or the keyring's."""
        try:
            return await self._desk.load(self._options.key)
        except StudioError as error:
            return HeldKey(KeyPlace.NONE, problem=problem_of(error))

    def warn(self, held: HeldKey) -> None:
        """Without a key nothing is sent, and the person is asked for one; the library stays open."""
        session = self._session()
        if held.place is not KeyPlace.NONE or session is None:
            return
        session.engine.stop_sending(held.problem or Problem(str(Code.KEY_MISSING)))
        self._notices.withdraw(NoticeKind.QUEUE_STOPPED)
        actions = (NoticeAction.ENTER_KEY,)
        problem = held.problem
        if problem is None and (service := self._options.foreign_service):
            problem = Problem(str(Code.KEY_MISSING), service)
        self._notices.show(Notice(NoticeKind.KEY_MISSING, problem, actions=actions))

    async def forget(self) -> None:
        """Removes the key from the keyring and from the open session."""
        try:
            held = await self._desk.forget()
        except StudioError as error:
            self._notices.show(Notice(NoticeKind.ACTION_FAILED, problem_of(error)))
            return
        self._status.update(key=held)
        session = self._session()
        if session is not None:
            session.client.use_key("")
            self.warn(held)

    def _on_accepted(self, held: HeldKey) -> None:
        session = self._session()
        self._on_key_for_live(held)
        if session is not None and not session.plan.demo:
            session.client.use_key(held.key)
            self._status.update(key=held)
            session.engine.go_on()
        if held.unchecked is not None:
            self._notices.show(Notice(NoticeKind.KEY_UNCHECKED, held.unchecked))
        if held.problem is not None:
            self._notices.show(Notice(NoticeKind.KEY_SESSION_ONLY, held.problem))

    def _make_client(self, key: str) -> SeedanceClient:
        from seedance_studio.api.client import SeedanceClient
        from seedance_studio.engine.clock import SystemClock

        clock = SystemClock()
        return SeedanceClient(self._options.api_base, key, now=clock.now, monotonic=clock.monotonic)
