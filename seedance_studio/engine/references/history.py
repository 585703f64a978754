"""Every reference that was ever used, with the generations it was used for."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.references import Reference, Source, name_of, source_text, stable_text
from seedance_studio.domain.uploads import HistoryEntry
from seedance_studio.engine.clock import Clock
from seedance_studio.store.reference_repository import ReferenceRepository

_log = logging.getLogger(__name__)


class ReferenceHistory:
    """Reads and writes the reference history. A failed write is logged only: it never stops a use or a
    request."""

    def __init__(self, book: ReferenceRepository, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    async def keep(self, source: Source, facts: FileFacts, preview: str, loudness: tuple[float, ...]) -> None:
        """Adds the reference, or updates what is known about it."""
        texts = (stable_text(source), source_text(source), name_of(source))
        item = HistoryEntry(*texts, facts, preview, loudness, used_at=self._clock.now())
        try:
            await self._book.remember(item)
        except StudioError as error:
            _log.warning("A reference is not in the history: %s", error)

    async def note_use(self, references: Sequence[Reference], generation_id: str) -> None:
        """Records that these references were sent with this generation."""
        sources = [stable_text(reference.source) for reference in references]
        try:
            await self._book.use(sources, generation_id, self._clock.now())
        except StudioError as error:
            _log.warning("Where references were used is not kept: %s", error)

    async def find(self, source: Source) -> HistoryEntry | None:
        """Returns what the history knows about the source."""
        wanted = stable_text(source)
        return next((item for item in await self._book.history() if item.source == wanted), None)
