"""Fetches a clip into a `.part` file, without the key, from public https addresses alone."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import re
import ssl
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import httpx

from seedance_studio.api.part_file import PartFacts, PartFile, ResumePoint
from seedance_studio.api.transport import Timeouts, flaw_of, make_client, retry_after
from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.urls import InvalidUrl, check_url

MOST_BYTES = 4 << 30
_BLOCK = 1 << 20
_HOPS = 5
_PROGRESS_SECONDS = 0.1
_RANGE = re.compile(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15})")
_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<")

Progress = Callable[[int, int | None], None]


class LinkTryLater(DownloadFailed):
    """The server asks us to come back; `retry_after` in seconds where it says when."""

    def __init__(self, code: Code, detail: str, after: float | None) -> None:
        super().__init__(code, detail, retryable=True)
        self.retry_after = after


class _StartAgain(Exception):
    """The bytes that are here can't be gone on with."""


@dataclass(frozen=True, slots=True)
class Download:
    """What arrived: bytes and SHA-256 in hex of the whole file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the answer's bytes belong, how long the whole is, and what makes it safe to resume."""

    resume: ResumePoint | None
    total: int | None
    facts: PartFacts | None

    @property
    def offset(self) -> int:
        return self.resume.offset if self.resume else 0


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
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._allow_loopback = allow_loopback
        self._now = now
        self._monotonic = monotonic
        self._timeouts = timeouts or Timeouts()
        self._verify = verify
        self._most_bytes = most_bytes
        self._client: httpx.AsyncClient | None = None
        self._opening = asyncio.Lock()

    async def fetch(self, url: str, part: Path, *, on_progress: Progress) -> Download:
        """Fills `part`, telling of the bytes so far and of the total at most ten times a second.

        Raises `DownloadFailed`: retryable where the same address is worth another try.
        """
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
        source = hashlib.sha256(url.partition("?")[0].encode("utf-8", "replace")).hexdigest()
        point = await asyncio.to_thread(file.resume_point, source) if resume else None
        headers: dict[str, str] = {}
        if point is not None:
            headers = {"Range": f"bytes={point.offset}-", "If-Range": point.facts.validator}
        async with self._opened(url, headers) as response:
            plan = _plan(response, point, source)
            self._check_size(plan.total or 0)
            try:
                received = await self._receive(response, file, plan, on_progress)
                if received == 0:
                    raise DownloadFailed(Code.EMPTY, "0 bytes")
                if plan.total is not None and received != plan.total:
                    detail = f"{received} of {plan.total} bytes"
                    raise DownloadFailed(Code.INCOMPLETE, detail, retryable=True)
                return Download(received, await asyncio.to_thread(file.finish))
            finally:
                await asyncio.to_thread(file.close)

    async def _receive(
        self, response: httpx.Response, file: PartFile, plan: _Plan, on_progress: Progress
    ) -> int:
        """Writes the body and returns how long the file is now; what came before a broken line is kept."""
        received = plan.offset
        told = self._monotonic()
        block = bytearray()
        flaw: DownloadFailed | None = None
        raw = cast("AsyncGenerator[bytes]", response.aiter_raw())
        try:
            async with contextlib.aclosing(raw) as chunks:
                async for chunk in chunks:
                    if received == 0 and not block:
                        _refuse_page(chunk)
                    block += chunk
                    if len(block) >= _BLOCK:
                        full, block = block, bytearray()
                        received = await self._write(file, full, received, plan)
                    if self._monotonic() - told >= _PROGRESS_SECONDS:
                        told = self._monotonic()
                        on_progress(received + len(block), plan.total)
        except httpx.HTTPError as error:
            flaw = _lost(error)
        received = await self._write(file, block, received, plan)
        on_progress(received, plan.total)
        if flaw is not None:
            raise flaw
        return received

    async def _write(self, file: PartFile, block: bytearray, received: int, plan: _Plan) -> int:
        length = received + len(block)
        self._check_size(length)
        await asyncio.to_thread(file.write, block, plan.resume, plan.facts)
        return length

    def _check_size(self, size: int) -> None:
        if size > self._most_bytes:
            raise DownloadFailed(Code.TOO_LARGE, f"more than {self._most_bytes} bytes")

    @contextlib.asynccontextmanager
    async def _opened(self, url: str, headers: dict[str, str]) -> AsyncGenerator[httpx.Response]:
        """The answer after at most five redirects, each of them checked like the first address."""
        client = await self._open()
        address = self._check(url)
        for _ in range(_HOPS + 1):
            response = await self._send(client, address, headers)
            try:
                if not response.has_redirect_location:
                    self._refuse(response)
                    yield response
                    return
                address = self._check(_target(address, response.headers["location"]))
            finally:
                await response.aclose()
        raise DownloadFailed(Code.ADDRESS_REFUSED, "too many redirects")

    async def _send(self, client: httpx.AsyncClient, address: str, headers: dict[str, str]) -> httpx.Response:
        try:
            return await client.send(client.build_request("GET", address, headers=headers), stream=True)
        except httpx.HTTPError as error:
            failure = _lost(error)
        except (httpx.InvalidURL, ValueError):
            failure = DownloadFailed(Code.ADDRESS_REFUSED, "an address that is none")
        raise failure

    def _check(self, url: str) -> str:
        try:
            return check_url(url, allow_loopback=self._allow_loopback)
        except InvalidUrl as error:
            raise DownloadFailed(Code.ADDRESS_REFUSED, error.fault) from None

    def _refuse(self, response: httpx.Response) -> None:
        status = response.status_code
        if status in (200, 206, 416):
            return
        if 400 <= status < 500 and status not in (408, 425, 429):
            raise DownloadFailed(Code.LINK_EXPIRED, f"HTTP {status}")
        after = retry_after(response.headers, self._now())
        code = Code.RATE_LIMITED if status == 429 else Code.SERVER_ERROR
        raise LinkTryLater(code, f"HTTP {status}", after)

    async def _open(self) -> httpx.AsyncClient:
        async with self._opening:
            if self._client is None:
                try:
                    self._client = await asyncio.to_thread(
                        make_client, self._verify, self._timeouts, httpx.Limits()
                    )
                except (ImportError, ValueError, httpx.InvalidURL):
                    detail = "the system's proxy settings can't be used"
                    raise DownloadFailed(Code.UNREACHABLE, detail, retryable=True) from None
            return self._client


def _plan(response: httpx.Response, point: ResumePoint | None, source: str) -> _Plan:
    headers = response.headers
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise DownloadFailed(Code.BAD_ANSWER, "compressed though that was not asked for")
    if response.status_code == 416:
        raise _StartAgain
    validator = _validator(headers)
    if response.status_code == 206:
        match = _RANGE.fullmatch(headers.get("content-range", ""))
        if point is None or match is None or validator not in ("", point.facts.validator):
            raise _StartAgain
        if (int(match[1]), int(match[2])) != (point.offset, point.facts.length):
            raise _StartAgain
        return _Plan(point, point.facts.length, point.facts)
    length = headers.get("content-length", "")
    total = int(length) if re.fullmatch(r"[0-9]{1,15}", length) else None
    facts = PartFacts(validator, total, source) if total is not None and validator else None
    return _Plan(None, total, facts)


def _validator(headers: httpx.Headers) -> str:
    """What proves that two answers are about the same bytes; a weak ETag does not."""
    etag = headers.get("etag", "")
    if etag.startswith('"'):
        return etag
    return "" if etag else headers.get("last-modified", "")


def _refuse_page(chunk: bytes) -> None:
    if _PAGE.match(chunk):
        raise DownloadFailed(Code.LINK_EXPIRED, "a page instead of a video")


def _target(address: str, location: str) -> str:
    try:
        return str(httpx.URL(address).join(location))
    except (httpx.InvalidURL, ValueError):
        raise DownloadFailed(Code.ADDRESS_REFUSED, "a redirect to no address") from None


def _lost(error: httpx.HTTPError) -> DownloadFailed:
    flaw = flaw_of(error)
    return DownloadFailed(flaw.code, flaw.detail, retryable=True)
