"""The named keys of the open service: which one sends, and which one follows what was sent."""

from __future__ import annotations

from dataclasses import replace

from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.accounts import UNASSIGNED, Account, AccountUse, Following, NamedKey
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code, KeyUnusable
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.order import Destination
from seedance_studio.domain.organisation import clean_name
from seedance_studio.engine.clients import Clients
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.events import AccountsChanged
from seedance_studio.engine.signals import Signal
from seedance_studio.store.library import Library


class Accounts:
    """The accounts of one library at one service. Its commands raise `LibraryError`.

    A generation is sent and followed with the key of its account alone. One without an account goes with the
    key that has no name: the environment's, or the keyring's entry from before keys had names. That is also
    the account `UNASSIGNED`, and the current one where no other is.
    """

    def __init__(self, library: Library, clients: Clients, clock: Clock) -> None:
        """`open` reads the accounts as well."""
        self.changed: Signal[AccountsChanged] = Signal()
        self.clients = clients
        self._accounts = library.accounts
        self._limits = library.limits
        self._clock = clock
        self._known: dict[str, Account] = {}
        self._following = Following()

    @classmethod
    async def open(cls, library: Library, clients: Clients, clock: Clock) -> Accounts:
        """The accounts of a library that was just opened."""
        accounts = cls(library, clients, clock)
        await accounts.all()
        return accounts

    async def all(self) -> tuple[Account, ...]:
        """The named accounts of this service, in their order."""
        known = await self._accounts.all()
        self._known = {item.id: item for item in known if item.base == self.clients.service}
        self._following = await self._accounts.following()
        return self.named

    @property
    def named(self) -> tuple[Account, ...]:
        """The named accounts of this service as they were read last."""
        return tuple(self._known.values())

    @property
    def current(self) -> Account:
        """The account that new generations go to, where their project has none of its own."""
        chosen = [item for item in self._known.values() if item.is_current and not self.is_environment]
        return chosen[0] if chosen else Account(UNASSIGNED, "", self.clients.service)

    @property
    def press_base(self) -> str:
        """The service whose accounts send what is pressed now; empty in a run with the environment's key."""
        return "" if self.is_environment else self.clients.service

    @property
    def is_environment(self) -> bool:
        """Whether the environment's key sends everything in this run."""
        return self.clients.held(UNASSIGNED).source is KeySource.ENVIRONMENT

    def name(self, account: str) -> str:
        """The account's name; empty for the key without one."""
        found = self._known.get(account)
        return "" if found is None else found.name

    def held(self, account: str) -> HeldKey:
        """The account's key as far as it was read by now."""
        return self.clients.held(account)

    async def load_keys(self) -> None:
        """Read the keys of all accounts from the keyring."""
        for account in self.named:
            await self.clients.load(account.id)
        self.changed.emit(AccountsChanged())

    def owner(self, key: str) -> Account | None:
        """The account that has this key already, the one without a name included."""
        account = self.clients.account_with(key)
        if account is None or not key:
            return None
        return self._known.get(account) or Account(UNASSIGNED, "", self.clients.service)

    @property
    def keys(self) -> tuple[NamedKey, ...]:
        """What the person can choose from. The key without a name is left out where it has one by now, or
        where it is not there and others are."""
        current = self.current.id
        named = tuple(
            # In a run with the environment's key none of these sends.
            NamedKey(replace(item, is_current=item.id == current), self.held(item.id))
            for item in self._known.values()
        )
        held = self.held(UNASSIGNED)
        is_known = held.key in [item.held.key for item in named]
        if named and (not held.key or (is_known and not self.is_environment)):
            return named
        unassigned = Account(UNASSIGNED, "", self.clients.service, is_current=current == UNASSIGNED)
        return (NamedKey(unassigned, held), *named)

    def account_of(self, generation: Generation) -> str:
        """The account whose key sends and follows this generation."""
        is_answered = generation.created_at <= self._following.until
        if generation.account == UNASSIGNED and is_answered:
            return self._following.account
        return generation.account

    async def client_for(self, generation: Generation) -> SeedanceClient:
        """The client for everything about this generation.

        Raises `KeyUnusable` if its key is not here; then nothing of it is sent with another key.
        """
        return await self.client_of(self.account_of(generation))

    async def client_of(self, account: str) -> SeedanceClient:
        """The account's client. Raises `KeyUnusable` if its key is not here."""
        if account != UNASSIGNED and account not in self._known:
            # Of another service, or no longer in the library: whom its key was entered for is not known.
            raise KeyUnusable(Code.KEY_GONE)
        return await self.clients.client_of(account, self.name(account))

    async def next_to_send(self) -> str:
        """The account that a press would use now."""
        return (await self.place_of_press()).account

    async def place_of_press(self) -> Destination:
        """The project and the account that a press would use now."""
        return await self._accounts.place(self.press_base)

    async def list_models(self) -> object:
        """The service's models as the current account sees them, unchecked. Raises `StudioError`."""
        current = self.current
        return await (await self.clients.client_of(current.id, current.name)).list_models()

    # what the person does

    async def add(self, account: str, name: str, held: HeldKey) -> None:
        """Add a key with a name. It becomes the current one if the current one has no key."""
        position = max((item.position for item in self._known.values()), default=-1) + 1
        now, base = self._clock.now(), self.clients.service
        await self._accounts.put(Account(account, clean_name(name), base, position, now))
        is_needed = not self.held(self.current.id).key
        self.clients.use_key(account, held)
        await (self.choose(account) if is_needed else self._reload())

    async def give_name(self, account: str, name: str, held: HeldKey) -> None:
        """Make an account of the key without a name. It follows what was sent with it, its balance goes on,
        and it stays the current one if it was that."""
        was_current = self.current.id == UNASSIGNED
        await self.add(account, name, held)
        if was_current:
            await self.choose(account)
        await self._limits.carry_balance(account, self._clock.now())
        await self.follow_unassigned(account)

    async def rename(self, account: str, name: str) -> None:
        """Rename an account. Does nothing without a name."""
        known = self._known.get(account)
        if known is not None and (name := clean_name(name)):
            await self._accounts.put(replace(known, name=name))
            await self._reload()

    async def choose(self, account: str) -> None:
        """Send new generations with this account's key from now on. What was pressed before keeps its own."""
        await self._accounts.choose(self.clients.service, account)
        await self._reload()

    async def use_key(self, account: str, held: HeldKey) -> None:
        """The person replaced the account's key, or entered it anew."""
        self.clients.use_key(account, held)
        await self._reload()

    async def forget(self, account: str) -> None:
        """Send the account's key no more. The account itself goes if nothing belongs to it."""
        self.clients.use_key(account, HeldKey(KeySource.NONE))
        use = await self._accounts.use(account)
        if account in self._known and not use.generations and account != self._following.account:
            await self._accounts.remove(account)
        await self._reload()

    async def use(self, account: str) -> AccountUse:
        """What depends on the account's key."""
        return await self._accounts.use(account)

    async def of_projects(self) -> dict[str, str]:
        """The accounts of those projects that have one of their own, by the project's id."""
        return await self._accounts.of_projects()

    async def set_of_project(self, project: str, account: str) -> None:
        """Send what is made in this project with this account's key; "" stands for the current one."""
        await self._accounts.set_of_project(project, account)
        await self._reload()

    # what has no account

    async def unanswered(self) -> int:
        """How many generations have no account, so that the person should say which key follows them.

        None as long as there is only one key, or the key without a name is the one in use.
        """
        is_clear = self.is_environment or not self._known
        has_key = bool(self.clients.held(UNASSIGNED).key)
        if is_clear or (has_key and self.current.id == UNASSIGNED):
            return 0
        return await self._accounts.unassigned(self.clients.service, self._following.until)

    async def follow_unassigned(self, account: str) -> None:
        """From now on this account's key follows what has no account until now."""
        await self._accounts.set_following(Following(account, self._clock.now()))
        await self._reload()

    async def _reload(self) -> None:
        await self.all()
        self.changed.emit(AccountsChanged())
