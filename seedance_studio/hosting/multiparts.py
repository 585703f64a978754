"""Abort unfinished multipart uploads, which obstore can't do.

Sends two S3 requests itself, signed with Signature Version 4.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from seedance_studio.domain.errors import Unreachable
from seedance_studio.domain.hosting import StorageAnswer, StorageKeys
from seedance_studio.domain.storage_settings import DEFAULT_REGION, StorageSettings

PART = 6 << 20
"""Bytes. S3 accepts no parts below 5 MiB, and larger parts only need more memory."""
_EMPTY = hashlib.sha256(b"").hexdigest()
_OK = 200
_log = logging.getLogger(__name__)

Ask = Callable[[str, str, Mapping[str, str]], Awaitable[StorageAnswer]]
"""Sends a request (method, URL, headers). Raises `Unreachable`."""


class Multiparts:
    """The unfinished multipart uploads of one storage."""

    def __init__(self, place: StorageSettings, keys: StorageKeys, ask: Ask) -> None:
        self._place = place
        self._keys = keys
        self._ask = ask
        self._bucket = urlsplit(place.bucket_url)

    async def abort(self, name: str) -> None:
        """Abort every unfinished upload of that name.

        Raises nothing: if the storage can't be reached, a lifecycle rule of the bucket can do it later.
        """
        try:
            await self._abort(name)
        except Unreachable as error:
            _log.warning("An unfinished upload may be left in the storage: %s", type(error).__name__)

    async def _abort(self, name: str) -> None:
        key = "/".join(filter(None, (self._place.prefix, name)))
        answer = await self._request("GET", "", {"prefix": key, "uploads": ""})
        if answer.status != _OK:
            return
        for found in _uploads_in(answer.body):
            if found.get("Key") == key:
                await self._request("DELETE", f"/{quote(key)}", {"uploadId": found.get("UploadId", "")})

    async def _request(self, method: str, path: str, query: Mapping[str, str]) -> StorageAnswer:
        path = self._bucket.path + path or "/"
        text = "&".join(
            f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in sorted(query.items())
        )
        headers = self._signed(method, path, text, datetime.now(UTC))
        return await self._ask(method, f"{self._bucket.scheme}://{self._bucket.netloc}{path}?{text}", headers)

    def _signed(self, method: str, path: str, query: str, now: datetime) -> dict[str, str]:
        stamp = f"{now:%Y%m%dT%H%M%SZ}"
        headers = {"host": self._bucket.netloc, "x-amz-content-sha256": _EMPTY, "x-amz-date": stamp}
        names = ";".join(headers)
        lines = "".join(f"{name}:{value}\n" for name, value in headers.items())
        request = "\n".join((method, path, query, lines, names, _EMPTY))
        scope = f"{now:%Y%m%d}/{self._place.region or DEFAULT_REGION}/s3/aws4_request"
        to_sign = "\n".join(("AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(request.encode()).hexdigest()))
        key = f"AWS4{self._keys.secret}".encode()
        for part in scope.split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        signature = hmac.digest(key, to_sign.encode(), "sha256").hex()
        credential = f"{self._keys.access_key}/{scope}"
        said = f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={signature}"
        return headers | {"authorization": said}


def _uploads_in(body: bytes) -> Iterator[dict[str, str]]:
    """What the storage says of each unfinished upload."""
    # Seldom needed.
    from xml.etree import ElementTree

    try:
        answer = ElementTree.fromstring(body)
    except ElementTree.ParseError as error:
        _log.warning("The storage's list of unfinished uploads can't be read: %s", error)
        return
    for part in answer.iter():
        if part.tag.endswith("}Upload") or part.tag == "Upload":
            yield {child.tag.rpartition("}")[2]: child.text or "" for child in part}
