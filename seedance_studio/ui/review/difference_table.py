"""In which settings the clips differ, word by word in their prompts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from seedance_studio.domain.differences import word_differences
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.request import TAG, Field, Kind
from seedance_studio.ui.messages.aspects import retake_words
from seedance_studio.ui.messages.charges import charge
from seedance_studio.ui.messages.fields import field_label, value_words
from seedance_studio.ui.messages.units import duration
from seedance_studio.ui.review.pane_head import LetterBadge
from seedance_studio.ui.review.review_words import letter
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, LinkButton
from seedance_studio.ui.widgets.emptying import fresh_grid
from seedance_studio.ui.widgets.labels import ElidedLabel, SectionLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.marked_text import Emphasis, MarkedText, differing
from seedance_studio.viewmodels.jobs.details import without_query
from seedance_studio.viewmodels.review.review_model import Candidate

_BAR = 14
"""Pixels that are left free for the scroll bar."""


@frozen
class SettingRow:
    """One setting of all clips, in their order."""

    name: str
    values: tuple[str, ...]
    is_prompt: bool = False

    @property
    def differs(self) -> bool:
        """Whether it is not the same everywhere."""
        return len(set(self.values)) > 1


class DifferenceTable(QWidget):
    """A column for each clip. Rows that are the same in all are left out, or shown on demand."""

    changed = Signal()
    """Emitted when all rows are shown, or those that differ alone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._candidates: tuple[Candidate, ...] = ()
        self._shows_all = False
        self._same = ElidedLabel(theme, token="muted", size=12, parent=self)
        self._toggle = LinkButton(theme, self.tr("Show all rows"), self)
        self._toggle.clicked.connect(self._on_toggle)
        self._body = QWidget(self)
        self._grid = QGridLayout(self._body)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        scroll.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, _BAR - AROUND, 0)
        foot.setSpacing(12)
        foot.addWidget(self._same, 1)
        foot.addWidget(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 16, 4)
        column.setSpacing(4)
        column.addWidget(scroll, 1)
        column.addLayout(foot)

    @property
    def summary(self) -> str:
        """What differs, on one line."""
        rows = table_rows(self._candidates)
        return ", ".join(row.name for row in rows if row.differs)

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Compares these clips."""
        shown = [item.generation for item in self._candidates]
        if [item.generation for item in candidates] != shown:
            self._candidates = tuple(candidates)
            self._fill()

    def _on_toggle(self) -> None:
        self._shows_all = not self._shows_all
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        self._empty()
        rows = table_rows(self._candidates)
        differing = [row for row in rows if row.differs]
        title = self.tr("Differs · {count} of {all}").format(count=len(differing), all=len(rows))
        self._add_head(title)
        shown = rows if self._shows_all else differing
        for place, row in enumerate(shown, 1):
            self._add_row(row, 2 * place)
        self._grid.setRowStretch(2 * len(shown) + 2, 1)
        same = " · ".join(row.values[0] for row in rows if not row.differs and row.values[0])
        self._same.set_text(self.tr("Same in all: {values}").format(values=same) if same else "")
        self._toggle.setText(self.tr("Show differences") if self._shows_all else self.tr("Show all rows"))

    def _empty(self) -> None:
        self._grid = grid = fresh_grid(self._body)
        grid.setContentsMargins(0, 0, _BAR, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, 108)
        for column in range(len(self._candidates)):
            grid.setColumnStretch(column + 1, 1)

    def _add_head(self, title: str) -> None:
        self._grid.addWidget(SectionLabel(self._theme, title, self._body), 0, 0)
        for pane, candidate in enumerate(self._candidates):
            badge = LetterBadge(self._theme, self._body)
            badge.show_letter(letter(pane, False))
            name = ElidedLabel(self._theme, weight=QFont.Weight.Medium, parent=self._body)
            name.set_text(candidate.name)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(badge)
            row.addWidget(name, 1)
            self._grid.addLayout(row, 0, pane + 1)

    def _add_row(self, row: SettingRow, place: int) -> None:
        self._grid.addWidget(Line(self._theme, self._body), place - 1, 0, 1, len(row.values) + 1)
        label = TokenLabel(self._theme, row.name, "muted", 12, parent=self._body)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        parts = _emphases(row) if row.is_prompt else [()] * len(row.values)
        for column, (value, emphases) in enumerate(zip(row.values, parts, strict=True), 1):
            text = MarkedText(self._theme, "text" if row.differs else "muted", parent=self._body)
            text.set_text(value, emphases)
            self._grid.addWidget(text, place, column, Qt.AlignmentFlag.AlignTop)


def table_rows(candidates: Sequence[Candidate]) -> list[SettingRow]:
    """Every setting, and what was changed for the retakes of one thing."""
    rows = setting_rows([item.generation for item in candidates])
    changes = tuple("" if item.change is None else retake_words(item.change) for item in candidates)
    title = QCoreApplication.translate("Review", "Retaken for")
    return [*rows, SettingRow(title, changes)] if any(changes) else rows


def setting_rows(generations: Sequence[Generation]) -> list[SettingRow]:
    """Every setting that one of them has, with charge and time."""
    rows: list[SettingRow] = []
    for field in Field:
        values = tuple(_value(field, generation) for generation in generations)
        if any(values):
            rows.append(SettingRow(field_label(field), values, field.kind is Kind.PROMPT))
    costs = tuple(charge(generation) for generation in generations)
    times = tuple(_took(generation) for generation in generations)
    rows.append(SettingRow(QCoreApplication.translate("Review", "Charge"), costs))
    rows.append(SettingRow(QCoreApplication.translate("Review", "Took"), times))
    return rows


def _value(field: Field, generation: Generation) -> str:
    value = getattr(generation.request, field)
    match field.kind:
        case Kind.LINKS:
            names = [without_query(url).rsplit("/", 1)[-1] for url in value]
            return ", ".join(names) if names else ""
        case Kind.MEMBERS:
            return ", ".join(f"{name}: {item}" for name, item in value.items() if name != TAG)
        case Kind.LINK:
            return without_query(value) if value else ""
        case _:
            return value_words(field.kind, value)


def _took(generation: Generation) -> str:
    if generation.finished_at is None or generation.submitted_at is None:
        return ""
    return duration(generation.finished_at - generation.submitted_at)


def _emphases(row: SettingRow) -> list[tuple[Emphasis, ...]]:
    """The words of each prompt that the first one lacks, and those of the first that the second lacks."""
    first, *others = row.values
    pairs = [word_differences(first, other) for other in others]
    found = [pairs[0][0] if pairs else ()] + [pair[1] for pair in pairs]
    return [differing(pieces) for pieces in found]
