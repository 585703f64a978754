"""Checks links before the person pays for a request that contains them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from seedance_studio.api.link_reader import LinkReader
from seedance_studio.domain.errors import Unreachable
from seedance_studio.domain.files import FileRefused
from seedance_studio.domain.link_verdict import (
    LinkLevel,
    LinkReason,
    LinkVerdict,
    judge_answer,
    judge_expiry,
)
from seedance_studio.domain.links import expiry_of
from seedance_studio.domain.urls import InvalidUrl, MediaLink, UrlFault, is_named_by_fragment
from seedance_studio.media.sniff import EXTENSIONS, sniff_bytes


class LinkChecker:
    """Checks links. `now` returns seconds since 1970."""

    def __init__(self, reader: LinkReader, now: Callable[[], float]) -> None:
        self._reader = reader
        self._now = now

    @property
    def allow_loopback(self) -> bool:
        """Whether links to this machine are allowed. Only the demo allows them."""
        return self._reader.allow_loopback

    async def examine(self, reference: MediaLink) -> LinkVerdict:
        """Returns the verdict on a link. Raises only `CancelledError`.

        Whatever can't be found out is a warning: this machine may be offline while the service is not.
        """
        expires_at = expiry_of(reference.url)
        ending = judge_expiry(expires_at, self._now())
        if ending is not None and ending.is_broken:
            return ending
        try:
            answer = await self._reader.look(reference.url)
            named = None if is_named_by_fragment(reference.url) else reference.kind
            verdict = judge_answer(named, answer, _extension_of(answer.head))
        except Unreachable:
            verdict = LinkVerdict(LinkLevel.WARNING, LinkReason.UNREACHABLE)
        except InvalidUrl as error:
            is_private = error.fault is UrlFault.PRIVATE_HOST
            reason = LinkReason.PRIVATE if is_private else LinkReason.BAD_REDIRECT
            verdict = LinkVerdict(LinkLevel.BROKEN, reason)
        if verdict.level is LinkLevel.FINE and ending is not None:
            verdict = replace(verdict, level=ending.level, reason=ending.reason)
        return replace(verdict, expires_at=expires_at)


def _extension_of(head: bytes) -> str:
    try:
        name = sniff_bytes(head)
    except FileRefused:
        return ""
    return EXTENSIONS.get(name, name)
