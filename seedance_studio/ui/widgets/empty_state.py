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
        column.addWidget(_Picture(theme, icon, self), 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence = TokenLabel(theme, sentence, "muted", 13, parent=self)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._sentence)
        if action and on_action is not None:
            button = QPushButton(action, self)
            button.clicked.connect(lambda: on_action())
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def set_sentence(self, sentence: str) -> None:
        """Changes the sentence. It is plain text."""
        self._sentence.setText(sentence)


class _Picture(QWidget):
    def __init__(self, theme: Theme, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setFixedSize(_ICON, _ICON)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        middle = QPointF(_ICON / 2, _ICON / 2)
        draw_icon(painter_for(self), self._theme, self._icon, self._theme.tokens.faint, middle, _ICON)
