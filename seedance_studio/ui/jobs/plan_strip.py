"""Above the jobs: the plans that have not ended, and those that ended lately."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.ui.jobs.plan_card import PlanCard
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, LinkButton, set_in
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.jobs.plans_model import PlansModel

_MOST = 2
"""How many plans are shown here; the others are one press away."""


class PlanStrip(Surface):
    """Hidden without such a plan."""

    opened = Signal(str)
    """Emits the id of the plan whose rows are to be shown."""

    def __init__(self, model: PlansModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._model = model
        self.setAccessibleName(self.tr("Plans under way"))
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 10, 16 - AROUND, 8)
        inner.setSpacing(12)
        self._cards = [PlanCard(model, theme, self) for _ in range(_MOST)]
        for card in self._cards:
            card.opened.connect(self.opened)
            inner.addWidget(card)
        self._more = LinkButton(theme, "", self)
        self._more.clicked.connect(lambda: self.opened.emit(""))
        inner.addLayout(set_in(self._more, left=16 - AROUND, right=0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addWidget(Line(theme, self))
        model.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        plans = self._model.in_sight
        self.setVisible(bool(plans))
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(plans))
            if place < len(plans):
                card.show_plan(plans[place])
        more = len(plans) - _MOST
        self._more.setVisible(more > 0)
        self._more.setText(Counts.tr("%Ln more plans…", "", more) if more > 0 else "")
