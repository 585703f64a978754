"""The rows of a list as they would be made: each with a tick, its price, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from seedance_studio.domain.list_rows import ListedRow
from seedance_studio.ui.messages import lists
from seedance_studio.ui.messages.units import number, shortened
from seedance_studio.ui.spending.plain_header import PlainHeader, PlainRowDelegate, lie_on_panel
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import draw_icon, fill_rounded
from seedance_studio.viewmodels.composer.list_model import ListModel
from seedance_studio.viewmodels.shell.tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_TICK, _PROMPT, _REFERENCES, _SETTINGS, _TAGS, _PRICE, _TROUBLE = range(7)
_WIDTHS = {_TICK: 68, _REFERENCES: 84, _SETTINGS: 164, _TAGS: 124, _PRICE: 76, _TROUBLE: 208}
_HIGH = 32
_BOX = 15
_LONGEST = 120
"""More letters than a cell can show. A prompt may be far longer."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ListPreview(QTableView):
    """Space, or a click on the box, takes the current row in or leaves it out. Ctrl+A takes all in."""

    row_changed = Signal()

    def __init__(self, model: ListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = model
        self._theme = theme
        self._rows = _ListedRows(model, theme, self)
        self.setAccessibleName(self.tr("Rows of the list"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalHeader(PlainHeader(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_HIGH)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(_ListRowDelegate(theme, self))
        self.setModel(self._rows)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(_PROMPT, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.selectionModel().currentChanged.connect(self.row_changed)
        theme.changed.connect(self._colour)
        self._colour()

    @property
    def row(self) -> ListedRow | None:
        """The current row."""
        return self._rows.at(self.currentIndex().row())

    def begin(self) -> None:
        """Makes the first row with something wrong the current one, else the first."""
        self._go_to(self._rows.first_faulty)

    def refresh(self) -> None:
        """Shows the model's rows. The current one stays."""
        place = self.currentIndex().row()
        if self._rows.refresh():
            self._go_to(place)
        self.row_changed.emit()

    def _go_to(self, place: int) -> None:
        if self._rows.at(place) is not None:
            flags = QItemSelectionModel.SelectionFlag
            index = self._rows.index(place, _PROMPT)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.row is not None:
            self._rows.toggle(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._list.tick(self._list.rows, True)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.column() == _TICK:
            self._rows.toggle(index.row())

    def _colour(self) -> None:
        lie_on_panel(self, self._theme)


class _ListRowDelegate(PlainRowDelegate):
    """Draws a box with a tick in the first column."""

    def paint_cell(self, painter: QPainter, room: QRect, index: _Index) -> None:
        if index.column() == _TICK:
            painter.save()
            self._paint_box(painter, room, index)
            painter.restore()
            room = room.adjusted(_BOX + 8, 0, 0, 0)
        super().paint_cell(painter, room, index)

    def _paint_box(self, painter: QPainter, room: QRect, index: _Index) -> None:
        tokens = self.theme.tokens
        box = QRectF(room.left(), room.center().y() - _BOX / 2 + 0.5, _BOX, _BOX)
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            # Nothing to tick: the row has something wrong.
            draw_icon(painter, self.theme, "error", tokens.error, box.center(), _BOX)
        elif index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked:
            fill_rounded(painter, box, 4, tokens.text)
            draw_icon(painter, self.theme, "check", tokens.panel, box.center(), 12)
        else:
            fill_rounded(painter, box, 4, None, tokens.faint)


class _ListedRows(QAbstractTableModel):
    def __init__(self, model: ListModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = model
        self._theme = theme
        self._rows: tuple[ListedRow, ...] = ()
        translate = QCoreApplication.translate
        self._titles = (
            translate("ListPreview", "Row"),
            translate("ListPreview", "Prompt"),
            translate("ListPreview", "References"),
            translate("ListPreview", "Settings"),
            translate("ListPreview", "Tags"),
            translate("ListPreview", "Price"),
            translate("ListPreview", "What is wrong"),
        )

    def at(self, place: int) -> ListedRow | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    @property
    def first_faulty(self) -> int:
        return next((place for place, row in enumerate(self._rows) if row.faults), 0)

    def refresh(self) -> bool:
        """Shows the rows anew if there are others. Otherwise only ticks and prices may have changed."""
        if self._rows is self._list.rows:
            if self._rows:
                last = self.index(len(self._rows) - 1, len(self._titles) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self._rows = self._list.rows
        self.endResetModel()
        return True

    def toggle(self, place: int) -> None:
        row = self.at(place)
        if row is not None:
            self._list.tick([row], not self._list.is_ticked(row))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        row, flags = self.at(index.row()), Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_tick = index.column() == _TICK and row is not None and not row.faults
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can_tick else flags

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.at(index.row())
        if row is None or role != Qt.ItemDataRole.CheckStateRole or row.faults:
            return False
        self._list.tick([row], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == _PRICE else _LEFT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.at(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(row, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, index.column())
            case Qt.ItemDataRole.ToolTipRole if index.column() in (_PROMPT, _TAGS, _TROUBLE):
                return plain_tip(self._words(row, index.column()))
            case Qt.ItemDataRole.CheckStateRole if index.column() == _TICK:
                return Qt.CheckState.Checked if self._list.is_ticked(row) else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if index.column() == _PRICE else _LEFT
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._theme.tokens.ink(self._tone(row, index.column())))
            case _:
                return None

    def _words(self, row: ListedRow, column: int) -> str:
        match column:
            case 0:
                return number(row.number)
            case 1:
                return shortened(" ".join(row.prompt[: 2 * _LONGEST].split()), _LONGEST)
            case 2:
                return number(len(row.draft.references)) if row.draft.references else ""
            case 3:
                return lists.settings_words(row.draft)
            case 4:
                return ", ".join(row.tags)
            case 5:
                return lists.price_words(self._list.price_of(row))
            case _:
                return lists.row_trouble(row)

    def _spoken(self, row: ListedRow, column: int) -> str:
        if column != _TICK:
            return self._words(row, column)
        translate = QCoreApplication.translate
        if row.faults:
            text = translate("ListPreview", "{row}, has something wrong")
        elif self._list.is_ticked(row):
            text = translate("ListPreview", "{row}, ticked")
        else:
            text = translate("ListPreview", "{row}, left out")
        return text.format(row=number(row.number))

    def _tone(self, row: ListedRow, column: int) -> str:
        if column == _TROUBLE:
            return "error"
        return "text" if self._list.is_ticked(row) and column in (_PROMPT, _PRICE) else "muted"
