"""Where the API key comes from, how it is checked before it is kept, and how it is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, KeyUnusable, StudioError, problem_of
from seedance_studio.system.keys import KeyStore, check_key

if TYPE_CHECKING:
    from seedance_studio.api.client import SeedanceClient


class KeyPlace(StrEnum):
    """Where the key in use is kept."""

    NONE = "none"
    KEYRING = "keyring"
    SESSION = "session"
    ENVIRONMENT = "environment"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class HeldKey:
    """The key in use. Its text appears in no `repr`; `problem` says why the keyring could not be used,
    `unchecked` why it is not known whether the service takes it."""

    place: KeyPlace
    key: str = field(default="", repr=False)
    problem: Problem | None = None
    unchecked: Problem | None = None

    @property
    def tail(self) -> str:
        """The last four characters: all of the key that is ever shown. Empty for one too short for that."""
        return self.key[-4:] if len(self.key) >= 12 else ""


class ApiKeyService:
    """Reads, checks, keeps and forgets the API key. `make_client` builds a client to check a key with."""

    def __init__(self, store: KeyStore, make_client: Callable[[str], SeedanceClient]) -> None:
        self._store = store
        self._make_client = make_client

    async def load(self, environment: str) -> HeldKey:
        """The key of the environment, for this run alone, or else the keyring's."""
        if environment:
            return HeldKey(KeyPlace.ENVIRONMENT, check_key(environment))
        try:
            key = await self._store.load()
            return HeldKey(KeyPlace.KEYRING, check_key(key)) if key else HeldKey(KeyPlace.NONE)
        except KeyUnusable as error:
            return HeldKey(KeyPlace.NONE, problem=problem_of(error))

    async def enter(self, text: str) -> HeldKey:
        """Checks a key with the service and keeps it; for this session only where the keyring can't.

        One that could not be checked is kept too. Raises `KeyUnusable` for a malformed one, and
        `AccountBlocked` for one that the service refuses: then nothing is kept.
        """
        key = check_key(text)
        unchecked = await self._check(key)
        try:
            await self._store.save(key)
        except KeyUnusable as error:
            return HeldKey(KeyPlace.SESSION, key, problem_of(error), unchecked)
        return HeldKey(KeyPlace.KEYRING, key, unchecked=unchecked)

    async def _check(self, key: str) -> Problem | None:
        """Why nothing was found out about it, None where the service takes it."""
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
        """Removes the key from the keyring. Raises `KeyUnusable` where that fails."""
        await self._store.forget()
        return HeldKey(KeyPlace.NONE)
