"""A part of a page that is set apart by an outline."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for


class Card(QWidget):
    """A panel with round corners; `radius` in pixels."""

    def __init__(self, theme: Theme, radius: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._radius = radius
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        fill_rounded(painter_for(self), self.rect().toRectF(), self._radius, tokens.panel, tokens.line)
