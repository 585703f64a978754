"""Saves the drafts soon after each change, and at the end of the program."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, QTimer

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.engine.tasks import TaskSupervisor

SAVE_DELAY_MS = 300
_log = logging.getLogger(__name__)


class DraftSaver(QObject):
    """Saves at most once per `SAVE_DELAY_MS`, so a crash while typing loses no more than that."""

    def __init__(
        self,
        save: Callable[[OpenDrafts], Coroutine[Any, Any, None]],
        tasks: TaskSupervisor,
        drafts: OpenDrafts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._write_drafts = save
        self._tasks = tasks
        self._drafts = drafts
        self._saved = drafts
        self._is_failing = False
        # Not started anew by each key: someone who types without a pause is saved too.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_DELAY_MS)
        self._timer.timeout.connect(self._on_timeout)

    def keep(self, drafts: OpenDrafts) -> None:
        """Schedules a save."""
        self._drafts = drafts
        if not self._timer.isActive():
            self._timer.start()

    async def flush(self) -> None:
        """Saves what is not saved yet. Raises nothing: the program's end has more to do."""
        self._timer.stop()
        try:
            await self._save()
        except StudioError as error:
            _log.warning("The drafts are not saved: %s", error)

    def _on_timeout(self) -> None:
        self._tasks.start(self._save_in_passing(), "save-drafts")

    async def _save_in_passing(self) -> None:
        try:
            await self._save()
        except StudioError:
            # Told once, not at every key.
            if not self._is_failing:
                self._is_failing = True
                raise

    async def _save(self) -> None:
        drafts = self._drafts
        if drafts != self._saved:
            await self._write_drafts(drafts)
            self._saved = drafts
            self._is_failing = False
