"""Which take of its stack a clip is, for the cards in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.filters import Filter
from seedance_studio.engine.events import EngineEvent, GenerationChanged, OrganisationChanged
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.organisation_repository import OrganisationRepository, TakeNumber

_MOST_KEPT = 2_000


class TakeNumbers(QObject):
    """Answers at once, or after `changed`. `chosen` is the filter of the list that is shown."""

    changed = Signal()

    def __init__(
        self,
        repository: OrganisationRepository,
        chosen: Filter,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._repository = repository
        self._chosen = chosen
        self._tasks = tasks
        self._known: dict[int, TakeNumber] = {}
        self._earlier: dict[int, TakeNumber] = {}
        """What was known before something changed. It is shown until it is read anew."""
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
            found = self._earlier.get(key)
        return found if found is not None and found.total > 1 else None

    def count_in(self, chosen: Filter) -> None:
        """Takes another filter into account, if it is another one."""
        if chosen != self._chosen:
            self._chosen = chosen
            self._read_anew()

    def _read_anew(self) -> None:
        self._earlier |= self._known
        self._known = {}
        self.changed.emit()

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        if isinstance(event, GenerationChanged | OrganisationChanged):
            # There may be one more take in any stack, or one less to be seen.
            self._read_anew()

    async def _read(self) -> None:
        try:
            while self._asked:
                asked, self._asked = self._asked, set()
                known = self._known
                found = await self._repository.take_numbers(asked, self._chosen)
                # What changed meanwhile may not be in it: it is shown until it is read anew.
                is_current = known is self._known
                if len(self._known) + len(self._earlier) > _MOST_KEPT:
                    self._known, self._earlier = {}, {}
                if is_current:
                    self._known |= found
                else:
                    self._earlier |= found
        finally:
            self._is_reading = False
        self.changed.emit()
