"""Compares the request with what the service has under an id, where they differ."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from seedance_studio.domain.adoption import Aspect, Difference
from seedance_studio.domain.request import Field
from seedance_studio.ui.jobs.card_parts import FittedLines, PlainLabel
from seedance_studio.ui.messages import units
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.theme import Theme

_MOST_LINES = 4
_SIZE = 12


class AdoptionSides(QWidget):
    """A small table with one row per difference."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Difference, ...] = ()
        self._cells: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.setAccessibleName(self.tr("What differs"))

    def show_differences(self, differences: tuple[Difference, ...]) -> None:
        """Shows both sides of each difference. Without any, the table is hidden."""
        self.setVisible(bool(differences))
        if differences == self._shown:
            return
        self._shown = differences
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        yours, its = self.tr("You asked for"), self.tr("Under this ID")
        self._name_it(0, 1, yours, "muted")
        self._name_it(0, 2, its, "muted")
        for row, difference in enumerate(differences, 1):
            name = self._name(difference.aspect)
            self._name_it(row, 0, name, "muted")
            for column, side, text in ((1, yours, difference.asked), (2, its, difference.said)):
                value = _value(difference.aspect, text)
                cell = FittedLines(self._theme, self, lines=_MOST_LINES, size=_SIZE)
                cell.set_text(value)
                cell.setAccessibleName(f"{name}, {side}: {value}")
                self._add(cell, row, column)

    def _name_it(self, row: int, column: int, text: str, token: str) -> None:
        label = PlainLabel(self._theme, token, _SIZE, self, wraps=column > 0)
        label.setText(text)
        self._add(label, row, column)

    def _add(self, cell: QWidget, row: int, column: int) -> None:
        self._grid.addWidget(cell, row, column)
        # Only upwards: across, each takes its whole column.
        self._grid.setAlignment(cell, Qt.AlignmentFlag.AlignTop)
        self._cells.append(cell)

    def _name(self, aspect: Aspect) -> str:
        return self.tr("Service") if aspect is Aspect.SERVICE else field_label(Field(aspect))


def _value(aspect: Aspect, text: str) -> str:
    if aspect is Aspect.DURATION:
        return units.duration(float(text))
    return " ".join(text.split())
