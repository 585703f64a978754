"""What stands below the clips: in which settings they differ, and all candidates."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from seedance_studio.ui.review.candidate_strip import CandidateStrip
from seedance_studio.ui.review.difference_table import DifferenceTable
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.labels import ElidedLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.segmented import Option, SegmentedControl
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.review.review_model import Candidate

_HIGH, _LOW_HIGH, _ROW = 216, 132, 40
_LOW, _NARROW = 700, 1280
"""Pixels of the page below which this folds into a row, and shows one of its two parts at a time."""
_TABLE, _CANDIDATES = "table", "candidates"


class ReviewFoot(Surface):
    """In a small window a row says what differs, and opens the rest."""

    def __init__(self, candidates: CandidateStrip, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self.candidates = candidates
        self._table = DifferenceTable(theme)
        self._line = Line(theme, vertical=True)
        self._is_low = self._is_narrow = self._is_open = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tabs = SegmentedControl(
            theme,
            self.tr("Below the clips"),
            (Option(_TABLE, self.tr("Differences")), Option(_CANDIDATES, self.tr("Candidates"))),
        )
        self._summary = ElidedLabel(theme, token="muted", size=12)
        self._fold = IconButton(theme, "chevron-down", self.tr("Show what differs"), size=16)
        self._bar = QWidget(self)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self._tabs)
        row.addWidget(self._summary, 1)
        row.addWidget(self._fold)
        self._parts = QWidget(self)
        parts = QHBoxLayout(self._parts)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        parts.addWidget(self._table, 3)
        parts.addWidget(self._line)
        parts.addWidget(self.candidates, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._parts, 1)
        self._tabs.chosen.connect(self._on_tab)
        self._fold.clicked.connect(self._on_fold)
        self._fit()

    def show_review(self, panes: Sequence[Candidate], is_blind: bool) -> None:
        """Shows how these clips differ; nothing of it while nothing tells which clip is which."""
        self.setVisible(not is_blind)
        self._table.show_candidates(panes)
        self._summary.set_text(self.tr("Differs: {names}").format(names=self._table.summary))

    def fit_into(self, width: int, height: int) -> None:
        """Folds where the page has this size."""
        self._is_low, self._is_narrow = height < _LOW, width < _NARROW
        self._fit()

    def _on_tab(self) -> None:
        self._is_open = True
        self._fit()

    def _on_fold(self) -> None:
        self._is_open = not self._is_open
        self._fit()

    def _fit(self) -> None:
        is_open = self._is_open or not self._is_low
        has_tabs = self._is_low or self._is_narrow
        self._bar.setVisible(has_tabs)
        self._fold.setVisible(self._is_low)
        self._fold.set_tip(self.tr("Hide what differs") if is_open else self.tr("Show what differs"))
        self._parts.setVisible(is_open)
        self._table.setVisible(not has_tabs or self._tabs.value == _TABLE)
        self.candidates.setVisible(not has_tabs or self._tabs.value == _CANDIDATES)
        self._line.setVisible(not has_tabs)
        high = _LOW_HIGH if self._is_low else _HIGH
        self.setFixedHeight((high if is_open else 0) + (_ROW if has_tabs else 0))
