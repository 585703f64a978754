"""The table of a statement's lines beside what the books say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.statement_matching import PairingKind
from seedance_studio.ui.messages import statements
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.plain_table import PlainRows, PlainTable
from seedance_studio.viewmodels.spending.reconciling import ReconcileRow, ReconcilingModel, RowKey

_TIME, _SUBJECT, _STATED, _BOOKED, _OUTCOME = range(5)
_WIDTHS = {_TIME: 148, _STATED: 96, _BOOKED: 96, _OUTCOME: 224}
_QUIET = frozenset({PairingKind.AGREES, PairingKind.FOUND})


class ReconcileTable(PlainTable):
    """One row a pairing. Enter asks for what can be done with the current one."""

    row_changed = Signal()
    entered = Signal()

    def __init__(self, model: ReconcilingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._rows = _Rows(model, theme, self)
        self.setAccessibleName(self.tr("Statement"))
        self.setModel(self._rows)
        self.fix_columns(_WIDTHS, stretched=_SUBJECT)
        self.selectionModel().currentChanged.connect(self.row_changed)

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
        self.choose(found)
        self.row_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _Rows(PlainRows[ReconcileRow]):
    def __init__(self, model: ReconcilingModel, theme: Theme, parent: QWidget) -> None:
        translate = QCoreApplication.translate
        titles = (
            translate("ReconcileTable", "Time"),
            translate("ReconcileTable", "Request"),
            translate("ReconcileTable", "Statement"),
            translate("ReconcileTable", "Here"),
            translate("ReconcileTable", "Finding"),
        )
        super().__init__(theme, titles, parent, right=(_STATED, _BOOKED), tips=(_SUBJECT,))
        self._model = model

    def place_of(self, key: RowKey) -> int | None:
        return next((place for place, row in enumerate(self.rows) if row.key == key), None)

    @property
    def first_open(self) -> int:
        """The first row with something to do, else the first one. What is known here goes before what would
        be a line of its own."""
        open_ = [place for place, row in enumerate(self.rows) if row.is_open]
        known = [place for place in open_ if not self.rows[place].is_brought_in]
        return (known or open_ or [0])[0]

    def refresh(self, *, shows_all: bool) -> None:
        rows = self._model.rows
        self.set_rows(rows if shows_all else tuple(row for row in rows if not _is_quiet(row)))

    def words(self, row: ReconcileRow, column: int) -> str:
        texts = {
            _TIME: statements.stated_time,
            _SUBJECT: statements.subject,
            _STATED: statements.stated_credits,
            _BOOKED: statements.booked_credits,
            _OUTCOME: statements.outcome,
        }
        return texts[column](row)

    def tone(self, row: ReconcileRow, column: int) -> str:
        if column != _OUTCOME:
            return "text"
        if row.problem is not None:
            return "error"
        if row.settled is not None:
            return "ok"
        return "muted" if _is_quiet(row) else "warning"


def _is_quiet(row: ReconcileRow) -> bool:
    return row.settled is None and row.pairing.kind in _QUIET
