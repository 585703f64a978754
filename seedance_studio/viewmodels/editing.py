"""A waiting generation that is being changed in the composer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.request import Draft


class Editing(QObject):
    """Remembers which one it is, whether it goes on by itself afterwards, and what the composer held."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.generation_id: str | None = None
        self.goes_on = False
        self.draft_before = Draft()

    def begin(self, generation_id: str, draft_before: Draft, *, goes_on: bool) -> None:
        """The composer holds its settings from now on."""
        self.draft_before = draft_before
        self.generation_id = generation_id
        self.goes_on = goes_on
        self.changed.emit()

    def end(self) -> None:
        """The composer is free again."""
        self.generation_id = None
        self.changed.emit()
