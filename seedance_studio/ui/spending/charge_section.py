"""The charges below the chart, with a heading that says what they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.messages.spending import slot_name
from seedance_studio.ui.spending.charge_list import ChargeList
from seedance_studio.ui.spending.charge_menu import generations_of, make_charge_menu
from seedance_studio.ui.spending.charge_painter import EDGE
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.labels import ElidedLabel, TokenLabel
from seedance_studio.viewmodels.spending.charge_table import ChargeRow
from seedance_studio.viewmodels.spending.spending_models import SpendingModels

_HEAD, _LEAST = 40, 200


class ChargeSection(QWidget):
    """Says so where there are none, and why where they could not be read."""

    library_asked = Signal(object)
    """Emits the `Generation`s to be shown in the Library."""

    def __init__(self, models: SpendingModels, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models = models
        title = TokenLabel(theme, self.tr("Charges"), "text", 13, QFont.Weight.DemiBold, self)
        self._note = ElidedLabel(theme, token="muted", size=12, parent=self)
        self._all = LinkButton(theme, self.tr("Show all"), self, strong=True)
        self._all.clicked.connect(self._show_all)
        self._more = IconButton(theme, "more", self.tr("More for the selected charges"), self, size=16)
        self._more.clicked.connect(self._on_more)
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 0, EDGE, 0)
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._note, 1)
        head.addWidget(self._all)
        head.addWidget(self._more)
        self.list = ChargeList(models.charges, models.spending, theme)
        self._empty = EmptyState(theme, "info", "")
        self._pages = QStackedLayout()
        self._nothing = QWidget(self)
        for page in (self._nothing, self._empty, self.list):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._pages, 1)
        title.setFixedHeight(_HEAD)
        self.setMinimumHeight(_LEAST)
        self.list.menu_asked.connect(self._show_menu)
        self.list.shown_asked.connect(self._show_row)
        self.list.selectionModel().selectionChanged.connect(self._on_selected)
        models.charges.modelReset.connect(self._on_selected)
        models.spending.changed.connect(self._refresh)
        models.charges.counted.connect(self._refresh)
        models.preferences.changed.connect(self.list.fit)
        self._refresh()

    def _refresh(self) -> None:
        spending, charges = self._models.spending, self._models.charges
        picked = None if spending.place is None else spending.bars[spending.place]
        off = self.tr("only what was off its estimate") if spending.chosen.is_off else ""
        if picked is not None or off:
            slot = "" if picked is None else slot_name(spending.span, picked.slot)
            self._note.set_text(" · ".join(filter(None, (slot, off))))
        else:
            self._note.set_text(self.tr("as the service reported them · refunds appear once you note them"))
        self._all.setVisible(picked is not None or bool(off))
        is_list = spending.problem is None and not charges.is_empty
        if spending.problem is not None:
            self._empty.set_sentence(what_and_next(spending.problem))
        # That there are none is said by the chart.
        is_told = spending.problem is not None
        self._pages.setCurrentWidget(self.list if is_list else self._empty if is_told else self._nothing)
        self._more.setVisible(is_list)
        self._on_selected()

    def _show_all(self) -> None:
        self._models.spending.pick(None)
        self._models.spending.show_off(False)

    def _show_row(self, row: ChargeRow) -> None:
        chosen = generations_of([row])
        if chosen:
            self.library_asked.emit(chosen)

    def _on_selected(self) -> None:
        self._more.setEnabled(bool(self.list.chosen))

    def _on_more(self) -> None:
        self._show_menu(self.list.chosen, self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _show_menu(self, rows: Sequence[ChargeRow], place: QPoint) -> None:
        def show(chosen: Sequence[Generation]) -> None:
            self.library_asked.emit(chosen)

        make_charge_menu(rows, self._models.actions, show, self).popup(place)
