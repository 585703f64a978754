"""Which take of its stack a clip is, for the cards in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.organisation_repository import OrganisationRepository, TakeNumber

_MOST_KEPT = 2_000


class TakeNumbers(QObject):
    """Answers at once, or after `changed`."""

    changed = Signal()

    def __init__(
        self, repository: OrganisationRepository, tasks: TaskSupervisor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._repository = repository
        self._tasks = tasks
        self._known: dict[int, TakeNumber] = {}
        self._asked: set[int] = set()
        self._is_reading = False

    def of(self, key: int) -> TakeNumber | None:
        """Returns which take it is; None while that is read, and for one that is alone."""
        found = self._known.get(key)
        if found is None:
            self._asked.add(key)
            if not self._is_reading:
                self._is_reading = True
                self._tasks.start(self._read(), "take-numbers")
            return None
        return found if found.total > 1 else None

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        if isinstance(event, GenerationChanged) and event.is_new:
            # It may be one more take of any stack.
            self._known.clear()
            self.changed.emit()

    async def _read(self) -> None:
        try:
            while self._asked:
                asked, self._asked = self._asked, set()
                found = await self._repository.take_numbers(asked)
                if len(self._known) > _MOST_KEPT:
                    self._known.clear()
                self._known |= found
        finally:
            self._is_reading = False
        self.changed.emit()
