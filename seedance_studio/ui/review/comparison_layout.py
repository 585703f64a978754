"""Where the clips lie that are compared, and which part of them is seen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

from seedance_studio.domain.frozen import frozen
from seedance_studio.viewmodels.review.review_model import Way

HEAD = 40
"""Pixels above a picture for its name and buttons."""
GAP = 8
_MOST, _LEAST = 8.0, 0.1
_KEEP = Qt.AspectRatioMode.KeepAspectRatio


def places(way: Way, count: int, area: QRectF) -> tuple[QRectF, ...]:
    """Where each pane lies, with its head. One over the other, all lie at the same place."""
    if count < 2:
        return (area,) * count
    if way is Way.SIDE or (way is Way.ALL and count == 2):
        return _columns(area)
    if way is Way.ALL:
        high = (area.height() - GAP) / 2
        rows = [QRectF(area.left(), area.top() + row * (high + GAP), area.width(), high) for row in (0, 1)]
        return tuple(place for row in rows for place in _columns(row))[:count]
    return (area,) * count


def head_places(way: Way, panes: tuple[QRectF, ...]) -> tuple[QRectF, ...]:
    """Where the heads of the panes lie."""
    if len(panes) == 2 and panes[0] == panes[1]:
        panes = _columns(panes[0])
    return tuple(QRectF(pane.left(), pane.top(), pane.width(), HEAD) for pane in panes)


def picture_place(pane: QRectF) -> QRectF:
    """What of a pane is for the picture."""
    return pane.adjusted(0, HEAD, 0, 0)


def _columns(area: QRectF) -> tuple[QRectF, QRectF]:
    wide = (area.width() - GAP) / 2
    left = QRectF(area.left(), area.top(), wide, area.height())
    return left, left.translated(wide + GAP, 0)


@frozen
class Look:
    """How near the pictures are, the same for all. `scale` is 1 where they fit; `x` and `y` are the point of
    the picture in the middle of the pane, from 0 to 1."""

    scale: float = 1.0
    x: float = 0.5
    y: float = 0.5

    def target(self, size: QSizeF, area: QRectF) -> QRectF:
        """Where a picture of that size lies; it may reach beyond `area`."""
        fitted = size.scaled(area.size(), _KEEP) * self.scale
        left = area.center().x() - self.x * fitted.width()
        top = area.center().y() - self.y * fitted.height()
        return QRectF(QPointF(left, top), fitted)

    def zoomed(self, scale: float, at: QPointF, size: QSizeF, area: QRectF) -> Look:
        """Nearer or farther; the point of the picture at `at` stays where it is."""
        before = self.target(size, area)
        share_x = (at.x() - before.left()) / max(before.width(), 1.0)
        share_y = (at.y() - before.top()) / max(before.height(), 1.0)
        nearer = replace(self, scale=min(max(scale, _LEAST), _MOST))
        after = nearer.target(size, area)
        off = QPointF(after.left() + share_x * after.width(), after.top() + share_y * after.height()) - at
        return nearer.panned(-off, size, area)

    def panned(self, by: QPointF, size: QSizeF, area: QRectF) -> Look:
        """Moved by that many pixels, at most until an edge of the picture is in the middle."""
        target = self.target(size, area)
        x = self.x - by.x() / max(target.width(), 1.0)
        y = self.y - by.y() / max(target.height(), 1.0)
        if self.scale <= 1.0:
            return replace(self, x=0.5, y=0.5)
        return replace(self, x=min(max(x, 0.0), 1.0), y=min(max(y, 0.0), 1.0))
