"""Ends multipart uploads that were begun and never finished, which obstore has no call for.

Two requests of S3, signed as its Signature Version 4 asks for.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import http.client
import logging
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from seedance_studio.domain.hosting import StorageKeys, StoragePlace

_TIMEOUT = 10.0
_MOST_ANSWER = 1 << 20
_EMPTY = hashlib.sha256(b"").hexdigest()
_log = logging.getLogger(__name__)


class Multiparts:
    """The unfinished uploads of one storage."""

    def __init__(self, place: StoragePlace, keys: StorageKeys, region: str) -> None:
        self._place = place
        self._keys = keys
        self._region = region
        self._endpoint = urlsplit(place.endpoint.rstrip("/") or f"https://s3.{region}.amazonaws.com")

    async def abort(self, name: str) -> None:
        """Ends every unfinished upload of that name. Raises nothing: the storage may be out of reach, and a
        rule of the bucket's own can do the same later."""
        try:
            await asyncio.to_thread(self._abort, name)
        except (OSError, http.client.HTTPException, ElementTree.ParseError) as error:
            _log.warning("An unfinished upload may be left in the storage: %s", type(error).__name__)

    def _abort(self, name: str) -> None:
        key = "/".join(filter(None, (self._place.prefix, name)))
        bucket = f"/{self._place.bucket}"
        status, answer = self._ask("GET", bucket, {"prefix": key, "uploads": ""})
        if status != http.client.OK:
            return
        for upload in ElementTree.fromstring(answer).iter():
            if not upload.tag.endswith("}Upload") and upload.tag != "Upload":
                continue
            found = {child.tag.rpartition("}")[2]: child.text or "" for child in upload}
            if found.get("Key") == key:
                self._ask("DELETE", f"{bucket}/{quote(key)}", {"uploadId": found.get("UploadId", "")})

    def _ask(self, method: str, path: str, query: Mapping[str, str]) -> tuple[int, bytes]:
        text = "&".join(
            f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in sorted(query.items())
        )
        headers = self._signed(method, path, text, datetime.now(UTC))
        with contextlib.closing(self._connect()) as connection:
            connection.request(method, f"{path}?{text}", headers=headers)
            response = connection.getresponse()
            return response.status, response.read(_MOST_ANSWER)

    def _connect(self) -> http.client.HTTPConnection:
        host = self._endpoint.netloc
        if self._endpoint.scheme == "https":
            return http.client.HTTPSConnection(host, timeout=_TIMEOUT, context=ssl.create_default_context())
        return http.client.HTTPConnection(host, timeout=_TIMEOUT)

    def _signed(self, method: str, path: str, query: str, now: datetime) -> dict[str, str]:
        stamp = f"{now:%Y%m%dT%H%M%SZ}"
        headers = {"host": self._endpoint.netloc, "x-amz-content-sha256": _EMPTY, "x-amz-date": stamp}
        names = ";".join(headers)
        lines = "".join(f"{name}:{value}\n" for name, value in headers.items())
        request = "\n".join((method, path, query, lines, names, _EMPTY))
        scope = f"{now:%Y%m%d}/{self._region}/s3/aws4_request"
        to_sign = "\n".join(("AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(request.encode()).hexdigest()))
        key = f"AWS4{self._keys.secret}".encode()
        for part in scope.split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        signature = hmac.digest(key, to_sign.encode(), "sha256").hex()
        credential = f"{self._keys.access_key}/{scope}"
        said = f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={signature}"
        return headers | {"authorization": said}
