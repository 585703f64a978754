"""Drawing by hand on the pictures that are compared."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPen, QPolygonF

from seedance_studio.domain.drawing import Stroke, read_drawing
from seedance_studio.ui.theme import Theme

_WIDE, _AROUND = 3.0, 2.0
"""Pixels of a line, and of the dark edge that shows it on any picture."""
_USUAL_WIDE = 784
"""Pixels of a picture in Review. A larger one gets thicker lines, so that they look the same."""


class Pen:
    """One stroke while it is drawn, on one pane."""

    def __init__(self) -> None:
        self.pane: int | None = None
        self._points: list[tuple[float, float]] = []

    @property
    def stroke(self) -> Stroke:
        """What is drawn so far."""
        return tuple(self._points)

    def begin(self, pane: int, at: QPointF, picture: QRectF) -> None:
        """Sets it on a pane whose picture lies there."""
        self.pane, self._points = pane, []
        self.draw_to(at, picture)

    def draw_to(self, at: QPointF, picture: QRectF) -> None:
        """Moves it; beyond the picture it stays at the edge."""
        x = (at.x() - picture.left()) / max(picture.width(), 1.0)
        y = (at.y() - picture.top()) / max(picture.height(), 1.0)
        point = min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
        if self._points[-1:] != [point]:
            self._points.append(point)

    def lift(self) -> tuple[int, Stroke] | None:
        """Ends the stroke and returns its pane with it; None if none was begun."""
        pane, stroke = self.pane, self.stroke
        self.pane, self._points = None, []
        return None if pane is None else (pane, stroke)


class DrawnFrame:
    """May paint in any thread."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, picture: Path, drawing: str, out: Path) -> None:
        """Write the picture with the drawing on it, as PNG. Raises `OSError`."""
        image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB32)
        if image.isNull():
            raise OSError(f"{picture.name} could not be read")
        scale = max(image.width() / _USUAL_WIDE, 1.0)
        painter = QPainter(image)
        painter.scale(scale, scale)
        area = QRectF(0, 0, image.width() / scale, image.height() / scale)
        draw_strokes(painter, read_drawing(drawing), area, self._theme.tokens.accent)
        painter.end()
        if not QImageWriter(str(out), QByteArray(b"png")).write(image):
            raise OSError(f"{out.name} could not be written")


def draw_strokes(painter: QPainter, strokes: tuple[Stroke, ...], picture: QRectF, colour: str) -> None:
    """Paints strokes over a picture."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for pen_colour, wide in ((QColor(0, 0, 0, 140), _WIDE + 2 * _AROUND), (QColor(colour), _WIDE)):
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(pen_colour, wide, Qt.PenStyle.SolidLine, cap, join))
        for stroke in strokes:
            points = [
                QPointF(picture.left() + x * picture.width(), picture.top() + y * picture.height())
                for x, y in stroke
            ]
            # A single point is a dot.
            painter.drawPolyline(QPolygonF(points if len(points) > 1 else points * 2))
    painter.restore()
