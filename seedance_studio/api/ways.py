"""httpx's transports, one for each way out of this machine: straight, or through one of the system's proxies.

httpx reads the environment by itself, and is of no use as a whole where one variable of it is none.
"""

from __future__ import annotations

import logging
import ssl
import urllib.request
from collections.abc import Callable
from typing import TypeVar

import httpx

from seedance_studio.domain.proxies import Proxies, read_proxies

_log = logging.getLogger(__name__)
W = TypeVar("W")


class AsyncWays(httpx.AsyncBaseTransport):
    """For httpx's asynchronous client. To be made off the loop: certificates may be read."""

    def __init__(self, verify: ssl.SSLContext, limits: httpx.Limits) -> None:
        self._proxies = system_proxies()

        def make(proxy: httpx.Proxy | None) -> httpx.AsyncHTTPTransport:
            return httpx.AsyncHTTPTransport(verify=verify, limits=limits, proxy=proxy, trust_env=False)

        self._ways = _make_each(self._proxies, verify, make)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends it on its way."""
        way = self._ways.get(self._proxies.way_to(str(request.url))) or self._ways[None]
        return await way.handle_async_request(request)

    async def aclose(self) -> None:
        """Closes every connection."""
        for way in self._ways.values():
            await way.aclose()


class Ways(httpx.BaseTransport):
    """The same for a thread of its own."""

    def __init__(self, verify: ssl.SSLContext) -> None:
        self._proxies = system_proxies()

        def make(proxy: httpx.Proxy | None) -> httpx.HTTPTransport:
            return httpx.HTTPTransport(verify=verify, proxy=proxy, trust_env=False)

        self._ways = _make_each(self._proxies, verify, make)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends it on its way."""
        way = self._ways.get(self._proxies.way_to(str(request.url))) or self._ways[None]
        return way.handle_request(request)

    def close(self) -> None:
        """Closes every connection."""
        for way in self._ways.values():
            way.close()


def system_proxies() -> Proxies:
    """Those of the environment or, where it names none, of the system's settings."""
    return read_proxies(urllib.request.getproxies())


def _make_each(
    proxies: Proxies, verify: ssl.SSLContext, make: Callable[[httpx.Proxy | None], W]
) -> dict[str | None, W]:
    ways: dict[str | None, W] = {None: make(None)}
    for way in set(proxies.ways.values()):
        try:
            context = verify if way.startswith("https:") else None
            ways[way] = make(httpx.Proxy(way, ssl_context=context))
        except (ValueError, httpx.InvalidURL):
            _log.warning("A proxy of the system's can't be used, and is gone without")
    return ways
