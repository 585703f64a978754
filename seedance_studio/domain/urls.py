"""Which addresses may be sent as references, and what kind of media each names."""

from __future__ import annotations

import ipaddress
import posixpath
import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, unquote, urlsplit

MAX_URL = 65_536
_EXTENSIONS = {
    "image": ("jpg", "jpeg", "png", "webp", "gif", "bmp"),
    "video": ("mp4", "mov", "m4v"),
    "audio": ("mp3", "wav"),
}
_PRIVATE_SUFFIXES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
_NUMERIC_HOST = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+))*\.?", re.IGNORECASE)
_HOST_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)


class MediaKind(StrEnum):
    """The kinds of media that the API takes as references."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"


class UrlFault(StrEnum):
    """Why an address is refused; its text is in `ui.messages`."""

    EMPTY = "url_empty"
    TOO_LONG = "url_too_long"
    MALFORMED = "url_malformed"
    NOT_HTTPS = "url_not_https"
    USER_INFO = "url_user_info"
    PRIVATE_HOST = "url_private_host"
    UNKNOWN_KIND = "url_unknown_kind"
    LOCAL_FILE = "url_local_file"


class InvalidUrl(ValueError):
    """An address that must not be used, with the reason."""

    def __init__(self, fault: UrlFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of `mediaUrls`."""

    url: str
    kind: MediaKind

    @property
    def host(self) -> str:
        """The host's name, to be shown beside the kind."""
        return urlsplit(self.url).hostname or ""

    @property
    def file_name(self) -> str:
        """The last part of the path, to be shown; never used as a file's name."""
        return unquote(posixpath.basename(urlsplit(self.url).path))


def read_reference(text: str, *, allow_loopback: bool = False) -> Reference:
    """The reference that an address names. Raises `InvalidUrl`."""
    url = check_url(text, allow_loopback=allow_loopback)
    extension = posixpath.splitext(unquote(urlsplit(url).path))[1].lstrip(".").lower()
    for kind, extensions in _EXTENSIONS.items():
        if extension in extensions:
            return Reference(url, MediaKind(kind))
    raise InvalidUrl(UrlFault.UNKNOWN_KIND)


def check_url(text: str, *, allow_loopback: bool = False) -> str:
    """The address without surrounding white space if it is public and https. Raises `InvalidUrl`.

    With `allow_loopback`, http and https on this machine's own loopback addresses pass too.
    """
    url = text.strip()
    if re.match(r"[A-Za-z]:[\\/]|[/\\]|file:", url, re.IGNORECASE):
        raise InvalidUrl(UrlFault.LOCAL_FILE)
    parts = _split(url)
    host = parts.hostname or ""
    if allow_loopback and parts.scheme in ("http", "https") and _is_loopback(host):
        _refuse_user_info(parts)
        return url
    if not parts.scheme or (parts.scheme == "https" and not host):
        raise InvalidUrl(UrlFault.MALFORMED)
    if parts.scheme != "https":
        raise InvalidUrl(UrlFault.NOT_HTTPS)
    _refuse_user_info(parts)
    _check_host(host)
    return url


def check_base_url(text: str) -> str:
    """The API's base without a trailing slash: https, or http on loopback; no path. Raises `InvalidUrl`."""
    url = text.strip().rstrip("/")
    parts = _split(url)
    _refuse_user_info(parts)
    if parts.path or parts.query or parts.fragment or not parts.hostname:
        raise InvalidUrl(UrlFault.MALFORMED)
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(parts.hostname)):
        raise InvalidUrl(UrlFault.NOT_HTTPS)
    return url


def is_on_this_machine(url: str) -> bool:
    """Whether the address names one of this machine's own loopback addresses."""
    return _is_loopback(urlsplit(url).hostname or "")


def _split(url: str) -> SplitResult:
    if not url:
        raise InvalidUrl(UrlFault.EMPTY)
    if len(url.encode("utf-8", "replace")) > MAX_URL:
        raise InvalidUrl(UrlFault.TOO_LONG)
    if not url.isprintable() or any(char.isspace() for char in url) or "\\" in url:
        raise InvalidUrl(UrlFault.MALFORMED)
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise InvalidUrl(UrlFault.MALFORMED) from error
    return parts


def _refuse_user_info(parts: SplitResult) -> None:
    if "@" in parts.netloc:
        raise InvalidUrl(UrlFault.USER_INFO)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check_host(host: str) -> None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        _check_host_name(host)
        return
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    if not (mapped or address).is_global or address.is_multicast:
        raise InvalidUrl(UrlFault.PRIVATE_HOST)


def _check_host_name(host: str) -> None:
    name = host.rstrip(".").lower()
    # Forms such as 2130706433 or 0x7f.1, which name loopback addresses to a resolver.
    if _NUMERIC_HOST.fullmatch(host):
        raise InvalidUrl(UrlFault.PRIVATE_HOST)
    if name == "localhost" or name.endswith(_PRIVATE_SUFFIXES):
        raise InvalidUrl(UrlFault.PRIVATE_HOST)
    try:
        ascii_name = name.encode("idna").decode("ascii")
        ascii_name.encode("ascii").decode("idna")
    except UnicodeError as error:
        raise InvalidUrl(UrlFault.MALFORMED) from error
    labels = ascii_name.split(".")
    if not all(_HOST_LABEL.fullmatch(label) for label in labels):
        raise InvalidUrl(UrlFault.MALFORMED)
    if len(labels) < 2:
        raise InvalidUrl(UrlFault.PRIVATE_HOST)
