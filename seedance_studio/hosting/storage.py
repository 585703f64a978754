"""One S3-compatible storage: upload with progress, link and remove. A failed upload leaves nothing in it."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import quote

from seedance_studio.domain.errors import Code, HostingFailed, Unreachable, WrongRegion
from seedance_studio.domain.files import FileRefused
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.hosting import HOUR, Link, StorageKeys
from seedance_studio.domain.links import expiry_of
from seedance_studio.domain.storage_settings import AddressStyle, StorageSettings
from seedance_studio.hosting.failures import failure_of
from seedance_studio.hosting.multiparts import PART, Ask, Multiparts
from seedance_studio.hosting.source import BlockReader, Fingerprint, UploadStopped

if TYPE_CHECKING:
    from seedance_studio.hosting.bucket import Bucket

_STOP_GRACE = 3.0
_REGION = re.compile(r"[a-z0-9-]{2,40}")
_MAY_BE_STYLE = frozenset({Code.STORAGE_STYLE, Code.STORAGE_FORBIDDEN, Code.STORAGE_REFUSED, Code.NO_BUCKET})
"""What storages answer if they don't accept the bucket's name in the path."""
_log = logging.getLogger(__name__)


@frozen
class StorageConnection:
    """How to reach a storage: a function for single requests, and one that names the proxy for a URL."""

    ask: Ask
    proxy_for: Callable[[str], str | None]


class Storage:
    """Methods raise only `HostingFailed`, which never contains a key; `upload` also raises `FileRefused`.

    `on_found` is called with the storage's settings once an upload has shown its address style.
    """

    def __init__(
        self,
        place: StorageSettings,
        keys: StorageKeys,
        line: StorageConnection,
        on_found: Callable[[StorageSettings], None] = lambda _: None,
    ) -> None:
        self.place = place
        self._keys = keys
        self._line = line
        self._on_found = on_found
        self._finding = asyncio.Lock()
        self._open(place)

    def _open(self, place: StorageSettings) -> None:
        self._opened = place
        self._multiparts = Multiparts(place, self._keys, self._line.ask)
        self._bucket: Bucket | None = None

    async def _reach(self) -> Bucket:
        if self._bucket is None:
            # Half the time that a window takes to paint, and 6 MiB for those who upload nothing.
            await asyncio.to_thread(import_module, "seedance_studio.hosting.bucket")
            from seedance_studio.hosting.bucket import Bucket

            place = self._opened
            self._bucket = self._bucket or Bucket(place, self._keys, self._line.proxy_for(place.endpoint_url))
        return self._bucket

    async def upload(
        self, fingerprint: Fingerprint, name: str, content_type: str, on_progress: Callable[[int], None]
    ) -> None:
        """Upload a file as `name`. If it fails or is cancelled, nothing stays in the storage."""
        if self.place.style is AddressStyle.UNKNOWN:
            # Upload one at a time until one succeeds and so shows the style.
            async with self._finding:
                if self.place.style is AddressStyle.UNKNOWN:
                    await self._upload_first(fingerprint, name, content_type, on_progress)
                    return
        await self._upload(fingerprint, name, content_type, on_progress)

    async def _upload_first(
        self, fingerprint: Fingerprint, name: str, content_type: str, on_progress: Callable[[int], None]
    ) -> None:
        try:
            await self._upload(fingerprint, name, content_type, on_progress)
        except HostingFailed as error:
            if error.code not in _MAY_BE_STYLE or not self.place.can_be_in_host:
                raise
            failure = error
        else:
            self._found(self.place)
            return
        other = replace(self.place, style=AddressStyle.VIRTUAL_HOST)
        self._open(other)
        try:
            await self._upload(fingerprint, name, content_type, on_progress)
        except WrongRegion:
            # The style is right then.
            self._open(self.place)
            raise
        except HostingFailed:
            self._open(self.place)
        except BaseException:
            self._open(self.place)
            raise
        else:
            self._found(other)
            return
        # Raise the first failure: it is the one the person can act on.
        raise failure

    def _found(self, place: StorageSettings) -> None:
        self.place = replace(place, style=place.style or AddressStyle.PATH)
        self._on_found(self.place)

    async def _upload(
        self, fingerprint: Fingerprint, name: str, content_type: str, on_progress: Callable[[int], None]
    ) -> None:
        bucket = await self._reach()
        reader = BlockReader(fingerprint, on_progress)
        is_small = fingerprint.size <= PART
        ending = bucket.put(name, await reader.whole() if is_small else reader.blocks(), content_type)
        try:
            await asyncio.shield(ending)
        except asyncio.CancelledError:
            reader.stop()
            await self._leave_nothing(ending, name)
            raise
        except FileRefused:
            # Raised by our own reader, so obstore has already aborted the upload.
            raise
        except bucket.FAILURES as error:
            failure = failure_of(error)
        else:
            return
        if not is_small:
            await self._multiparts.abort(name)
        raise failure

    async def region(self) -> str:
        """The region that the storage names for the bucket, unasked for keys; empty if it names none."""
        try:
            answer = await self._line.ask("HEAD", self.place.bucket_url, {})
        except Unreachable:
            return ""
        named = answer.headers.get("x-amz-bucket-region", "")
        return named if _REGION.fullmatch(named) else ""

    async def link(self, name: str) -> Link:
        """A public link to the object."""
        if self.place.public_base:
            key = "/".join(filter(None, (self.place.prefix, name)))
            return Link(f"{self.place.public_base.rstrip('/')}/{quote(key)}")
        lifetime = timedelta(seconds=self.place.link_hours * HOUR)
        url = await (await self._reach()).sign(name, lifetime)
        return Link(url, expiry_of(url))

    async def remove(self, name: str) -> None:
        """Delete the object. A missing object is no error."""
        await (await self._reach()).delete(name)

    async def _leave_nothing(self, ending: asyncio.Future[object], name: str) -> None:
        """Clean up after a cancel. The upload stops by itself or is stopped, and its parts are deleted."""
        await asyncio.wait({ending}, timeout=_STOP_GRACE)
        if not ending.done():
            ending.cancel()
            await self._multiparts.abort(name)
            return
        if ending.cancelled() or ending.exception() is not None:
            if not isinstance(ending.exception(), UploadStopped):
                await self._multiparts.abort(name)
            return
        # It completed before it could be stopped.
        try:
            await self.remove(name)
        except HostingFailed as error:
            _log.warning("A cancelled upload may still be in the storage: %s", error)
