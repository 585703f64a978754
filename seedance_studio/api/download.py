"""Fetches a clip into a `.part` file, without the key, from public https addresses alone."""

from __future__ import annotations

import asyncio
import contextlib
import re
import ssl
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import httpx

from seedance_studio.api.part_file import PartFacts, PartFile
from seedance_studio.api.transport import (
    USER_AGENT,
    Timeouts,
    code_of,
    detail_of,
    make_ssl_context,
    retry_after,
)
from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.urls import InvalidUrl, check_url

MOST_BYTES = 4 << 30
_BLOCK = 1 << 20
_HOPS = 5
_PROGRESS_SECONDS = 0.1
_GONE = frozenset({401, 403, 404, 410})
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")

Progress = Callable[[int, int | None], None]


class _StartAgain(Exception):
    """The answer does not go on where the part ends."""


class LinkTryLater(DownloadFailed):
    """The server asks us to come back; `retry_after` in seconds where it says when."""

    def __init__(self, code: Code, detail: str, after: float | None) -> None:
        super().__init__(code, detail, retryable=True)
        self.retry_after = after


@dataclass(frozen=True, slots=True)
class Download:
    """What arrived: bytes and SHA-256 in hex of the whole file."""

    size: int
    sha256: str


class Downloader:
    """Goes on with what is already here where the server can prove that it is the same file."""

    def __init__(
        self,
        *,
        allow_loopback: bool,
        now: Callable[[], float],
        monotonic: Callable[[], float],
        timeouts: Timeouts | None = None,
        verify: ssl.SSLContext | None = None,
    ) -> None:
        self._allow_loopback = allow_loopback
        self._now = now
        self._monotonic = monotonic
        self._timeouts = timeouts or Timeouts()
        self._verify = verify
        self._client: httpx.AsyncClient | None = None
        self._opening = asyncio.Lock()

    async def fetch(self, url: str, part: Path, *, on_progress: Progress) -> Download:
        """Fills `part`. Raises `DownloadFailed`: retryable where the same address is worth another try."""
        for resume in (True, False):
            with contextlib.suppress(_StartAgain):
                return await self._attempt(url, PartFile(part), on_progress, resume=resume)
        raise DownloadFailed(Code.BAD_ANSWER, "a range that was not asked for", retryable=True)

    async def close(self) -> None:
        """Closes every connection; again is no error."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def _attempt(self, url: str, file: PartFile, on_progress: Progress, *, resume: bool) -> Download:
        start = await asyncio.to_thread(file.resumable) if resume else None
        headers = {"Accept-Encoding": "identity"}
        if start is not None:
            headers |= {"Range": f"bytes={start[0]}-", "If-Range": start[1].etag}
        async with self._opened(url, headers) as response:
            offset, total = _position(response, start)
            try:
                received = await self._receive(response, file, offset, total, on_progress)
                if received == 0:
                    raise DownloadFailed(Code.EMPTY, "0 bytes")
                if total is not None and received < total:
                    detail = f"{received} of {total} bytes"
                    raise DownloadFailed(Code.INCOMPLETE, detail, retryable=True)
                return Download(received, await asyncio.to_thread(file.finish))
            finally:
                await asyncio.to_thread(file.close)

    async def _receive(
        self, response: httpx.Response, file: PartFile, offset: int, total: int | None, on_progress: Progress
    ) -> int:
        """Writes the body and returns how long the file is now; what came before a broken line is kept."""
        facts = _facts_of(response, total)
        received = offset
        shown = self._monotonic()
        block = bytearray()
        try:
            raw = cast("AsyncGenerator[bytes]", response.aiter_raw())
            async with contextlib.aclosing(raw) as chunks:
                async for chunk in chunks:
                    if received == 0 and not block:
                        _sniff(chunk)
                    block += chunk
                    if len(block) >= _BLOCK:
                        full, block = block, bytearray()
                        received = await self._write(file, full, received, offset, facts)
                    if self._monotonic() - shown >= _PROGRESS_SECONDS:
                        shown = self._monotonic()
                        on_progress(received + len(block), total)
        except httpx.HTTPError as error:
            await self._write(file, block, received, offset, facts)
            raise _transport_failed(error) from None
        return await self._write(file, block, received, offset, facts)

    async def _write(
        self, file: PartFile, block: bytearray, received: int, offset: int, facts: PartFacts | None
    ) -> int:
        if received + len(block) > MOST_BYTES:
            raise DownloadFailed(Code.TOO_LARGE, f"more than {MOST_BYTES} bytes")
        await asyncio.to_thread(_append, file, block, offset if received == offset else None, facts)
        return received + len(block)

    @contextlib.asynccontextmanager
    async def _opened(self, url: str, headers: dict[str, str]) -> AsyncGenerator[httpx.Response]:
        client = await self._open()
        address = self._checked(url)
        for _ in range(_HOPS + 1):
            try:
                response = await client.send(
                    client.build_request("GET", address, headers=headers), stream=True
                )
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise _transport_failed(error) from None
            try:
                if response.is_redirect:
                    target = httpx.URL(address).join(response.headers.get("location", ""))
                    address = self._checked(str(target))
                    continue
                self._refuse(response)
                yield response
                return
            except httpx.InvalidURL:
                raise DownloadFailed(Code.ADDRESS_REFUSED, "redirect") from None
            finally:
                await response.aclose()
        raise DownloadFailed(Code.ADDRESS_REFUSED, "too many redirects")

    def _checked(self, url: str) -> str:
        try:
            return check_url(url, allow_loopback=self._allow_loopback)
        except InvalidUrl as error:
            raise DownloadFailed(Code.ADDRESS_REFUSED, error.fault) from None

    def _refuse(self, response: httpx.Response) -> None:
        status = response.status_code
        if status in (200, 206, 416):
            return
        if status in _GONE:
            raise DownloadFailed(Code.LINK_EXPIRED, f"HTTP {status}")
        after = retry_after(response.headers, self._now())
        code = Code.RATE_LIMITED if status == 429 else Code.SERVER_ERROR
        raise LinkTryLater(code, f"HTTP {status}", after)

    async def _open(self) -> httpx.AsyncClient:
        async with self._opening:
            if self._client is None:
                self._client = await asyncio.to_thread(self._make_client)
            return self._client

    def _make_client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            verify=self._verify or make_ssl_context(),
            timeout=self._timeouts.to_httpx(),
            follow_redirects=False,
            headers={"User-Agent": USER_AGENT},
        )


def _append(file: PartFile, block: bytearray, open_at: int | None, facts: PartFacts | None) -> None:
    if open_at is not None:
        file.open(open_at, facts)
    file.write(block)


def _position(response: httpx.Response, start: tuple[int, PartFacts] | None) -> tuple[int, int | None]:
    """Where the answer's bytes belong, and how long the whole file is."""
    if response.status_code == 416:
        raise _StartAgain
    if response.status_code == 206:
        match = _RANGE.fullmatch(response.headers.get("content-range", ""))
        if start is None or match is None or int(match[1]) != start[0] or int(match[2]) != start[1].length:
            raise _StartAgain
        return start[0], start[1].length
    length = response.headers.get("content-length", "")
    return 0, int(length) if length.isdigit() else None


def _facts_of(response: httpx.Response, total: int | None) -> PartFacts | None:
    etag = response.headers.get("etag", "")
    if total is None or not etag.startswith('"'):
        return None
    return PartFacts(etag, total)


def _sniff(chunk: bytes) -> None:
    if chunk.lstrip()[:1] == b"<":
        raise DownloadFailed(Code.LINK_EXPIRED, "a page instead of a video")


def _transport_failed(error: httpx.HTTPError | httpx.InvalidURL) -> DownloadFailed:
    if isinstance(error, httpx.InvalidURL):
        return DownloadFailed(Code.ADDRESS_REFUSED, "invalid address")
    return DownloadFailed(code_of(error), detail_of(error), retryable=True)
