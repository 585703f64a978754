"""The content of an empty place: one sentence, and one thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.painted import draw_icon, painter_for

_ICON = 32


class EmptyState(QWidget):
    """An icon, a sentence and, if there is something to do, a button."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        sentence: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch()
        self._picture = _Picture(theme, icon, self)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence = TokenLabel(theme, sentence, "muted", 13, parent=self)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._sentence)
        column.addStretch()
        self._column = column
        self._button: QPushButton | None = None
        if action and on_action is not None:
            self.offer(action, on_action)

    def set_sentence(self, sentence: str) -> None:
        """Changes the sentence. It is plain text."""
        self._sentence.setText(sentence)

    def say(self, icon: str, sentence: str) -> None:
        """Says something else, with nothing to do."""
        self._picture.set_icon(icon)
        self._sentence.setText(sentence)
        if self._button is not None:
            self._button.hide()
            self._button.deleteLater()
            self._button = None

    def offer(self, action: str, on_action: Callable[[], None]) -> None:
        """Puts a button below the sentence."""
        self._button = button = QPushButton(action, self)
        button.clicked.connect(lambda: on_action())
        self._column.insertWidget(self._column.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        # A layout would show it with the next event.
        button.show()


class _Picture(QWidget):
    def __init__(self, theme: Theme, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setFixedSize(_ICON, _ICON)
        theme.changed.connect(self.update)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        middle = QPointF(_ICON / 2, _ICON / 2)
        draw_icon(painter_for(self), self._theme, self._icon, self._theme.tokens.faint, middle, _ICON)
