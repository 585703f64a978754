"""The bucket of a storage, reached through obstore. Imported when a storage is first asked for something."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from seedance_studio import __version__
from seedance_studio.domain.hosting import StorageKeys
from seedance_studio.domain.storage_settings import DEFAULT_REGION, AddressStyle, StorageSettings
from seedance_studio.domain.urls import is_on_this_machine
from seedance_studio.hosting.failures import failure_of
from seedance_studio.hosting.multiparts import PART

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig

_PARTS_AT_ONCE = 3
_RETRIES: RetryConfig = {
    "max_retries": 3,
    "backoff": {"init_backoff": timedelta(milliseconds=200), "max_backoff": timedelta(seconds=5), "base": 2},
    "retry_timeout": timedelta(seconds=60),
}


class Bucket:
    """Methods raise only `HostingFailed`, which never contains a key. `proxy` None connects directly."""

    FAILURES = (BaseError, ValueError, FileNotFoundError, OSError)
    """What an upload ends with, for `failure_of`. obstore reports a missing bucket as `FileNotFoundError`."""

    def __init__(self, place: StorageSettings, keys: StorageKeys, proxy: str | None) -> None:
        def give_keys() -> dict[str, object]:
            # A provider, because obstore would mix plain settings with the AWS_* environment variables.
            return {"access_key_id": keys.access_key, "secret_access_key": keys.secret, "expires_at": None}

        self._store = S3Store(
            place.bucket,
            prefix=place.prefix or None,
            endpoint=place.endpoint_url,
            region=place.region or DEFAULT_REGION,
            credential_provider=give_keys,  # pyright: ignore[reportArgumentType]
            skip_signature=False,
            virtual_hosted_style_request=place.style is AddressStyle.VIRTUAL_HOST,
            disable_bulk_delete=True,
            client_options=_client_options(place.endpoint_url, proxy),
            retry_config=_RETRIES,
        )

    def put(
        self, name: str, content: bytes | AsyncIterator[bytes], content_type: str
    ) -> asyncio.Future[object]:
        """Begin an upload: bytes with one request, blocks in parts. The result raises `FAILURES`."""
        put = obstore.put_async(
            self._store,
            name,
            content,
            attributes={"Content-Type": content_type},
            use_multipart=not isinstance(content, bytes),
            chunk_size=PART,
            max_concurrency=_PARTS_AT_ONCE,
        )
        return cast("asyncio.Future[object]", put)

    async def sign(self, name: str, lifetime: timedelta) -> str:
        """Return a link to the object that is good for that long."""
        try:
            url = await obstore.sign_async(self._store, "GET", name, lifetime)
        except self.FAILURES as error:
            failure = failure_of(error)
        else:
            return url
        raise failure

    async def delete(self, name: str) -> None:
        """Delete the object. A missing object is no error."""
        try:
            await obstore.delete_async(self._store, name)
        except FileNotFoundError:
            return
        except self.FAILURES as error:
            failure = failure_of(error)
        else:
            return
        raise failure


def _client_options(endpoint: str, proxy: str | None) -> ClientConfig:
    options: ClientConfig = {
        "user_agent": f"SeedanceStudio/{__version__}",
        "connect_timeout": timedelta(seconds=15),
        # For one part, also on a slow connection.
        "timeout": timedelta(minutes=15),
    }
    if is_on_this_machine(endpoint):
        options["allow_http"] = urlsplit(endpoint).scheme == "http"
    # obstore ignores the environment only if we name a proxy. Without one, name the endpoint and exclude it.
    options["proxy_url"] = proxy or endpoint
    if proxy is None:
        options["proxy_excludes"] = urlsplit(endpoint).hostname or ""
    return options
