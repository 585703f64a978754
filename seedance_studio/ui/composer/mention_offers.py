"""Offers references and elements while one types "@" or "image ", and puts in the one that is chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from seedance_studio.domain.elements import Element
from seedance_studio.domain.folding import fold
from seedance_studio.domain.mentions import BegunMention, begun_mention
from seedance_studio.domain.references import kind_of
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.ui.composer.mention_list import MentionList, Offer
from seedance_studio.ui.composer.mentions import py_length
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.elements import element_words
from seedance_studio.ui.messages.references import mention_words
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.composer.elements_model import ElementsModel
from seedance_studio.viewmodels.references.references import ReferencesModel

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class MentionOffers(QObject):
    """Watches the editor. While the list is open, the arrows, Enter, Tab and Esc go to it."""

    def __init__(
        self,
        edit: QPlainTextEdit,
        references: ReferencesModel,
        elements: ElementsModel,
        thumbnails: Thumbnails,
        theme: Theme,
    ) -> None:
        super().__init__(edit)
        self._edit = edit
        self._references = references
        self._elements = elements
        self._thumbnails = thumbnails
        self._theme = theme
        self._list: MentionList | None = None
        self._is_typing = False
        self._closed_at = -1
        edit.installEventFilter(self)
        edit.textChanged.connect(self._on_text_changed)
        edit.cursorPositionChanged.connect(self._on_moved)
        edit.verticalScrollBar().valueChanged.connect(self._close)
        references.changed.connect(self._on_moved)
        elements.changed.connect(self._on_moved)

    @property
    def list(self) -> MentionList | None:
        """The list while it is open."""
        return self._list if self._list is not None and self._list.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._close()
        elif event.type() == QEvent.Type.InputMethod:
            self._is_typing = True
        elif isinstance(event, QKeyEvent) and event.type() != QEvent.Type.KeyRelease:
            is_ours = self.list is not None and _is_for_list(event)
            if event.type() == QEvent.Type.ShortcutOverride:
                if is_ours:
                    event.accept()
                return is_ours
            if is_ours:
                self._on_key(event.key())
                return True
            self._is_typing = bool(event.text())
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> None:
        shown = self.list
        if shown is None:
            return
        if key in _STEPS:
            shown.step(_STEPS[Qt.Key(key)])
        elif key in _TAKING:
            shown.choose()
        else:
            begun = self._begun()
            self._closed_at = -1 if begun is None else begun.start
            self._close()

    def _on_text_changed(self) -> None:
        is_typing, self._is_typing = self._is_typing, False
        if is_typing or self.list is not None:
            self._refresh()

    def _on_moved(self) -> None:
        if self.list is not None:
            self._refresh()

    def _refresh(self) -> None:
        begun = self._begun()
        if begun is None:
            self._closed_at = -1
            self._close()
            return
        offered = [_offer(*found) for found in self._references.numbered if _fits(begun, *found)]
        if begun.kind is None:
            offered += map(self._offer_element, self._elements.offered(begun.query))
            offered.sort(key=partial(_rank, begun.query))
        if not offered or begun.start == self._closed_at:
            self._close()
            return
        if self._list is None:
            self._list = self._make_list()
        self._list.offer(offered, self._line())

    def _make_list(self) -> MentionList:
        shown = MentionList(self._thumbnails, self._theme, self._edit.window())
        shown.chosen.connect(self._on_chosen)
        # It is the window's, which outlives the editor.
        self._edit.destroyed.connect(shown.deleteLater)
        return shown

    def _begun(self) -> BegunMention | None:
        cursor = self._edit.textCursor()
        return None if cursor.hasSelection() else begun_mention(_before(cursor))

    def _line(self) -> QRect:
        """Where one types, as wide as the editor, within the window."""
        edit, caret = self._edit, self._edit.cursorRect()
        corner = edit.viewport().mapTo(edit.window(), QPoint(0, caret.top()))
        left = edit.mapTo(edit.window(), QPoint(0, 0)).x()
        return QRect(left, corner.y(), edit.width(), caret.height())

    def _offer_element(self, element: Element) -> Offer:
        picture = next((look.picture for look in self._elements.looks(element)), None)
        kind = kind_of(element.parts[0].source)
        return Offer(f"@{element.handle}", element_words(element), picture, kind, element=element)

    def _on_chosen(self, offer: Offer) -> None:
        begun = self._begun()
        if begun is not None and offer.element is not None:
            self._name_element(offer.element, begun)
        elif begun is not None:
            words = f"{begun.word} {offer.number}" if begun.word else offer.words
            cursor = self._edit.textCursor()
            place = len(_before(cursor)) - begun.start
            cursor.movePosition(cursor.MoveOperation.PreviousCharacter, cursor.MoveMode.KeepAnchor, place)
            cursor.insertText(words)
        self._close()

    def _name_element(self, element: Element, begun: BegunMention) -> None:
        text, cursor = self._edit.toPlainText(), self._edit.textCursor()
        end = py_length(text, cursor.position())
        start = end - (len(_before(cursor)) - begun.start)
        self._elements.name_in_prompt(element, f"{text[:start]}@{element.handle}{text[end:]}", start)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()


def _is_for_list(event: QKeyEvent) -> bool:
    has_modifiers = bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
    return not has_modifiers and event.key() in (*_STEPS, *_TAKING, Qt.Key.Key_Escape)


def _before(cursor: QTextCursor) -> str:
    """The text of the line up to the cursor: a mention never spans two."""
    return (
        cursor.block()
        .text()
        .encode("utf-16-le", "surrogatepass")[: 2 * cursor.positionInBlock()]
        .decode("utf-16-le", "surrogatepass")
    )


def _offer(tracked: TrackedReference, number: int) -> Offer:
    words = mention_words(tracked.kind, number)
    return Offer(words, tracked.reference.name, tracked.preview, tracked.kind, number)


def _rank(query: str, offer: Offer) -> tuple[bool, bool]:
    """What is called so comes before files that only have it in their names."""
    begins = fold(offer.words).removeprefix("@").startswith(query)
    return not begins, offer.element is not None


def _fits(begun: BegunMention, tracked: TrackedReference, number: int) -> bool:
    """Whether it is one that is being named. A number that is complete needs no list any more."""
    if begun.kind is not None:
        digits = str(number)
        return tracked.kind is begun.kind and digits != begun.query and digits.startswith(begun.query)
    words = f"{mention_words(tracked.kind, number)} {tracked.reference.name}"
    return begun.query in fold(words) or begun.query in fold(words).replace(" ", "")
