"""Validate URLs before we send or fetch them, and tell what kind of media a reference is."""

from __future__ import annotations

import ipaddress
import posixpath
import re
from collections.abc import Iterable
from enum import StrEnum
from urllib.parse import SplitResult, unquote, urlsplit

from seedance_studio.domain.frozen import frozen

MAX_URL = 65_536
_EXTENSIONS = {
    "image": ("jpg", "jpeg", "png", "webp", "gif", "bmp"),
    "video": ("mp4", "mov", "m4v"),
    "audio": ("mp3", "wav"),
}
_PRIVATE_SUFFIXES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
_NUMERIC_HOST = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+))*", re.IGNORECASE | re.ASCII)
# IPv4-compatible and NAT64 addresses, which hold an IPv4 address in their last 32 bits.
_IPV4_IN_IPV6 = (ipaddress.IPv6Network("::/96"), ipaddress.IPv6Network("64:ff9b::/96"))
_FAKE_IPS = ipaddress.IPv4Network("198.18.0.0/15")
"""Proxies such as Clash and sing-box resolve every host name to an address of this range ("fake-ip")."""
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_HOST_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE | re.ASCII)


_FILE_NAME = re.compile(r"[a-z0-9-]+\.[a-z0-9]+", re.ASCII)


class MediaKind(StrEnum):
    """The kinds of references that the API accepts."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"


class UrlFault(StrEnum):
    """Why a URL is refused. The text for each is in `ui.messages`."""

    EMPTY = "url_empty"
    TOO_LONG = "url_too_long"
    MALFORMED = "url_malformed"
    NOT_HTTPS = "url_not_https"
    USER_INFO = "url_user_info"
    PRIVATE_HOST = "url_private_host"
    UNKNOWN_KIND = "url_unknown_kind"
    LOCAL_FILE = "url_local_file"


class InvalidUrl(ValueError):
    """A URL that must not be used, and why."""

    def __init__(self, fault: UrlFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@frozen
class MediaLink:
    """One entry of `mediaUrls`."""

    url: str
    kind: MediaKind


def link_kind(url: str) -> MediaKind | None:
    """The kind that the extension suggests; None if the API takes no such files.

    If the path has no such extension, a file name in the fragment counts. No server ever sees a fragment.
    """
    parts = urlsplit(url)
    return _kind_of_name(unquote(parts.path)) or _kind_of_fragment(parts)


def is_named_by_fragment(url: str) -> bool:
    """Whether only the fragment says what kind of file the link leads to. Its first bytes must tell."""
    parts = urlsplit(url)
    return _kind_of_name(unquote(parts.path)) is None and _kind_of_fragment(parts) is not None


def with_extension(url: str, extension: str) -> str:
    """A link that is named by its fragment, with another extension there."""
    address, _, name = url.partition("#")
    return f"{address}#{posixpath.splitext(name)[0]}.{extension}"


def name_in_link(url: str) -> str:
    """The file name in the path or in the fragment. For display only, never as the name of a file."""
    parts = urlsplit(url)
    return parts.fragment if is_named_by_fragment(url) else unquote(posixpath.basename(parts.path))


def kind_of_extension(extension: str) -> MediaKind | None:
    """The kind of files with this extension; None if the API takes no such files."""
    return next((MediaKind(kind) for kind, names in _EXTENSIONS.items() if extension in names), None)


def _kind_of_name(name: str) -> MediaKind | None:
    return kind_of_extension(posixpath.splitext(name)[1].lstrip(".").lower())


def _kind_of_fragment(parts: SplitResult) -> MediaKind | None:
    return _kind_of_name(parts.fragment) if _FILE_NAME.fullmatch(parts.fragment) else None


def read_media_link(text: str, *, allow_loopback: bool = False) -> MediaLink:
    """The link with its kind, which its extension decides. Raises `InvalidUrl`."""
    url = check_url(text, allow_loopback=allow_loopback)
    kind = link_kind(url)
    if kind is None:
        raise InvalidUrl(UrlFault.UNKNOWN_KIND)
    return MediaLink(url, kind)


def check_url(text: str, *, allow_loopback: bool = False) -> str:
    """Return a public https URL without surrounding white space. Raises `InvalidUrl`.

    With `allow_loopback`, http and https URLs of this machine's loopback addresses pass too.
    """
    url = text.strip()
    if re.match(r"[A-Za-z]:[\\/]|[/\\]|file:", url, re.IGNORECASE | re.ASCII):
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
    _check_host(host, is_bracketed="[" in parts.netloc)
    return url


def check_base_url(text: str) -> str:
    """Return a base URL without trailing slash: https, or http on loopback; no path. Raises `InvalidUrl`."""
    url = text.strip().rstrip("/")
    parts = _split(url)
    _refuse_user_info(parts)
    if parts.path or parts.query or parts.fragment or not parts.hostname:
        raise InvalidUrl(UrlFault.MALFORMED)
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(parts.hostname)):
        raise InvalidUrl(UrlFault.NOT_HTTPS)
    return url


def is_on_this_machine(url: str) -> bool:
    """Whether the URL's host is a loopback address."""
    return _is_loopback(urlsplit(url).hostname or "")


def are_private(addresses: Iterable[str]) -> bool:
    """Whether all IP addresses of a host are private.

    The fake addresses that some proxies resolve every name to count as public.
    """
    found = [ipaddress.ip_address(text.partition("%")[0]) for text in addresses]
    return not any(_is_public(address) for address in found)


def _is_public(address: _Address) -> bool:
    if isinstance(address, ipaddress.IPv4Address) and address in _FAKE_IPS:
        return True
    return all(form.is_global and not form.is_multicast for form in _forms(address))


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


def _check_host(host: str, *, is_bracketed: bool) -> None:
    # Normalize as a resolver does: full-width digits and dots become plain ones.
    name = host if is_bracketed else _ascii_name(host)
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        if is_bracketed:
            raise InvalidUrl(UrlFault.MALFORMED) from None
        _check_host_name(name)
        return
    if not all(form.is_global and not form.is_multicast for form in _forms(address)):
        raise InvalidUrl(UrlFault.PRIVATE_HOST)


def _forms(address: _Address) -> tuple[_Address, ...]:
    """The address, with or replaced by the IPv4 address that it embeds."""
    if isinstance(address, ipaddress.IPv4Address):
        return (address,)
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address.sixtofour is not None:
        return (address, address.sixtofour)
    if any(address in network for network in _IPV4_IN_IPV6):
        return (address, ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    return (address,)


def _ascii_name(host: str) -> str:
    try:
        name = host.encode("idna").decode("ascii").lower().rstrip(".")
        name.encode("ascii").decode("idna")
    except UnicodeError as error:
        raise InvalidUrl(UrlFault.MALFORMED) from error
    return name


def _check_host_name(name: str) -> None:
    # Resolvers read forms such as 2130706433 or 0x7f.1 as loopback addresses.
    if _NUMERIC_HOST.fullmatch(name):
        raise InvalidUrl(UrlFault.PRIVATE_HOST)
    if name == "localhost" or name.endswith(_PRIVATE_SUFFIXES):
        raise InvalidUrl(UrlFault.PRIVATE_HOST)
    labels = name.split(".")
    if not all(_HOST_LABEL.fullmatch(label) for label in labels):
        raise InvalidUrl(UrlFault.MALFORMED)
    if len(labels) < 2:
        raise InvalidUrl(UrlFault.PRIVATE_HOST)
