"""The rows of a plan as a table: what each asks for, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractItemView, QWidget

from seedance_studio.domain.generation import State
from seedance_studio.domain.plan import RowStanding
from seedance_studio.ui.messages import plan_words
from seedance_studio.ui.messages.lists import settings_words
from seedance_studio.ui.messages.units import number, shortened
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.plain_table import PlainRows, PlainTable

_NUMBER, _PROMPT, _REQUEST, _STATE = range(4)
_WIDTHS = {_NUMBER: 52, _REQUEST: 164, _STATE: 200}
_LONGEST = 300
"""How many letters of a prompt are shown."""
_TONES = {State.READY: "ok", State.UNCONFIRMED: "warning"} | dict.fromkeys(
    (State.FAILED, State.REFUSED, State.EXPIRED), "error"
)


class PlanTable(PlainTable):
    """Rows can be selected, one or many. Only those in sight are ever painted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._rows = _PlanRows(theme, self)
        self.setAccessibleName(self.tr("Rows of the plan"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setModel(self._rows)
        self.fix_columns(_WIDTHS, stretched=_PROMPT)

    @property
    def selected(self) -> tuple[RowStanding, ...]:
        """The selected rows, in their order."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._rows.rows[place] for place in places)

    def show_rows(self, rows: Sequence[RowStanding]) -> None:
        """Shows these rows. The selection stays if only the states of the rows have changed."""
        self._rows.show(rows)


class _PlanRows(PlainRows[RowStanding]):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        translate = QCoreApplication.translate
        titles = (
            translate("PlanTable", "No."),
            translate("PlanTable", "Prompt"),
            translate("PlanTable", "Request"),
            translate("PlanTable", "State"),
        )
        super().__init__(theme, titles, parent, right=(_NUMBER,), tips=(_PROMPT, _STATE))

    def show(self, rows: Sequence[RowStanding]) -> None:
        before, after = self.rows, tuple(rows)
        if len(before) != len(after):
            self.set_rows(after)
            return
        self.rows = after
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, _STATE))

    def words(self, row: RowStanding, column: int) -> str:
        draft = row.row.draft
        match column:
            case 0:
                return number(row.row.position + 1)
            case 1:
                return shortened(" ".join(draft.prompt[: 2 * _LONGEST].split()), _LONGEST)
            case 2:
                return settings_words(draft)
            case _:
                return plan_words.row_words(row)

    def tone(self, row: RowStanding, column: int) -> str:
        if row.is_dropped or column in (_NUMBER, _REQUEST):
            return "muted"
        if column == _PROMPT:
            return "text"
        if row.state is not None:
            return _TONES.get(row.state, "info")
        return "muted" if row.problem is None else "warning"
