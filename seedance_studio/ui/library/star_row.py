"""Five stars to click, or to set with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSlider, QWidget

from seedance_studio.domain.organisation import MOST_STARS
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, draw_focus, draw_icon, painter_for

_STEP, _ICON = 24, 20


class StarRow(QSlider):
    """A slider from 0 to 5 for assistive tools. A click on the last star that is set takes all away."""

    chosen = Signal(int)
    """Emits the stars that the person gave."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._hovered = 0
        self.setRange(0, MOST_STARS)
        self.setAccessibleName(self.tr("Stars"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setFixedSize(MOST_STARS * _STEP + 2 * FOCUS_ROOM, _STEP + 2 * FOCUS_ROOM)
        self.valueChanged.connect(self._say)
        self.actionTriggered.connect(self._on_action)
        theme.changed.connect(self.update)

    def show_stars(self, stars: int) -> None:
        """Shows what was given."""
        if stars != self.value():
            self.setValue(stars)
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            stars = self._at(event)
            self.chosen.emit(0 if stars == self.value() else stars)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._at(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = 0
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Digits are the library's own keys.
        if event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = painter_for(self), self._theme.tokens
        for number in range(MOST_STARS):
            is_set = number < self.value()
            is_meant = number < self._hovered
            middle = QPointF(FOCUS_ROOM + _STEP * (number + 0.5), self.height() / 2)
            colour = tokens.text if is_set or is_meant else tokens.faint
            draw_icon(painter, self._theme, "star-filled" if is_set else "star", colour, middle, _ICON)
        if self.hasFocus():
            area = QRectF(self.rect()).adjusted(FOCUS_ROOM, FOCUS_ROOM, -FOCUS_ROOM, -FOCUS_ROOM)
            draw_focus(painter, area, RADIUS_SMALL, tokens.accent)

    def _at(self, event: QMouseEvent) -> int:
        return min(max(int((event.position().x() - FOCUS_ROOM) // _STEP) + 1, 1), MOST_STARS)

    def _on_action(self, _: int) -> None:
        self.chosen.emit(self.sliderPosition())

    def _say(self, stars: int) -> None:
        self.setAccessibleDescription(Counts.tr("%Ln stars", "", stars))
        self.update()
