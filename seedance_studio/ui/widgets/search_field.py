"""A search field with a button that empties it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

_AROUND = 20
"""Pixels beside the text, of the frame and the margins."""


class SearchField(QLineEdit):
    """Shows `hint` while it is empty, or a shorter one where that has no room."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._hints = (hint,)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            # Qt gives it no name.
            button.setAccessibleName(self.tr("Clear"))

    def set_hints(self, *hints: str) -> None:
        """Sets what is shown while it is empty: the first for which there is room, else the last."""
        self._hints = hints
        self._show_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def _show_hint(self) -> None:
        room, metrics = self.width() - _AROUND, self.fontMetrics()
        fitting = (hint for hint in self._hints if metrics.horizontalAdvance(hint) <= room)
        self.setPlaceholderText(next(fitting, self._hints[-1]))
