"""What one clip that is kept costs: in all, and by project, model, length or references."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.bookkeeping_sums import KeeperCost, KeeperGrouping
from seedance_studio.ui.messages import bookkeeping
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import UNREAD, number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND
from seedance_studio.ui.widgets.flat_choice import FlatChoice
from seedance_studio.ui.widgets.labels import ElidedLabel, SectionLabel, TokenLabel
from seedance_studio.ui.widgets.project_dot import ProjectDot
from seedance_studio.viewmodels.spending.bookkeeping_model import BookkeepingModel
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

_MOST = 8
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class KeeperSection(QWidget):
    """Clips with four stars or more and chosen takes, compared with everything charged in that time."""

    def __init__(
        self, books: BookkeepingModel, spending: SpendingModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._books = books
        self._spending = spending
        self._theme = theme
        self._table: QWidget | None = None
        self._time = ElidedLabel(theme, token="muted", parent=self)
        self._each = TokenLabel(theme, "", "text", 24, QFont.Weight.DemiBold, self)
        self._sum = TokenLabel(theme, "", "muted", 12, parent=self)
        self._sum.setWordWrap(True)
        choices = [(bookkeeping.keeper_grouping(item), item) for item in KeeperGrouping]
        self._grouping = FlatChoice(theme, self.tr("Keepers by"), choices, self)
        self._grouping.chosen.connect(self._on_grouping)
        figure = QHBoxLayout()
        figure.setSpacing(8)
        figure.addWidget(self._each, 0, Qt.AlignmentFlag.AlignBaseline)
        figure.addWidget(self._sum, 1, Qt.AlignmentFlag.AlignBaseline)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(AROUND, 0, AROUND, 0)
        self._column.setSpacing(8)
        self._column.addWidget(SectionLabel(theme, self.tr("Cost per keeper"), self))
        self._column.addWidget(self._time)
        self._column.addLayout(figure)
        # It stands where the table's names have their title.
        self._place = QGridLayout()
        self._place.addWidget(self._grouping, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._place)
        books.changed.connect(self._refresh)
        self._refresh()

    def _on_grouping(self, value: object) -> None:
        self._books.group_by(KeeperGrouping(str(value)))

    def _refresh(self) -> None:
        costs = self._books.keepers
        whole = KeeperCost("", sum(cost.credits for cost in costs), sum(cost.keepers for cost in costs))
        self._time.set_text(bookkeeping.keeper_time(self._spending.span, self._spending.day))
        each = whole.each
        self._each.setVisible(each is not None)
        if not self._books.is_loaded:
            self._sum.setText(UNREAD)
        elif each is None:
            self._sum.setText(bookkeeping.no_keepers(whole.credits))
        else:
            self._each.setText(number(each, 0))
            self._sum.setText(bookkeeping.keeper_sum(whole))
        self._grouping.setVisible(bool(costs))
        self._show_table(costs)

    def _show_table(self, costs: tuple[KeeperCost, ...]) -> None:
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
            self._table = None
        if not costs:
            return
        self._table = QWidget(self)
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setRowMinimumHeight(0, self._grouping.sizeHint().height())
        titles = (self.tr("Credits"), self.tr("Keepers"), self.tr("Per keeper"))
        for column, title in enumerate(titles, 2):
            grid.addWidget(self._label(title, "muted"), 0, column, _RIGHT)
        for line, cost in enumerate(costs[:_MOST], 1):
            self._add(grid, line, cost)
        if len(costs) > _MOST:
            rest = self._label(Counts.tr("%Ln more", "", len(costs) - _MOST), "muted")
            grid.addWidget(rest, _MOST + 1, 1)
        self._place.addWidget(self._table, 0, 0)
        self._grouping.raise_()

    def _add(self, grid: QGridLayout, line: int, cost: KeeperCost) -> None:
        grouping = self._books.grouping
        project = self._spending.project_of(cost.part) if grouping is KeeperGrouping.PROJECT else None
        if grouping is KeeperGrouping.PROJECT:
            color = None if project is None else project.color
            grid.addWidget(ProjectDot(self._theme, color, self), line, 0)
        name = ElidedLabel(self._theme, parent=self)
        name.set_text(bookkeeping.keeper_part(grouping, cost.part, "" if project is None else project.name))
        grid.addWidget(name, line, 1)
        each = "–" if cost.each is None else number(cost.each, 0)
        grid.addWidget(self._label(number(cost.credits, 2), "muted"), line, 2, _RIGHT)
        grid.addWidget(self._label(number(cost.keepers), "muted"), line, 3, _RIGHT)
        grid.addWidget(self._label(each, "text", QFont.Weight.DemiBold), line, 4, _RIGHT)

    def _label(self, text: str, token: str, weight: QFont.Weight = QFont.Weight.Normal) -> TokenLabel:
        return TokenLabel(self._theme, text, token, 12, weight, self._table)
