"""A small popup with a field, over the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_area
from seedance_studio.ui.widgets.popups import report_in_window

_PAD = 8


class PopupFrame(QWidget):
    """Escape and a click elsewhere close it, and it is deleted then. `column` takes its parts."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        report_in_window(self)
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        self.column.setSpacing(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Not by a style sheet, which would become that of the field, too.
        painter = QPainter(self)
        fill_area(painter, self.rect(), QColor(self._theme.tokens.line))
        fill_area(painter, self.rect().adjusted(1, 1, -1, -1), QColor(self._theme.tokens.panel))
