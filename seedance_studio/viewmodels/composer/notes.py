"""The notes on the prompt. They are found when typing pauses, and can be turned off."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.domain.prompt_notes import PromptNote, prompt_notes
from seedance_studio.viewmodels.composer.draft_model import DraftModel

PAUSE_MS = 400


class NotesModel(QObject):
    """`notes` follows typing after a pause, so that notes don't flicker. Other changes show at once."""

    changed = Signal()

    def __init__(self, model: DraftModel) -> None:
        super().__init__(model)
        self._model = model
        self._is_on = True
        self.notes: tuple[PromptNote, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._look)
        model.prompt_changed.connect(self._timer.start)
        model.draft_replaced.connect(self._look)
        model.references.changed.connect(self._look)
        self._look()

    def set_on(self, is_on: bool) -> None:
        """Turns the notes on or off."""
        if is_on != self._is_on:
            self._is_on = is_on
            self._look()

    def _look(self) -> None:
        found = prompt_notes(self._model.prompt, self._model.targets) if self._is_on else ()
        if found != self.notes:
            self.notes = found
            self.changed.emit()
