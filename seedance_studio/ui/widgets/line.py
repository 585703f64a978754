"""A hairline between panes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.surface import Surface


class Line(Surface):
    """A line of one pixel, horizontal or vertical."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, vertical: bool = False) -> None:
        super().__init__(theme, "line", parent)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
