"""The clips' frames in rows under one ruler, with the range that loops and the playhead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.domain.frozen import frozen
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.viewer.scrubber import minute_words
from seedance_studio.ui.widgets.painted import fill_area, fill_rounded, painter_for

_RULER, _EDGE, _LETTER, _GAP = 26, 8, 26, 4
_KNOB = 11
"""Pixels of the playhead's head, which lies below the ruler's times."""
_ROW, _LOW_ROW = 36, 22
_NEAR = 8
_NEAREST = 16.0
_WHEEL_STEP = 1.25
_STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
_LABEL_WIDE = 160
_NOTE_WIDE = 8.0


@frozen
class TimelineRow:
    """One clip: its letter, its length in seconds, so many frames side by side, its loudness from 0 to 1, and
    from where to where there are notes on it."""

    letter: str
    seconds: float
    strip: QPixmap
    frames: int = 0
    loudness: tuple[float, ...] = ()
    notes: tuple[tuple[float, float], ...] = ()


class FrameTimeline(QWidget):
    """For the mouse: a press goes to a frame, the marks can be dragged, a wheel zooms, a double click clears
    the range. Times are in seconds."""

    sought = Signal(float)
    range_moved = Signal(float, object)
    """Emits where the range starts and ends; None is the end of the longest clip."""
    range_cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[TimelineRow, ...] = ()
        self._seconds = 0.0
        self._range: tuple[float, float | None] = (0.0, None)
        self._playhead = 0.0
        self._zoom, self._left_at = 1.0, 0.0
        self._grabbed = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def show_rows(self, rows: Sequence[TimelineRow]) -> None:
        """Shows these clips."""
        count = len(self._rows)
        self._rows = tuple(rows)
        self._seconds = max((row.seconds for row in rows), default=0.0)
        if count != len(rows):
            self._zoom, self._left_at = 1.0, 0.0
            self.updateGeometry()
        self.update()

    def show_range(self, start: float, end: float | None) -> None:
        """Shows what loops."""
        self._range = (start, end)
        self.update()

    def show_playhead(self, at: float) -> None:
        """Shows which frames are shown."""
        self._playhead = at
        self.update()

    def sizeHint(self) -> QSize:
        rows = max(len(self._rows), 2)
        return QSize(600, _RULER + rows * (self._row_height + _GAP) + _EDGE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._seconds:
            self._grabbed = self._mark_at(event.position().x()) or "head"
            self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed:
            self._move_to(event.position().x())
        else:
            near = self._mark_at(event.position().x())
            self.setCursor(Qt.CursorShape.SizeHorCursor if near else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._grabbed = ""
        self.range_cleared.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = self._time_at(event.position().x())
        zoom = self._zoom * _WHEEL_STEP ** (event.angleDelta().y() / 120)
        self._zoom = min(max(zoom, 1.0), _NEAREST)
        share = (event.position().x() - self._area.left()) / max(self._area.width(), 1.0)
        shown = self._seconds / self._zoom
        self._left_at = min(max(at - share * shown, 0.0), self._seconds - shown)
        self.update()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        if not self._seconds:
            return
        self._paint_letters(painter)
        painter.save()
        painter.setClipRect(self._area.adjusted(-6, 0, 6, 0))
        self._paint_ruler(painter)
        for place, row in enumerate(self._rows):
            self._paint_row(painter, row, self._row_place(place))
        self._paint_range(painter)
        for place, row in enumerate(self._rows):
            self._paint_notes(painter, row.notes, self._row_place(place))
        self._paint_playhead(painter)
        painter.restore()

    @property
    def _row_height(self) -> int:
        return _ROW if len(self._rows) <= 2 else _LOW_ROW

    @property
    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_EDGE + _LETTER, 0, -_EDGE - 6, -_EDGE)

    @property
    def _frames_place(self) -> QRectF:
        return self._area.adjusted(0, _RULER, 0, 0)

    def _row_place(self, place: int) -> QRectF:
        area, high = self._area, self._row_height
        return QRectF(area.left(), _RULER + place * (high + _GAP), area.width(), high)

    def _x_of(self, at: float) -> float:
        area = self._area
        return area.left() + area.width() * (at - self._left_at) * self._zoom / self._seconds

    def _time_at(self, x: float) -> float:
        area = self._area
        at = self._left_at + (x - area.left()) / max(area.width(), 1.0) * self._seconds / self._zoom
        return min(max(at, 0.0), self._seconds)

    @property
    def _end(self) -> float:
        end = self._range[1]
        return self._seconds if end is None else end

    def _mark_at(self, x: float) -> str:
        """The edge of the range under the pointer, or nothing."""
        to_start, to_end = abs(x - self._x_of(self._range[0])), abs(x - self._x_of(self._end))
        if min(to_start, to_end) > _NEAR:
            return ""
        return "start" if to_start < to_end else "end"

    def _move_to(self, x: float) -> None:
        at, (start, end) = self._time_at(x), self._range
        match self._grabbed:
            case "start":
                self.range_moved.emit(min(at, self._end), end)
            case "end":
                self.range_moved.emit(start, None if at >= self._seconds else max(at, start))
            case _:
                self.sought.emit(at)

    def _paint_letters(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font(12, QFont.Weight.DemiBold))
        painter.setPen(QColor(self._theme.tokens.text))
        for place, row in enumerate(self._rows):
            box = self._row_place(place)
            label = QRectF(_EDGE, box.top(), _LETTER - 8, box.height())
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, row.letter)

    def _paint_ruler(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        painter.setFont(self._theme.font(11, tabular=True))
        a_second = self._area.width() * self._zoom / self._seconds
        step = next((step for step in _STEPS if step * a_second >= _LABEL_WIDE), _STEPS[-1])
        count = int(self._seconds / step) + 1
        for number in range(count):
            at = number * step
            x = self._x_of(at)
            painter.setPen(QColor(tokens.line))
            painter.drawLine(QPointF(x, _RULER - 5), QPointF(x, _RULER - 1))
            painter.setPen(QColor(tokens.muted))
            words = minute_words(round(at * 1000)) + (f".{round(at * 10) % 10}" if step < 1 else "")
            left = x + (0 if number == 0 else 4)
            # What stands at the end is not cut.
            wide = QFontMetricsF(painter.font()).horizontalAdvance(words)
            if self._left_at == 0 and self._zoom == 1.0:
                left = min(left, self._area.right() - wide)
            painter.drawText(QPointF(left, _RULER - _KNOB - 3), words)

    def _paint_row(self, painter: QPainter, row: TimelineRow, box: QRectF) -> None:
        tokens = self._theme.tokens
        right = self._x_of(row.seconds)
        left = self._x_of(0.0)
        area = QRectF(left, box.top(), right - left, box.height())
        fill_area(painter, area, QColor(tokens.hover))
        if not row.strip.isNull():
            self._paint_frames(painter, row, area)
        if row.loudness:
            self._paint_loudness(painter, row.loudness, area)

    def _paint_frames(self, painter: QPainter, row: TimelineRow, area: QRectF) -> None:
        """Paints frames of their own shape, each the one that is nearest in time."""
        wide, high = row.strip.width() / row.frames, row.strip.height()
        step = area.height() * wide / high
        first = max(int((self._area.left() - 6 - area.left()) // step), 0)
        end = min(area.right(), self._area.right() + 6)
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        while (left := area.left() + first * step) < end:
            share = (first + 0.5) * step / area.width()
            number = min(int(share * row.frames), row.frames - 1)
            shown = QRectF(left, area.top(), step, area.height())
            painter.drawPixmap(shown, row.strip, QRectF(number * wide, 0, wide, high))
            first += 1
        painter.restore()

    def _paint_loudness(self, painter: QPainter, loudness: tuple[float, ...], area: QRectF) -> None:
        step, top = area.width() / len(loudness), area.height() * 0.4
        line = [
            QPointF(area.left() + (place + edge) * step, area.bottom() - value * top)
            for place, value in enumerate(loudness)
            for edge in (0, 1)
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 150))
        painter.drawPolygon(QPolygonF([area.bottomLeft(), *line, area.bottomRight()]))

    def _paint_range(self, painter: QPainter) -> None:
        area, tokens = self._frames_place, self._theme.tokens
        left, right = self._x_of(self._range[0]), self._x_of(self._end)
        veil = QColor(tokens.panel)
        veil.setAlphaF(0.7)
        fill_area(painter, QRectF(area.left() - 6, area.top(), left - area.left() + 6, area.height()), veil)
        fill_area(painter, QRectF(right, area.top(), area.right() + 6 - right, area.height()), veil)
        painter.setPen(QPen(QColor(tokens.text), 2))
        top, bottom = area.top() - 2, area.bottom()
        for x, side in ((left, 5), (right, -5)):
            painter.drawPolyline(
                [QPointF(x + side, top), QPointF(x, top), QPointF(x, bottom), QPointF(x + side, bottom)]
            )

    def _paint_notes(self, painter: QPainter, notes: tuple[tuple[float, float], ...], box: QRectF) -> None:
        for start, end in notes:
            left = self._x_of(start)
            wide = max(self._x_of(end) - left, _NOTE_WIDE)
            fill_rounded(painter, QRectF(left, box.top(), wide, 4), 2, self._theme.tokens.info)

    def _paint_playhead(self, painter: QPainter) -> None:
        accent = QColor(self._theme.tokens.accent)
        x = self._x_of(self._playhead)
        painter.setPen(QPen(accent, 2))
        painter.drawLine(QPointF(x, _RULER - 6), QPointF(x, self._frames_place.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        top, tip = _RULER - _KNOB, _RULER
        knob = [QPointF(x - 6, top), QPointF(x + 6, top), QPointF(x + 6, tip - 6), QPointF(x, tip)]
        painter.drawPolygon(QPolygonF([*knob, QPointF(x - 6, tip - 6)]))
