"""The person's storage: loads, tests, keeps and forgets it. Its keys are in the keyring."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from seedance_studio.api.link_reader import LinkReader
from seedance_studio.api.storage_line import StorageLine
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import KeyUnusable, problem_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.hosting import StorageKeys, place_faults
from seedance_studio.domain.storage_settings import StorageSettings
from seedance_studio.engine.signals import Signal
from seedance_studio.system.keys import KeyStore

if TYPE_CHECKING:
    from seedance_studio.engine.references.storage_trial import StorageTrial
    from seedance_studio.hosting.storage import Storage

ACCOUNT = "storage-keys"


@frozen
class Kept:
    """Whether the keys are in the keyring. If not, `problem` says why, and the keys last for this session
    only."""

    problem: Problem | None = None


class StorageSetup:
    """Holds the storage in use, None without one.

    `used` tells its place once it is in use, `found` once its address style is known.
    """

    def __init__(self, store: KeyStore, reader: LinkReader, now: Callable[[], float]) -> None:
        self._store = store
        self._line = StorageLine()
        self._reader, self._now = reader, now
        self.used: Signal[StorageSettings] = Signal()
        self.found: Signal[StorageSettings] = Signal()
        self.storage: Storage | None = None

    @cached_property
    def trial(self) -> StorageTrial:
        """Tries a storage out."""
        # Once for each storage.
        from seedance_studio.engine.references.storage_trial import StorageTrial

        return StorageTrial(self._open, self._reader, self._now)

    async def load(self, place: StorageSettings) -> None:
        """Uses the storage from the settings with the keys from the keyring. Raises `KeyUnusable`."""
        self.storage = None
        # Settings that were written by hand must not be in the way of a start.
        if place.bucket and not place_faults(place):
            text = await self._store.load()
            keys = _read(text)
            if keys is not None:
                await self.use(place, keys)

    async def use(self, place: StorageSettings, keys: StorageKeys) -> None:
        """Uses this storage for this session."""
        self.storage = await self._open(place, keys, self._tell_found)
        self.used.emit(place)

    async def close(self) -> None:
        """Closes every connection. Calling it again is no error."""
        await self._line.close()

    async def keep(self, place: StorageSettings, keys: StorageKeys) -> Kept:
        """Uses this storage and keeps its keys. If the keyring fails, they last for this session only."""
        await self.use(place, keys)
        try:
            await self._store.save(f"{keys.access_key}\n{keys.secret}")
        except KeyUnusable as error:
            return Kept(problem_of(error))
        return Kept()

    async def forget(self) -> None:
        """Stops using the storage and removes its keys from the keyring. Raises `KeyUnusable`."""
        self.storage = None
        await self._store.forget()

    async def keys(self) -> StorageKeys | None:
        """Returns the keys from the keyring. Raises `KeyUnusable`."""
        return _read(await self._store.load())

    def _tell_found(self, place: StorageSettings) -> None:
        # Another may be in use by the time an upload to this one has ended.
        if self.storage is not None and self.storage.place == place:
            self.found.emit(place)

    async def _open(
        self,
        place: StorageSettings,
        keys: StorageKeys,
        on_found: Callable[[StorageSettings], None] = lambda _: None,
    ) -> Storage:
        await self._line.open()
        return await asyncio.to_thread(_make, place, keys, self._line, on_found)


def _make(
    place: StorageSettings, keys: StorageKeys, line: StorageLine, on_found: Callable[[StorageSettings], None]
) -> Storage:
    # Not before it is needed: it takes as long to import as the window to paint.
    from seedance_studio.hosting.storage import Storage, StorageConnection

    return Storage(place, keys, StorageConnection(line.ask, line.proxy_for), on_found)


def _read(text: str | None) -> StorageKeys | None:
    access_key, _, secret = (text or "").partition("\n")
    return StorageKeys(access_key, secret) if access_key and secret else None
