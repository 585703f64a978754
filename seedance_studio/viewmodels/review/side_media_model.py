"""What belongs to a clip besides its frames: small pictures for the timeline, and its sound."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.files import FileRefused
from seedance_studio.engine.review import side_media
from seedance_studio.engine.review.side_media import SideMedia
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.engine.threads import in_thread

PARTS = 24
_BOX = (128, 72)


class SideMediaModel(QObject):
    """Read once for each clip, one clip after the other, and forgotten with it."""

    changed = Signal()

    def __init__(self, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._kept: dict[Path, SideMedia] = {}
        self._wanted: tuple[Path, ...] = ()
        self._is_reading = False

    def of(self, path: Path) -> SideMedia:
        """What is read of the clip; nothing yet, at first."""
        return self._kept.get(path, SideMedia())

    def want(self, paths: Sequence[Path]) -> None:
        """Reads these, and forgets all others."""
        self._wanted = tuple(paths)
        for path in set(self._kept) - set(paths):
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
        try:
            return await in_thread(lambda is_stopped: side_media.read(path, PARTS, _BOX, is_stopped))
        except (StudioError, FileRefused, OSError):
            # The player itself says what is wrong with a file.
            return SideMedia()
