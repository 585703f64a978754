"""One blocking download, run in its own thread.

A thread keeps the thousands of small reads of a fast download off the event loop that paints the window.
It is also more than twice as fast as reading on the loop.
"""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import httpx

from seedance_studio.api.body import read_body
from seedance_studio.api.encoding import decoded, encoding_in
from seedance_studio.api.http_exchange import (
    HEADERS,
    NoCookies,
    Timeouts,
    flaw_of,
    make_ssl_context,
    retry_after,
)
from seedance_studio.api.part_file import (
    PartFacts,
    PartFile,
    PartWriter,
    ResumePoint,
    source_of,
    write_failed,
)
from seedance_studio.api.proxy_transports import ProxyTransport
from seedance_studio.domain.errors import Code, DownloadFailed, OutputNotThere
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.urls import InvalidUrl, check_url

_MOST_REDIRECTS = 5
_GONE = 410
_PROGRESS_SECONDS = 0.1
_RANGE = re.compile(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15})")
_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<")

Progress = Callable[[int, int | None], None]


class LinkTryLater(DownloadFailed):
    """The server asks us to try later. `retry_after` is in seconds, None if it does not say when."""

    def __init__(self, code: Code, detail: str, after: float | None) -> None:
        super().__init__(code, detail, retryable=True)
        self.retry_after = after


@frozen
class Download:
    """A finished download: its size in bytes, their SHA-256 in hex, and the file that holds the clip."""

    size: int
    sha256: str
    path: Path


@frozen
class Terms:
    """Settings that all downloads share. `now` is in seconds since 1970, `monotonic` in seconds."""

    allow_loopback: bool
    now: Callable[[], float]
    monotonic: Callable[[], float]
    timeouts: Timeouts
    verify: ssl.SSLContext | None
    max_bytes: int


class _StartAgain(Exception):
    """The bytes on disk can't be resumed."""


@frozen
class _Plan:
    """Where the answer's bytes go, the length of the whole file if known, and what file it is."""

    resume: ResumePoint | None
    total: int | None
    facts: PartFacts

    @property
    def resumable(self) -> PartFacts | None:
        """The facts, if they make it safe to resume later."""
        return self.facts if self.total is not None and self.facts.validator else None


class Transfer:
    """Downloads into a `.part`. Call `run` once; `stop` may be called from any thread.

    After `stop`, `run` ends soon. While it is still connecting it ends only by the connect timeout, but
    writes nothing any more.
    """

    def __init__(self, terms: Terms, url: str, part: Path, on_progress: Progress) -> None:
        self._terms = terms
        self._url = url
        self._part = part
        self._on_progress = on_progress
        self._stopped = threading.Event()
        self._socket: socket.socket | None = None

    def stop(self) -> None:
        """End the download and keep what was received."""
        self._stopped.set()
        if self._socket is not None:
            with contextlib.suppress(OSError):
                # Shut down the plain socket: a TLS socket must not be used from two threads.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def run(self) -> Download:
        """Download the file. Raises `DownloadFailed`, retryable if the same address is worth another try."""
        with self._make_client() as client:
            for resume in (True, False):
                with contextlib.suppress(_StartAgain):
                    return self._attempt(client, resume=resume)
        raise DownloadFailed(Code.BAD_ANSWER, "the server sent the wrong range", retryable=True)

    def _attempt(self, client: httpx.Client, *, resume: bool) -> Download:
        source = source_of(self._url)
        headers: dict[str, str] = {}
        with contextlib.closing(PartFile(self._part)) as file:
            point = file.resume_point(source) if resume else None
            if point is not None:
                headers = {"Range": f"bytes={point.offset}-", "If-Range": point.facts.validator}
            with self._opened(client, headers) as response:
                plan = _plan(response, point, source)
                self._check_size(plan.total or 0)
                file.require_room((plan.total or 0) - (plan.resume.offset if plan.resume else 0))
                received = self._receive(response, file, plan)
            if self._stopped.is_set():
                # Without a Content-Length, a shut connection looks like the normal end of the body.
                raise DownloadFailed(Code.INTERRUPTED, retryable=True)
            if received == 0:
                raise DownloadFailed(Code.EMPTY, "0 bytes")
            if plan.total is not None and received != plan.total:
                detail = f"{received} of {plan.total} bytes"
                raise DownloadFailed(Code.INCOMPLETE, detail, retryable=True)
            digest = file.finish(replace(plan.facts, length=received))
        return Download(received, digest, self._decoded(plan.facts.encoding))

    def _decoded(self, encoding: str) -> Path:
        try:
            return decoded(self._part, encoding, self._terms.max_bytes)
        except OSError as error:
            raise write_failed(error) from error

    def _receive(self, response: httpx.Response, file: PartFile, plan: _Plan) -> int:
        """Write the body and return the file's size. Bytes received before an error are kept."""
        received = plan.resume.offset if plan.resume else 0
        reported_at = self._terms.monotonic()
        flaw: DownloadFailed | None = None
        with PartWriter(file, plan.resume, plan.resumable, self._terms.monotonic) as writer:
            try:
                for chunk in read_body(response, self._terms.timeouts.read):
                    if received == 0:
                        _check_not_page(chunk)
                    received += len(chunk)
                    self._check_size(received)
                    writer.write(chunk)
                    if self._terms.monotonic() - reported_at >= _PROGRESS_SECONDS:
                        reported_at = self._terms.monotonic()
                        self._on_progress(received, plan.total)
            except httpx.RemoteProtocolError:
                flaw = DownloadFailed(Code.INCOMPLETE, "the connection ended early", retryable=True)
            except httpx.HTTPError as error:
                flaw = _failed(error)
        self._on_progress(received, plan.total)
        if flaw is not None:
            raise flaw
        return received

    def _check_size(self, size: int) -> None:
        if size > self._terms.max_bytes:
            raise DownloadFailed(Code.TOO_LARGE, f"more than {self._terms.max_bytes} bytes")

    @contextlib.contextmanager
    def _opened(self, client: httpx.Client, headers: dict[str, str]) -> Generator[httpx.Response]:
        """The answer after at most five redirects. Each target is checked like the first address."""
        address = self._check(self._url)
        for _ in range(_MOST_REDIRECTS + 1):
            response = self._send(client, address, headers)
            with contextlib.closing(response):
                if not response.has_redirect_location:
                    self._check_status(response)
                    yield response
                    return
                address = self._check(_target(address, response.headers["location"]))
        raise DownloadFailed(Code.ADDRESS_REFUSED, "too many redirects")

    def _send(self, client: httpx.Client, address: str, headers: dict[str, str]) -> httpx.Response:
        try:
            response = client.send(client.build_request("GET", address, headers=headers), stream=True)
        except httpx.HTTPError as error:
            failure = _failed(error)
        except (httpx.InvalidURL, ValueError):
            failure = DownloadFailed(Code.ADDRESS_REFUSED, "not a valid address")
        else:
            self._socket = response.extensions["network_stream"].get_extra_info("socket")
            if not self._stopped.is_set():
                return response
            response.close()
            failure = DownloadFailed(Code.INTERRUPTED, retryable=True)
        raise failure

    def _check(self, url: str) -> str:
        try:
            return check_url(url, allow_loopback=self._terms.allow_loopback)
        except InvalidUrl as error:
            raise DownloadFailed(Code.ADDRESS_REFUSED, error.fault) from None

    def _check_status(self, response: httpx.Response) -> None:
        status = response.status_code
        if status in (200, 206, 416):
            return
        if 400 <= status < 500 and status not in (408, 425, 429):
            if status == _GONE:
                raise DownloadFailed(Code.LINK_EXPIRED, f"HTTP {status}")
            raise OutputNotThere(Code.OUTPUT_NOT_THERE, f"HTTP {status}")
        after = retry_after(response.headers, self._terms.now())
        code = Code.RATE_LIMITED if status == 429 else Code.SERVER_ERROR
        raise LinkTryLater(code, f"HTTP {status}", after)

    def _make_client(self) -> httpx.Client:
        return httpx.Client(
            # Each its own: the system's trust is asked under a lock that a handshake holds.
            transport=ProxyTransport(self._terms.verify or make_ssl_context()),
            timeout=self._terms.timeouts.to_httpx(),
            trust_env=False,
            follow_redirects=False,
            cookies=NoCookies(),
            headers=HEADERS,
        )


def _plan(response: httpx.Response, point: ResumePoint | None, source: str) -> _Plan:
    headers = response.headers
    encoding = encoding_in(headers.get("content-encoding", ""))
    if response.status_code == 416:
        raise _StartAgain
    validator = _validator(headers)
    if response.status_code == 206:
        match = _RANGE.fullmatch(headers.get("content-range", ""))
        if point is None or match is None or validator not in ("", point.facts.validator):
            raise _StartAgain
        if (int(match[1]), int(match[2]), encoding) != (
            point.offset,
            point.facts.length,
            point.facts.encoding,
        ):
            raise _StartAgain
        return _Plan(point, point.facts.length, point.facts)
    length = headers.get("content-length", "")
    total = int(length) if re.fullmatch(r"[0-9]{1,15}", length) else None
    return _Plan(None, total, PartFacts(validator, total or 0, source, encoding))


def _validator(headers: httpx.Headers) -> str:
    """What identifies the file's bytes: a strong ETag, else Last-Modified. A weak ETag does not."""
    etag = headers.get("etag", "")
    if etag.startswith('"'):
        return etag
    return "" if etag else headers.get("last-modified", "")


def _check_not_page(chunk: bytes) -> None:
    if _PAGE.match(chunk):
        raise DownloadFailed(Code.LINK_EXPIRED, "a web page instead of a video")


def _target(address: str, location: str) -> str:
    try:
        return str(httpx.URL(address).join(location))
    except (httpx.InvalidURL, ValueError):
        raise DownloadFailed(Code.ADDRESS_REFUSED, "a redirect to an invalid address") from None


def _failed(error: httpx.HTTPError) -> DownloadFailed:
    flaw = flaw_of(error)
    return DownloadFailed(flaw.code, flaw.detail, retryable=True)
