"""Judge a reference's link before it is used in a paid request: fine, doubtful or broken, and why."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from seedance_studio.domain.files import MAX_BYTES
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.urls import MediaKind, kind_of_extension

NEEDED_SECONDS = 6 * 3600.0
"""How long a link must stay valid. Queue and run take minutes, but the service may be slow."""
_PAGES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml")
_VAGUE = ("", "application/octet-stream", "binary/octet-stream", "application/x-download")
_GONE = (401, 403, 404, 405, 410, 451)


class LinkLevel(StrEnum):
    """How far a link can be trusted."""

    CHECKING = "checking"
    FINE = "fine"
    WARNING = "warning"
    BROKEN = "broken"


class LinkReason(StrEnum):
    """Why a link got its level. The text for each is in `ui.messages`."""

    CHECKING = "link_checking"
    FINE = "link_fine"
    UNREACHABLE = "link_unreachable"
    SERVER_FAULT = "link_server_fault"
    GONE = "link_gone"
    FORBIDDEN = "link_forbidden"
    PAGE = "link_page"
    WRONG_KIND = "link_wrong_kind"
    NOT_MEDIA = "link_not_media"
    EMPTY = "link_empty"
    TOO_LARGE = "link_too_large"
    EXPIRED = "link_expired"
    EXPIRES_SOON = "link_expires_soon"
    PRIVATE = "link_private"
    PRIVATE_NAME = "link_private_name"
    BAD_REDIRECT = "link_bad_redirect"


@frozen
class LinkAnswer:
    """A server's answer for a link: status, content type, size in bytes, redirects and first bytes.

    With `is_private` no request was made, because the host name resolves to a private network.
    """

    status: int = 0
    content_type: str = ""
    size: int | None = None
    hops: tuple[str, ...] = ()
    head: bytes = b""
    is_private: bool = False


@frozen
class LinkVerdict:
    """What we think of a link. `expires_at` is in seconds since 1970, None if the link names no end.

    `size` is in bytes; `hops` are the addresses that it redirects to. `extension` is that of the format which
    the first bytes show, empty if they show none.
    """

    level: LinkLevel
    reason: LinkReason
    expires_at: float | None = None
    size: int | None = None
    content_type: str = ""
    hops: tuple[str, ...] = field(default=())
    extension: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether a request with this link would waste money."""
        return self.level is LinkLevel.BROKEN


CHECKING = LinkVerdict(LinkLevel.CHECKING, LinkReason.CHECKING)


def judge_expiry(expires_at: float | None, now: float) -> LinkVerdict | None:
    """The verdict on a link's expiry time; None if it stays valid long enough."""
    if expires_at is None or expires_at >= now + NEEDED_SECONDS:
        return None
    if expires_at <= now:
        return LinkVerdict(LinkLevel.BROKEN, LinkReason.EXPIRED, expires_at)
    return LinkVerdict(LinkLevel.WARNING, LinkReason.EXPIRES_SOON, expires_at)


def judge_answer(named: MediaKind | None, answer: LinkAnswer, extension: str = "") -> LinkVerdict:
    """The verdict on a server's answer.

    `named` is the kind that the link's name promises, None if only the first bytes can tell. `extension` is
    that of the format which they show, or empty.
    """
    seen = kind_of_extension(extension)
    level, reason = _weigh(named, seen, answer)
    content_type = answer.content_type if seen in (None, named) else f"{seen}/{extension}"
    return LinkVerdict(level, reason, None, answer.size, content_type, answer.hops, extension)


def _weigh(
    named: MediaKind | None, seen: MediaKind | None, answer: LinkAnswer
) -> tuple[LinkLevel, LinkReason]:
    if answer.is_private:
        return LinkLevel.WARNING, LinkReason.PRIVATE_NAME
    if answer.status not in (200, 206):
        return _weigh_status(answer.status)
    told = answer.content_type
    if told in _PAGES or answer.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return LinkLevel.BROKEN, LinkReason.PAGE
    if answer.size == 0:
        return LinkLevel.BROKEN, LinkReason.EMPTY
    kind = named or seen
    if kind is None:
        return LinkLevel.BROKEN, LinkReason.NOT_MEDIA
    if seen not in (None, kind) or (told not in _VAGUE and not told.startswith(f"{kind}/")):
        return LinkLevel.BROKEN, LinkReason.WRONG_KIND
    if answer.size is not None and answer.size > MAX_BYTES[kind]:
        return LinkLevel.WARNING, LinkReason.TOO_LARGE
    return LinkLevel.FINE, LinkReason.FINE


def _weigh_status(status: int) -> tuple[LinkLevel, LinkReason]:
    if status in _GONE:
        return LinkLevel.BROKEN, LinkReason.FORBIDDEN if status in (401, 403) else LinkReason.GONE
    return LinkLevel.WARNING, LinkReason.SERVER_FAULT
