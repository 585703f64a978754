"""The program's parts and their licences, read on demand."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.system.licences import Part, read_parts


class AboutModel(QObject):
    """The parts; None until they are read. `is_unreadable` if the installation has lost the list."""

    changed = Signal()

    def __init__(self, folder: Path, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        """`folder` holds the list of parts and their licences."""
        super().__init__(parent)
        self._folder = folder
        self._tasks = tasks
        self.parts: tuple[Part, ...] | None = None
        self.is_unreadable = False

    def load(self) -> None:
        """Reads the parts; `changed` follows."""
        self._tasks.start(self._load(), "licences")

    async def _load(self) -> None:
        try:
            self.parts = tuple(await asyncio.to_thread(read_parts, self._folder))
        except OSError:
            self.is_unreadable = True
        self.changed.emit()
