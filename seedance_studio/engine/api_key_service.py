"""Load, check, store and forget the API key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code, KeyUnusable, StudioError, problem_of
from seedance_studio.system.keys import KeyStore, check_key

if TYPE_CHECKING:
    from seedance_studio.api.client import SeedanceClient


class ApiKeyService:
    """Loads, checks, stores and forgets the API key. `make_client` makes a client to check a key with."""

    def __init__(self, store: KeyStore, make_client: Callable[[str], SeedanceClient]) -> None:
        self._store = store
        self._make_client = make_client

    async def load(self, environment: str) -> HeldKey:
        """The key from the environment, for this run only, else the one from the keyring."""
        if environment:
            return HeldKey(KeySource.ENVIRONMENT, check_key(environment))
        try:
            key = await self._store.load()
            return HeldKey(KeySource.KEYRING, check_key(key)) if key else HeldKey(KeySource.NONE)
        except KeyUnusable as error:
            return HeldKey(KeySource.NONE, problem=problem_of(error))

    async def enter(self, text: str) -> HeldKey:
        """Check a key with the service and store it, or keep it for this session if the keyring fails.

        A key that could not be checked is stored too. Raises `KeyUnusable` for a malformed key and
        `AccountBlocked` for one that the service refuses; then nothing is stored.
        """
        key = check_key(text)
        unchecked = await self._check(key)
        try:
            await self._store.save(key)
        except KeyUnusable as error:
            return HeldKey(KeySource.SESSION, key, problem_of(error), unchecked)
        return HeldKey(KeySource.KEYRING, key, unchecked=unchecked)

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

    async def forget(self) -> HeldKey:
        """Remove the key from the keyring. Raises `KeyUnusable` if that fails."""
        await self._store.forget()
        return HeldKey(KeySource.NONE)
