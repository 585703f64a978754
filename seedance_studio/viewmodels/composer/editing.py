"""A waiting generation that is edited in the composer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.request import Draft


@dataclass(frozen=True, eq=False, slots=True)
class Edit:
    """Which generation is edited, and what the composer held before."""

    generation_id: str
    draft_before: Draft


class Editing(QObject):
    """Remembers the edit under way."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: Edit | None = None

    def begin(self, generation_id: str, draft_before: Draft) -> None:
        """Starts an edit."""
        self.current = Edit(generation_id, draft_before)
        self.changed.emit()

    def end(self) -> None:
        """Ends the edit."""
        self.current = None
        self.changed.emit()
