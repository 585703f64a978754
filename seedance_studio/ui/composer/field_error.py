"""The line under a field that says what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from seedance_studio.domain.request import Field
from seedance_studio.ui.messages.fields import field_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.composer import ComposerModel


class FieldErrorLabel(TokenLabel):
    """Hidden while the field is in order."""

    def __init__(
        self, theme: Theme, model: ComposerModel, field: Field, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "", "error", 12, parent=parent)
        self._model = model
        self._field = field
        self.setWordWrap(True)
        model.errors_changed.connect(self._on_errors)
        model.draft_replaced.connect(self._on_errors)
        self._on_errors()

    def say(self, text: str) -> None:
        """Shows a sentence of its own until the errors change."""
        self.setText(text)
        self.setVisible(bool(text))

    def _on_errors(self) -> None:
        own = [error for error in self._model.errors if error.field is self._field]
        self.say("\n".join(field_words(error) for error in own))
