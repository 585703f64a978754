"""The reference history, searched as one types."""

from __future__ import annotations

import logging
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.local import is_file_url, path_of
from seedance_studio.domain.references import Source, read_source
from seedance_studio.domain.uploads import HistoryEntry
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.organisation_repository import OrganisationRepository
from seedance_studio.store.reference_repository import ReferenceRepository

_log = logging.getLogger(__name__)


class HistoryModel(QObject):
    """Loads when it is opened, and after each change of the search."""

    changed = Signal()

    def __init__(
        self,
        book: ReferenceRepository,
        said: OrganisationRepository,
        library: Path,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._said = said
        self._origins: dict[str, str] = {}
        self._library = library
        self._tasks = tasks
        self._asked = 0
        self.query = ""
        self.starred_only = False
        self.items: tuple[HistoryEntry, ...] = ()
        self.is_loaded = False

    def open(self) -> None:
        """Loads the history."""
        self._load()

    def look_for(self, query: str) -> None:
        """Shows the references whose name contains the text."""
        if query != self.query:
            self.query = query
            self._load()

    def show_starred(self, starred_only: bool) -> None:
        """Shows only starred references, or all."""
        self.starred_only = starred_only
        self._load()

    def star(self, item: HistoryEntry) -> None:
        """Sets or removes the star."""
        self._tasks.start(self._change(self._book.star(item.source, starred=not item.starred)), "star")

    def drop(self, item: HistoryEntry) -> None:
        """Removes a reference from the history. Its file stays."""
        self._tasks.start(self._change(self._book.drop(item.source)), "drop")

    def picture_of(self, item: HistoryEntry) -> Path | None:
        """Returns the thumbnail."""
        return self._library / item.preview if item.preview else None

    def origin_of(self, item: HistoryEntry) -> str:
        """Returns the id of the generation whose clip the file is, or a frame of whose clip; "" of others."""
        return self._origins.get(item.source, "")

    def source_of(self, item: HistoryEntry) -> Source:
        """Returns what to add to the composer to use it again."""
        return read_source(item.url)

    def _load(self) -> None:
        self._asked += 1
        self._tasks.start(self._bring(self._asked), "reference history")

    async def _change(self, work: Coroutine[Any, Any, None]) -> None:
        await work
        self._load()

    async def _bring(self, number: int) -> None:
        try:
            found = await self._book.history(self.query, starred=self.starred_only)
            origins = {item.source: await self._origin(item) for item in found}
        except StudioError as error:
            _log.warning("The reference history can't be read: %s", error)
            found, origins = [], {}
        if number == self._asked:
            self.items, self._origins = tuple(found), origins
            self.is_loaded = True
            self.changed.emit()

    async def _origin(self, item: HistoryEntry) -> str:
        is_file = is_file_url(item.source)
        made_of = await self._said.made_of(path_of(item.source)) if is_file else None
        return "" if made_of is None else made_of[0]
