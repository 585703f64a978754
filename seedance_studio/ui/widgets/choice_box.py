"""A drop-down list that reports every choice, however it was made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

Choice = tuple[str, object]
"""A label and its value."""


class ChoiceBox(QComboBox):
    """Shows what `chosen` emitted last or what the program set, for mouse, keys and assistive tools alike.

    Qt's own `activated` is not emitted when an assistive tool makes the choice.
    """

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_told = True
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.currentIndexChanged.connect(self._on_index)
        # An assistive tool selects an entry of the list and leaves the list's current entry where it is.
        self.view().selectionModel().selectionChanged.connect(self._on_selected)
        self._selected = QTimer(self, interval=0, singleShot=True)
        self._selected.timeout.connect(self._take_selected)
        if choices:
            self.show_choices(choices, choices[0][1])

    def show_choices(self, choices: Sequence[Choice], value: object) -> None:
        """Sets the choices and the shown value, without emitting `chosen`."""
        self._is_told = False
        if [(self.itemText(row), self.itemData(row)) for row in range(self.count())] != list(choices):
            self.clear()
            for label, data in choices:
                self.addItem(label, data)
        self.setCurrentIndex(max(self.findData(value), 0))
        self._is_told = True

    def _on_index(self, index: int) -> None:
        if self._is_told and index >= 0:
            self.chosen.emit(self.itemData(index))

    def _on_selected(self) -> None:
        # Qt selects first and makes the entry the current one after that: look once both are done.
        self._selected.start()

    def _take_selected(self) -> None:
        selected = self.view().selectionModel().selectedIndexes()
        if selected and selected[0] != self.view().currentIndex():
            self.setCurrentIndex(selected[0].row())
            self.hidePopup()
