"""The table of a statement's lines beside what the books say."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from seedance_studio.domain.statement_matching import PairingKind
from seedance_studio.ui.messages import statements
from seedance_studio.ui.spending.plain_header import PlainHeader, PlainRowDelegate, lie_on_panel
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.spending.reconciling import ReconcileRow, ReconcilingModel, RowKey

_Index = QModelIndex | QPersistentModelIndex
_TIME, _SUBJECT, _STATED, _BOOKED, _OUTCOME = range(5)
_WIDTHS = {_TIME: 148, _STATED: 96, _BOOKED: 96, _OUTCOME: 224}
_HIGH = 32
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_QUIET = frozenset({PairingKind.AGREES, PairingKind.FOUND})


class ReconcileTable(QTableView):
    """One row a pairing. Enter asks for what can be done with the current one."""

    row_changed = Signal()
    entered = Signal()

    def __init__(self, model: ReconcilingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows(model, theme, self)
        self.setAccessibleName(self.tr("Statement"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(PlainHeader(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_HIGH)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(PlainRowDelegate(theme, self))
        self.setModel(self._rows)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(_SUBJECT, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.selectionModel().currentChanged.connect(self.row_changed)
        self._theme = theme
        theme.changed.connect(self._colour)
        self._colour()

    @property
    def row(self) -> ReconcileRow | None:
        """The current row."""
        return self._rows.at(self.currentIndex().row())

    def refresh(self, *, shows_all: bool) -> None:
        """Shows the model's rows: all, or those that don't agree. The current one stays, or the one in its
        place."""
        before, place = self.row, self.currentIndex().row()
        self._rows.refresh(shows_all=shows_all)
        found = None if before is None else self._rows.place_of(before.key)
        if found is None:
            found = self._rows.first_open if place < 0 else min(place, self._rows.rowCount() - 1)
        self._choose(found)
        self.row_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _colour(self) -> None:
        lie_on_panel(self, self._theme)

    def _choose(self, place: int) -> None:
        if self._rows.at(place) is not None:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._rows.index(place, 0), flags)


class _Rows(QAbstractTableModel):
    def __init__(self, model: ReconcilingModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._rows: tuple[ReconcileRow, ...] = ()
        translate = QCoreApplication.translate
        self._titles = (
            translate("ReconcileTable", "Time"),
            translate("ReconcileTable", "Request"),
            translate("ReconcileTable", "Statement"),
            translate("ReconcileTable", "Here"),
            translate("ReconcileTable", "Finding"),
        )

    def at(self, place: int) -> ReconcileRow | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, key: RowKey) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    @property
    def first_open(self) -> int:
        """The first row with something to do, else the first one."""
        return next((place for place, row in enumerate(self._rows) if row.can_be_settled), 0)

    def refresh(self, *, shows_all: bool) -> None:
        self.beginResetModel()
        rows = self._model.rows
        self._rows = rows if shows_all else tuple(row for row in rows if not _is_quiet(row))
        self.endResetModel()

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
            return _RIGHT if section in (_STATED, _BOOKED) else _LEFT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.at(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return _words(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return _words(row, index.column()) if index.column() == _SUBJECT else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if index.column() in (_STATED, _BOOKED) else _LEFT
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._theme.tokens.ink(_tone(row) if index.column() == _OUTCOME else "text"))
            case _:
                return None


def _words(row: ReconcileRow, column: int) -> str:
    texts = {
        _TIME: statements.stated_time,
        _SUBJECT: statements.subject,
        _STATED: statements.stated_credits,
        _BOOKED: statements.booked_credits,
        _OUTCOME: statements.outcome,
    }
    return texts[column](row)


def _tone(row: ReconcileRow) -> str:
    if row.problem is not None:
        return "error"
    if row.settled is not None:
        return "ok"
    return "muted" if _is_quiet(row) else "warning"


def _is_quiet(row: ReconcileRow) -> bool:
    return row.settled is None and row.pairing.kind in _QUIET
