"""Load, check, store and forget API keys."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from seedance_studio.domain.accounts import UNASSIGNED
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code, KeyUnusable, LibraryError, StudioError, problem_of
from seedance_studio.domain.open_api import foreign_name
from seedance_studio.engine.clock import SystemClock
from seedance_studio.system.keys import KeyStore, check_key, store_of_account

if TYPE_CHECKING:
    from seedance_studio.api.client import SeedanceClient
    from seedance_studio.engine.money.accounts import Accounts

_ENTRY = "api-key"


def key_entry(api_base: str) -> str:
    """The keyring's entry for the key without a name, another one for each service."""
    return f"{_ENTRY} {foreign_name(api_base)}".strip()


class ApiKeyService:
    """Keeps each account's key in an entry of its own. `make_client` makes a client to check a key with."""

    def __init__(
        self, store_of: Callable[[str], KeyStore], make_client: Callable[[str], SeedanceClient]
    ) -> None:
        self._store_of = store_of
        self._make_client = make_client

    @classmethod
    def of(cls, api_base: str) -> ApiKeyService:
        """For the service at that address. A key is never sent to a service other than its own."""
        entry, clock = key_entry(api_base), SystemClock()

        def make_client(key: str) -> SeedanceClient:
            from seedance_studio.api.client import SeedanceClient

            return SeedanceClient(api_base, key, now=clock.now, monotonic=clock.monotonic)

        return cls(
            lambda account: store_of_account(account) if account else KeyStore(account=entry), make_client
        )

    async def load(self, environment: str) -> HeldKey:
        """The key without a name: the environment's, for this run only, else the one from the keyring. A key
        that can't be used is none, with the problem."""
        try:
            if environment:
                return HeldKey(KeySource.ENVIRONMENT, check_key(environment))
            key = await self._store_of(UNASSIGNED).load()
            return HeldKey(KeySource.KEYRING, check_key(key)) if key else HeldKey(KeySource.NONE)
        except KeyUnusable as error:
            return HeldKey(KeySource.NONE, problem=problem_of(error))

    async def enter(self, text: str, account: str = UNASSIGNED) -> HeldKey:
        """Check a key with the service and store it, or keep it for this session if the keyring fails.

        A key that could not be checked is stored too. Raises `KeyUnusable` for a malformed key and
        `AccountBlocked` for one that the service refuses; then nothing is stored.
        """
        key = check_key(text)
        unchecked = await self._check(key)
        return await self._keep(key, account, unchecked)

    async def replace(self, text: str, account: str, accounts: Accounts) -> HeldKey:
        """Like `enter`, for a named account of the open library. Raises KEY_TAKEN for another one's key."""
        owner = accounts.owner(check_key(text))
        if owner is not None and owner.id not in (account, UNASSIGNED):
            raise KeyUnusable(Code.KEY_TAKEN, owner.name)
        held = await self.enter(text, account)
        await accounts.use_key(account, held)
        return held

    async def add(self, text: str, name: str, accounts: Accounts) -> HeldKey:
        """Like `enter`, for a new account of that name. The key without a name is given the name.

        Raises `KeyUnusable` with KEY_TAKEN if another account has the key, and `LibraryError`.
        """
        owner = accounts.owner(check_key(text))
        if owner is not None and (owner.id != UNASSIGNED or accounts.is_environment):
            raise KeyUnusable(Code.KEY_TAKEN, owner.name)
        if owner is not None:
            return await self.give_name(name, accounts)
        account = uuid.uuid4().hex
        held = await self.enter(text, account)
        try:
            await accounts.add(account, name, held)
        except LibraryError:
            await self._store_of(account).forget()
            raise
        return held

    async def give_name(self, name: str, accounts: Accounts) -> HeldKey:
        """Make an account of the key without a name, unless it is the environment's, which is stored nowhere.

        Raises `LibraryError`.
        """
        if accounts.is_environment:
            return accounts.held(UNASSIGNED)
        account = uuid.uuid4().hex
        held = await self._keep(accounts.held(UNASSIGNED).key, account, None)
        await accounts.give_name(account, name, held)
        return held

    async def forget(self, account: str = UNASSIGNED) -> HeldKey:
        """Remove the key from the keyring. Raises `KeyUnusable` if that fails."""
        await self._store_of(account).forget()
        return HeldKey(KeySource.NONE)

    async def forget_of(self, account: str, accounts: Accounts) -> None:
        """Remove an account's key, also where it is kept as the key without a name. Raises `StudioError`."""
        key = accounts.held(account).key
        await self.forget(account)
        await accounts.forget(account)
        if account != UNASSIGNED and key and key == accounts.held(UNASSIGNED).key:
            await self.forget_of(UNASSIGNED, accounts)

    async def _check(self, key: str) -> Problem | None:
        """Why the key could not be checked; None if the service accepts it."""
        client = self._make_client(key)
        try:
            await client.check_key()
        except StudioError as error:
            if error.code is Code.UNAUTHORIZED:
                raise
            return problem_of(error)
        finally:
            await client.close()
        return None

    async def _keep(self, key: str, account: str, unchecked: Problem | None) -> HeldKey:
        try:
            await self._store_of(account).save(key)
        except KeyUnusable as error:
            return HeldKey(KeySource.SESSION, key, problem_of(error), unchecked)
        return HeldKey(KeySource.KEYRING, key, unchecked=unchecked)
