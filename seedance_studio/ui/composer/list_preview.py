"""The rows of a list as they would be made: each with a tick, its price, and what is wrong with it."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.list_rows import ListedRow
from seedance_studio.ui.messages import lists
from seedance_studio.ui.messages.units import number, shortened
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.tick_box import draw_tick_box
from seedance_studio.ui.widgets.painted import draw_icon
from seedance_studio.ui.widgets.plain_table import PAD, Index, PlainRows, PlainTable
from seedance_studio.viewmodels.composer.list_model import ListModel

_TICK, _PROMPT, _REFERENCES, _SETTINGS, _TAGS, _PRICE, _TROUBLE = range(7)
_WIDTHS = {_TICK: 68, _REFERENCES: 84, _SETTINGS: 164, _TAGS: 124, _PRICE: 76, _TROUBLE: 160}
_WIDEST_TROUBLE, _MEASURED = 376, 100
"""Pixels, and how many rows with something wrong are looked at for it."""
_BOX = 15
_LONGEST = 120
"""More letters than a cell can show. A prompt may be far longer."""


class ListPreview(PlainTable):
    """Space, or a click on the box, takes the current row in or leaves it out. Ctrl+A takes all in.

    References and tags have a column only if a row has some, so that the prompts have the room.
    """

    row_changed = Signal()

    def __init__(self, model: ListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._list = model
        self._rows = _ListedRows(model, theme, self)
        self.setAccessibleName(self.tr("Rows of the list"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(self._rows)
        self.fix_columns(_WIDTHS, stretched=_PROMPT)
        self.selectionModel().currentChanged.connect(self.row_changed)

    @property
    def row(self) -> ListedRow | None:
        """The current row."""
        return self._rows.at(self.currentIndex().row())

    def begin(self) -> None:
        """Makes the first row with something wrong the current one, else the first."""
        self.choose(self._rows.first_faulty, _PROMPT)

    def refresh(self) -> None:
        """Shows the model's rows. The current one stays."""
        place = self.currentIndex().row()
        if self._rows.refresh():
            for column in (_REFERENCES, _TAGS):
                self.setColumnHidden(column, not self._rows.fills(column))
            self.setColumnWidth(_TROUBLE, self._width_of_troubles())
            self.choose(place, _PROMPT)
        self.row_changed.emit()

    def _width_of_troubles(self) -> int:
        """As wide as its words within bounds; without any, it keeps the prices clear of the scroll bar."""
        troubles = self._rows.troubles
        widest = max(map(QFontMetrics(self._font).horizontalAdvance, troubles), default=0)
        # Scaled letters are a little wider than their measure says.
        wide = widest + 2 * PAD + 2
        return min(max(wide, _WIDTHS[_TROUBLE]), _WIDEST_TROUBLE) if troubles else PAD

    def paint_cell(self, painter: QPainter, room: QRect, index: Index) -> None:
        """Draws a box with a tick in the first column."""
        row = self._rows.at(index.row())
        if index.column() == _TICK and row is not None:
            painter.save()
            self._paint_box(painter, room, row)
            painter.restore()
            room = room.adjusted(_BOX + 8, 0, 0, 0)
        super().paint_cell(painter, room, index)

    def _paint_box(self, painter: QPainter, room: QRect, row: ListedRow) -> None:
        tokens = self._theme.tokens
        box = QRectF(room.left(), room.center().y() - _BOX / 2 + 0.5, _BOX, _BOX)
        if row.faults:
            # Nothing to tick: the row has something wrong.
            draw_icon(painter, self._theme, "error", tokens.error, box.center(), _BOX)
        else:
            draw_tick_box(painter, tokens, box, is_ticked=self._list.is_ticked(row))

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


class _ListedRows(PlainRows[ListedRow]):
    def __init__(self, model: ListModel, theme: Theme, parent: QWidget) -> None:
        translate = QCoreApplication.translate
        titles = (
            translate("ListPreview", "Row"),
            translate("ListPreview", "Prompt"),
            translate("ListPreview", "References"),
            translate("ListPreview", "Settings"),
            translate("ListPreview", "Tags"),
            translate("ListPreview", "Price"),
            translate("ListPreview", "What is wrong"),
        )
        super().__init__(theme, titles, parent, right=(_PRICE,), tips=(_PROMPT, _TAGS, _TROUBLE))
        self._list = model

    @property
    def first_faulty(self) -> int:
        return next((place for place, row in enumerate(self.rows) if row.faults), 0)

    @property
    def troubles(self) -> set[str]:
        """What is wrong, in words, of the first rows with something wrong."""
        faulty = islice((row for row in self.rows if row.faults), _MEASURED)
        return {self.words(row, _TROUBLE) for row in faulty}

    def fills(self, column: int) -> bool:
        """Whether any row has something to show there."""
        return any(self.words(row, column) for row in self.rows)

    def refresh(self) -> bool:
        """Shows the rows anew if there are others. Otherwise only ticks and prices may have changed."""
        if self.rows is not self._list.rows:
            self.set_rows(self._list.rows)
            return True
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, _TROUBLE))
        return False

    def toggle(self, place: int) -> None:
        row = self.at(place)
        if row is not None:
            self._list.tick([row], not self._list.is_ticked(row))

    def flags(self, index: Index) -> Qt.ItemFlag:
        row, flags = self.at(index.row()), Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_tick = index.column() == _TICK and row is not None and not row.faults
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can_tick else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.at(index.row())
        if row is None or role != Qt.ItemDataRole.CheckStateRole or row.faults:
            return False
        self._list.tick([row], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.at(index.row())
        if row is not None and role == Qt.ItemDataRole.CheckStateRole and index.column() == _TICK:
            return Qt.CheckState.Checked if self._list.is_ticked(row) else Qt.CheckState.Unchecked
        return super().data(index, role)

    def words(self, row: ListedRow, column: int) -> str:
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

    def spoken(self, row: ListedRow, column: int) -> str:
        if column != _TICK:
            return self.words(row, column)
        translate = QCoreApplication.translate
        if row.faults:
            text = translate("ListPreview", "{row}, has something wrong")
        elif self._list.is_ticked(row):
            text = translate("ListPreview", "{row}, ticked")
        else:
            text = translate("ListPreview", "{row}, left out")
        return text.format(row=number(row.number))

    def tone(self, row: ListedRow, column: int) -> str:
        if column == _TROUBLE:
            return "error"
        return "text" if self._list.is_ticked(row) and column in (_PROMPT, _PRICE) else "muted"
