"""The progress of moving a library."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class MovingModel(QObject):
    """Emits `cancelled` when the person stops the move."""

    changed = Signal()
    cancelled = Signal()

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = place
        """The new folder."""
        self.done = 0
        self.total: int | None = None
        """Bytes. None until they are counted."""
        self.is_ending = False

    def tell(self, done: int, total: int) -> None:
        """Sets the progress."""
        self.done, self.total = done, total
        self.changed.emit()

    def cancel(self) -> None:
        """Cancels the move. The library stays where it is."""
        self.is_ending = True
        self.changed.emit()
        self.cancelled.emit()
