"""What stands beside the charges: limits, what a keeper costs, and what else is told of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, set_in
from seedance_studio.ui.widgets.in_turns import InTurns
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.scroll_body import ScrollBody
from seedance_studio.ui.widgets.surface import Surface

WIDE = 344
_SIDE, _AT_ONCE = 20, 2


class SpendingAside(Surface):
    """Sections from top to bottom, each below a line. It scrolls where it is low.

    They are made once they can be seen, two in each turn of the window: all at once would hold it up.
    Their text keeps `AROUND` pixels from their edges, as that of their buttons does.
    """

    def __init__(
        self, theme: Theme, sections: Sequence[Callable[[], QWidget]], parent: QWidget | None = None
    ) -> None:
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
        some = (sections[place : place + _AT_ONCE] for place in range(0, len(sections), _AT_ONCE))
        steps = [partial(self._make, makers) for makers in some]
        self._making = InTurns((*steps, partial(put_in_reading_order, self)), self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._making.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._making.stop()

    def _make(self, sections: Sequence[Callable[[], QWidget]]) -> None:
        for make in sections:
            self._put(make())

    def _put(self, section: QWidget) -> None:
        """Adds a section below the others."""
        if self._column.count() > 1:
            line = set_in(Line(self._theme, self._body))
            self._column.insertLayout(self._column.count() - 1, line)
        self._column.insertWidget(self._column.count() - 1, section)
