"""The prompt's editor: grows with its text, counts it, and marks the references that it names."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from seedance_studio.domain.models import MAX_PROMPT
from seedance_studio.ui.composer.drops import has_addresses
from seedance_studio.ui.theme import Theme

_LEAST_LINES, _MOST_LINES = 6, 14
_ROOM = 36
_COUNT_FROM = 100
_MOST_TYPED = 2 * MAX_PROMPT
_NAMED = re.compile(r"\b(image|video|audio|görsel|ses)\s+([1-5])\b", re.IGNORECASE)


class PromptEdit(QPlainTextEdit):
    """Plain text. Ctrl+Enter asks to generate, Alt+Up and Alt+Down for earlier prompts."""

    typed = Signal(str)
    generate_asked = Signal()
    older_asked = Signal()
    newer_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reference_count = 0
        self.setAccessibleName(self.tr("Prompt"))
        self.setPlaceholderText(
            self.tr("Describe the scene: who, where, what happens, how the camera moves, the light.")
        )
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(10)
        self._marks = _Marks(self.document(), lambda number: number <= self._reference_count, theme)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_text(self, text: str) -> None:
        """Replaces the text in a way that undo takes back."""
        if text == self.toPlainText():
            return
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def set_reference_count(self, count: int) -> None:
        """How many references the prompt can name."""
        if count != self._reference_count:
            self._reference_count = count
            self._marks.rehighlight()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        lines = min(max(self.document().size().height(), _LEAST_LINES), _MOST_LINES)
        return QSize(280, round(lines * line) + _ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self.generate_asked.emit()
        elif key == Qt.Key.Key_Up and modifiers & Qt.KeyboardModifier.AltModifier:
            self.older_asked.emit()
        elif key == Qt.Key.Key_Down and modifiers & Qt.KeyboardModifier.AltModifier:
            self.newer_asked.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not has_addresses(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        # Far more than can be sent would only make the editor slow.
        self.textCursor().insertText(source.text()[:_MOST_TYPED])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        length = len(self.toPlainText())
        if length < _COUNT_FROM:
            return
        tokens = self._theme.tokens
        count = f"{length:,}".replace(",", "\u202f")
        if length > MAX_PROMPT:
            count += " / " + f"{MAX_PROMPT:,}".replace(",", "\u202f")
        painter = QPainter(self.viewport())
        painter.setFont(self._theme.font(11, tabular=True))
        painter.setPen(QColor(tokens.error if length > MAX_PROMPT else tokens.muted))
        corner = self.viewport().rect().adjusted(0, 0, -10, -7)
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, count)

    def _on_text_changed(self) -> None:
        self.typed.emit(self.toPlainText())
        self.viewport().update()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(14))
        self._marks.rehighlight()


class _Marks(QSyntaxHighlighter):
    """Colours "image 1" and its like where that reference exists."""

    def __init__(self, document: QTextDocument, exists: Callable[[int], bool], theme: Theme) -> None:
        super().__init__(document)
        self._exists = exists
        self._theme = theme

    def highlightBlock(self, text: str) -> None:
        if len(text) > MAX_PROMPT:
            return
        mark = QTextCharFormat()
        mark.setForeground(QColor(self._theme.tokens.accent))
        for match in _NAMED.finditer(text):
            if self._exists(int(match[2])):
                self.setFormat(match.start(), match.end() - match.start(), mark)
