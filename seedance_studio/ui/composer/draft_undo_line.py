"""Below the prompt: what has just replaced the whole draft, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.request import Field
from seedance_studio.ui.messages.choices import option_words
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.undo_line import UndoLine
from seedance_studio.viewmodels.composer.draft_changes import Change
from seedance_studio.viewmodels.composer.draft_model import DraftModel


class DraftUndoLine(UndoLine):
    """Hidden again as soon as anything else is done. What was taken over can go to a draft of its own."""

    undone = Signal()

    def __init__(self, model: DraftModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._model = model
        self._apart = LinkButton(theme, self.tr("In a new draft"), self, strong=True)
        self._apart.clicked.connect(model.set_apart)
        self._apart.clicked.connect(self.undone)
        self.add(self._apart)
        self.button.clicked.connect(model.take_back)
        self.button.clicked.connect(self.undone)
        model.last_change_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        names = ", ".join(map(field_label, self._model.filled))
        words = {
            None: "",
            Change.CLEARED: self.tr("The draft is cleared."),
            Change.CLOSED: self.tr("A draft is closed."),
            Change.FILLED: self.tr("Taken from what was pasted: {fields}.").format(fields=names),
            Change.FULL_SIZE: self.tr("At full size this is a new roll, not an upscale of the clip."),
            Change.FULL_AS_BEFORE: self._full_words(),
            Change.CHEAP_FIRST: self._cheap_words(),
            Change.FROM_PRESET: self.tr("Taken from the preset: {fields}.").format(fields=names),
            Change.FROM_SAMPLE: self.tr("A sample has taken the draft's place."),
            Change.FROM_CLIP: self.tr("Taken from the clip: {fields}.").format(fields=names),
        }[self._model.last_change]
        self._apart.setVisible(self._model.can_set_apart)
        self.say(words, aloud=True)

    def _cheap_words(self) -> str:
        """What the draft was set to, and what comes after it."""
        drafts = Counts.tr("%Ln cheap drafts first", "", self._model.draft.takes)
        text = self.tr("{drafts}: {settings}. The best one at full size is a new roll, not an upscale.")
        return text.format(drafts=drafts, settings=self._settings)

    def _full_words(self) -> str:
        text = self.tr("Back to {settings}, as before the drafts: a new roll, not an upscale of the clip.")
        return text.format(settings=self._settings)

    @property
    def _settings(self) -> str:
        """What the ladder changes of the draft: `2.0 · 1080p · 10 s`."""
        draft = self._model.draft
        options = (
            (Field.MODEL, draft.model),
            (Field.RESOLUTION, draft.resolution),
            (Field.DURATION, draft.duration),
        )
        return " · ".join(option_words(field, value) for field, value in options)
