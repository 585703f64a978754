"""The figures of the chart's bars as a table."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from seedance_studio.ui.messages.spending import part_name, slot_name
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.spending.plain_header import PlainHeader, PlainRowDelegate, lie_on_panel
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.spending.bar_tables import BarFigures
from seedance_studio.viewmodels.spending.spending_model import Bar, SpendingModel

_ROW, _FIRST, _OTHERS = 26, 150, 120


class FigureTable(QTableView):
    """A row for each bar, a column for each part."""

    def __init__(self, model: SpendingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spending = model
        self._theme = theme
        ends = (self.tr("Time"), self.tr("Requests"), self.tr("Credits"))
        self._figures = BarFigures(model, self._name, self._part, lambda value: number(value, 2), ends)
        self._figures.setParent(self)
        self.setAccessibleName(self.tr("Figures of the chart"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(PlainHeader(theme, self))
        self.setItemDelegate(PlainRowDelegate(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setModel(self._figures)
        theme.changed.connect(self._colour)
        self._colour()

    def refresh(self) -> None:
        """Shows the figures anew."""
        self._figures.refresh()
        for column in range(self._figures.columnCount()):
            self.setColumnWidth(column, _OTHERS if column else _FIRST)

    def _colour(self) -> None:
        lie_on_panel(self, self._theme)
        self.setFont(self._theme.font(12, tabular=True))

    def _name(self, bar: Bar) -> str:
        return slot_name(self._spending.span, bar.slot)

    def _part(self, part: str) -> str:
        project = self._spending.project_of(part)
        return part_name(self._spending.grouping, part, "" if project is None else project.name)
