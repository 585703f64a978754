"""Marks "image 1" and its like in the prompt: as a chip if the reference is there, underlined if not. Groups
of alternatives are tinted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QPainter, QTextBlock, QTextCharFormat, QTextCursor, QTextLine
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from seedance_studio.domain.alternatives import read_alternatives
from seedance_studio.domain.bound_prompt import BoundMention
from seedance_studio.domain.mentions import find_mentions
from seedance_studio.domain.models import MAX_PROMPT
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_rounded

_RADIUS = 4
_ROOM = 2
"""Pixels by which a chip is wider than its words, on each side."""
_SHARE = 0.18
_GROUP, _THERE, _GONE, _LOCKED = "info", "accent", "error", "muted"
"""The colours of the marks."""


class MentionMarks(QObject):
    """Changes only how the text looks. `paint` draws the ground of the chips, before the text is drawn."""

    def __init__(self, edit: QPlainTextEdit, theme: Theme) -> None:
        super().__init__(edit)
        self._edit = edit
        self._theme = theme
        self._shown: list[tuple[QTextCursor, str]] = []
        self._locked: list[QTextCursor] = []
        """What can't be changed."""

    def show(self, bound: Sequence[BoundMention], opened: tuple[int, int] | None = None) -> None:
        """Marks the mentions of the text, of which each is there or not, or is plain text. Where a range is
        `opened`, the rest of the text is dimmed."""
        text = self._edit.toPlainText()
        # Marking far more than can be sent would only make the editor slow.
        is_short = len(text) <= MAX_PROMPT
        groups = read_alternatives(text).groups if is_short else ()
        mentions = find_mentions(text) if is_short else ()
        locked = () if opened is None else ((0, opened[0]), (opened[1], len(text)))
        self._locked = [self._cursor(text, *part) for part in locked if part[0] < part[1]]
        self._shown = [(self._cursor(text, group.start, group.end), _GROUP) for group in groups]
        for mention, found in zip(mentions, bound, strict=False):
            if not found.is_plain:
                # What names an element may be the beginning of a word that goes on.
                cursor = self._cursor(text, mention.start, mention.start + len(found.mention.text))
                self._shown.append((cursor, _GONE if found.is_gone else _THERE))
        marks: list[QTextEdit.ExtraSelection] = []
        for cursor, token in (*((cursor, _LOCKED) for cursor in self._locked), *self._shown):
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, self._format(token)
            marks.append(mark)
        self._edit.setExtraSelections(marks)

    def paint(self, painter: QPainter) -> None:
        """Draws the ground of each chip in the viewport."""
        tokens = self._theme.tokens
        for cursor, token in self._shown:
            ground = tokens.tint(token, _SHARE)
            for area in _areas(self._edit, cursor):
                fill_rounded(painter, area.adjusted(-_ROOM, 0, _ROOM, 0), _RADIUS, ground)

    def _format(self, token: str) -> QTextCharFormat:
        found = QTextCharFormat()
        found.setForeground(QColor(self._theme.tokens.ink(token)))
        if token == _GONE:
            found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            found.setUnderlineColor(QColor(self._theme.tokens.error))
        return found

    def _cursor(self, text: str, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(qt_length(text[:start]))
        cursor.setPosition(cursor.position() + qt_length(text[start:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def qt_length(text: str) -> int:
    """How many characters this is for Qt: most emoji count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def py_length(text: str, position: int) -> int:
    """How many of Python's characters come before that position of Qt's."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "surrogatepass"))


def _areas(edit: QPlainTextEdit, cursor: QTextCursor) -> list[QRectF]:
    """Where the words of a selection stand in the viewport, one area for each line."""
    block = edit.document().findBlock(cursor.selectionStart())
    areas: list[QRectF] = []
    while block.isValid() and block.position() < cursor.selectionEnd():
        areas += _areas_in(edit, block, cursor)
        block = block.next()
    return areas


def _areas_in(edit: QPlainTextEdit, block: QTextBlock, cursor: QTextCursor) -> list[QRectF]:
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
