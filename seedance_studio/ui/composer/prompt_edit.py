"""The prompt's editor: grows with its text, counts it, and highlights mentions of references."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from seedance_studio.domain.bound_prompt import changed_range
from seedance_studio.domain.models import MAX_PROMPT
from seedance_studio.domain.pasted_request import is_curl, read_pasted_request
from seedance_studio.domain.redact import redact
from seedance_studio.domain.request import Field
from seedance_studio.ui.composer.mentions import MentionMarks, py_length, qt_length
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.references.drops import is_about_addresses, is_for_references
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel, break_lines
from seedance_studio.ui.widgets.spaced_lines import SpacedLines
from seedance_studio.viewmodels.composer.composer import ComposerModel

_LINE = 22
"""Pixels from one line to the next."""
_LEAST_LINES, _MOST_LINES = 5, 12
_LINES_ON_LOW_SCREENS, _LINES_IF_SCROLLED = 2, 4
_FOOT = 20
"""Pixels under the text for the count, so that the two never overlap."""
_ROOM = 20 + _FOOT
_COUNT_FROM = 100
_MARGIN = 8
"""Pixels around the text. Above and below, a line has some of its own."""
_MOST_TYPED = 2 * MAX_PROMPT


class PromptEdit(QPlainTextEdit):
    """Plain text. Alt+Up and Alt+Down bring earlier prompts back."""

    media_pasted = Signal(QMimeData)
    """A picture or files were pasted; they belong to the references."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._is_taking_over = False
        self._change: tuple[int, int] | None = None
        self._most_height: int | None = None
        self._spare_height = 0
        self.setAccessibleName(field_label(Field.PROMPT))
        self.setPlaceholderText(
            self.tr("Describe the scene: who, where, what happens, how the camera moves, the light.")
        )
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 0, 0, _FOOT)
        document = QTextDocument(self)
        document.setDocumentLayout(SpacedLines(document, _LINE))
        document.setDocumentMargin(_MARGIN)
        self.setDocument(document)
        # The model undoes: only there mentions keep their references.
        self.setUndoRedoEnabled(False)
        self._marks = MentionMarks(self, theme)
        self._count = TokenLabel(theme, "", "muted", 11, QFont.Weight.Normal, self)
        self._take_over()
        self._on_theme_changed()
        # Only now: an editor that is being set up must not speak for the draft.
        self.document().contentsChange.connect(self._on_contents_change)
        self.textChanged.connect(self._on_text_changed)
        self._show_count(len(self.toPlainText()))
        self._align(self.toPlainText())
        self.document().documentLayout().documentSizeChanged.connect(self._on_document_size)
        model.prompt_changed.connect(self._take_over)
        model.draft_replaced.connect(self._take_over)
        model.one_thing_changed.connect(self._mark)
        model.references.changed.connect(self._mark)
        model.references.known.connect(self._mark)
        theme.changed.connect(self._on_theme_changed)

    @property
    def count(self) -> str:
        """The count as shown. Empty for a short text."""
        return self._count.text()

    def sizeHint(self) -> QSize:
        typed = self.document().size().height()
        most = max(_MOST_LINES * _LINE, self._spare_height - _ROOM)
        high = min(round(max(typed, _LEAST_LINES) * _LINE), most)
        if self._most_height is not None:
            least, room = _LINES_ON_LOW_SCREENS, self._most_height - _ROOM
            if room < _LINE:
                # The options are scrolled in any case: no line of a short prompt is hidden for them.
                least = min(max(typed, least), _LINES_IF_SCROLLED)
            high = max(min(high, room), round(least * _LINE))
        return QSize(280, high + _ROOM)

    def set_most_height(self, pixels: int, spare: int) -> None:
        """Takes no more than that, but at least two lines; more than 12 lines only within `spare` pixels."""
        if (pixels, spare) != (self._most_height, self._spare_height):
            self._most_height, self._spare_height = pixels, spare
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers & Qt.KeyboardModifier.AltModifier:
            self._model.recall(older=key == Qt.Key.Key_Up)
            self.moveCursor(QTextCursor.MoveOperation.End)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        else:
            super().keyPressEvent(event)

    @property
    def marked(self) -> tuple[int, int] | None:
        """The part of the text that is selected; None for nothing but spaces."""
        cursor, text = self.textCursor(), self.toPlainText()
        start, end = (py_length(text, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        return (start, end) if text[start:end].strip() else None

    def mark(self, start: int, end: int) -> None:
        """Selects a part of the text, ready to be written anew."""
        text, cursor = self.toPlainText(), self.textCursor()
        cursor.setPosition(qt_length(text[:start]))
        cursor.setPosition(qt_length(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self) -> None:
        """Undoes the last step of the draft."""
        self._model.undo()
        self.ensureCursorVisible()

    def redo(self) -> None:
        """Does again what was undone."""
        self._model.redo()
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, is_possible, work in (
            ("edit-undo", self._model.can_undo, self.undo),
            ("edit-redo", self._model.can_redo, self.redo),
        ):
            action = next(action for action in menu.actions() if action.objectName() == name)
            action.triggered.disconnect()
            action.triggered.connect(work)
            action.setEnabled(is_possible)
        menu.popup(event.globalPos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return is_for_references(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if is_for_references(source):
            self.media_pasted.emit(source)
            return
        text = source.text()
        pasted = read_pasted_request(text)
        if pasted is not None:
            self._model.fill(pasted)
            return
        if is_curl(text):
            # It may hold a key.
            text = redact(text)
        # Far more than can be sent would only make the editor slow.
        cursor = self.textCursor()
        there = self.document().characterCount() - 1 - (cursor.selectionEnd() - cursor.selectionStart())
        cursor.insertText(text[: max(_MOST_TYPED - there, 0)])
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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._marks.paint(painter)
        if not self.toPlainText() and not self.textCursor().block().layout().preeditAreaText():
            self._paint_placeholder(painter)
        painter.end()
        super().paintEvent(event)

    def _paint_placeholder(self, painter: QPainter) -> None:
        """Qt's own has no margin on the right."""
        painter.setFont(self.font())
        painter.setPen(QColor(self._theme.tokens.muted))
        wide = self.viewport().width() - 2 * _MARGIN
        lines = break_lines(self.placeholderText(), self.font(), wide, _LEAST_LINES)
        for place, line in enumerate(lines):
            area = QRect(_MARGIN, _MARGIN + place * _LINE, wide, _LINE)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, line)

    def _take_over(self) -> None:
        """Shows the model's prompt where it is another. The text cursor stays where only numbers change."""
        text, shown = self._model.draft.prompt, self.toPlainText()
        if text != shown:
            begin, end = changed_range(shown, text)
            place = self.textCursor()
            cursor = QTextCursor(self.document())
            cursor.setPosition(qt_length(shown[:begin]))
            old = shown[begin : len(shown) - (len(text) - end)]
            cursor.setPosition(cursor.position() + qt_length(old), QTextCursor.MoveMode.KeepAnchor)
            at, anchor = place.position(), place.anchor()
            # Qt gives some characters back as others, such as no-break spaces: that is no typing.
            self._is_taking_over = True
            cursor.insertText(text[begin:end])
            self._is_taking_over = False
            if len(text) == len(shown):
                place.setPosition(anchor)
                place.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
                cursor = place
            self.setTextCursor(cursor)
        self._mark()

    def _on_document_size(self) -> None:
        self.updateGeometry()

    def _on_contents_change(self, place: int, removed: int, added: int) -> None:
        """Notes which part of the text is new. Several changes can come before `textChanged`."""
        begin, end = self._change or (place, place)
        self._change = min(begin, place), max(end, place + removed) - removed + added

    def _on_text_changed(self) -> None:
        text, change = self.toPlainText(), self._change or (0, 0)
        self._change = None
        if not self._is_taking_over:
            self._model.set_prompt(text, (py_length(text, change[0]), py_length(text, change[1])))
        self._show_count(len(text))
        self._align(text)

    def _align(self, text: str) -> None:
        """Aligns the text as its first letter runs: Arabic and Hebrew to the right."""
        option = self.document().defaultTextOption()
        side = Qt.AlignmentFlag.AlignRight if is_right_to_left(text) else Qt.AlignmentFlag.AlignLeft
        if option.alignment() != side:
            option.setAlignment(side)
            self.document().setDefaultTextOption(option)

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

    def _mark(self) -> None:
        one_thing = self._model.draft.one_thing
        # Until it is said what was wrong, nothing is open: an empty range.
        opened = None if one_thing is None else self._model.retake.open_range or (0, 0)
        self._marks.show(self._model.mentions, opened)

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(14))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self._mark()


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    sides = (unicodedata.bidirectional(letter) for letter in text)
    return next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"
