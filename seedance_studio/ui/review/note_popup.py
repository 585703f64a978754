"""Asks what is to be noted of a frame or a range."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.popup_frame import PopupFrame

_WIDE = 320


class NotePopup(PopupFrame):
    """Enter takes the note, Escape and a click elsewhere close it."""

    def __init__(self, theme: Theme, words: str, noted: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(theme, words, parent)
        self.setFixedWidth(_WIDE)
        self._noted = noted
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(words)
        self._field.setAccessibleName(words)
        self._field.returnPressed.connect(self._on_return)
        self.column.addWidget(self._field)

    def show_above(self, button: QWidget) -> None:
        """Opens with its lower left corner on the button, within the screen."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(0, -self.height() - 4))
        area = self.screen().availableGeometry()
        self.move(min(corner.x(), area.right() - self.width()), max(corner.y(), area.top()))
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_return(self) -> None:
        text = self._field.text()
        self.close()
        self._noted(text)
