"""A walk from clip to clip, along what was made from what."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.library.relations import Relations, read_relations


class LineageWalk(QObject):
    """Stands at one generation and knows its nearest relations, from which it can go on."""

    changed = Signal()
    """It stands somewhere else, or something is new of where it stands."""

    def __init__(self, library: Library, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._way: list[str] = []
        self._sought = ""
        self.generation: Generation | None = None
        """Where it stands. None until that is read."""
        self.relations = Relations()
        self.has_failed = False
        """Whether the library could not be read."""

    @property
    def can_go_back(self) -> bool:
        """Whether it came here from another generation."""
        return len(self._way) > 1

    def go_to(self, generation_id: str) -> None:
        """Goes to a generation, from where it stands now if it stands anywhere."""
        self._way.append(generation_id)
        self._look(generation_id)

    def go_back(self) -> None:
        """Goes back to where it came from."""
        if self.can_go_back:
            self._way.pop()
            self._look(self._way[-1])

    def _look(self, generation_id: str) -> None:
        self._sought = generation_id
        self._tasks.start(self._read(generation_id), "lineage")

    async def _read(self, generation_id: str) -> None:
        try:
            generation = await self._library.get(generation_id)
            relations = await read_relations(self._library, generation_id)
        except StudioError:
            generation, relations, has_failed = None, Relations(), True
        else:
            has_failed = False
        if generation_id == self._sought:
            self.generation, self.relations, self.has_failed = generation, relations, has_failed
            self.changed.emit()
