"""Try a storage as it will be used: write, read by the link without keys, see that the link lasts, delete."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from seedance_studio.api.link_reader import LinkReader
from seedance_studio.domain.errors import Code, HostingFailed, Unreachable, WrongRegion
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.hosting import StorageField, StorageKeys, place_faults
from seedance_studio.domain.link_verdict import NEEDED_SECONDS
from seedance_studio.domain.providers import recognise
from seedance_studio.domain.storage_settings import StorageSettings
from seedance_studio.domain.urls import InvalidUrl

if TYPE_CHECKING:
    from seedance_studio.hosting.storage import Storage

_PROBE_BYTES = 64
_SLACK = 60.0
"""Seconds that the test itself may take of a link's life."""
_FINAL = frozenset(
    {
        Code.WRONG_SECRET,
        Code.CLOCK_SKEW,
        Code.STORAGE_FULL,
        Code.STORAGE_BUSY,
        Code.STORAGE_SUSPENDED,
    }
)
"""What no other address would change."""


class TrialStep(StrEnum):
    """The steps of a trial, in their order."""

    WRITE = "write"
    READ = "read"
    LAST = "last"
    DELETE = "delete"


@frozen
class _Probe:
    """The file that is written, and its name in the storage."""

    name: str
    content: bytes


class StorageTrial:
    """What is not known is found by trying: region, address style, and where files are public."""

    def __init__(
        self,
        open_storage: Callable[[StorageSettings, StorageKeys], Awaitable[Storage]],
        reader: LinkReader,
        now: Callable[[], float],
    ) -> None:
        self._open = open_storage
        self._reader = reader
        self._now = now

    async def run(
        self, places: Sequence[StorageSettings], keys: StorageKeys, tell: Callable[[TrialStep], None]
    ) -> StorageSettings:
        """Return the first of these places that works, with all that was found out about it.

        `tell` gets each step as it begins. Raises `HostingFailed` with why the first place does not work.
        What was written is deleted in any case.
        """
        probe = _Probe(f"seedance-studio-test-{secrets.token_hex(6)}.png", secrets.token_bytes(_PROBE_BYTES))
        tell(TrialStep.WRITE)
        storage = await self._write(places, keys, probe)
        try:
            tell(TrialStep.READ)
            storage = await self._read(storage, keys, probe)
            tell(TrialStep.LAST)
            await self._see_it_lasts(storage, probe)
        except BaseException:
            with contextlib.suppress(HostingFailed):
                await storage.remove(probe.name)
            raise
        tell(TrialStep.DELETE)
        await storage.remove(probe.name)
        return storage.place

    async def _write(self, places: Sequence[StorageSettings], keys: StorageKeys, probe: _Probe) -> Storage:
        failure: HostingFailed | None = None
        for place in places:
            try:
                return await self._write_to(place, keys, probe)
            except HostingFailed as error:
                failure = failure or error
                if error.code in _FINAL:
                    break
        raise failure or HostingFailed(Code.STORAGE_MISSING)

    async def _write_to(self, place: StorageSettings, keys: StorageKeys, probe: _Probe) -> Storage:
        storage = await self._open(place, keys)
        try:
            await _upload(storage, probe)
        except WrongRegion as error:
            named = recognise(error.endpoint)[1].get(StorageField.REGION, "") if error.endpoint else ""
            moved = _moved(place, error.region or named or await storage.region())
            if moved == place:
                raise
            storage = await self._open(moved, keys)
            await _upload(storage, probe)
        return storage

    async def _read(self, storage: Storage, keys: StorageKeys, probe: _Probe) -> Storage:
        failure: HostingFailed | None = None
        for base in _public_bases(storage.place):
            candidate = await self._open(replace(storage.place, public_base=base), keys)
            try:
                await self._fetch(candidate, probe)
            except HostingFailed as error:
                failure = failure or error
            else:
                return candidate
        raise failure or HostingFailed(Code.NOT_PUBLIC)

    async def _see_it_lasts(self, storage: Storage, probe: _Probe) -> None:
        link = await storage.link(probe.name)
        if not link.is_valid_until(self._now() + NEEDED_SECONDS - _SLACK):
            raise HostingFailed(Code.LINK_TOO_SHORT)
        # The service may read it more than once.
        await self._fetch(storage, probe)

    async def _fetch(self, storage: Storage, probe: _Probe) -> None:
        link = await storage.link(probe.name)
        try:
            status, body = await self._reader.read(link.url, 2 * _PROBE_BYTES)
        except (Unreachable, InvalidUrl, TimeoutError) as error:
            detail = error.detail if isinstance(error, Unreachable) else type(error).__name__
            raise HostingFailed(Code.NOT_PUBLIC, detail) from None
        if status not in (200, 206) or body != probe.content:
            raise HostingFailed(Code.NOT_PUBLIC, f"HTTP {status}")


async def _upload(storage: Storage, probe: _Probe) -> None:
    from seedance_studio.hosting.source import take_fingerprint

    with tempfile.TemporaryDirectory(prefix="seedance-test-") as folder:
        path = Path(folder) / "test.png"
        await asyncio.to_thread(path.write_bytes, probe.content)
        await storage.upload(take_fingerprint(path), probe.name, "image/png", lambda _: None)


def _moved(place: StorageSettings, region: str) -> StorageSettings:
    """The same place in another region."""
    if not region or region == place.region:
        return place
    endpoint = place.endpoint.replace(place.region, region) if place.region else place.endpoint
    return replace(place, region=region, endpoint=endpoint)


def _public_bases(place: StorageSettings) -> Iterator[str]:
    """Where a file may be read: first as it was entered, then with the bucket's name, which some forget."""
    yield place.public_base
    other = f"{place.public_base}/{place.bucket}" if place.public_base else place.bucket_url
    if StorageField.PUBLIC_BASE not in place_faults(replace(place, public_base=other)):
        yield other
