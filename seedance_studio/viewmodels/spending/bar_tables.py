"""The bars of the Spending view as Qt models: a line of cells for the chart, and rows of figures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from seedance_studio.domain.spending import Spent
from seedance_studio.viewmodels.spending.spending_model import Bar, SpendingModel

_NOTHING = Spent()
Index = QModelIndex | QPersistentModelIndex


class BarCells(QAbstractTableModel):
    """One row with a cell for each bar. `spoken` returns what is heard of it."""

    def __init__(
        self, spending: SpendingModel, spoken: Callable[[Bar], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._spending = spending
        self._spoken = spoken
        self._count = len(spending.bars)

    def refresh(self) -> None:
        """Takes the bars anew. Cells stay where their number is the same."""
        count = len(self._spending.bars)
        if count != self._count:
            self.beginResetModel()
            self._count = count
            self.endResetModel()
        elif count:
            self.dataChanged.emit(self.index(0, 0), self.index(0, count - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """One row."""
        return 0 if parent.isValid() else 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """A column for each bar."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is heard of the bar."""
        is_known = index.isValid() and index.column() < len(self._spending.bars)
        if not is_known or role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        return self._spoken(self._spending.bars[index.column()])


class BarFigures(QAbstractTableModel):
    """A row for each bar: its name, the credits of each part, requests, and all credits.

    `name` returns the words for a bar, `part` those for a part, `figure` those for credits; `ends` are the
    headings of the first and the last two columns.
    """

    def __init__(
        self,
        spending: SpendingModel,
        name: Callable[[Bar], str],
        part: Callable[[str], str],
        figure: Callable[[float], str],
        ends: tuple[str, str, str],
    ) -> None:
        super().__init__()
        self._spending = spending
        self._name, self._part, self._figure = name, part, figure
        self._ends = ends

    def refresh(self) -> None:
        """Takes the bars anew."""
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """A row for each bar."""
        return 0 if parent.isValid() else len(self._spending.bars)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """A column for each part, and three more."""
        return 0 if parent.isValid() else len(self._spending.parts) + 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        first, *last = self._ends
        return [first, *map(self._part, self._spending.parts), *last][section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        bar, parts = self._spending.bars[index.row()], self._spending.parts
        match index.column():
            case 0:
                return self._name(bar)
            case column if column <= len(parts):
                return self._figure(bar.parts.get(parts[column - 1], _NOTHING).credits)
            case column if column == len(parts) + 1:
                return str(bar.spent.requests)
            case _:
                return self._figure(bar.spent.credits)


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
