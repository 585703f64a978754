"""The line between chips and grid: how much was found, and what can be done with the search."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from seedance_studio.ui.library.filter_bar import SIDE
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import credits, number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.library.filter_model import FilterModel

_HIGH = 34


class FoundLine(QWidget):
    """Emits `save_asked` when the search is to be kept under a name."""

    save_asked = Signal()

    def __init__(self, filters: FilterModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = filters
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._count = TokenLabel(theme, "", "text", 12, parent=self)
        self._credits = TokenLabel(theme, "", "muted", 12, parent=self)
        self._save = LinkButton(theme, self.tr("Save search"), self, icon="bookmark")
        self._save.clicked.connect(self.save_asked)
        self._clear = LinkButton(theme, self.tr("Clear filters"), self)
        self._clear.clicked.connect(filters.clear)
        self._stacked = LinkButton(theme, self.tr("Stack takes"), self, icon="stack")
        self._stacked.setCheckable(True)
        self._stacked.setToolTip(
            self.tr(
                "Shows the takes of a request as one clip: the keeper, else the best rated, else the latest. "
                "Actions apply to that clip only."
            )
        )
        self._stacked.toggled.connect(filters.set_stacked)
        self._clipless = LinkButton(theme, "", self, icon="eye-off")
        self._clipless.setCheckable(True)
        self._clipless.toggled.connect(filters.set_clipless)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SIDE, 0, SIDE - 7, 0)
        self._row.setSpacing(12)
        for part in (self._count, self._credits, self._save, self._clear):
            self._row.addWidget(part)
        self._row.addStretch()
        self._row.addWidget(self._stacked)
        self._row.addWidget(self._clipless)
        filters.changed.connect(self._refresh)
        filters.counted.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        filters = self._filters
        found, total = filters.found, filters.total
        words = ""
        if filters.is_filtering and total:
            words = self.tr("{found} of {clips}").format(found=number(found.count), clips=self._clips(total))
        elif total:
            words = self._clips(found.count)
        self._count.setText(words)
        self._credits.setText(credits(found.credits) if found.credits else "")
        self._credits.setVisible(bool(found.credits))
        self._save.setVisible(filters.is_filtering)
        self._clear.setVisible(filters.is_filtering)
        self._stacked.setChecked(filters.is_stacked)
        is_on = filters.with_clipless
        self._clipless.setText(Counts.tr("%Ln without a clip", "", filters.clipless_count))
        self._clipless.set_icon("eye" if is_on else "eye-off")
        self._clipless.setChecked(is_on)
        self._clipless.setVisible(is_on or (filters.clipless_count > 0 and not filters.is_in_trash))

    def _clips(self, count: int) -> str:
        if self._filters.is_stacked:
            return Counts.tr("%Ln stacks", "", count)
        return Counts.tr("%Ln clips", "", count)
