"""The chart of the Spending view, with its legend, and the same figures as a table."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.domain.spending import Grouping, Spent
from seedance_studio.ui.messages.spending import chart_title, grouping_words, nothing_charged
from seedance_studio.ui.spending.bar_chart import BarChart
from seedance_studio.ui.spending.chart_scale import Scale, ScaleNumbers
from seedance_studio.ui.spending.figure_table import FigureTable
from seedance_studio.ui.spending.legend import ChartLegend
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, LinkButton, set_in
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.painted import fill_area
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

_HIGH, _LEAST, _EDGE = 284, 206, 20


class SpendingChart(QWidget):
    """As bars or as rows. Without charges the axes say so."""

    def __init__(self, model: SpendingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.setMinimumHeight(_LEAST)
        self.setMaximumHeight(_HIGH)
        self._title = TokenLabel(theme, "", "text", 13, QFont.Weight.DemiBold, self)
        self._grouping = LinkButton(theme, "", self, opens=True)
        self._grouping.clicked.connect(self._ask_for_grouping)
        self._switch = LinkButton(theme, self.tr("Show as a table"), self)
        self._switch.clicked.connect(self._switch_over)
        self.bars = BarChart(model, theme)
        self._numbers = ScaleNumbers(theme)
        self._table: FigureTable | None = None
        self._empty = _OnGround(theme, "", "muted", 13, parent=self.bars)
        self._empty.setContentsMargins(10, 4, 10, 4)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._make_plot())
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 10, _EDGE - AROUND, 6)
        column.setSpacing(6)
        column.addLayout(self._make_head(ChartLegend(model, theme, self)))
        column.addLayout(set_in(self._pages, left=0), 1)
        self.bars.scaled.connect(self._on_scaled)
        model.changed.connect(self._refresh)
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(800, _HIGH)

    def _make_head(self, legend: ChartLegend) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(legend, 1)
        row.addWidget(self._grouping)
        row.addWidget(self._switch)
        return row

    def _make_plot(self) -> QWidget:
        plot = QWidget(self)
        row = QHBoxLayout(plot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._numbers)
        row.addWidget(self.bars, 1)
        return plot

    def _refresh(self) -> None:
        model = self._model
        self._title.setText(chart_title(model.span))
        self._grouping.setText(grouping_words(model.grouping))
        is_empty = model.is_loaded and model.problem is None and model.spent == Spent()
        self._empty.setText(nothing_charged(model.span, model.day) if is_empty else "")
        self._empty.setVisible(is_empty)
        self._empty.adjustSize()
        self.bars.refresh()
        if self._table is not None:
            self._table.refresh()

    def _on_scaled(self, scale: Scale, plot: QRectF) -> None:
        self._numbers.show_scale(scale, plot)
        middle = plot.center().toPoint()
        self._empty.move(middle - self._empty.rect().center())

    def _switch_over(self) -> None:
        is_table = self._pages.currentIndex() == 0
        if self._table is None:
            self._table = FigureTable(self._model, self._theme)
            self._pages.addWidget(self._table)
            self._table.refresh()
        self._pages.setCurrentIndex(int(is_table))
        self._switch.setText(self.tr("Show as a chart") if is_table else self.tr("Show as a table"))

    def _ask_for_grouping(self) -> None:
        menu = Menu(self, self.tr("Stacked by"))
        for grouping in Grouping:
            entry = menu.addAction(grouping_words(grouping))
            entry.setCheckable(True)
            entry.setChecked(grouping is self._model.grouping)
            entry.triggered.connect(partial(self._group_by, grouping))
        menu.popup(self._grouping.mapToGlobal(QPoint(3, self._grouping.height())))

    def _group_by(self, grouping: Grouping, _: bool) -> None:
        self._model.group_by(grouping)


class _OnGround(TokenLabel):
    """Covers the lines of the chart. Filled by Qt, it would get a frame from the style."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill_area(painter, self.rect(), self.palette().window())
        painter.end()
        super().paintEvent(event)
