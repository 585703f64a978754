"""Makes the pictures of the library's cells in a thread: fitted, with rounded corners, at the cell's size."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPixmap
from shiboken6 import isValid

from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.ui.theme import RADIUS

_MOST_BYTES = 24 << 20
_IN_SIGHT = 2.0
"""Seconds for which a shown picture stays in the cache, however many there are."""
_MOST_WANTED = 400
_AT_ONCE, _WORKERS = 6, 2
_ROUNDING = 2
"""Logical pixels by which a picture may miss the cell's shape without bars."""
_DARKEST = 0.22
"""The most that the bars beside a picture can have of brightness."""


@dataclass(frozen=True, slots=True)
class PictureSize:
    """A size in logical pixels, and how many real ones each has."""

    wide: int
    high: int
    ratio: float

    @property
    def pixels(self) -> QSize:
        """The size in real pixels."""
        return QSize(round(self.wide * self.ratio), round(self.high * self.ratio))


class CellPictures(QObject):
    """Returns a cell's picture at once, or after `loaded`. What was asked for last is read first."""

    loaded = Signal()

    def __init__(self, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._kept: OrderedDict[Path, tuple[QPixmap, float]] = OrderedDict()
        self._bytes = 0
        self._wanted: OrderedDict[Path, PictureSize] = OrderedDict()
        self._unreadable: set[Path] = set()
        self._workers = 0

    def get(self, path: Path, size: PictureSize) -> QPixmap | None:
        """Returns the picture; in another size while this one is made, and None while there is none."""
        found = self._kept.get(path)
        if found is not None:
            self._kept[path] = found[0], time.monotonic()
            self._kept.move_to_end(path)
        if (found is None or found[0].size() != size.pixels) and path not in self._unreadable:
            self._want(path, size)
        return None if found is None else found[0]

    def _want(self, path: Path, size: PictureSize) -> None:
        self._wanted[path] = size
        self._wanted.move_to_end(path)
        if len(self._wanted) > _MOST_WANTED:
            self._wanted.popitem(last=False)
        if self._workers < _WORKERS:
            self._workers += 1
            self._tasks.start(self._work(), "cell-pictures")

    async def _work(self) -> None:
        try:
            while self._wanted and isValid(self):
                some = [self._wanted.popitem() for _ in range(min(_AT_ONCE, len(self._wanted)))]
                made = await asyncio.to_thread(_make_all, some)
                if isValid(self):
                    self._take(made)
        finally:
            self._workers -= 1

    def _take(self, made: list[tuple[Path, QImage, float]]) -> None:
        for path, image, ratio in made:
            if image.isNull():
                self._unreadable.add(path)
                continue
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            if path in self._kept:
                self._bytes -= _bytes_of(self._kept.pop(path)[0])
            self._kept[path] = pixmap, time.monotonic()
            self._bytes += _bytes_of(pixmap)
        self._let_go()
        self.loaded.emit()

    def _let_go(self) -> None:
        while self._bytes > _MOST_BYTES:
            path, (pixmap, used_at) = next(iter(self._kept.items()))
            if time.monotonic() - used_at < _IN_SIGHT:
                break
            del self._kept[path]
            self._bytes -= _bytes_of(pixmap)


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8


def _make_all(wanted: list[tuple[Path, PictureSize]]) -> list[tuple[Path, QImage, float]]:
    return [(path, _make(path, size), size.ratio) for path, size in wanted]


def _make(path: Path, size: PictureSize) -> QImage:
    """Returns the whole picture in the middle. The bars beside it have its own colour, dark."""
    reader = QImageReader(str(path))
    whole = size.pixels
    fitted = reader.size().scaled(whole, Qt.AspectRatioMode.KeepAspectRatio)
    if max(whole.width() - fitted.width(), whole.height() - fitted.height()) <= _ROUNDING * size.ratio:
        fitted = whole
    reader.setScaledSize(fitted)
    picture = reader.read()
    if picture.isNull():
        return picture
    made = QImage(whole, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    area = QRectF(0, 0, whole.width(), whole.height())
    path_around = QPainterPath()
    path_around.addRoundedRect(area, RADIUS * size.ratio, RADIUS * size.ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(path_around)
    if fitted != whole:
        painter.fillRect(area, _bars(picture))
    painter.drawImage((whole.width() - fitted.width()) // 2, (whole.height() - fitted.height()) // 2, picture)
    painter.end()
    return made


def _bars(picture: QImage) -> QColor:
    one = QSize(1, 1)
    mean = picture.scaled(
        one, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    colour = mean.pixelColor(0, 0)
    return QColor.fromHsvF(max(colour.hueF(), 0.0), colour.saturationF(), min(colour.valueF(), _DARKEST))
