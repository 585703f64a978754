"""What stands beside the charges: limits, what a keeper costs, and what else is told of them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, set_in
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.scroll_body import ScrollBody
from seedance_studio.ui.widgets.surface import Surface

WIDE = 344
_SIDE = 20


class SpendingAside(Surface):
    """Sections from top to bottom, each below a line. It scrolls where it is low.

    Their text keeps `AROUND` pixels from their edges, as that of their buttons does.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(_SIDE - AROUND, 16, _SIDE - AROUND, 16)
        self._column.setSpacing(16)
        self._column.addStretch()
        self.setAccessibleName(self.tr("Limits and keepers"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ScrollBody(self._body, self))

    def put(self, section: QWidget) -> None:
        """Adds a section below the others."""
        if self._column.count() > 1:
            line = set_in(Line(self._theme, self._body))
            self._column.insertLayout(self._column.count() - 1, line)
        self._column.insertWidget(self._column.count() - 1, section)
