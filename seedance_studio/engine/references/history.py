"""What was ever used as a reference, and for which generations."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.references import Reference, Source, lasting_text
from seedance_studio.domain.uploads import HistoryEntry
from seedance_studio.engine.clock import Clock
from seedance_studio.store.reference_repository import ReferenceRepository

_log = logging.getLogger(__name__)


class ReferenceHistory:
    """A history that can't be written keeps nothing from being used or sent."""

    def __init__(self, book: ReferenceRepository, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    async def keep(self, item: HistoryEntry) -> None:
        """Adds it, or brings what is known of it up to date."""
        try:
            await self._book.remember(replace(item, used_at=self._clock.now()))
        except StudioError as error:
            _log.warning("A reference is not in the history: %s", error)

    async def note_use(self, references: Sequence[Reference], generation_id: str) -> None:
        """They were sent with this generation."""
        sources = [lasting_text(reference.source) for reference in references]
        try:
            await self._book.use(sources, generation_id, self._clock.now())
        except StudioError as error:
            _log.warning("Where references were used is not kept: %s", error)

    async def find(self, source: Source) -> HistoryEntry | None:
        """What is known of it from earlier."""
        wanted = lasting_text(source)
        return next((item for item in await self._book.history() if item.source == wanted), None)
