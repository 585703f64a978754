"""Which proxy an address is asked for through, by what the system tells; what can't be used is left out."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from seedance_studio.domain.urls import is_on_this_machine

_SCHEMES = {"http": "http", "https": "https", "socks5": "socks5", "socks5h": "socks5h", "socks": "socks5h"}
"""Desktops write `socks` for what resolves names itself."""
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+(%25[A-Za-z0-9]+)?\]")
_ALL = "all"
_EXCLUDED = "no"
_KINDS = ("http", "https", _ALL)


@dataclass(frozen=True, slots=True)
class Proxies:
    """`ways` is by the scheme of what is asked for, or `all`; `unusable` are the kinds that name no proxy."""

    ways: Mapping[str, str] = field(default_factory=dict[str, str])
    excluded: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()

    def way_to(self, url: str) -> str | None:
        """The proxy's address; None to go straight there, as to this machine always."""
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        port = parts.port or _PORTS.get(parts.scheme, 0)
        if is_on_this_machine(url) or any(_covers(rule, host, port) for rule in self.excluded):
            return None
        return self.ways.get(parts.scheme) or self.ways.get(_ALL)


def read_proxies(told: Mapping[str, str]) -> Proxies:
    """Reads what `urllib.request.getproxies` tells: addresses by kind, and under `no` what to leave out."""
    ways: dict[str, str] = {}
    unusable: list[str] = []
    for kind in _KINDS:
        text = told.get(kind, "").strip()
        if not text:
            continue
        way = _read_way(text)
        if way is None:
            unusable.append(kind)
        else:
            ways[kind] = way
    rules = (rule.strip().lower() for rule in told.get(_EXCLUDED, "").split(","))
    return Proxies(ways, tuple(filter(None, rules)), tuple(unusable))


def _read_way(text: str) -> str | None:
    scheme, separator, rest = text.partition("://")
    known = _SCHEMES.get(scheme.lower()) if separator else "http"
    way = f"{known}://{rest if separator else text}".rstrip("/")
    try:
        parts = urlsplit(way)
        port = parts.port
    except ValueError:
        return None
    place = parts.netloc.rpartition("@")[2]
    host = place if port is None else place.rpartition(":")[0]
    is_place = _HOST.fullmatch(host) is not None and not (parts.path or parts.query or parts.fragment)
    return way if known and is_place and way.isascii() and way.isprintable() and " " not in way else None


def _covers(rule: str, host: str, port: int) -> bool:
    """Whether a rule of NO_PROXY is about that host: a name and all below it, an address, or a network."""
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
