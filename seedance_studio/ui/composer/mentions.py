"""Colours "image 1" and its like in the prompt where that reference exists, and underlines it where not."""

from __future__ import annotations

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from seedance_studio.domain.mentions import find_mentions
from seedance_studio.domain.models import MAX_PROMPT
from seedance_studio.domain.urls import MediaKind
from seedance_studio.ui.theme import Theme


class MentionHighlighter(QSyntaxHighlighter):
    """What it underlines is what keeps the prompt from being sent."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._kinds: tuple[MediaKind, ...] = ()

    def set_kinds(self, kinds: tuple[MediaKind, ...]) -> None:
        """The kinds of the references in their order."""
        if kinds != self._kinds:
            self._kinds = kinds
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if len(text) > MAX_PROMPT:
            return
        known, unknown = QTextCharFormat(), QTextCharFormat()
        known.setForeground(QColor(self._theme.tokens.accent))
        unknown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        unknown.setUnderlineColor(QColor(self._theme.tokens.error))
        for mention in find_mentions(text):
            mark = known if mention.is_among(self._kinds) else unknown
            start = _qt_length(text[: mention.start])
            self.setFormat(start, _qt_length(mention.text), mark)


def _qt_length(text: str) -> int:
    """How long Qt takes it to be: most emoji count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
