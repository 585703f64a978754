"""Makes the pictures of the library's cells in a thread: fitted, with rounded corners, at the cell's size."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPixmap
from shiboken6 import isValid

from seedance_studio.domain.frozen import frozen
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.ui.theme import RADIUS
from seedance_studio.ui.widgets.kept_pixmaps import KeptPixmaps
from seedance_studio.ui.widgets.painted import fill_area

_AT_ONCE, _WORKERS = 6, 2
_USUAL_ROOM = 60
_ROUNDING = 2
"""Logical pixels by which a picture may miss the cell's shape without bars."""
_DARKEST = 0.22
"""The most that the bars beside a picture can have of brightness."""


@frozen
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
    """Returns a cell's picture at once, or after `loaded`. What the latest look asked for is read first, in
    the order in which it was asked for.

    `folder` is the library's. A thumbnail's name is its path in there.
    """

    loaded = Signal()

    def __init__(self, folder: Path, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._tasks = tasks
        self._kept = KeptPixmaps[str](_USUAL_ROOM)
        self._most_wanted = _USUAL_ROOM
        self._wanted: OrderedDict[str, tuple[PictureSize, int]] = OrderedDict()
        self._look = 0
        self._under_way: dict[str, PictureSize] = {}
        self._unreadable: set[str] = set()
        self._workers = 0

    def make_room(self, cells: int) -> None:
        """Keeps the pictures of so many cells, which is how many can be in sight, and of half as many that
        were. What is asked for beyond that is out of sight again."""
        self._most_wanted = cells
        # Those that are being made could be of cells that are out of sight by then.
        self._kept.make_room(cells + max(cells // 2, _AT_ONCE * _WORKERS))

    def begin_look(self) -> None:
        """What is asked for from now on is in sight together."""
        self._look += 1

    def get(self, name: str, size: PictureSize) -> QPixmap | None:
        """Returns the picture; in another size while this one is made, and None while there is none."""
        found = self._kept.show(name)
        is_there = found is not None and found.size() == size.pixels
        # Each one that comes has all of them painted, also those that are being made.
        is_coming = self._under_way.get(name) == size
        if not is_there and not is_coming and name not in self._unreadable:
            self._want(name, size)
        return found

    def _want(self, name: str, size: PictureSize) -> None:
        self._wanted[name] = size, self._look
        self._wanted.move_to_end(name)
        if len(self._wanted) > self._most_wanted:
            self._wanted.popitem(last=False)
        if self._workers < _WORKERS:
            self._workers += 1
            self._tasks.start(self._work(), "cell-pictures")

    async def _work(self) -> None:
        try:
            while self._wanted and isValid(self):
                some = self._next()
                self._under_way |= dict(some)
                try:
                    made = await asyncio.to_thread(_make_all, self._folder, some)
                finally:
                    for name, _ in some:
                        self._under_way.pop(name, None)
                if isValid(self):
                    self._take(made)
        finally:
            self._workers -= 1

    def _next(self) -> list[tuple[str, PictureSize]]:
        # Of equal ones the order stays.
        first = sorted(self._wanted.items(), key=lambda item: -item[1][1])[:_AT_ONCE]
        for name, _ in first:
            del self._wanted[name]
        return [(name, size) for name, (size, _) in first]

    def _take(self, made: list[tuple[str, QImage, float]]) -> None:
        for name, image, ratio in made:
            if image.isNull():
                self._unreadable.add(name)
                continue
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            self._kept.put(name, pixmap)
        self.loaded.emit()


def _make_all(folder: Path, wanted: list[tuple[str, PictureSize]]) -> list[tuple[str, QImage, float]]:
    return [(name, _make(folder / name, size), size.ratio) for name, size in wanted]


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
        fill_area(painter, area, _bars(picture))
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
