"""The figures of the chart's bars as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from seedance_studio.ui.messages.spending import part_name, slot_name
from seedance_studio.ui.messages.units import counted_credits
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.plain_table import PAD, PlainTable
from seedance_studio.viewmodels.spending.bar_tables import BarFigures
from seedance_studio.viewmodels.spending.spending_model import Bar, SpendingModel

_ROW, _FIRST, _OTHERS, _BAR = 26, 150, 120, 12


class FigureTable(PlainTable):
    """A row for each bar, a column for each part."""

    def __init__(self, model: SpendingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, row_high=_ROW)
        self._spending = model
        ends = (self.tr("Time"), self.tr("Requests"), self.tr("Credits"))
        self._figures = BarFigures(model, self._name, self._part, counted_credits, ends)
        self._figures.setParent(self)
        self.setAccessibleName(self.tr("Figures of the chart"))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setModel(self._figures)

    def refresh(self) -> None:
        """Shows the figures anew."""
        self._figures.refresh()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Gives each column room for its title, which is not shown in part, and shares out what is left."""
        metrics = QFontMetrics(self._theme.font(12))
        count = self._figures.columnCount()
        widths: list[int] = []
        for column in range(count):
            title = self._figures.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
            wide = metrics.horizontalAdvance(str(title)) + 2 * PAD
            widths.append(max(wide, _OTHERS if column else _FIRST))
        left = max(self.viewport().width() - _BAR - sum(widths), 0)
        for column, wide in enumerate(widths):
            self.setColumnWidth(column, wide + left * (column + 1) // count - left * column // count)

    def _name(self, bar: Bar) -> str:
        return slot_name(self._spending.span, bar.slot)

    def _part(self, part: str) -> str:
        project = self._spending.project_of(part)
        return part_name(self._spending.grouping, part, "" if project is None else project.name)
