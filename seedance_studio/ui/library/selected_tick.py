"""The tick that says what is selected: on a clip's picture, and in the bar below the grid."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import draw_icon, fill_rounded, painter_for

_WIDE = 20
_ICON = 12


def draw_selected(painter: QPainter, theme: Theme, circle: QRectF) -> None:
    """Fills the circle with the accent, with a tick in it."""
    tokens = theme.tokens
    fill_rounded(painter, circle, circle.width() / 2, tokens.fill)
    draw_icon(painter, theme, "check", tokens.on_accent, circle.center(), _ICON)


class SelectedTick(QWidget):
    """For eyes alone: the words beside it say what is selected."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(_WIDE, _WIDE)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_selected(painter_for(self), self._theme, QRectF(self.rect()))
