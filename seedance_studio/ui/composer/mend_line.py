"""Below the prompt: a mention whose reference is gone, and how to mend it with one click."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.domain.bound_prompt import BoundMention
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.ui.composer.inset import PAINTED_EDGE, inset
from seedance_studio.ui.messages.references import mention_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.flow import FlowLayout
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.composer.draft_model import DraftModel

_BUTTONS_EDGE = PAINTED_EDGE - 4
"""So that the words of a button begin where other lines do."""


class MendLine(QWidget):
    """Shows the first mention that means no reference; hidden while there is none."""

    mended = Signal()

    def __init__(self, model: DraftModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
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
        self._refresh()

    def _refresh(self) -> None:
        mentions = self._model.mentions
        index = next((place for place, item in enumerate(mentions) if not item.is_there), None)
        if index is None:
            self._shown = None
            self.hide()
            return
        gone = mentions[index]
        choices = _choices(self._model, gone)
        shown = (index, gone.mention.text, gone.target, *((item.id, number) for item, number in choices))
        if shown != self._shown:
            self._shown = shown
            self._show(index, gone, choices)
        self.show()

    def _show(self, index: int, gone: BoundMention, choices: list[tuple[TrackedReference, int]]) -> None:
        words = self.tr("“{name}” is gone.") if gone.target else self.tr("There is no “{name}” yet.")
        self._words.setText(words.format(name=gone.mention.text))
        announce(self._words, self._words.text())
        self._words.set_token("error" if gone.target else "muted")
        while (item := self._buttons.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
        for tracked, number in choices:
            name = mention_words(tracked.kind, number)
            point = partial(self._model.point_mention, index, tracked.id)
            self._add(self.tr("Use {name}").format(name=name), point)
        self._add(self.tr("Remove the words"), partial(self._model.remove_mention, index))

    def _add(self, text: str, work: partial[None]) -> None:
        button = LinkButton(self._theme, text, self, strong=True)
        button.clicked.connect(work)
        button.clicked.connect(self.mended)
        self._buttons.addWidget(button)


def _choices(model: DraftModel, gone: BoundMention) -> list[tuple[TrackedReference, int]]:
    """What it could mean instead: the references of its kind, or all where there is none of that."""
    numbered = list(model.references.numbered)
    return [found for found in numbered if found[0].kind is gone.mention.kind] or numbered
