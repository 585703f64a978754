"""The rows of a plan as a table: what each asks for, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from seedance_studio.domain.generation import State
from seedance_studio.domain.plan import RowStanding
from seedance_studio.ui.messages import plan_words
from seedance_studio.ui.messages.units import duration, number
from seedance_studio.ui.spending.plain_header import PAD, PlainHeader, lie_on_panel
from seedance_studio.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_NUMBER, _PROMPT, _REQUEST, _STATE = range(4)
_WIDTHS = {_NUMBER: 52, _REQUEST: 190, _STATE: 220}
_HIGH = 32
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TONES = {State.READY: "ok", State.UNCONFIRMED: "warning"} | dict.fromkeys(
    (State.FAILED, State.REFUSED, State.EXPIRED), "error"
)


class PlanTable(QTableView):
    """Rows can be selected, one or many. Only those in sight are ever painted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = _PlanRows(theme, self)
        self.setAccessibleName(self.tr("Rows of the plan"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(PlainHeader(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_HIGH)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(_PlanDelegate(theme, self))
        self.setModel(self._rows)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(_PROMPT, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        theme.changed.connect(self._colour)
        self._colour()

    @property
    def selected(self) -> tuple[RowStanding, ...]:
        """The selected rows, in their order."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._rows.at(place) for place in places)

    def show_rows(self, rows: Sequence[RowStanding]) -> None:
        """Shows these rows. What is selected stays so where only their states are others."""
        self._rows.show(rows)

    def _colour(self) -> None:
        lie_on_panel(self, self._theme)


class _PlanDelegate(QStyledItemDelegate):
    """Marks selected rows by their ground alone: the words have colours of their own."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, rect = self._theme.tokens, option.rect
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(tokens.hover if is_selected else tokens.panel))
        if is_selected and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), QColor(tokens.accent))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        painter.setFont(self._theme.font(12, tabular=True))
        painter.setPen(cast("QColor", index.data(Qt.ItemDataRole.ForegroundRole)))
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)
        painter.restore()


class _PlanRows(QAbstractTableModel):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[RowStanding, ...] = ()
        translate = QCoreApplication.translate
        self._titles = (
            translate("PlanTable", "No."),
            translate("PlanTable", "Prompt"),
            translate("PlanTable", "Request"),
            translate("PlanTable", "State"),
        )

    def at(self, place: int) -> RowStanding:
        return self._rows[place]

    def show(self, rows: Sequence[RowStanding]) -> None:
        before, after = self._rows, tuple(rows)
        if len(before) != len(after):
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
            return
        self._rows = after
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, _STATE))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == _NUMBER else _LEFT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return _words(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return _words(row, column) if column in (_PROMPT, _STATE) else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column == _NUMBER else _LEFT
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._theme.tokens.ink(_tone(row, column)))
            case _:
                return None


def _words(row: RowStanding, column: int) -> str:
    draft = row.row.draft
    match column:
        case 0:
            return number(row.row.position + 1)
        case 1:
            return " ".join(draft.prompt.split())
        case 2:
            return " · ".join(
                (
                    draft.model.removeprefix("seedance-"),
                    duration(draft.duration),
                    draft.resolution,
                    draft.aspect_ratio,
                )
            )
        case _:
            return plan_words.row_words(row)


def _tone(row: RowStanding, column: int) -> str:
    if row.is_dropped or column in (_NUMBER, _REQUEST):
        return "muted"
    if column == _PROMPT:
        return "text"
    if row.state is not None:
        return _TONES.get(row.state, "info")
    return "muted" if row.problem is None else "warning"
