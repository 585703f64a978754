"""What belongs to a clip besides its frames: small pictures for the timeline, and its sound."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.files import FileRefused
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.feed.sprite_sheets import SpriteSheets
from seedance_studio.engine.review import side_media
from seedance_studio.engine.review.side_media import SideMedia
from seedance_studio.engine.tasks import TaskSupervisor

_BOX = (128, 72)


class SideMediaModel(QObject):
    """Read once for each clip, one clip after the other, and forgotten with it."""

    changed = Signal()

    def __init__(self, sheets: SpriteSheets, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._tasks = tasks
        self._kept: dict[Path, SideMedia] = {}
        self._wanted: dict[Path, Generation] = {}
        self._is_reading = False

    def of(self, path: Path) -> SideMedia:
        """What is read of the clip; nothing yet, at first."""
        return self._kept.get(path, SideMedia())

    def want(self, clips: Iterable[tuple[Path, Generation]]) -> None:
        """Reads what belongs to these clips, and forgets all others."""
        self._wanted = dict(clips)
        for path in set(self._kept) - set(self._wanted):
            del self._kept[path]
        if not self._is_reading and self._missing() is not None:
            self._is_reading = True
            self._tasks.start(self._read(), "side-media")

    def _missing(self) -> Path | None:
        return next((path for path in self._wanted if path not in self._kept), None)

    async def _read(self) -> None:
        try:
            while (path := self._missing()) is not None:
                self._kept[path] = await self._read_one(path)
                self.changed.emit()
        finally:
            self._is_reading = False

    async def _read_one(self, path: Path) -> SideMedia:
        sheet = await self._sheets.sheet(self._wanted[path])
        try:
            return await asyncio.to_thread(side_media.read, path, sheet, _BOX)
        except (StudioError, FileRefused, OSError):
            # The player itself says what is wrong with a file.
            return SideMedia()
