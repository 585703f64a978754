"""Lets assistive tools choose from a list whose rows are pressed with the pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QListWidgetItem


class HeardChoice(QObject):
    """Takes a row when an assistive tool presses it.

    Such a tool selects a row, or unselects the current one, and leaves the current one where it is.
    """

    def __init__(self, view: QListWidget, take: Callable[[QListWidgetItem], None]) -> None:
        super().__init__(view)
        self._view = view
        self._take = take
        self._row = -1
        view.setSelectionMode(QListWidget.SelectionMode.MultiSelection)
        # Qt selects first and makes a row the current one after that: look once both are done.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._look)
        view.itemSelectionChanged.connect(self._soon.start)

    def go_to(self, row: int) -> None:
        """Makes a row the current one, as the keyboard and the pointer do; -1 for none."""
        self._row = row
        self._view.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def forget(self) -> None:
        """Something is chosen or the list is closed: nothing is taken any more."""
        self._soon.stop()

    def _look(self) -> None:
        row, selected = self._view.currentRow(), self._view.selectedItems()
        if row != self._row or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # The pointer is pressed there. Its click comes once it is released.
            self.go_to(row)
            return
        current = self._view.item(row) if row >= 0 else None
        others = [item for item in selected if item is not current]
        if others:
            self._take(others[0])
        elif current is not None and not selected:
            self._take(current)
