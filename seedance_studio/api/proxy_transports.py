"""httpx transports that send each request directly or through the system's proxy for its address.

httpx can read the proxy variables itself, but a single malformed one makes its whole client fail.
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


class AsyncProxyTransport(httpx.AsyncBaseTransport):
    """The transport for httpx's async client. Make it off the loop: it may load certificates."""

    def __init__(self, verify: ssl.SSLContext, limits: httpx.Limits) -> None:
        self._proxies = system_proxies()

        def make(proxy: httpx.Proxy | None) -> httpx.AsyncHTTPTransport:
            return httpx.AsyncHTTPTransport(verify=verify, limits=limits, proxy=proxy, trust_env=False)

        self._transports = _transport_for_each(self._proxies, verify, make)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request through the proxy for its address."""
        proxy = self._proxies.proxy_for(str(request.url))
        transport = self._transports.get(proxy) or self._transports[None]
        return await transport.handle_async_request(request)

    async def aclose(self) -> None:
        """Close every connection."""
        for transport in self._transports.values():
            await transport.aclose()


class ProxyTransport(httpx.BaseTransport):
    """The transport for httpx's blocking client."""

    def __init__(self, verify: ssl.SSLContext) -> None:
        self._proxies = system_proxies()

        def make(proxy: httpx.Proxy | None) -> httpx.HTTPTransport:
            return httpx.HTTPTransport(verify=verify, proxy=proxy, trust_env=False)

        self._transports = _transport_for_each(self._proxies, verify, make)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request through the proxy for its address."""
        proxy = self._proxies.proxy_for(str(request.url))
        transport = self._transports.get(proxy) or self._transports[None]
        return transport.handle_request(request)

    def close(self) -> None:
        """Close every connection."""
        for transport in self._transports.values():
            transport.close()


def system_proxies() -> Proxies:
    """The proxies in the environment's variables, else in the system's settings."""
    return read_proxies(urllib.request.getproxies())


def _transport_for_each(
    proxies: Proxies, verify: ssl.SSLContext, make: Callable[[httpx.Proxy | None], W]
) -> dict[str | None, W]:
    transports: dict[str | None, W] = {None: make(None)}
    for proxy in set(proxies.by_scheme.values()):
        try:
            context = verify if proxy.startswith("https:") else None
            transports[proxy] = make(httpx.Proxy(proxy, ssl_context=context))
        except (ValueError, httpx.InvalidURL):
            _log.warning("One of the system's proxies can't be used and is ignored")
    return transports
