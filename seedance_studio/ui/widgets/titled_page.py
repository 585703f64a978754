"""A page with a title above its content, which scrolls where there is no room for it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import set_in
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.ui.widgets.scroll_body import ScrollBody

PAGE_SIDE, PAGE_TOP = 32, 28
"""Pixels around the content of a page."""
TITLE_GAP = 4
"""Pixels between the title and the sentence below it."""


class TitledPage(QWidget):
    """Its content goes into `column`: to the left, and at most `wide` pixels wide.

    What has no room for a focus ring of its own is set in by `FOCUS_ROOM`, as the title is.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, wide: int = 720) -> None:
        super().__init__(parent)
        self.first_stop: QWidget | None = None
        """Where the keyboard goes when the page is asked for. As its focus proxy Tab would go there too, past
        all that stands before it."""
        body, content = QWidget(), QWidget()
        content.setMaximumWidth(wide)
        self._title = TokenLabel(theme, "", "text", 20, QFont.Weight.DemiBold)
        self._head = QVBoxLayout()
        self._head.setSpacing(0)
        self._head.addLayout(set_in(self._title, 0, FOCUS_ROOM))
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addLayout(set_in(self._head, FOCUS_ROOM, 0))
        row = QHBoxLayout(body)
        row.setContentsMargins(PAGE_SIDE - FOCUS_ROOM, PAGE_TOP, PAGE_SIDE - FOCUS_ROOM, PAGE_TOP)
        row.addWidget(content, 1)
        row.addStretch()
        self._scroll = ScrollBody(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def set_title(self, title: str) -> None:
        """Shows the title, which is also what assistive tools call the page."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def put_below_title(self, part: QHBoxLayout, gap: int = TITLE_GAP) -> None:
        """Adds a line that belongs to the title, so many pixels below it."""
        self._head.addSpacing(gap)
        self._head.addLayout(part)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scrolls to a part of it, once that has its place."""
        QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part))
