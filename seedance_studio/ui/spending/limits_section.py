"""The spending limits beside the charges: how much of each is used, and the way to set them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.ui.spending.limit_row import LimitRow
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, LinkButton, set_in
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.viewmodels.spending.limits_model import LimitPlace, LimitsModel


class LimitsSection(QWidget):
    """Shows the limits that are set. They are changed in the settings."""

    edit_asked = Signal(object)
    """Emits the `LimitPlace` whose limit is to be changed; None for all of them."""

    def __init__(self, model: LimitsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._places: tuple[LimitPlace, ...] | None = None
        self._rows: dict[LimitPlace, LimitRow] = {}
        self._edit = LinkButton(theme, "", self)
        self._edit.clicked.connect(lambda: self.edit_asked.emit(None))
        self._note = TokenLabel(theme, "", "muted", 12, parent=self)
        self._note.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(SectionLabel(theme, self.tr("Limits"), self))
        head.addStretch()
        head.addWidget(self._edit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(AROUND, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addLayout(head)
        self._column.addLayout(set_in(self._note, left=0))
        model.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        places = tuple(place for place in self._model.places if self._model.standing(place) is not None)
        if places != self._places:
            self._places = places
            self._make_rows(places)
        for place, row in self._rows.items():
            row.show_limit(place, self._model.standing(place))
        self._edit.setText(self.tr("Edit") if places else self.tr("Set a limit"))
        self._edit.set_tip(self.tr("Edit limits") if places else self.tr("Set a limit"))
        self._note.setText(
            self.tr("What waits, runs or is unconfirmed counts too.")
            if places
            else self.tr("No limits yet. One asks before you exceed it, or stops you.")
        )

    def _make_rows(self, places: tuple[LimitPlace, ...]) -> None:
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {place: LimitRow(self._theme, self) for place in places}
        for place, row in self._rows.items():
            row.edit_asked.connect(lambda place=place: self.edit_asked.emit(place))
            self._column.addWidget(row)
            row.show()
        put_in_reading_order(self)
