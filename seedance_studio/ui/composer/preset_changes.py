"""What a preset would change in the draft: each setting as it is and as it would be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from seedance_studio.domain.differences import word_differences
from seedance_studio.domain.presets import FieldChange
from seedance_studio.domain.request import Field
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.messages.preset_words import setting_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.emptying import fresh_grid
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.marked_text import MarkedText, differing
from seedance_studio.ui.widgets.scroll_body import BAR_ROOM, ScrollBody


class PresetChanges(QWidget):
    """Two columns, now and then. The words of a prompt that differ are marked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[FieldChange, ...] = ()
        self._body = QWidget(self)
        self._grid = QGridLayout(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ScrollBody(self._body, self))

    def show_changes(self, changes: Sequence[FieldChange]) -> None:
        """Shows these changes, one row each."""
        if tuple(changes) == self._shown:
            return
        self._shown = tuple(changes)
        self._empty()
        if not changes:
            return
        for column, words in enumerate((self.tr("Now"), self.tr("With the preset")), 1):
            self._grid.addWidget(SectionLabel(self._theme, words, self._body), 0, column)
        for place, change in enumerate(changes, 1):
            self._add_row(change, 2 * place)
        self._grid.setRowStretch(2 * len(changes) + 1, 1)

    def _empty(self) -> None:
        self._grid = grid = fresh_grid(self._body)
        grid.setContentsMargins(0, 0, BAR_ROOM, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 84)
        for column in (1, 2):
            grid.setColumnStretch(column, 1)

    def _add_row(self, change: FieldChange, place: int) -> None:
        body, top = self._body, Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(Line(self._theme, body), place - 1, 0, 1, 3)
        name = TokenLabel(self._theme, field_label(change.field), "muted", 12, parent=body)
        self._grid.addWidget(name, place, 0, top)
        words = [setting_words(change.field, value) for value in (change.before, change.after)]
        if change.field is Field.PROMPT:
            parts = word_differences(str(change.before), str(change.after))
            for column, (text, pieces) in enumerate(zip(words, parts, strict=True), 1):
                marked = MarkedText(self._theme, "muted" if column == 1 else "text", parent=body)
                marked.set_text(text, differing(pieces))
                self._grid.addWidget(marked, place, column, top)
            return
        for column, text in enumerate(words, 1):
            token, weight = ("muted", QFont.Weight.Normal) if column == 1 else ("text", QFont.Weight.DemiBold)
            label = TokenLabel(self._theme, text, token, 13, weight, body)
            label.setWordWrap(True)
            self._grid.addWidget(label, place, column, top)
