"""Five stars, to be seen and given."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from seedance_studio.domain.organisation import MOST_STARS
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, draw_focus, draw_icon, painter_for


class StarSlider(QSlider):
    """A slider from 0 to 5 for assistive tools. A click on a star gives as many, and a click on the last one
    that is given takes all away. `icon` is a star's size and `gap` the room between two, in pixels."""

    given = Signal(int)
    """Emits the stars that the person gave."""

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, *, icon: int = 16, gap: int = 2
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._icon = icon
        self._step = icon + gap
        self._hovered = 0
        self._is_told = True
        self.setRange(0, MOST_STARS)
        self.setPageStep(1)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.valueChanged.connect(self._on_value)
        theme.changed.connect(self.update)

    def show_stars(self, stars: int) -> None:
        """Shows them, without emitting `given`."""
        self._is_told = False
        self.setValue(stars)
        self._is_told = True

    def sizeHint(self) -> QSize:
        gap = self._step - self._icon
        return QSize(MOST_STARS * self._step - gap + 2 * FOCUS_ROOM, self._step + 2 * FOCUS_ROOM)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            stars = self._at(event)
            self.setValue(0 if stars == self.value() else stars)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._at(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = 0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = painter_for(self), self._theme.tokens
        for number in range(MOST_STARS):
            is_given = number < self.value()
            middle = QPointF(FOCUS_ROOM + self._step * number + self._icon / 2, self.height() / 2)
            colour = tokens.text if is_given or number < self._hovered else tokens.faint
            draw_icon(painter, self._theme, "star-filled" if is_given else "star", colour, middle, self._icon)
        if self.hasFocus():
            area = QRectF(self.rect()).adjusted(FOCUS_ROOM, FOCUS_ROOM, -FOCUS_ROOM, -FOCUS_ROOM)
            draw_focus(painter, area, RADIUS_SMALL, tokens.accent)

    def _at(self, event: QMouseEvent) -> int:
        return min(max(int((event.position().x() - FOCUS_ROOM) // self._step) + 1, 1), MOST_STARS)

    def _on_value(self, stars: int) -> None:
        self.setAccessibleDescription(Counts.tr("%Ln stars", "", stars))
        self.update()
        if self._is_told:
            self.given.emit(stars)
