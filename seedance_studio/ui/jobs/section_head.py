"""The headings within the list of jobs: what waits to be sent, and all the rest."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.roles import set_role

HEAD_HIGH = 36


class SectionHead(QWidget):
    """A name, and on the right a count. The keyboard passes it by."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, QAccessible.Role.Heading)
        self._name = name
        self._count = TokenLabel(theme, "", "muted", 12, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 0)
        row.addWidget(SectionLabel(theme, name, self), 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedHeight(HEAD_HIGH)
        self.setAccessibleName(name)
        self.hide()

    def set_count(self, count: int) -> None:
        """How many stand below it; 0 says nothing."""
        self._count.setText(number(count) if count else "")
        self.setAccessibleDescription(Counts.tr("%Ln generations", "", count) if count else "")

    def place(self, at: int, width: int) -> None:
        """Shows it from that height on."""
        self.resize(width, HEAD_HIGH)
        self.move(QPoint(0, at))
        self.show()


class SectionHeads:
    """Which rows have a heading above them. Without anything that waits there is none."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self.waiting_count = 0
        """How many rows at the top wait."""
        self.waiting = SectionHead(theme, QCoreApplication.translate("SectionHead", "Waiting"), parent)
        self.rest = SectionHead(theme, QCoreApplication.translate("SectionHead", "Newest first"), parent)

    def set_waiting(self, count: int) -> None:
        """How many rows at the top wait."""
        self.waiting_count = count
        self.waiting.set_count(count)

    def above(self, row: int) -> SectionHead | None:
        """The heading that stands above that row."""
        if not self.waiting_count:
            return None
        return {0: self.waiting, self.waiting_count: self.rest}.get(row)

    def show_above(self, placed: list[tuple[int, int, int]], width: int) -> None:
        """Shows the headings of rows that are in sight; `placed` are rows with their top and height."""
        shown = set[SectionHead]()
        for row, at, _ in placed:
            head = self.above(row)
            if head is not None:
                head.place(at, width)
                shown.add(head)
        for head in {self.waiting, self.rest} - shown:
            head.hide()
