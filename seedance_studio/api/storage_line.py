"""The way to a storage: exchanges that its own client has no call for, and a proxy for that client."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping

import httpx

from seedance_studio.api.relay import Relay
from seedance_studio.api.transport import Timeouts, flaw_of, make_client
from seedance_studio.api.ways import system_proxies
from seedance_studio.domain.errors import Unreachable
from seedance_studio.domain.proxies import Proxies

_TIMEOUTS = Timeouts(connect=10, read=10)
_MOST_ANSWER = 1 << 20


class StorageLine:
    """Trusts what the system trusts and goes through the system's proxies, SOCKS ones too.

    To be opened before a storage is; opened again is no error.
    """

    def __init__(self) -> None:
        self._proxies = Proxies()
        self._client: httpx.AsyncClient | None = None
        self._relays: dict[str, tuple[Relay, str]] = {}
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        """Looks up the system's proxies, and stands before those that are SOCKS."""
        await self._opened()

    async def _opened(self) -> httpx.AsyncClient:
        async with self._opening:
            if self._client is None:
                self._proxies = system_proxies()
                for way in set(self._proxies.ways.values()):
                    if way.startswith("socks"):
                        relay = Relay(way)
                        self._relays[way] = relay, await relay.start()
                limits = httpx.Limits(max_connections=2, max_keepalive_connections=0)
                self._client = await asyncio.to_thread(make_client, None, _TIMEOUTS, limits)
            return self._client

    def proxy_to(self, url: str) -> str | None:
        """The HTTP proxy for that address, to be kept from the log; None to go straight there."""
        way = self._proxies.way_to(url)
        return self._relays[way][1] if way in self._relays else way

    async def ask(self, method: str, url: str, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """Status and body, as far as 1 MiB of it. Raises `Unreachable`."""
        client = await self._opened()
        try:
            async with client.stream(method, url, headers=dict(headers)) as response:
                body = bytearray()
                async for piece in response.aiter_raw():
                    body += piece[: _MOST_ANSWER - len(body)]
                return response.status_code, bytes(body)
        except Exception as error:  # noqa: BLE001  a proxy can answer with anything
            flaw = flaw_of(error)
        raise Unreachable(flaw.code, flaw.detail)

    async def close(self) -> None:
        """Closes every connection; again is no error."""
        client, self._client = self._client, None
        relays, self._relays = self._relays, {}
        for relay, _ in relays.values():
            await relay.close()
        if client is not None:
            with contextlib.suppress(httpx.HTTPError):
                await client.aclose()
