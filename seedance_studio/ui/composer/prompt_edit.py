"""The prompt's editor: grows with its text, counts it, and marks the references that it names."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from seedance_studio.domain.models import MAX_PROMPT
from seedance_studio.domain.request import Field
from seedance_studio.ui.composer.mentions import MentionHighlighter
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.references.drops import is_about_addresses, is_for_references
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.composer.composer import ComposerModel

_LEAST_LINES, _MOST_LINES = 6, 14
_FOOT = 20
"""Pixels under the text for its count, so that the two never lie on each other."""
_ROOM = 24 + _FOOT
_COUNT_FROM = 100
_MOST_TYPED = 2 * MAX_PROMPT


class PromptEdit(QPlainTextEdit):
    """Plain text. Alt+Up and Alt+Down bring earlier prompts back."""

    media_pasted = Signal(QMimeData)
    """A picture or files, which belong to the references."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._is_taking_over = False
        self.setAccessibleName(field_label(Field.PROMPT))
        self.setPlaceholderText(
            self.tr("Describe the scene: who, where, what happens, how the camera moves, the light.")
        )
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 0, 0, _FOOT)
        self.document().setDocumentMargin(10)
        self._marks = MentionHighlighter(self.document(), theme)
        self._count = TokenLabel(theme, "", "muted", 11, QFont.Weight.Normal, self)
        self._take_over()
        self._on_theme_changed()
        self._on_references()
        # Only now: an editor that is being set up must not speak for the draft.
        self.textChanged.connect(self._on_text_changed)
        self._show_count(len(self.toPlainText()))
        self.document().documentLayout().documentSizeChanged.connect(self._on_document_size)
        model.prompt_changed.connect(self._take_over)
        model.draft_replaced.connect(self._take_over)
        model.references.changed.connect(self._on_references)
        model.references.known.connect(self._on_references)
        theme.changed.connect(self._on_theme_changed)

    @property
    def count(self) -> str:
        """The count as it is shown; empty for a short text."""
        return self._count.text()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        lines = min(max(self.document().size().height(), _LEAST_LINES), _MOST_LINES)
        return QSize(280, round(lines * line) + _ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers & Qt.KeyboardModifier.AltModifier:
            self._model.recall(older=key == Qt.Key.Key_Up)
        elif event.matches(QKeySequence.StandardKey.Undo) and self._model.succession.is_last_change:
            self._model.succession.undo()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return is_for_references(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if is_for_references(source):
            self.media_pasted.emit(source)
            return
        # Far more than can be sent would only make the editor slow.
        cursor = self.textCursor()
        there = self.document().characterCount() - 1 - (cursor.selectionEnd() - cursor.selectionStart())
        cursor.insertText(source.text()[: max(_MOST_TYPED - there, 0)])
        self.ensureCursorVisible()

    # Links are for the window, which adds them as references; other text is for the prompt.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_about_addresses(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if is_about_addresses(event.mimeData()):
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if is_about_addresses(event.mimeData()):
            event.ignore()
        else:
            super().dropEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_count()
        # Another width breaks the text into another number of lines.
        self.updateGeometry()

    def _take_over(self) -> None:
        """Shows the model's prompt where it is another, in a way that undo takes back."""
        text = self._model.draft.prompt
        if text == self.toPlainText():
            return
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        # Qt gives some characters back as others, such as no-break spaces: that is no typing.
        self._is_taking_over = True
        cursor.insertText(text)
        self._is_taking_over = False
        # What is typed next is a step of its own to undo.
        self.document().setModified(False)
        self.setTextCursor(cursor)

    def _on_document_size(self) -> None:
        self.updateGeometry()

    def _on_text_changed(self) -> None:
        text = self.toPlainText()
        if not self._is_taking_over:
            self._model.set_prompt(text)
        self._show_count(len(text))

    def _show_count(self, length: int) -> None:
        is_over = length > MAX_PROMPT
        text = number(length) if length >= _COUNT_FROM else ""
        self._count.set_token("error" if is_over else "muted")
        self._count.setText(f"{text} / {number(MAX_PROMPT)}" if is_over else text)
        self._place_count()

    def _place_count(self) -> None:
        self._count.adjustSize()
        corner = self.rect().bottomRight()
        self._count.move(corner.x() - self._count.width() - 11, corner.y() - self._count.height() - 4)

    def _on_references(self) -> None:
        self._marks.set_kinds(tuple(item.kind for item in self._model.references.items))

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(14))
        self._marks.rehighlight()
