"""Marks "image 1" and its like in the prompt: as a chip if the reference is there, underlined if not."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QPainter, QTextBlock, QTextCharFormat, QTextCursor, QTextLine
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from seedance_studio.domain.mentions import Mention, find_mentions
from seedance_studio.domain.models import MAX_PROMPT
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_rounded

_RADIUS = 4
_ROOM = 2
"""Pixels by which a chip is wider than its words, on each side."""
_SHARE = 0.18


class MentionMarks(QObject):
    """Changes only how the text looks. `paint` draws the ground of the chips, before the text is drawn."""

    def __init__(self, edit: QPlainTextEdit, theme: Theme) -> None:
        super().__init__(edit)
        self._edit = edit
        self._theme = theme
        self._shown: list[tuple[QTextCursor, bool]] = []

    def show(self, are_there: tuple[bool, ...]) -> None:
        """Marks the mentions of the text, of which each is there or not."""
        text = self._edit.toPlainText()
        # Marking far more than can be sent would only make the editor slow.
        found = find_mentions(text) if len(text) <= MAX_PROMPT else ()
        cursors = [self._cursor(text, mention) for mention in found]
        self._shown = list(zip(cursors, are_there, strict=False))
        there, gone = QTextCharFormat(), QTextCharFormat()
        there.setForeground(QColor(self._theme.tokens.ink("accent")))
        gone.setForeground(QColor(self._theme.tokens.ink("error")))
        gone.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        gone.setUnderlineColor(QColor(self._theme.tokens.error))
        marks: list[QTextEdit.ExtraSelection] = []
        for cursor, is_there in self._shown:
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, there if is_there else gone
            marks.append(mark)
        self._edit.setExtraSelections(marks)

    def paint(self, painter: QPainter) -> None:
        """Draws the ground of each chip in the viewport."""
        tokens = self._theme.tokens
        for cursor, is_there in self._shown:
            ground = tokens.tint("accent" if is_there else "error", _SHARE)
            for area in _areas(self._edit, cursor):
                fill_rounded(painter, area.adjusted(-_ROOM, 0, _ROOM, 0), _RADIUS, ground)

    def _cursor(self, text: str, mention: Mention) -> QTextCursor:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(qt_length(text[: mention.start]))
        cursor.setPosition(cursor.position() + qt_length(mention.text), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def qt_length(text: str) -> int:
    """How many characters this is for Qt: most emoji count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def py_length(text: str, position: int) -> int:
    """How many of Python's characters come before that position of Qt's."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "surrogatepass"))


def _areas(edit: QPlainTextEdit, cursor: QTextCursor) -> list[QRectF]:
    """Where the words of a selection within one block stand in the viewport, one area for each line."""
    block: QTextBlock = edit.document().findBlock(cursor.selectionStart())
    begin, end = (at - block.position() for at in (cursor.selectionStart(), cursor.selectionEnd()))
    corner = edit.blockBoundingGeometry(block).translated(edit.contentOffset()).topLeft()
    areas: list[QRectF] = []
    for number in range(block.layout().lineCount()):
        line = block.layout().lineAt(number)
        first, last = max(begin, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = sorted((_x(line, first), _x(line, last)))
            areas.append(QRectF(left, line.y(), right - left, line.height()).translated(corner))
    return areas


def _x(line: QTextLine, position: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(position))[0]
