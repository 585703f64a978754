"""A line that says what was done, with a button that takes it back."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel


class UndoLine(QWidget):
    """Hidden while it says nothing. The owner connects `button` to what it takes back.

    Without `wraps` the words stay on one line, and the button stands beside them.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, wraps: bool = True) -> None:
        super().__init__(parent)
        self._words = TokenLabel(theme, "", "muted", 12, parent=self)
        self._words.setWordWrap(wraps)
        self.button = LinkButton(theme, self.tr("Undo"), self, strong=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._words, int(wraps))
        self._row.addWidget(self.button)
        self.hide()

    def add(self, button: LinkButton) -> None:
        """Adds another choice before Undo."""
        self._row.insertWidget(1, button)

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return self._words.text()

    def say(self, words: str, *, aloud: bool) -> None:
        """Shows the words, or hides without any. `aloud` has a screen reader say them, too."""
        self._words.setText(words)
        self.setVisible(bool(words))
        if words and aloud:
            announce(self._words, words)
