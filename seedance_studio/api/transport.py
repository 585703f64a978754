"""httpx at its edges: clients, bodies with a limit, and what its exceptions mean."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass

import httpx
import truststore

from seedance_studio import __version__
from seedance_studio.domain.errors import Code

MOST_BYTES = 5_000_000
USER_AGENT = f"SeedanceStudio/{__version__}"


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to connect, and to wait for the next bytes."""

    connect: float = 15.0
    read: float = 60.0

    def to_httpx(self, *, pool: float | None = None) -> httpx.Timeout:
        """The same for httpx."""
        return httpx.Timeout(connect=self.connect, read=self.read, write=self.read, pool=pool)


class TooLarge(Exception):
    """The body passed the limit and was cut off; `body` is what had come by then."""

    def __init__(self, body: bytes) -> None:
        super().__init__(f"more than {MOST_BYTES} bytes")
        self.body = body


def make_ssl_context() -> ssl.SSLContext:
    """Trusts what the system trusts, so that a company's own certificates and proxies work."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


async def read_body(response: httpx.Response) -> bytes:
    """The body, decoded. Raises `TooLarge` as soon as it passes the limit, also of what was compressed."""
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > MOST_BYTES:
            raise TooLarge(bytes(body[:MOST_BYTES]))
    return bytes(body)


def was_not_sent(error: httpx.HTTPError) -> bool:
    """Whether it is certain that the request did not leave this machine."""
    return isinstance(
        error,
        httpx.ConnectError
        | httpx.ConnectTimeout
        | httpx.PoolTimeout
        | httpx.LocalProtocolError
        | httpx.UnsupportedProtocol
        | httpx.ProxyError,
    )


def code_of(error: httpx.HTTPError) -> Code:
    """The name of what went wrong on the way."""
    causes = _causes(error)
    match error:
        case httpx.ConnectError() if any(isinstance(cause, ssl.SSLError) for cause in causes):
            return Code.TLS
        case httpx.ConnectError() if any("getaddrinfo" in type(cause).__name__ for cause in causes):
            return Code.DNS
        case httpx.ConnectError() if "Name or service not known" in str(error) or "getaddrinfo" in str(error):
            return Code.DNS
        case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.PoolTimeout() | httpx.ProxyError():
            return Code.UNREACHABLE
        case httpx.TimeoutException():
            return Code.TIMED_OUT
        case httpx.LocalProtocolError() | httpx.UnsupportedProtocol():
            return Code.UNEXPECTED
        case _:
            return Code.CONNECTION_LOST


def detail_of(error: httpx.HTTPError) -> str:
    """A technical line that quotes no header: `LocalProtocolError` would quote the key's."""
    if isinstance(error, httpx.LocalProtocolError):
        return type(error).__name__
    return f"{type(error).__name__}: {error}"[:300]


def retry_after(headers: Mapping[str, str], now: float, *, longest: float = 600.0) -> float | None:
    """Seconds that the server asks us to wait, at most `longest`; None where it says nothing usable."""
    from email.utils import parsedate_to_datetime

    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), longest)
    try:
        moment = parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError, TypeError):
        return None
    return min(max(moment - now, 0.0), longest)


def _causes(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    return chain
