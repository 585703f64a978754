"""The connection to the person's storage: requests that obstore can't make, and a proxy for obstore."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping

import httpx

from seedance_studio.api.http_exchange import Timeouts, flaw_of, make_client
from seedance_studio.api.proxy_transports import system_proxies
from seedance_studio.api.relay import Relay
from seedance_studio.domain.errors import Unreachable
from seedance_studio.domain.hosting import StorageAnswer
from seedance_studio.domain.proxies import Proxies

_TIMEOUTS = Timeouts(connect=10, read=10)
_MOST_ANSWER = 1 << 20


class StorageLine:
    """Uses the system's certificates and proxies, SOCKS proxies included.

    Open it before the storage. It may be opened more than once.
    """

    def __init__(self) -> None:
        self._proxies = Proxies()
        self._client: httpx.AsyncClient | None = None
        self._relays: dict[str, tuple[Relay, str]] = {}
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        """Read the system's proxies and start a relay in front of each SOCKS proxy."""
        await self._opened()

    async def _opened(self) -> httpx.AsyncClient:
        async with self._opening:
            if self._client is None:
                self._proxies = system_proxies()
                for proxy in set(self._proxies.by_scheme.values()):
                    if proxy.startswith("socks"):
                        relay = Relay(proxy)
                        self._relays[proxy] = relay, await relay.start()
                limits = httpx.Limits(max_connections=2, max_keepalive_connections=0)
                self._client = await asyncio.to_thread(make_client, None, _TIMEOUTS, limits)
            return self._client

    def proxy_for(self, url: str) -> str | None:
        """The HTTP proxy for an address; None for a direct connection. Holds a password: don't log it."""
        proxy = self._proxies.proxy_for(url)
        return self._relays[proxy][1] if proxy in self._relays else proxy

    async def ask(self, method: str, url: str, headers: Mapping[str, str]) -> StorageAnswer:
        """Send a request; of the body at most 1 MiB is returned. Raises `Unreachable`."""
        client = await self._opened()
        try:
            async with client.stream(method, url, headers=dict(headers)) as response:
                body = bytearray()
                async for piece in response.aiter_raw():
                    body += piece[: _MOST_ANSWER - len(body)]
                return StorageAnswer(response.status_code, dict(response.headers), bytes(body))
        except Exception as error:  # noqa: BLE001  a proxy can answer with anything
            flaw = flaw_of(error)
        raise Unreachable(flaw.code, flaw.detail)

    async def close(self) -> None:
        """Close every connection. May be called more than once."""
        client, self._client = self._client, None
        relays, self._relays = self._relays, {}
        for relay, _ in relays.values():
            await relay.close()
        if client is not None:
            with contextlib.suppress(httpx.HTTPError):
                await client.aclose()
