"""Says above the grid that generations may have been charged without an answer, whatever is searched for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.domain.generation import State
from seedance_studio.domain.query_terms import OneOf, Word
from seedance_studio.ui.library.filter_bar import SIDE
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.painted import draw_icon, fill_rounded, painter_for
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.library.filter_model import FilterModel

_HIGH, _ICON = 34, 16


class UnconfirmedStrip(QWidget):
    """Hidden if there are none."""

    reconcile_asked = Signal()
    """The person wants to hold a statement of the account against the books."""

    def __init__(
        self, reconcile: ReconcileModel, filters: FilterModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reconcile = reconcile
        self._filters = filters
        self._theme = theme
        self._words = TokenLabel(theme, "", "text", 12, parent=self)
        self._show = LinkButton(theme, self.tr("Show"), self, strong=True)
        self._show.clicked.connect(self._on_show)
        reconcile_all = LinkButton(theme, self.tr("Reconcile with a statement…"), self)
        reconcile_all.clicked.connect(self.reconcile_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE + 34, 0, SIDE + 6, 6)
        row.addWidget(self._words)
        row.addWidget(self._show)
        row.addWidget(reconcile_all)
        row.addStretch()
        self.setFixedHeight(_HIGH + 6)
        reconcile.open_changed.connect(self._refresh)
        theme.changed.connect(self.update)
        self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = painter_for(self)
        area = self.rect().toRectF().adjusted(SIDE, 0, -SIDE, -6)
        fill_rounded(painter, area, RADIUS, tokens.tint("warning", 0.16))
        middle = QPointF(area.left() + 18, area.center().y())
        draw_icon(painter, self._theme, "warning", tokens.warning, middle, _ICON)

    def _refresh(self) -> None:
        count = self._reconcile.open_count
        self._words.setText(
            Counts.tr("%Ln may have been charged without an answer from the service", "", count)
        )
        self.setVisible(count > 0)

    def _on_show(self) -> None:
        self._filters.show(str(OneOf(Word.STATE, (str(State.UNCONFIRMED),))))
