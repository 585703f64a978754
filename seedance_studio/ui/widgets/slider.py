"""A thin slider that jumps to where it is pressed, for seeking and for the duration."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import draw_focus, fill_area, fill_rounded, painter_for

_HANDLE = 14
_TRACK = 4
GROOVE_INSET = _HANDLE // 2 + 3
"""Pixels between a slider's edge and its groove."""


class SeekSlider(QSlider):
    """A horizontal `QSlider` whose passed part has the colour `token`. Keyboard and accessibility are Qt's
    own."""

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, *, token: str = "accent"
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._token = token
        self._bubble: _Bubble | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumWidth(60)
        theme.changed.connect(self.update)

    def set_bubble(self, words: Callable[[int], str]) -> None:
        """Shows the value under the pointer in a bubble, in place of a tool tip."""
        self._bubble = _Bubble(self._theme, words, self)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(120, 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 24)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self.setSliderPosition(self._value_at(event.position().x()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._value_at(event.position().x()))
        if self._bubble is not None:
            middle = min(max(event.position().x(), self._start()), self._start() + self._span())
            self._bubble.show_at(self._value_at(middle), self.mapToGlobal(QPoint(round(middle), 0)))

    def leaveEvent(self, event: QEvent) -> None:
        self._hide_bubble()

    def hideEvent(self, event: QHideEvent) -> None:
        self._hide_bubble()

    def event(self, event: QEvent) -> bool:
        if self._bubble is not None and event.type() == QEvent.Type.ToolTip:
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = painter_for(self)
        middle = self.height() / 2
        track = QRectF(self._start(), middle - _TRACK / 2, self._span(), _TRACK)
        handle = self._place_of(self._shown())
        self._paint_track(painter, track, handle)
        if not self.isEnabled():
            return
        knob = QRectF(handle - _HANDLE / 2, middle - _HANDLE / 2, _HANDLE, _HANDLE)
        painter.setBrush(QColor("#ffffff"))
        painter.setPen(QPen(QColor(0, 0, 0, 60), 1))
        painter.drawEllipse(QPointF(knob.center()), _HANDLE / 2 - 0.5, _HANDLE / 2 - 0.5)
        if self.hasFocus():
            draw_focus(painter, knob, _HANDLE / 2, tokens.accent)

    def _paint_track(self, painter: QPainter, track: QRectF, handle: float) -> None:
        """Draws what lies under the knob, which stands at the pixel `handle`."""
        tokens = self._theme.tokens
        fill_rounded(painter, track, _TRACK / 2, tokens.line)
        passed = QRectF(track.left(), track.top(), handle - track.left(), _TRACK)
        fill = getattr(tokens, self._token if self.isEnabled() else "faint")
        fill_rounded(painter, passed, _TRACK / 2, fill)

    def _shown(self) -> int:
        """The value at which the knob is drawn."""
        return self.sliderPosition()

    def _hide_bubble(self) -> None:
        if self._bubble is not None:
            self._bubble.hide()

    def _start(self) -> float:
        return GROOVE_INSET

    def _span(self) -> float:
        return max(self.width() - 2 * self._start(), 1.0)

    def _place_of(self, value: int) -> float:
        """The pixel at which a value stands."""
        reach = self.maximum() - self.minimum()
        share = (value - self.minimum()) / reach if reach else 0.0
        return self._start() + self._span() * min(max(share, 0.0), 1.0)

    def _value_at(self, x: float) -> int:
        share = min(max((x - self._start()) / self._span(), 0.0), 1.0)
        return round(self.minimum() + share * (self.maximum() - self.minimum()))


class _Bubble(QWidget):
    """A window of its own, since the platform may draw over a child widget here."""

    def __init__(self, theme: Theme, words: Callable[[int], str], parent: QWidget) -> None:
        flags = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint
        super().__init__(parent, flags | Qt.WindowType.WindowTransparentForInput)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._theme = theme
        self._words = words
        self._text = ""

    def show_at(self, value: int, tip: QPoint) -> None:
        """Shows `value` above `tip`, in screen coordinates."""
        self._text = self._words(value)
        wide = QFontMetricsF(self._font()).horizontalAdvance(self._text)
        self.setFixedSize(round(wide) + 16, 22)
        self.move(tip.x() - self.width() // 2, tip.y() - self.height() - 2)
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        fill_area(painter, self.rect(), QColor(tokens.line))
        fill_area(painter, self.rect().adjusted(1, 1, -1, -1), QColor(tokens.raised))
        painter.setFont(self._font())
        painter.setPen(QColor(tokens.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)

    def _font(self) -> QFont:
        return self._theme.font(12, tabular=True)
