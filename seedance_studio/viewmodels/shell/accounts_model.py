"""The keys of the open library by name: which one sends, and what can be done with each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.accounts import UNASSIGNED, Account, NamedKey
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import StudioError
from seedance_studio.engine.events import AccountsChanged, EngineEvent
from seedance_studio.viewmodels.shell.key_entry import KeyEntry
from seedance_studio.viewmodels.shell.notices import Notice, NoticeKind, NoticeModel
from seedance_studio.viewmodels.shell.status import StatusModel

if TYPE_CHECKING:
    from seedance_studio.engine.engine import Engine
    from seedance_studio.engine.money.accounts import Accounts


class AccountsModel(QObject):
    """Follows one open library after the other. `entry` takes the keys that are typed."""

    changed = Signal()
    sender_changed = Signal(str)
    """The account that sends now, told after each change."""
    forget_asked = Signal(str, object)
    """The account to forget, and what depends on it (`AccountUse`): the person must say so once more."""
    name_asked = Signal(str)
    """The key without a name is to be given this one."""
    parallel_changed = Signal(object)
    """Emits how many requests may be sent at once with single keys, by account."""
    forgotten = Signal(str)
    """The person has said so."""

    def __init__(
        self, entry: KeyEntry, status: StatusModel, notices: NoticeModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.entry = entry
        self._status = status
        self._notices = notices
        self._engine: Engine | None = None
        self.keys: tuple[NamedKey, ...] = ()
        self.parallel: dict[str, int] = {}
        """How many requests may be sent at once with those keys that have a number of their own."""
        self.of_projects: dict[str, str] = {}
        """The accounts of those projects that have one of their own, by the project's id."""
        notices.answered.connect(self._on_answered)

    def follow(self, engine: Engine | None) -> None:
        """Shows this library's accounts from now on; None stands for no library."""
        self._engine = engine
        self.keys, self.of_projects = (), {}
        if engine is not None:
            engine.changes.connect(self._on_event)
            engine.tasks.start(engine.accounts.load_keys(), "account-keys")
        self._refresh()

    def set_parallel(self, account: str, number: int) -> None:
        """Sends so many requests at once with this key; 0 for as many as with the others."""
        others = {item: known for item, known in self.parallel.items() if item != account}
        self.parallel = others | ({account: number} if number else {})
        self.parallel_changed.emit(self.parallel)
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
            self.name_asked.emit(name)
        else:
            self._start(lambda accounts: accounts.rename(account, name))

    def ask_to_forget(self, account: str) -> None:
        """Finds out what depends on the account's key, and asks whether to forget it."""

        async def ask(accounts: Accounts) -> None:
            self.forget_asked.emit(account, await accounts.use(account))

        self._start(ask)

    def forget(self, account: str) -> None:
        """Forgets an account's key, since the person has said so."""
        self.forgotten.emit(account)

    def set_of_project(self, project: str, account: str) -> None:
        """Sends what is made in this project with this account's key; "" stands for the current one."""
        self._start(lambda accounts: accounts.set_of_project(project, account))

    def _start(self, work: Callable[[Accounts], Awaitable[None]]) -> None:
        if self._engine is not None:
            self._engine.tasks.start(self._told(work, self._engine.accounts), "accounts")

    async def _told(self, work: Callable[[Accounts], Awaitable[None]], accounts: Accounts) -> None:
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
            self._status.update(key=current.held, key_name=name, has_named_keys=self.has_names)
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
