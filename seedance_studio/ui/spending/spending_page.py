"""The Spending view: what was charged, and on what."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.ui.spending.spending_tiles import SpendingTiles
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.spending.spending_models import SpendingModels


class SpendingPage(Surface):
    """Reads only while it is seen."""

    def __init__(self, models: SpendingModels, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._models = models
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SpendingTiles(models, theme, self))
        column.addWidget(Line(theme, self))
        column.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._models.spending.set_shown(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._models.spending.set_shown(False)
