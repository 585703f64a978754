"""A project's colour as a dot, which stands beside its name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import painter_for

_WIDE = 9


class ProjectDot(QWidget):
    """A ring if there is no project, and so no colour."""

    def __init__(self, theme: Theme, color: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._color = color
        self.setFixedSize(_WIDE, _WIDE)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = painter_for(self), self._theme.tokens
        area = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        if self._color is None:
            painter.setPen(QPen(QColor(tokens.faint), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.project(self._color)))
        painter.drawEllipse(area)
