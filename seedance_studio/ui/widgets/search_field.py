"""A search field with a button that empties it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget


class SearchField(QLineEdit):
    """Shows `hint` while it is empty."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            # Qt gives it no name.
            button.setAccessibleName(self.tr("Clear"))
