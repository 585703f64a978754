"""httpx at its edges: clients, one exchange with a limited body, and what went wrong with it."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime

import httpx
import truststore

from seedance_studio import __version__
from seedance_studio.domain.errors import Code
from seedance_studio.domain.redact import redact

MOST_BYTES = 5_000_000
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


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to connect, to wait for the next bytes, and for one exchange with the API as a whole."""

    connect: float = 15.0
    read: float = 60.0
    total: float = 150.0

    def to_httpx(self) -> httpx.Timeout:
        """The same for httpx, without the whole; waiting for a free connection is no fault."""
        return httpx.Timeout(connect=self.connect, read=self.read, write=self.read, pool=None)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why an exchange was not completed; `not_sent` where nothing left this machine for sure."""

    code: Code
    detail: str
    not_sent: bool = False


@dataclass(slots=True)
class Reply:
    """What came back, as far as it came: `status` is None without an answer, `flaw` None for a whole one."""

    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytearray = field(default_factory=bytearray)
    flaw: Flaw | None = None


def make_ssl_context() -> ssl.SSLContext:
    """Trusts what the system trusts, so that a company's own certificates and proxies work."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def make_client(
    verify: ssl.SSLContext | None, timeouts: Timeouts, limits: httpx.Limits, *, proxies: bool
) -> httpx.AsyncClient:
    """A client that follows no redirect, and asks the system's proxies only with `proxies`.

    Blocks, since certificates may be read. Raises ImportError, ValueError or `httpx.InvalidURL` where the
    system's proxies can't be used.
    """
    return httpx.AsyncClient(
        verify=verify or make_ssl_context(),
        limits=limits,
        timeout=timeouts.to_httpx(),
        trust_env=proxies,
        follow_redirects=False,
        headers=HEADERS,
    )


async def exchange(client: httpx.AsyncClient, request: httpx.Request, total: float) -> Reply:
    """Sends the request and reads the answer, at most `MOST_BYTES` of it, decoded.

    Raises nothing but `CancelledError`: an exception of httpx's can quote a header, and its traceback
    holds them all.
    """
    reply = Reply()
    try:
        async with asyncio.timeout(total):
            response = await client.send(request, stream=True)
            try:
                await _receive(response, reply)
            finally:
                await response.aclose()
    except TimeoutError:
        reply.flaw = reply.flaw or Flaw(Code.TIMED_OUT, f"no whole answer within {total:g} s")
    except Exception as error:  # noqa: BLE001  whatever it was, the request may have gone out
        reply.flaw = reply.flaw or flaw_of(error, cut_off=reply.status is not None)
    return reply


async def _receive(response: httpx.Response, reply: Reply) -> None:
    reply.status, reply.headers = response.status_code, response.headers
    async for chunk in response.aiter_bytes():
        reply.body += chunk[: MOST_BYTES - len(reply.body) + 1]
        if len(reply.body) > MOST_BYTES and reply.flaw is None:
            reply.flaw = Flaw(Code.TOO_LARGE, f"more than {MOST_BYTES} bytes")
            # Not left by a break: httpx's generators must come to their end here, since the loop of the
            # window has no hooks to close forgotten ones. They end with the connection.
            await response.extensions["network_stream"].aclose()


def flaw_of(error: Exception, *, cut_off: bool = False) -> Flaw:
    """What an exception means; `cut_off` says that the answer had begun."""
    # Our own words where httpx would quote a header or an address.
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
    """Seconds that the server asks us to wait, at most ten minutes; None where it says nothing usable."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
        wait = moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() - now
    except (ValueError, OverflowError, TypeError):
        return None
    return min(wait, _LONGEST_WAIT) if wait > 0 else None
