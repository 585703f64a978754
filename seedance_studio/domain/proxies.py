"""Choose the proxy for an address by the system's settings, and ignore settings that can't be used."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import field
from urllib.parse import urlsplit

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.urls import is_on_this_machine

_SCHEMES = {"http": "http", "https": "https", "socks5": "socks5", "socks5h": "socks5h", "socks": "socks5h"}
"""Desktops write `socks` for a proxy that resolves names itself."""
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+(%25[A-Za-z0-9]+)?\]")
_ALL = "all"
_EXCLUDED = "no"
_KINDS = ("http", "https", _ALL)


@frozen
class Proxies:
    """Proxy URLs by the scheme of the request or `all`, hosts to reach directly, and malformed settings."""

    by_scheme: Mapping[str, str] = field(default_factory=dict[str, str])
    excluded: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()

    def proxy_for(self, url: str) -> str | None:
        """The proxy's URL; None for a direct connection, as always to this machine."""
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        port = parts.port or _PORTS.get(parts.scheme, 0)
        if is_on_this_machine(url) or any(_covers(rule, host, port) for rule in self.excluded):
            return None
        return self.by_scheme.get(parts.scheme) or self.by_scheme.get(_ALL)


def read_proxies(settings: Mapping[str, str]) -> Proxies:
    """Read the result of `urllib.request.getproxies`: URLs by scheme, and under `no` the excluded hosts."""
    by_scheme: dict[str, str] = {}
    unusable: list[str] = []
    for kind in _KINDS:
        text = settings.get(kind, "").strip()
        if not text:
            continue
        proxy = _read_proxy(text)
        if proxy is None:
            unusable.append(kind)
        else:
            by_scheme[kind] = proxy
    rules = (rule.strip().lower() for rule in settings.get(_EXCLUDED, "").split(","))
    return Proxies(by_scheme, tuple(filter(None, rules)), tuple(unusable))


def _read_proxy(text: str) -> str | None:
    scheme, separator, rest = text.partition("://")
    known = _SCHEMES.get(scheme.lower()) if separator else "http"
    proxy = f"{known}://{rest if separator else text}".rstrip("/")
    try:
        parts = urlsplit(proxy)
        port = parts.port
    except ValueError:
        return None
    address = parts.netloc.rpartition("@")[2]
    host = address if port is None else address.rpartition(":")[0]
    is_usable = _HOST.fullmatch(host) is not None and not (parts.path or parts.query or parts.fragment)
    return (
        proxy
        if known and is_usable and proxy.isascii() and proxy.isprintable() and " " not in proxy
        else None
    )


def _covers(rule: str, host: str, port: int) -> bool:
    """Whether a NO_PROXY rule covers the host. A rule is a domain with its subdomains, an IP or a network."""
    if rule == "*":
        return True
    rule, rule_port = _without_port(rule)
    if rule_port not in (None, port):
        return False
    if rule == "<local>":
        return "." not in host and ":" not in host
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        name = rule.removeprefix("*").strip(".")
        return bool(name) and (host == name or host.endswith("." + name))
    try:
        return address in ipaddress.ip_network(rule.strip("[]"), strict=False)
    except ValueError:
        return False


def _without_port(rule: str) -> tuple[str, int | None]:
    name, colon, port = rule.rpartition(":")
    if colon and port.isascii() and port.isdigit() and (":" not in name or name.endswith("]")):
        return name, int(port[:6])
    return rule, None
