"""The content of an empty place: one sentence, and one thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import BalancedLabel
from seedance_studio.ui.widgets.painted import draw_icon, painter_for

_ICON, _WIDEST = 32, 480


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
        self._sentence = BalancedLabel(theme, sentence, "muted", 13, parent=self)
        self._sentence.setWordWrap(True)
        self._sentence.setMaximumWidth(_WIDEST)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._sentence, 1)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
        self._column = column
        self._button: QPushButton | None = None
        self._offer(action, on_action)

    def set_sentence(self, sentence: str) -> None:
        """Changes the sentence. It is plain text."""
        self._sentence.setText(sentence)

    def say(
        self, icon: str, sentence: str, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """Says something else, with something else to do, or with nothing."""
        self._picture.set_icon(icon)
        self._picture.show()
        self._sentence.setText(sentence)
        self._offer(action, on_action)

    def say_nothing(self) -> None:
        """Stays blank until something is to be said."""
        self._picture.hide()
        self._sentence.setText("")
        self._offer("", None)

    def _offer(self, action: str, on_action: Callable[[], None] | None) -> None:
        self._on_action = on_action
        if self._button is None and action:
            self._button = QPushButton(self)
            self._button.clicked.connect(self._act)
            self._column.insertWidget(
                self._column.count() - 1, self._button, 0, Qt.AlignmentFlag.AlignHCenter
            )
        if self._button is not None:
            # The same one stays, so that it keeps the keyboard.
            self._button.setText(action)
            self._button.setVisible(bool(action))

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()


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
