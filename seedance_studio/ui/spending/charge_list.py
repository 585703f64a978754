"""The charges, day by day. A request of several takes can be opened."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from seedance_studio.domain.spending import ChargedPress
from seedance_studio.ui.messages.money import own_money
from seedance_studio.ui.spending.charge_painter import CHEVRON_END, EDGE, ChargePainter
from seedance_studio.ui.spending.charge_words import Column, spoken_cell, titles
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import ENTER_KEYS
from seedance_studio.ui.widgets.plain_table import ROW, PlainTable
from seedance_studio.viewmodels.spending.charge_table import ROW_ROLE, ChargeRow, ChargeTable
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

_WIDTHS = {
    Column.TIME: 68 + EDGE,
    Column.PROJECT: 140,
    Column.SETTINGS: 214,
    Column.ESTIMATE: 76,
    Column.CHARGE: 76,
    Column.OFF_BY: 64,
    Column.STATE: 124,
}
_DOT_ALONE, _ROOMY, _LEAST = 32, 1068, 140
_WITH_MONEY = 132
"""How wide the charges are where money stands beside credits."""


class ChargeList(PlainTable):
    """Enter, the right and the left arrow open and close a request; a double click shows it in the
    Library."""

    menu_asked = Signal(object, QPoint)
    """Emits the `ChargeRow`s that are selected, and where their menu belongs."""
    shown_asked = Signal(object)
    """Emits the `ChargeRow` to be shown in the Library."""

    def __init__(
        self, charges: ChargeTable, model: SpendingModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent, first_pad=EDGE)
        self._charges = charges
        self._rows_before = self._scrolled = 0
        self._current = -1
        charges.set_words(titles(), lambda row, column: spoken_cell(model, row, column))
        self.setAccessibleName(self.tr("Charges by day"))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(charges)
        self._painter = ChargePainter(self, charges, model, theme)
        charges.modelAboutToBeReset.connect(self._note_place)
        charges.modelReset.connect(self._take_up_place)

    @property
    def chosen(self) -> list[ChargeRow]:
        """The rows that are selected, from the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        found = [self._charges.row(row) for row in rows]
        return [row for row in found if row is not None and row.takes]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        row = self._charges.row(current.row()) if current.isValid() else None
        is_press = row is not None and isinstance(row.shown, ChargedPress) and len(row.takes) > 1
        opens = event.key() == Qt.Key.Key_Right and row is not None and not row.is_open
        closes = event.key() == Qt.Key.Key_Left and row is not None and row.is_open
        if is_press and (opens or closes or event.key() in ENTER_KEYS):
            self._charges.toggle(current.row())
        elif row is not None and event.key() in ENTER_KEYS:
            self.shown_asked.emit(row)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = self.columnViewportPosition(Column.REQUEST)
        is_chevron = index.column() == Column.REQUEST and event.position().x() < left + CHEVRON_END
        if event.button() is Qt.MouseButton.LeftButton and is_chevron:
            self._charges.toggle(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.indexAt(event.position().toPoint()).data(ROW_ROLE)
        if isinstance(row, ChargeRow) and row.takes:
            self.shown_asked.emit(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        inside = self.visualRect(index).center()
        if index.isValid() and self.chosen:
            place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(inside)
            self.menu_asked.emit(self.chosen, place)

    def paint_rows(self, painter: QPainter, part: QRect) -> None:
        self._painter.paint(painter, part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Gives the request what the other columns leave."""
        if self._charges.columnCount() <= Column.STATE:
            return
        widths = _WIDTHS | ({} if self.width() >= _ROOMY else {Column.PROJECT: _DOT_ALONE})
        if own_money().is_known:
            widths |= {Column.CHARGE: _WITH_MONEY}
        rest = self.viewport().width() - sum(widths.values())
        for column in Column:
            self.setColumnWidth(column, widths.get(column, max(rest, _LEAST)))

    def _note_place(self) -> None:
        self._rows_before = self._charges.rowCount()
        self._scrolled = self.verticalScrollBar().value()
        self._current = self.currentIndex().row()

    def _take_up_place(self) -> None:
        """Keeps what is in sight where it is: new charges come above it."""
        more = self._charges.rowCount() - self._rows_before
        if self._scrolled and self._charges.goes_on:
            self.updateGeometries()
            self.verticalScrollBar().setValue(max(self._scrolled + more * ROW, 0))
        self.fit()
        # Something to begin with for who comes by Tab.
        row = self._current + more if self._charges.goes_on else 1
        row = min(max(row, 1), self._charges.rowCount() - 1)
        if row > 0:
            self.setAutoScroll(False)
            current = self._charges.index(row, 0)
            self.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.setAutoScroll(True)
