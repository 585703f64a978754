"""The line under a field that names its fault: an icon, and text that is also read aloud."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from seedance_studio.domain.request import Field
from seedance_studio.ui.messages.fields import field_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.composer.composer import ComposerModel

_SIGN = 14


class ErrorLine(QWidget):
    """Hidden while it is empty."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = QLabel(self)
        self._words = TokenLabel(theme, "", "error", 12, parent=self)
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        theme.changed.connect(self._draw_sign)
        self._draw_sign()
        self.say("")

    @property
    def text(self) -> str:
        """The shown text."""
        return self._words.text()

    def say(self, text: str) -> None:
        """Shows the text. Hides itself if the text is empty."""
        is_news = bool(text) and text != self.text
        self._words.setText(text)
        self.setVisible(bool(text))
        if is_news:
            announce(self._words, text)

    def _draw_sign(self) -> None:
        colour, ratio = self._theme.tokens.error, self.devicePixelRatioF()
        self._sign.setPixmap(self._theme.icons.pixmap("error", colour, _SIGN, ratio))


class FieldErrorLine(ErrorLine):
    """Follows the faults of one field in the model."""

    def __init__(
        self, theme: Theme, model: ComposerModel, field: Field, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._model = model
        self._field = field
        model.errors_changed.connect(self._on_errors)
        self._on_errors()

    def _on_errors(self) -> None:
        own = [error for error in self._model.errors if error.field is self._field]
        self.say("\n".join(field_words(error) for error in own))
