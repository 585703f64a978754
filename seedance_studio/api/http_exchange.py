"""Everything that deals with httpx directly: making clients, one size-limited exchange, its errors."""

from __future__ import annotations

import asyncio
import socket
import ssl
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar
from importlib.util import find_spec

import httpx
import truststore

from seedance_studio import __version__
from seedance_studio.api.inflating import Inflater, NotUnpacked
from seedance_studio.api.proxy_transports import AsyncProxyTransport
from seedance_studio.domain.errors import Code
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.redact import redact

# httpcore looks for this package a dozen times in each exchange. Where it is not installed, say so once: that
# is cheaper by far than a search of all folders each time. Older versions of anyio need it.
if find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]

MAX_BYTES = 5_000_000
HEADERS = {"User-Agent": f"SeedanceStudio/{__version__}", "Accept-Encoding": "identity"}
_LONGEST_DETAIL = 300
_LONGEST_WAIT = 600.0
_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.LocalProtocolError,
    httpx.UnsupportedProtocol,
    httpx.ProxyError,
)


@frozen
class Timeouts:
    """Seconds to connect, to wait for the next bytes, and for a whole exchange with the API."""

    connect: float = 15.0
    read: float = 60.0
    total: float = 150.0

    def to_httpx(self) -> httpx.Timeout:
        """httpx's form, which has no `total`. Waiting for a free connection has no limit."""
        return httpx.Timeout(connect=self.connect, read=self.read, write=self.read, pool=None)


@frozen
class ConnectionOptions:
    """How a client connects. `verify` None trusts the system's certificates; `reads` may run at once."""

    timeouts: Timeouts = field(default_factory=Timeouts)
    verify: ssl.SSLContext | None = None
    reads: int = 8


@frozen
class Call:
    """One HTTP request."""

    method: str
    url: str
    headers: Mapping[str, str]
    content: bytes | None = None


@frozen
class Flaw:
    """Why an exchange failed. `not_sent` means that nothing can have left this machine."""

    code: Code
    detail: str
    not_sent: bool = False


@dataclass(slots=True)
class Reply:
    """What was received. `status` is None if there was no answer, `flaw` is None if it arrived whole."""

    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytearray = field(default_factory=bytearray)
    flaw: Flaw | None = None


class NoCookies(CookieJar):
    """Ignore all cookies: the API needs none, and a malformed one would make every later request fail."""

    def extract_cookies(self, response: object, request: object) -> None:
        """Store nothing."""

    def add_cookie_header(self, request: object) -> None:
        """Add nothing."""


class _Departure:
    """Notice whether a request was sent. httpcore's `trace` calls it before each step."""

    def __init__(self) -> None:
        self._is_watched = False
        self._has_left = False

    async def __call__(self, step: str, _: Mapping[str, object]) -> None:
        self._is_watched = True
        if step.endswith(".send_request_headers.started"):
            self._has_left = True

    @property
    def never_left(self) -> bool:
        """True only if it is certain that no byte of the request was sent."""
        return self._is_watched and not self._has_left


def make_ssl_context() -> ssl.SSLContext:
    """Use the system's certificate store, so that a company's own certificates and proxies work."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def make_client(verify: ssl.SSLContext | None, timeouts: Timeouts, limits: httpx.Limits) -> httpx.AsyncClient:
    """A client that follows no redirects, keeps no cookies and uses the system's proxies.

    Blocks: it may load certificates from disk.
    """
    return httpx.AsyncClient(
        transport=AsyncProxyTransport(verify or make_ssl_context(), limits),
        timeout=timeouts.to_httpx(),
        trust_env=False,
        follow_redirects=False,
        cookies=NoCookies(),
        headers=HEADERS,
    )


async def exchange(client: httpx.AsyncClient, call: Call, total: float) -> Reply:
    """Send the request and read at most `MAX_BYTES` of the decompressed answer. `total` is in seconds.

    Raises only `CancelledError`. An httpx exception never gets out: its text can quote a header, and its
    traceback holds all of them, the key included.
    """
    reply = Reply()
    departure = _Departure()
    try:
        request = client.build_request(
            call.method,
            call.url,
            content=call.content,
            headers=dict(call.headers),
            extensions={"trace": departure},
        )
    except Exception as error:  # noqa: BLE001  whatever happened, nothing was sent
        reply.flaw = replace(flaw_of(error), not_sent=True)
        return reply
    try:
        async with asyncio.timeout(total):
            response = await client.send(request, stream=True)
            try:
                await _receive(response, reply)
            finally:
                await response.aclose()
    except TimeoutError:
        reply.flaw = reply.flaw or Flaw(Code.TIMED_OUT, f"no complete answer within {total:g} s")
    except Exception as error:  # noqa: BLE001  whatever happened, the request may have been sent
        reply.flaw = reply.flaw or flaw_of(error, cut_off=reply.status is not None)
    if reply.flaw is not None and departure.never_left:
        reply.flaw = replace(reply.flaw, not_sent=True)
    return reply


async def _receive(response: httpx.Response, reply: Reply) -> None:
    reply.status, reply.headers = response.status_code, response.headers
    try:
        inflater = Inflater(response.headers.get("content-encoding", ""))
    except NotUnpacked as error:
        reply.flaw = Flaw(Code.BAD_ANSWER, str(error))
        return
    async for piece in response.aiter_raw():
        if reply.flaw is None:
            _take(inflater, piece, reply)
            if reply.flaw is not None:
                # Don't `break`: qasync's loop installs no hooks that close abandoned async generators, so
                # httpx's would leak. Closing the connection makes them finish.
                await response.extensions["network_stream"].aclose()


def _take(inflater: Inflater, piece: bytes, reply: Reply) -> None:
    try:
        reply.body += inflater.feed(piece, MAX_BYTES - len(reply.body) + 1)
    except NotUnpacked as error:
        reply.flaw = Flaw(Code.BAD_ANSWER, str(error))
    if len(reply.body) > MAX_BYTES:
        reply.flaw = Flaw(Code.TOO_LARGE, f"more than {MAX_BYTES} bytes")


def flaw_of(error: Exception, *, cut_off: bool = False) -> Flaw:
    """Classify an exception. `cut_off` means that the answer had already begun."""
    # Only the type's name where httpx's text could quote a header or an address.
    quiet = isinstance(error, httpx.LocalProtocolError | httpx.InvalidURL | ValueError)
    detail = type(error).__name__ if quiet else f"{type(error).__name__}: {error}"
    not_sent = isinstance(error, (*_NOT_SENT, httpx.InvalidURL))
    return Flaw(_code_of(error, cut_off), redact(detail)[:_LONGEST_DETAIL], not_sent)


def _code_of(error: Exception, cut_off: bool) -> Code:
    match error:
        case httpx.ConnectError():
            return _connect_code(error)
        case httpx.ConnectTimeout() | httpx.PoolTimeout() | httpx.ProxyError():
            return Code.UNREACHABLE
        case httpx.TimeoutException():
            return Code.TIMED_OUT
        case httpx.DecodingError():
            return Code.BAD_ANSWER
        case httpx.TransportError() if not isinstance(
            error, httpx.LocalProtocolError | httpx.UnsupportedProtocol
        ):
            return Code.TRUNCATED if cut_off else Code.CONNECTION_LOST
        case _:
            return Code.UNEXPECTED


def _connect_code(error: BaseException) -> Code:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return Code.TLS
        if isinstance(cause, socket.gaierror):
            return Code.DNS
        cause = cause.__cause__ or cause.__context__
    return Code.UNREACHABLE


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds to wait by the Retry-After header, at most 600; None if it names no wait."""
    text = headers.get("retry-after", "").strip()
    wait = float(text[:9]) if text.isascii() and text.isdigit() else _seconds_until(text, now)
    return min(wait, _LONGEST_WAIT) if wait > 0 else None


def _seconds_until(date: str, now: float) -> float:
    """Negative for a past date, 0 for text that is not a date."""
    try:
        moment = parsedate_to_datetime(date)
        return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() - now
    except (ValueError, OverflowError, TypeError):
        return 0.0
