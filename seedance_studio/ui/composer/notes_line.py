"""Quiet lines below the prompt: what may keep the clip from being what was meant."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.prompt_notes import MANY_WORDS, PromptNote, Remark
from seedance_studio.ui.messages.references import mention_words
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.composer.composer import ComposerModel


class NotesLine(TokenLabel):
    """One sentence for each note; hidden without any. It stops nothing."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "muted", 12, parent=parent)
        self._model = model
        self.setWordWrap(True)
        model.notes.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText("\n".join(self._words(note) for note in self._model.notes.notes))
        self.setVisible(bool(self.text()))

    def _words(self, note: PromptNote) -> str:
        match note.remark:
            case Remark.DECIMAL_LENGTH:
                text = self.tr("“{length}”: clips last whole seconds, as set by Duration.")
                return text.format(length=note.details[0])
            case Remark.SEVERAL_MOVES:
                text = self.tr("Several camera moves in one shot ({moves}) often blur into one.")
                return text.format(moves=", ".join(note.details))
            case Remark.MANY_WORDS:
                text = self.tr("More than {count} words: the service may not follow all of them.")
                return text.format(count=number(MANY_WORDS))
            case Remark.NO_ELEMENT:
                text = self.tr("No element is called {names}: it is sent as plain text.")
                return text.format(names=QLocale().createSeparatedList(list(note.details)))
            case Remark.VARIABLE:
                named = ["{{" + name + "}}" for name in note.details]
                text = self.tr("Nothing is filled in for {names}: it is sent as it is written.")
                return text.format(names=QLocale().createSeparatedList(named))
            case Remark.UNNAMED:
                numbered = self._model.references.numbered
                names = [mention_words(item.kind, at) for item, at in numbered if item.id in note.details]
                text = self.tr("Never named in the prompt: {names}.")
                return text.format(names=QLocale().createSeparatedList(names))
