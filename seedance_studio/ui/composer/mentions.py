"""Colours "image 1" and its like in the prompt where that reference exists, and underlines it where not."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from seedance_studio.domain.models import MAX_PROMPT
from seedance_studio.domain.urls import MediaKind
from seedance_studio.ui.theme import Theme

_NAMED = re.compile(r"\b(image|video|audio|görsel|ses)\s+([1-5])\b", re.IGNORECASE)
_KINDS = {
    "image": MediaKind.IMAGE,
    "görsel": MediaKind.IMAGE,
    "video": MediaKind.VIDEO,
    "audio": MediaKind.AUDIO,
    "ses": MediaKind.AUDIO,
}


class MentionHighlighter(QSyntaxHighlighter):
    """People count in two ways, and both are marked: by the tiles' numbers, and within a kind."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._kinds: tuple[MediaKind, ...] = ()

    def set_kinds(self, kinds: tuple[MediaKind, ...]) -> None:
        """The kinds of the references in their order."""
        if kinds != self._kinds:
            self._kinds = kinds
            self.rehighlight()

    def exists(self, word: str, number: int) -> bool:
        """Whether a reference of that kind has that number."""
        kind = _KINDS[word.lower()]
        return self._kinds[number - 1 : number] == (kind,) or number <= Counter(self._kinds)[kind]

    def highlightBlock(self, text: str) -> None:
        if len(text) > MAX_PROMPT:
            return
        known, unknown = QTextCharFormat(), QTextCharFormat()
        known.setForeground(QColor(self._theme.tokens.accent))
        unknown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        unknown.setUnderlineColor(QColor(self._theme.tokens.error))
        for match in _NAMED.finditer(text):
            mark = known if self.exists(match[1], int(match[2])) else unknown
            self.setFormat(match.start(), match.end() - match.start(), mark)
