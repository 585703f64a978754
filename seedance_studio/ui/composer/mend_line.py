"""Below the prompt: a mention of what is gone or not there yet, and how to mend it with one click."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.domain.bound_prompt import BoundMention
from seedance_studio.domain.mentions import Mention
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.ui.composer.inset import PAINTED_EDGE, inset
from seedance_studio.ui.messages.elements import room_words
from seedance_studio.ui.messages.references import mention_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.emptying import empty_layout
from seedance_studio.ui.widgets.flow import FlowLayout
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.composer.draft_model import DraftModel
from seedance_studio.viewmodels.composer.elements_model import ElementsModel

_Mend = tuple[str, partial[None]]
"""The words of a button, and what it does."""

_BUTTONS_EDGE = PAINTED_EDGE - 4
"""So that the words of a button begin where other lines do."""


class MendLine(QWidget):
    """Shows the first mention of what is not there; hidden while there is none."""

    mended = Signal()

    def __init__(
        self, model: DraftModel, elements: ElementsModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._elements = elements
        self._theme = theme
        self._shown: tuple[object, ...] | None = None
        self._words = TokenLabel(theme, "", "error", 12, parent=self)
        self._words.setWordWrap(True)
        self._buttons = FlowLayout()
        self._buttons.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inset(self._words))
        row = QWidget(self)
        row.setLayout(self._buttons)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        column.addLayout(inset(row, _BUTTONS_EDGE, _BUTTONS_EDGE))
        for signal in (model.prompt_changed, model.draft_replaced, model.references.changed):
            signal.connect(self._refresh)
        model.references.known.connect(self._refresh)
        elements.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        mentions = self._model.mentions
        index = next((place for place, item in enumerate(mentions) if item.is_gone), None)
        if index is None:
            self._shown = None
            self.hide()
            return
        gone = mentions[index]
        words, mends = self._mends_of(gone, index)
        shown = (index, gone.target, words, *(text for text, _ in mends))
        if shown != self._shown:
            self._shown = shown
            self._show(words, mends, is_gone=bool(gone.target))
        self.show()

    def _mends_of(self, gone: BoundMention, index: int) -> tuple[str, list[_Mend]]:
        """What is wrong, and the ways out of it."""
        if isinstance(gone.mention, Mention):
            words, mends = self._mends_of_reference(gone, gone.mention.kind, index)
        else:
            words, mends = self._mends_of_element(gone)
        remove = partial(self._model.remove_mention, index)
        return words, [*mends, (self.tr("Remove the words"), remove)]

    def _mends_of_reference(self, gone: BoundMention, kind: MediaKind, index: int) -> tuple[str, list[_Mend]]:
        words = self.tr("“{name}” is gone.") if gone.target else self.tr("There is no “{name}” yet.")
        mends = list[_Mend]()
        for tracked, number in _choices(self._model, kind):
            use = self.tr("Use {name}").format(name=mention_words(tracked.kind, number))
            mends.append((use, partial(self._model.point_mention, index, tracked.id)))
        return words.format(name=gone.mention.text), mends

    def _mends_of_element(self, gone: BoundMention) -> tuple[str, list[_Mend]]:
        elements, target, name = self._elements, gone.target, gone.mention.text
        element, left = elements.meant_by(target), elements.left_of(target)
        is_new = self._model.prompt.use_of(target) is None
        text = self.tr("“{name}” is not here yet.") if is_new else self.tr("A reference of “{name}” is gone.")
        words, mends = text.format(name=name), list[_Mend]()
        if element is not None:
            room = elements.room(element)
            if room.is_enough:
                bring = self.tr("Add its references") if is_new else self.tr("Bring it back")
                mends.append((bring, partial(elements.bring_back, target)))
            else:
                words = room_words(name, room)
        if left:
            mends.append((self.tr("Go on without it"), partial(elements.go_on_with_rest, target)))
        return words, mends

    def _show(self, words: str, mends: list[_Mend], *, is_gone: bool) -> None:
        self._words.setText(words)
        announce(self._words, self._words.text())
        self._words.set_token("error" if is_gone else "muted")
        empty_layout(self._buttons)
        for text, work in mends:
            self._add(text, work)

    def _add(self, text: str, work: partial[None]) -> None:
        button = LinkButton(self._theme, text, self, strong=True)
        button.clicked.connect(work)
        button.clicked.connect(self.mended)
        self._buttons.addWidget(button)


def _choices(model: DraftModel, kind: MediaKind) -> list[tuple[TrackedReference, int]]:
    """What it could mean instead: the references of its kind, or all where there is none of that."""
    numbered = list(model.references.numbered)
    return [found for found in numbered if found[0].kind is kind] or numbered
