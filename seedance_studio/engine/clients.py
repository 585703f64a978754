"""The keys of one service's accounts, each with a client of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.accounts import UNASSIGNED
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code, KeyUnusable, problem_of
from seedance_studio.system.keys import KeyStore, check_key, store_of_account

_NO_KEY = HeldKey(KeySource.NONE)


class Clients:
    """Reads the key of an account from the keyring when it is first needed.

    A client has one key for good. If the key is replaced, requests under way still end with the old one.
    `first` is the client of what is assigned to no account, `held` its key.
    """

    def __init__(
        self,
        first: SeedanceClient,
        held: HeldKey,
        store_of: Callable[[str], KeyStore] = store_of_account,
    ) -> None:
        self._first = first
        self._store_of = store_of
        self._held = {UNASSIGNED: held}
        self._clients = {UNASSIGNED: first}
        self._made = [first]
        self._turns: dict[str, asyncio.Lock] = {}
        self.used_keys = {held.key} - {""}
        """Every key of this run: none of them may be in what is written for others."""

    @property
    def service(self) -> str:
        """The service's name in the library's rows."""
        return self._first.service

    @property
    def base_url(self) -> str:
        """The service's address."""
        return self._first.base_url

    def held(self, account: str) -> HeldKey:
        """The account's key as far as it was read by now."""
        return self._held.get(account, _NO_KEY)

    def account_with(self, key: str) -> str | None:
        """The account that has this key; None if none has, as far as the keys were read by now."""
        # What has no name comes first: a key that was given one is known by its name.
        return next((account for account in reversed(self._held) if self._held[account].key == key), None)

    async def load(self, account: str) -> HeldKey:
        """Read the account's key from the keyring, unless it was read before."""
        async with self._turns.setdefault(account, asyncio.Lock()):
            if account not in self._held:
                self.use_key(account, await self._read(account))
        return self._held[account]

    async def client_of(self, account: str, name: str = "") -> SeedanceClient:
        """The client that sends this account's key. Raises `KeyUnusable` if there is none, with the name."""
        held = await self.load(account)
        if not held.key:
            raise KeyUnusable(Code.KEY_MISSING if account == UNASSIGNED else Code.KEY_GONE, name)
        if account not in self._clients:
            self._clients[account] = self._first.with_key(held.key)
            self._made.append(self._clients[account])
        return self._clients[account]

    def use_key(self, account: str, held: HeldKey) -> None:
        """Use this key for all later requests of the account. An empty one ends them."""
        self._held[account] = held
        self._clients.pop(account, None)
        if held.key:
            self.used_keys.add(held.key)

    def look_again(self) -> None:
        """Read those keys again that the keyring did not give, for example because it was locked."""
        for account in [name for name, held in self._held.items() if held.problem and not held.key]:
            if account != UNASSIGNED:
                del self._held[account]

    async def close(self) -> None:
        """Close every client."""
        for client in self._made:
            await client.close()

    async def _read(self, account: str) -> HeldKey:
        try:
            key = await self._store_of(account).load()
            return HeldKey(KeySource.KEYRING, check_key(key)) if key else _NO_KEY
        except KeyUnusable as error:
            return HeldKey(KeySource.NONE, problem=problem_of(error))
