"""Looks at a link by itself, before it is a reference: can the service read it, and what does it show?"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from seedance_studio.domain.files import FileFacts, FileRefused
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.link_verdict import LinkLevel, LinkVerdict
from seedance_studio.domain.references import kind_of
from seedance_studio.domain.request import reference_fault
from seedance_studio.domain.urls import MediaLink, is_named_by_fragment, kind_of_extension, with_extension
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.references.admission import read_given
from seedance_studio.engine.references.link_checker import LinkChecker
from seedance_studio.engine.references.previews import Previews

_log = logging.getLogger(__name__)


@frozen
class SeenLink:
    """A link and what was found out about it. `fault` says why it can't be a reference at all.

    `url` leads to the file itself; `site` names the site whose page was turned into it, or which has no such
    links. `facts` and `preview`, a thumbnail, are those of a copy, and None where there is none.
    """

    url: str
    site: str = ""
    fault: str = ""
    verdict: LinkVerdict | None = None
    facts: FileFacts | None = None
    preview: Path | None = None

    @property
    def level(self) -> LinkLevel:
        """How far it can be trusted."""
        return LinkLevel.BROKEN if self.verdict is None else self.verdict.level

    @property
    def is_usable(self) -> bool:
        """Whether a request with it would not be wasted."""
        return self.level is not LinkLevel.BROKEN


class LinkLook:
    """Changes no draft and keeps no history."""

    def __init__(self, checker: LinkChecker, previews: Previews, decoder: Decoder) -> None:
        self._checker = checker
        self._previews = previews
        self._decoder = decoder

    async def check(self, text: str) -> SeenLink:
        """Turns a page that shares a file into the link to the file, and opens that as the service will."""
        given = read_given([text])
        for refusal in given.refused:
            return SeenLink(text, refusal.detail, refusal.fault)
        url = str(given.sources[0]).strip()
        site = given.sites.get(given.sources[0], "")
        fault = reference_fault(url, (), allow_loopback=self._checker.allow_loopback)
        if fault is not None:
            return SeenLink(url, site, str(fault))
        verdict = await self._checker.examine(MediaLink(url, kind_of(url)))
        if is_named_by_fragment(url) and kind_of_extension(verdict.extension) is not None:
            url = with_extension(url, verdict.extension)
        return SeenLink(url, site, verdict=verdict)

    async def show(self, seen: SeenLink) -> SeenLink:
        """Fetches a copy of the file, and adds what it is and its thumbnail, as far as they can be had."""
        if seen.verdict is None:
            return seen
        copy = await self._previews.fetch(MediaLink(seen.url, kind_of(seen.url)), seen.verdict)
        if copy is None:
            return seen
        try:
            facts = await self._decoder.inspect(copy)
        except FileRefused as error:
            _log.info("No picture of a link: %s", error.fault)
            return seen
        preview, _ = await self._previews.make(seen.url, copy, facts)
        return replace(seen, facts=facts, preview=preview)
