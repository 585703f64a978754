"""One S3-compatible storage: upload with progress, link and remove. A failed upload leaves nothing in it."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from seedance_studio import __version__
from seedance_studio.domain.errors import Code, HostingFailed, Unreachable, WrongRegion
from seedance_studio.domain.files import FileRefused
from seedance_studio.domain.hosting import HOUR, Link, StorageKeys
from seedance_studio.domain.links import expiry_of
from seedance_studio.domain.storage_settings import DEFAULT_REGION, AddressStyle, StorageSettings
from seedance_studio.domain.urls import is_on_this_machine
from seedance_studio.hosting.failures import failure_of
from seedance_studio.hosting.multiparts import Ask, Multiparts
from seedance_studio.hosting.source import BlockReader, Fingerprint, UploadStopped

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig

PART = 6 << 20
"""Bytes. S3 accepts no parts below 5 MiB, and larger parts only need more memory."""
_PARTS_AT_ONCE = 3
_STOP_GRACE = 3.0
_REGION = re.compile(r"[a-z0-9-]{2,40}")
_MAY_BE_STYLE = frozenset({Code.STORAGE_STYLE, Code.STORAGE_FORBIDDEN, Code.STORAGE_REFUSED, Code.NO_BUCKET})
"""What storages answer if they don't accept the bucket's name in the path."""
_ERRORS = (BaseError, ValueError, FileNotFoundError, OSError)
"""What obstore raises. It reports a missing bucket as `FileNotFoundError`."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
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
        def give_keys() -> dict[str, object]:
            # A provider, because obstore would mix plain settings with the AWS_* environment variables.
            keys = self._keys
            return {"access_key_id": keys.access_key, "secret_access_key": keys.secret, "expires_at": None}

        self._multiparts = Multiparts(place, self._keys, self._line.ask)
        self._store = S3Store(
            place.bucket,
            prefix=place.prefix or None,
            endpoint=place.endpoint_url,
            region=place.region or DEFAULT_REGION,
            credential_provider=give_keys,  # pyright: ignore[reportArgumentType]
            skip_signature=False,
            virtual_hosted_style_request=place.style is AddressStyle.VIRTUAL_HOST,
            disable_bulk_delete=True,
            client_options=_client_options(place.endpoint_url, self._line),
            retry_config=_RETRIES,
        )

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
        reader = BlockReader(fingerprint, on_progress)
        is_small = fingerprint.size <= PART
        content = await reader.whole() if is_small else reader.blocks()
        put = obstore.put_async(
            self._store,
            name,
            content,
            attributes={"Content-Type": content_type},
            use_multipart=not is_small,
            chunk_size=PART,
            max_concurrency=_PARTS_AT_ONCE,
        )
        ending = cast("asyncio.Future[object]", put)
        try:
            await asyncio.shield(ending)
        except asyncio.CancelledError:
            reader.stop()
            await self._leave_nothing(ending, name)
            raise
        except FileRefused:
            # Raised by our own reader, so obstore has already aborted the upload.
            raise
        except _ERRORS as error:
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
        try:
            url = await obstore.sign_async(self._store, "GET", name, lifetime)
        except _ERRORS as error:
            failure = failure_of(error)
        else:
            return Link(url, expiry_of(url))
        raise failure

    async def remove(self, name: str) -> None:
        """Delete the object. A missing object is no error."""
        try:
            await obstore.delete_async(self._store, name)
        except FileNotFoundError:
            return
        except _ERRORS as error:
            failure = failure_of(error)
        else:
            return
        raise failure

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


_RETRIES: RetryConfig = {
    "max_retries": 3,
    "backoff": {"init_backoff": timedelta(milliseconds=200), "max_backoff": timedelta(seconds=5), "base": 2},
    "retry_timeout": timedelta(seconds=60),
}


def _client_options(endpoint: str, line: StorageConnection) -> ClientConfig:
    options: ClientConfig = {
        "user_agent": f"SeedanceStudio/{__version__}",
        "connect_timeout": timedelta(seconds=15),
        # For one part, also on a slow connection.
        "timeout": timedelta(minutes=15),
    }
    if is_on_this_machine(endpoint):
        options["allow_http"] = urlsplit(endpoint).scheme == "http"
    proxy = line.proxy_for(endpoint)
    # obstore ignores the environment only if we name a proxy. Without one, name the endpoint and exclude it.
    options["proxy_url"] = proxy or endpoint
    if proxy is None:
        options["proxy_excludes"] = urlsplit(endpoint).hostname or ""
    return options
