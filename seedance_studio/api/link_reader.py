"""Fetch the first bytes of a link as the API will: without a key, with at most five redirects."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

import httpx

from seedance_studio.api.http_exchange import Timeouts, flaw_of, make_client
from seedance_studio.api.proxy_transports import system_proxies
from seedance_studio.domain.errors import Code, Unreachable
from seedance_studio.domain.link_verdict import LinkAnswer
from seedance_studio.domain.urls import InvalidUrl, UrlFault, are_private, check_url, is_on_this_machine

_MOST_REDIRECTS = 5
_HEAD = 1024
_AT_ONCE = 4
_PARTIAL = 206
_TOTAL_SECONDS = 25.0
_TIMEOUTS = Timeouts(connect=8, read=12)
_LENGTH = re.compile(r"[0-9]{1,15}")
_RANGE = re.compile(r"bytes \d{1,15}-\d{1,15}/(\d{1,15})")


class LinkReader:
    """Uses GET, as the API does. HEAD proves nothing.

    Storages refuse HEAD on a link that is signed for GET, and other servers drop it, stall or answer it
    with a body.
    """

    def __init__(self, *, allow_loopback: bool, verify: ssl.SSLContext | None = None) -> None:
        self.allow_loopback = allow_loopback
        self._verify = verify
        self._client: httpx.AsyncClient | None = None
        self._opening = asyncio.Lock()
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def look(self, url: str) -> LinkAnswer:
        """What the link points to.

        Raises `Unreachable` if nothing answers, and `InvalidUrl` if a redirect leads where the API can't go.
        """
        async with self._slots:
            try:
                async with asyncio.timeout(_TOTAL_SECONDS):
                    return await self._look(url)
            except TimeoutError:
                raise Unreachable(Code.TIMED_OUT) from None

    async def read(self, url: str, most: int) -> tuple[int, bytes]:
        """Status and the first `most` bytes of the body. Follows no redirect. Raises `Unreachable`."""
        async with asyncio.timeout(_TOTAL_SECONDS):
            _, _, status, body = await self._ask(self._check(url), most)
        return status, body

    async def close(self) -> None:
        """Close every connection. May be called more than once."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def _look(self, url: str) -> LinkAnswer:
        hops: list[str] = []
        address = self._check(url)
        while not await asyncio.to_thread(_is_private, address):
            location, headers, status, head = await self._ask(address, _HEAD)
            if location is None:
                return _answer(status, headers, tuple(hops), head)
            address = self._check(location)
            hops.append(address)
            if len(hops) > _MOST_REDIRECTS:
                raise InvalidUrl(UrlFault.MALFORMED)
        # Don't ask a server in this network: the API would get another answer from outside.
        return LinkAnswer(is_private=True, hops=tuple(hops))

    def _check(self, url: str) -> str:
        return check_url(url, allow_loopback=self.allow_loopback)

    async def _ask(self, url: str, most: int) -> tuple[str | None, Mapping[str, str], int, bytes]:
        """The redirect's target or None, the headers, the status and the first bytes."""
        client = await self._open()
        headers = {"Range": f"bytes=0-{most - 1}"}
        try:
            async with client.stream("GET", url, headers=headers) as response:
                body = await _first_bytes(response, most)
                target = response.next_request
                location = str(target.url) if target is not None else None
                return location, response.headers, response.status_code, body
        except Exception as error:  # noqa: BLE001  a proxy can answer with anything
            flaw = flaw_of(error)
        raise Unreachable(flaw.code, flaw.detail)

    async def _open(self) -> httpx.AsyncClient:
        async with self._opening:
            if self._client is None:
                limits = httpx.Limits(max_connections=_AT_ONCE, max_keepalive_connections=_AT_ONCE)
                self._client = await asyncio.to_thread(make_client, self._verify, _TIMEOUTS, limits)
            return self._client


async def _first_bytes(response: httpx.Response, most: int) -> bytes:
    body = bytearray()
    is_cut = False
    try:
        async for chunk in response.aiter_raw():
            body += chunk[: most - len(body)]
            if len(chunk) and len(body) >= most and not is_cut:
                is_cut = True
                # Don't `break`: qasync's loop installs no hooks that close abandoned async generators.
                await response.extensions["network_stream"].aclose()
    except httpx.HTTPError:
        if not is_cut:
            raise
    return bytes(body)


def _answer(status: int, headers: Mapping[str, str], hops: tuple[str, ...], head: bytes) -> LinkAnswer:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return LinkAnswer(status, kind, _size(status, headers), hops, head)


def _size(status: int, headers: Mapping[str, str]) -> int | None:
    if status == _PARTIAL:
        match = _RANGE.fullmatch(headers.get("content-range", ""))
        return int(match[1]) if match else None
    length = headers.get("content-length", "")
    return int(length) if _LENGTH.fullmatch(length) else None


def _is_private(address: str) -> bool:
    """Whether the host name resolves to this local network, as seen from here. Blocks."""
    if is_on_this_machine(address) or system_proxies().proxy_for(address) is not None:
        # The proxy resolves the name, so our own lookup would say nothing.
        return False
    host = urlsplit(address).hostname or ""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return are_private(str(entry[4][0]) for entry in found)
