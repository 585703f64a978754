"""Five stars, to be seen and given."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from seedance_studio.domain.organisation import MOST_STARS
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, draw_focus, draw_icon, painter_for

_SIZE, _GAP = 16, 2


class StarSlider(QSlider):
    """A slider from 0 to 5 for assistive tools; a click on a star gives as many."""

    given = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._is_told = True
        self.setRange(0, MOST_STARS)
        self.setPageStep(1)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.valueChanged.connect(self._on_value)
        theme.changed.connect(self.update)

    def show_stars(self, stars: int) -> None:
        """Shows them, without emitting `given`."""
        self._is_told = False
        self.setValue(stars)
        self._is_told = True

    def sizeHint(self) -> QSize:
        return QSize(MOST_STARS * (_SIZE + _GAP) + 2 * FOCUS_ROOM, _SIZE + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        star = int((event.position().x() - FOCUS_ROOM) // (_SIZE + _GAP)) + 1
        # The same star again takes them all back.
        self.setValue(0 if star == self.value() else star)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = painter_for(self), self._theme.tokens
        for star in range(MOST_STARS):
            middle = QPointF(FOCUS_ROOM + star * (_SIZE + _GAP) + _SIZE / 2, self.height() / 2)
            has = star < self.value()
            icon = "star-filled" if has else "star"
            draw_icon(painter, self._theme, icon, tokens.text if has else tokens.faint, middle, _SIZE)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()).adjusted(3, 3, -3, -3), 4, tokens.accent)

    def _on_value(self, stars: int) -> None:
        self.update()
        if self._is_told:
            self.given.emit(stars)
