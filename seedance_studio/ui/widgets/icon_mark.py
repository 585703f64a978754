"""An icon that only shows what something is, and can't be pressed."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import draw_icon, painter_for


class IconMark(QWidget):
    """`token` is its colour, `size` its width and height in pixels."""

    def __init__(self, theme: Theme, icon: str, token: str, size: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._token = token
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def show_icon(self, icon: str, token: str) -> None:
        """Shows another icon, in another colour."""
        self._icon, self._token = icon, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.tokens.ink(self._token)
        middle, size = self.width() / 2, self.width()
        draw_icon(painter_for(self), self._theme, self._icon, colour, QPointF(middle, middle), size)
