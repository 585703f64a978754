"""A plain area in one of the theme's surface colours."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_area


class Surface(QWidget):
    """Paints itself in `token`: window, panel or raised. What lies below is not painted again with it."""

    def __init__(self, theme: Theme, token: str = "panel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._token = token
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_area(QPainter(self), self.rect(), QColor(getattr(self._theme.tokens, self._token)))
