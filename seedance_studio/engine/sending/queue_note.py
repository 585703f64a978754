"""Keep the order of what waits, the holds and the pause with the library."""

from __future__ import annotations

import logging

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.queue import SavedQueue
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library

_log = logging.getLogger(__name__)


class QueueNote:
    """Writes in the background. Of changes that follow each other closely only the last is written."""

    def __init__(self, library: Library, tasks: TaskSupervisor) -> None:
        self._library = library
        self._tasks = tasks
        self._latest = self._saved = SavedQueue()
        self._is_saving = False

    async def load(self) -> SavedQueue:
        """The note of the last run. Raises `LibraryError`."""
        self._latest = self._saved = await self._library.load_queue()
        return self._saved

    def save(self, note: SavedQueue) -> None:
        """Keep this note."""
        self._latest = note
        if note != self._saved and not self._is_saving:
            self._is_saving = self._tasks.start(self._save(), "queue-note") is not None

    async def _save(self) -> None:
        try:
            while (note := self._latest) != self._saved:
                self._saved = note
                await self._library.save_queue(note)
        except LibraryError:
            # The rows themselves are safe; only their order would be lost.
            _log.warning("The order of what waits was not kept", exc_info=True)
        finally:
            self._is_saving = False
