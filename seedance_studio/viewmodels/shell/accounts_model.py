"""The API keys: the ones of the open library by name, which one sends, and what can be done with each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.accounts import UNASSIGNED, Account, NamedKey
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code, StudioError
from seedance_studio.domain.open_api import foreign_name
from seedance_studio.engine.api_key_service import ApiKeyService
from seedance_studio.engine.events import AccountsChanged, EngineEvent
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.shell.key_entry import KeyEntry, KeyTarget
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel

if TYPE_CHECKING:
    from seedance_studio.engine.engine import Engine
    from seedance_studio.engine.money.accounts import Accounts


class AccountsModel(QObject):
    """Follows one open library after the other. `entry` takes the keys that are typed, `service` keeps them.

    `tasks` belong to no library: a key is kept or forgotten to the end, also where the library is closed
    meanwhile. The demo has no keys.
    """

    changed = Signal()
    sender_changed = Signal(str)
    """The account that sends now, told after each change."""
    entry_asked = Signal()
    """The person wants to enter the key that is missing."""
    forget_asked = Signal(str, object)
    """The account to forget, and what depends on it (`AccountUse`): the person must say so once more."""

    def __init__(
        self,
        service: ApiKeyService,
        preferences: Preferences,
        notices: NoticeModel,
        status: StatusModel,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.service = service
        self._preferences = preferences
        self._status = status
        self._notices = notices
        self._tasks = tasks
        self.entry = KeyEntry(self._enter, tasks, self)
        self.entry.accepted.connect(self._on_accepted)
        self.entry.refused_unseen.connect(self._on_refused)
        self._engine: Engine | None = None
        self._is_demo = False
        self.keys: tuple[NamedKey, ...] = ()
        self.of_projects: dict[str, str] = {}
        """The accounts of those projects that have one of their own, by the project's id."""
        notices.answered.connect(self._on_answered)

    def follow(self, engine: Engine | None, *, is_demo: bool = False) -> None:
        """Shows this library's accounts from now on; None stands for no library."""
        self._engine, self._is_demo = engine, is_demo
        self.keys, self.of_projects = (), {}
        if engine is not None:
            engine.changes.connect(self._on_event)
            engine.tasks.start(engine.accounts.load_keys(), "account-keys")
        self._refresh()

    def warn(self, held: HeldKey) -> None:
        """Asks for a key if this is none. The library stays open, but nothing is sent."""
        engine = self._engine
        if held.source is not KeySource.NONE or engine is None:
            return
        engine.stop_sending(held.problem or Problem(str(Code.KEY_MISSING)), UNASSIGNED)
        if engine.accounts.current.id != UNASSIGNED:
            return
        self._notices.withdraw(NoticeKind.QUEUE_STOPPED)
        problem = held.problem
        if problem is None and (other := foreign_name(engine.accounts.clients.base_url)):
            problem = Problem(str(Code.KEY_MISSING), other)
        self._notices.show(Notice(NoticeKind.KEY_MISSING, problem, actions=(NoticeAction.ENTER_KEY,)))

    @property
    def parallel(self) -> dict[str, int]:
        """How many requests may be sent at once with those keys that have a number of their own."""
        return self._preferences.settings.parallel_of_keys

    def set_parallel(self, account: str, number: int) -> None:
        """Sends so many requests at once with this key; 0 for as many as with the others."""
        others = {item: known for item, known in self.parallel.items() if item != account}
        self._preferences.change(parallel_of_keys=others | ({account: number} if number else {}))
        self.changed.emit()

    @property
    def current(self) -> NamedKey | None:
        """The key that sends what is pressed now."""
        return next((item for item in self.keys if item.account.is_current), None)

    @property
    def has_names(self) -> bool:
        """Whether there is more than the one key without a name."""
        return any(item.account.id != UNASSIGNED for item in self.keys)

    @property
    def keys_with_charges(self) -> tuple[NamedKey, ...]:
        """Every account that can have been charged, the one without a name among them."""
        if any(item.account.id == UNASSIGNED for item in self.keys):
            return self.keys
        return (NamedKey(Account(UNASSIGNED, "", ""), HeldKey(KeySource.NONE)), *self.keys)

    @property
    def can_choose(self) -> bool:
        """Whether the person can send with another key than the current one."""
        is_environment = any(item.held.source is KeySource.ENVIRONMENT for item in self.keys)
        return len(self.keys) > 1 and not is_environment

    def choose(self, account: str) -> None:
        """Sends with this account's key from now on."""
        self._start(lambda accounts: accounts.choose(account))

    def rename(self, account: str, name: str) -> None:
        """Renames an account. The key without a name becomes an account."""
        if account == UNASSIGNED:
            self._start_keeping(lambda accounts: self.service.give_name(name, accounts))
        else:
            self._start(lambda accounts: accounts.rename(account, name))

    def ask_to_forget(self, account: str) -> None:
        """Finds out what depends on the account's key, and asks whether to forget it."""

        async def ask(accounts: Accounts) -> None:
            self.forget_asked.emit(account, await accounts.use(account))

        self._start(ask)

    def forget(self, account: str) -> None:
        """Forgets an account's key, since the person has said so."""

        async def forget(accounts: Accounts) -> None:
            await self.service.forget_of(account, accounts)
            # The keyring may have asked meanwhile, and another library be open by now.
            if self._engine is not None and self._engine.accounts is accounts and not self._is_demo:
                self.warn(accounts.held(UNASSIGNED))

        self._start_keeping(forget)

    def set_of_project(self, project: str, account: str) -> None:
        """Sends what is made in this project with this account's key; "" stands for the current one."""
        self._start(lambda accounts: accounts.set_of_project(project, account))

    async def _enter(self, text: str, target: KeyTarget) -> HeldKey:
        engine = self._engine
        if engine is None or self._is_demo:
            return await self.service.enter(text)
        if target.name:
            held = await self.service.add(text, target.name, engine.accounts)
        else:
            held = await self.service.replace(text, target.account, engine.accounts)
        engine.go_on()
        return held

    def _on_accepted(self, held: HeldKey) -> None:
        if held.unchecked is not None:
            self._notices.show(Notice(NoticeKind.KEY_UNCHECKED, held.unchecked))
        if held.problem is not None:
            self._notices.show(Notice(NoticeKind.KEY_SESSION_ONLY, held.problem))

    def _on_refused(self, problem: Problem) -> None:
        # Who has left believes that it sends from now on.
        self._notices.show(Notice(NoticeKind.KEY_NOT_KEPT, problem, actions=(NoticeAction.ENTER_KEY,)))

    def _start(self, work: Callable[[Accounts], Awaitable[object]]) -> None:
        if self._engine is not None:
            self._engine.tasks.start(self._told(work, self._engine.accounts), "accounts")

    def _start_keeping(self, work: Callable[[Accounts], Awaitable[object]]) -> None:
        """Starts what changes the keyring."""
        if self._engine is not None and not self._is_demo:
            self._tasks.start(self._told(work, self._engine.accounts), "keys")

    async def _told(self, work: Callable[[Accounts], Awaitable[object]], accounts: Accounts) -> None:
        try:
            await work(accounts)
        except StudioError as error:
            self._notices.tell_failed(error)
            self.changed.emit()

    def _on_event(self, event: EngineEvent) -> None:
        if isinstance(event, AccountsChanged):
            self._refresh()

    def _refresh(self) -> None:
        if self._engine is not None:
            self.keys = self._engine.accounts.keys
            self._start(self._look_up)
        current = self.current
        if current is not None and self._engine is not None:
            name = current.account.name
            self._status.update(known_key=current.held, key_name=name, has_named_keys=self.has_names)
            self.sender_changed.emit(current.account.id)
        self.changed.emit()

    async def _look_up(self, accounts: Accounts) -> None:
        """Reads what only the library knows, and asks which key follows what has no account."""
        of_projects = await accounts.of_projects()
        if of_projects != self.of_projects:
            self.of_projects = of_projects
            self.changed.emit()
        count = await accounts.unanswered()
        if count:
            here = tuple(item for item in self.keys if item.held.key)
            self._notices.show(Notice(NoticeKind.WHICH_KEY, count=count, keys=here))
        else:
            self._notices.withdraw(NoticeKind.WHICH_KEY)

    def _on_answered(self, account: str) -> None:
        self._notices.withdraw(NoticeKind.WHICH_KEY)
        self._start(lambda accounts: accounts.follow_unassigned(account))
