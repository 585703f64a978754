"""Tables that lie on a panel: muted headings, and rows that are selected as a whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import elided, fill_area
from seedance_studio.viewmodels.shell.tips import plain_tip

PAD = 8
"""Pixels left and right of the words of a cell."""
ROW = 32
"""The usual height of a row, in pixels."""
_HIGH = 30
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


class PlainTable(QTableView):
    """A table to look at and to select rows in. Nothing in it is edited, and Tab leads out of it."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, row_high: int = ROW, first_pad: int = PAD
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = theme.font(12, tabular=True)
        self._leaves_rows = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(PlainHeader(theme, self, first_pad=first_pad))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_high)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._lie_on_panel)
        self._lie_on_panel()

    def fix_columns(self, widths: Mapping[int, int], stretched: int) -> None:
        """Gives the model's columns these widths in pixels, and the stretched one what they leave."""
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def choose(self, place: int, column: int = 0) -> None:
        """Makes a row the current one, and the only one that is selected. Does nothing if there is no such
        row."""
        index = self.model().index(place, column)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._leaves_rows = not event.spontaneous()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leaves the rows to the next painting when it is shown: to lay out and paint all else takes long
        enough."""
        if self._leaves_rows:
            self._leaves_rows = False
            self.viewport().update()
        else:
            self.paint_rows(QPainter(self.viewport()), event.rect())

    def paint_rows(self, painter: QPainter, part: QRect) -> None:
        """Paints whole rows: where the view asks for each cell by itself, that takes twice as long."""
        model = self.model()
        first, last = self.rowAt(part.top()), self.rowAt(part.bottom())
        if first < 0:
            return
        painter.setFont(self._font)
        places = [(self.columnViewportPosition(place), self.columnWidth(place)) for place in self._columns]
        for number in range(first, model.rowCount() if last < 0 else last + 1):
            self._paint_row(painter, number, places)

    @property
    def _columns(self) -> range:
        return range(self.model().columnCount())

    def _paint_row(self, painter: QPainter, number: int, places: Sequence[tuple[int, int]]) -> None:
        """Marks a selected row by its ground alone: the words have colours of their own."""
        tokens, model = self._theme.tokens, self.model()
        top, high = self.rowViewportPosition(number), self.rowHeight(number)
        row = QRect(places[0][0], top, sum(wide for _, wide in places), high)
        is_chosen = self.selectionModel().isRowSelected(number, QModelIndex())
        fill_area(painter, row, QColor(tokens.hover if is_chosen else tokens.panel))
        if is_chosen:
            fill_area(painter, QRect(row.left(), top, 2, high), QColor(tokens.accent))
        fill_area(painter, QRect(row.left(), row.bottom(), row.width(), 1), QColor(tokens.line))
        for column, (left, wide) in enumerate(places):
            if not wide:
                # It is hidden.
                continue
            index = model.index(number, column)
            painter.setPen(_colour(index, self._theme))
            self.paint_cell(painter, QRect(left + PAD, top, wide - 2 * PAD, high), index)

    def paint_cell(self, painter: QPainter, room: QRect, index: Index) -> None:
        """Paints what stands in a cell, with the font and the colour that are set."""
        text, side = _words_and_side(index)
        if text:
            shown = elided(text, painter.fontMetrics(), room.width())
            painter.drawText(room, int(side), shown)

    def _lie_on_panel(self) -> None:
        lie_on_panel(self, self._theme)


class PlainRows(QAbstractTableModel, Generic[Row]):
    """One row for each item. A subclass says what stands in a cell.

    The words of the columns in `right` stand at the right edge, as figures do. The columns in `tips` can be
    too narrow for their words, so these are in the tool tip as well.
    """

    def __init__(
        self,
        theme: Theme,
        titles: Sequence[str],
        parent: QWidget,
        *,
        right: Collection[int] = (),
        tips: Collection[int] = (),
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._titles = titles
        self._right, self._tips = right, tips
        self.rows: tuple[Row, ...] = ()

    def words(self, row: Row, column: int) -> str:
        """Returns what stands in a cell."""
        raise NotImplementedError

    def spoken(self, row: Row, column: int) -> str:
        """Returns what is heard of it."""
        return self.words(row, column)

    def tone(self, row: Row, column: int) -> str:
        """Returns the token of its colour."""
        raise NotImplementedError

    def at(self, place: int) -> Row | None:
        """The item of a row; None if there is no such row."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Shows other rows. None of them is the current one, or selected."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return self.side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.at(index.row()), index.column()
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(row, column)
            case Qt.ItemDataRole.ToolTipRole if column in self._tips:
                return plain_tip(self.words(row, column))
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.side(column)
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._theme.tokens.ink(self.tone(row, column)))
            case _:
                return None

    def side(self, column: int) -> Qt.AlignmentFlag:
        """At which edge the words of a column stand."""
        return _RIGHT if column in self._right else _LEFT


def lie_on_panel(table: QTableView, theme: Theme) -> None:
    """Gives a table the panel's ground, and no coloured selection."""
    palette, role = table.palette(), QPalette.ColorRole
    palette.setColor(role.Base, QColor(theme.tokens.panel))
    palette.setColor(role.Highlight, QColor(theme.tokens.hover))
    palette.setColor(role.HighlightedText, QColor(theme.tokens.text))
    table.setPalette(palette)
    table.viewport().setAutoFillBackground(False)


class PlainHeader(QHeaderView):
    """The columns can't be moved or sorted. `first_pad` is left of the first title, in pixels."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, first_pad: int = PAD) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._first_pad = first_pad
        self.setFixedHeight(_HIGH)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        theme.changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # The style fills what lies beside the last column with a ground of its own.
        rest = self.viewport().rect()
        rest.setLeft(self.length() - self.offset())
        fill_area(QPainter(self.viewport()), rest, QColor(self._theme.tokens.panel))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt's own signature
        tokens, model = self._theme.tokens, self.model()
        side = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        words = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        painter.save()
        fill_area(painter, rect, QColor(tokens.panel))
        painter.setFont(self._theme.font(12))
        painter.setPen(QColor(tokens.muted))
        room = rect.adjusted(PAD if logicalIndex else self._first_pad, 0, -PAD, 0)
        if painter.fontMetrics().horizontalAdvance(str(words)) <= room.width():
            # A part of a word says nothing.
            painter.drawText(room, int(side), str(words))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


def _own_rows(index: Index) -> PlainRows[Any] | None:
    model = index.model()
    return cast("PlainRows[Any]", model) if isinstance(model, PlainRows) else None


# Our own rows are asked at once: by way of Qt, each question takes longer than painting the cell.


def _colour(index: Index, theme: Theme) -> QColor:
    rows, tokens = _own_rows(index), theme.tokens
    if rows is not None and (row := rows.at(index.row())) is not None:
        return QColor(tokens.ink(rows.tone(row, index.column())))
    return cast("QColor | None", index.data(Qt.ItemDataRole.ForegroundRole)) or QColor(tokens.text)


def _words_and_side(index: Index) -> tuple[str, Qt.AlignmentFlag]:
    rows, column = _own_rows(index), index.column()
    if rows is not None and (row := rows.at(index.row())) is not None:
        return rows.words(row, column), rows.side(column)
    return str(index.data()), index.data(Qt.ItemDataRole.TextAlignmentRole)
