"""Loads thumbnails in a thread, and caches them."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from shiboken6 import isValid

from seedance_studio.engine.tasks import TaskSupervisor

_MOST_BYTES = 6 << 20
_IN_SIGHT = 5.0
"""Seconds for which a shown picture stays in the cache, however many there are."""
_LARGEST = QSize(320, 320)


class Thumbnails(QObject):
    """Returns a file's pixmap at once, or after `loaded`."""

    loaded = Signal(object)
    """Emits the `Path` of a pixmap that is now loaded."""

    def __init__(self, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._kept: OrderedDict[Path, tuple[QPixmap, float]] = OrderedDict()
        self._bytes = 0
        self._asked: set[Path] = set()

    def get(self, path: Path) -> QPixmap | None:
        """Returns the pixmap. None while it is read, or if the file is no picture."""
        if path in self._kept:
            pixmap, _ = self._kept[path]
            self._kept[path] = pixmap, time.monotonic()
            self._kept.move_to_end(path)
            return pixmap
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
        pixmap = QPixmap.fromImage(image)
        self._kept[path] = pixmap, time.monotonic()
        self._bytes += _bytes_of(pixmap)
        self._let_go()
        self.loaded.emit(path)

    def _let_go(self) -> None:
        """Drops the pixmaps that were used longest ago. A view with very many would ask for recent ones
        again at once."""
        while self._bytes > _MOST_BYTES:
            path, (pixmap, used_at) = next(iter(self._kept.items()))
            if time.monotonic() - used_at < _IN_SIGHT:
                break
            del self._kept[path]
            self._bytes -= _bytes_of(pixmap)


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8


def _read(path: Path) -> QImage:
    reader = QImageReader(str(path))
    size = reader.size()
    if size.width() > _LARGEST.width() or size.height() > _LARGEST.height():
        reader.setScaledSize(size.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
