"""Numbered lines on how to get something done elsewhere, with the words to look for there in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.emptying import empty_layout
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.marked_text import Emphasis, MarkedText
from seedance_studio.ui.widgets.painted import FOCUS_ROOM

_MARKED = re.compile(r"<(b|kbd)>(.*?)</\1>")
_PAD = "\u00a0"
"""Room beside the name of a key, where no line is broken."""


class GuideSteps(QWidget):
    """A single line has no number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(FOCUS_ROOM, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def set_steps(self, steps: Sequence[str]) -> None:
        """Shows these lines; `<b>` is around what stands out, `<kbd>` around a key."""
        if tuple(steps) == self._shown:
            return
        self._shown = tuple(steps)
        empty_layout(self._grid)
        for row, step in enumerate(self._shown):
            if len(self._shown) > 1:
                number = TokenLabel(self._theme, f"{row + 1}.", "muted", 13)
                self._grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            words = MarkedText(self._theme)
            words.set_text(*_read(step))
            self._grid.addWidget(words, row, 1)


def _read(step: str) -> tuple[str, list[Emphasis]]:
    text, parts, at = "", list[Emphasis](), 0
    for match in _MARKED.finditer(step):
        text += step[at : match.start()]
        is_key = match[1] == "kbd"
        shown = f"{_PAD}{match[2]}{_PAD}" if is_key else match[2]
        parts.append(Emphasis(len(text), len(text) + len(shown), key=is_key))
        text += shown
        at = match.end()
    return text + step[at:], parts
