"""Pictures of clips, read away from the window's thread and kept for a while."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from shiboken6 import isValid

from seedance_studio.engine.tasks import TaskSupervisor

_KEPT = 300
_LARGEST = QSize(320, 320)


class Thumbnails(QObject):
    """Gives the pixmap of a file, now or, after `loaded`, the next time."""

    loaded = Signal(object)
    """A `Path` whose pixmap is here now."""

    def __init__(self, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._kept: OrderedDict[Path, QPixmap] = OrderedDict()
        self._asked: set[Path] = set()

    def get(self, path: Path) -> QPixmap | None:
        """The pixmap, or None while it is being read or where the file is no picture."""
        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        if path not in self._asked:
            self._asked.add(path)
            self._tasks.start(self._bring(path), "thumbnail")
        return None

    async def _bring(self, path: Path) -> None:
        # A file that can't be read stays in `_asked`: it is not tried at every repaint.
        image = await asyncio.to_thread(_read, path)
        if image.isNull() or not isValid(self):
            return
        self._asked.discard(path)
        self._kept[path] = QPixmap.fromImage(image)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.loaded.emit(path)


def _read(path: Path) -> QImage:
    reader = QImageReader(str(path))
    size = reader.size()
    if size.width() > _LARGEST.width() or size.height() > _LARGEST.height():
        reader.setScaledSize(size.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
