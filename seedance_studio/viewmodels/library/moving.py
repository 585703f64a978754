"""How far the move of a library is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class MovingModel(QObject):
    """`cancelled` when the person does not want the move any more."""

    changed = Signal()
    cancelled = Signal()

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = place
        """The folder that the library goes to."""
        self.done = 0
        self.total: int | None = None
        """Bytes, None until they are counted."""
        self.is_ending = False

    def tell(self, done: int, total: int) -> None:
        """Takes on how far it is."""
        self.done, self.total = done, total
        self.changed.emit()

    def cancel(self) -> None:
        """The library is to stay where it is."""
        self.is_ending = True
        self.changed.emit()
        self.cancelled.emit()
