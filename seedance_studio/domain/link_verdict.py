"""What is known of a link before it is paid for: fine, doubtful or broken, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from seedance_studio.domain.files import MOST_BYTES
from seedance_studio.domain.urls import MediaKind

NEEDED_SECONDS = 6 * 3600.0
"""How long a link must live from now on: queue and run take minutes, and the service may be slow."""
_PAGES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml")
_VAGUE = ("", "application/octet-stream", "binary/octet-stream", "application/x-download")
_GONE = (401, 403, 404, 405, 410, 451)


class LinkLevel(StrEnum):
    """How much a link can be relied on."""

    CHECKING = "checking"
    FINE = "fine"
    WARNING = "warning"
    BROKEN = "broken"


class LinkReason(StrEnum):
    """Why; the text is in `ui.messages`."""

    CHECKING = "link_checking"
    FINE = "link_fine"
    UNREACHABLE = "link_unreachable"
    SERVER_FAULT = "link_server_fault"
    GONE = "link_gone"
    FORBIDDEN = "link_forbidden"
    PAGE = "link_page"
    WRONG_KIND = "link_wrong_kind"
    EMPTY = "link_empty"
    TOO_LARGE = "link_too_large"
    EXPIRED = "link_expired"
    EXPIRES_SOON = "link_expires_soon"
    PRIVATE = "link_private"
    PRIVATE_NAME = "link_private_name"
    BAD_REDIRECT = "link_bad_redirect"


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """What a server said of a link: its status, the type and size (bytes) of what is there, the addresses
    that it led over, and the first bytes.

    With `leads_inside` no one was asked: here its name leads into a private network.
    """

    status: int = 0
    content_type: str = ""
    size: int | None = None
    hops: tuple[str, ...] = ()
    head: bytes = b""
    leads_inside: bool = False


@dataclass(frozen=True, slots=True)
class LinkVerdict:
    """`expires_at` in seconds since 1970 where the link tells it; `hops` where it leads elsewhere."""

    level: LinkLevel
    reason: LinkReason
    expires_at: float | None = None
    size: int | None = None
    content_type: str = ""
    hops: tuple[str, ...] = field(default=())

    @property
    def is_broken(self) -> bool:
        """Whether sending it would be money lost."""
        return self.level is LinkLevel.BROKEN


CHECKING = LinkVerdict(LinkLevel.CHECKING, LinkReason.CHECKING)


def judge_expiry(expires_at: float | None, now: float) -> LinkVerdict | None:
    """What the link's own end means; None where it lives long enough."""
    if expires_at is None or expires_at >= now + NEEDED_SECONDS:
        return None
    if expires_at <= now:
        return LinkVerdict(LinkLevel.BROKEN, LinkReason.EXPIRED, expires_at)
    return LinkVerdict(LinkLevel.WARNING, LinkReason.EXPIRES_SOON, expires_at)


def judge_answer(kind: MediaKind, answer: LinkAnswer) -> LinkVerdict:
    """What the server's answer means for a reference of that kind."""
    level, reason = _weigh(kind, answer)
    return LinkVerdict(level, reason, None, answer.size, answer.content_type, answer.hops)


def _weigh(kind: MediaKind, answer: LinkAnswer) -> tuple[LinkLevel, LinkReason]:
    if answer.leads_inside:
        return LinkLevel.WARNING, LinkReason.PRIVATE_NAME
    if answer.status not in (200, 206):
        return _weigh_status(answer.status)
    told = answer.content_type
    if told in _PAGES or answer.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return LinkLevel.BROKEN, LinkReason.PAGE
    if answer.size == 0:
        return LinkLevel.BROKEN, LinkReason.EMPTY
    if told not in _VAGUE and not told.startswith(f"{kind}/"):
        return LinkLevel.BROKEN, LinkReason.WRONG_KIND
    if answer.size is not None and answer.size > MOST_BYTES[kind]:
        return LinkLevel.WARNING, LinkReason.TOO_LARGE
    return LinkLevel.FINE, LinkReason.FINE


def _weigh_status(status: int) -> tuple[LinkLevel, LinkReason]:
    if status in _GONE:
        return LinkLevel.BROKEN, LinkReason.FORBIDDEN if status in (401, 403) else LinkReason.GONE
    return LinkLevel.WARNING, LinkReason.SERVER_FAULT
