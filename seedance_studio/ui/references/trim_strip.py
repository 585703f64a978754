"""A clip's frames or a sound's waveform from left to right, with the span that is used and the playhead."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.domain.cuts import Trim
from seedance_studio.ui.references.crop_canvas import dim_outside
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for

_HIGH = 56
_EDGE = 12
_GRIP = 10
_NEAR = 12


class TrimStrip(QWidget):
    """For the mouse; the sliders below it do the same for the keyboard. Times are in seconds."""

    start_moved = Signal(float)
    end_moved = Signal(float)
    sought = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, is_tall: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._seconds = 0.0
        self._trim = Trim(0.0, 0.0)
        self._playhead = 0.0
        self._strip = QPixmap()
        self._loudness: tuple[float, ...] = ()
        self._moves = {"start": self.start_moved, "end": self.end_moved, "head": self.sought}
        self._grabbed = ""
        wide = QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, wide if is_tall else QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def show_media(self, seconds: float, strip: QPixmap, loudness: tuple[float, ...]) -> None:
        """Shows a file of that length: its frames side by side, or its loudness from 0 to 1."""
        self._seconds, self._strip, self._loudness = seconds, strip, loudness
        self.update()

    def show_span(self, trim: Trim) -> None:
        """Shows which part is used."""
        self._trim = trim
        self.update()

    def show_playhead(self, seconds: float) -> None:
        """Shows where it plays."""
        self._playhead = seconds
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, _HIGH + 8)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._seconds:
            self._grabbed = self._handle_at(event.position().x()) or "head"
            self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed:
            self._move_to(event.position().x())
        else:
            near = self._handle_at(event.position().x())
            self.setCursor(Qt.CursorShape.SizeHorCursor if near else Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = painter_for(self), self._theme.tokens
        area = self._area
        fill_rounded(painter, area, RADIUS, tokens.raised)
        if not self._strip.isNull():
            painter.drawPixmap(area.toRect(), self._strip)
        elif self._loudness:
            self._paint_loudness(painter, area)
        if not self._seconds:
            return
        left, right = self._x_of(self._trim.start), self._x_of(self._trim.end)
        part = QRectF(left, area.top(), max(right - left, 1), area.height())
        veil = QColor(tokens.window)
        veil.setAlphaF(0.72)
        dim_outside(painter, area, part, veil)
        self._paint_handles(painter, part)
        head = self._x_of(self._playhead)
        painter.setPen(QPen(QColor(tokens.text), 2))
        painter.drawLine(QPointF(head, area.top() - 4), QPointF(head, area.bottom() + 4))

    def _move_to(self, x: float) -> None:
        area = self._area
        share = min(max((x - area.left()) / max(area.width(), 1), 0.0), 1.0)
        self._moves[self._grabbed].emit(share * self._seconds)

    def _handle_at(self, x: float) -> str:
        """Returns the edge of the span under the pointer, or nothing."""
        to_start, to_end = abs(x - self._x_of(self._trim.start)), abs(x - self._x_of(self._trim.end))
        if min(to_start, to_end) > _NEAR:
            return ""
        return "start" if to_start < to_end else "end"

    @property
    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_EDGE, 4, -_EDGE, -4)

    def _x_of(self, seconds: float) -> float:
        area = self._area
        return area.left() + area.width() * (seconds / self._seconds if self._seconds else 0.0)

    def _paint_loudness(self, painter: QPainter, area: QRectF) -> None:
        step = area.width() / len(self._loudness)
        painter.setPen(QPen(QColor(self._theme.tokens.info), max(step * 0.6, 1), c=Qt.PenCapStyle.RoundCap))
        loudest = max(*self._loudness, 0.05)
        for bar, value in enumerate(self._loudness):
            half = max(value / loudest * (area.height() / 2 - 4), 0.5)
            x = area.left() + (bar + 0.5) * step
            painter.drawLine(QPointF(x, area.center().y() - half), QPointF(x, area.center().y() + half))

    def _paint_handles(self, painter: QPainter, part: QRectF) -> None:
        accent = QColor(self._theme.tokens.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, 2))
        painter.drawRect(part.adjusted(0, 1, 0, -1))
        for edge in (part.left() - _GRIP, part.right()):
            grip = QRectF(edge, part.top(), _GRIP, part.height())
            fill_rounded(painter, grip, 3, accent)
            painter.setPen(QPen(QColor("#ffffff"), 1.5))
            middle = grip.center()
            painter.drawLine(middle - QPointF(0, 7), middle + QPointF(0, 7))
