"""The clip that the inspector shows: what is known and said of it, and what it came of."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.organisation import Organisation
from seedance_studio.engine.feed.changes import Changed, FeedChange
from seedance_studio.engine.feed.generation_feed import GenerationFeed
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.library.lineage_walk import LineageWalk
from seedance_studio.viewmodels.library.relations import Relations, read_relations


class InspectorModel(QObject):
    """Shows one row of the library's feed and follows its changes."""

    changed = Signal()
    """Another clip is shown, or something is new of it."""
    related = Signal()
    """Its relations are read."""

    def __init__(
        self,
        library: Library,
        feed: GenerationFeed,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._feed = feed
        self._tasks = tasks
        self._asked_for = ""
        self.key: int | None = None
        """The key of the row that is shown."""
        self.generation: Generation | None = None
        """None while nothing is chosen, or while it is read."""
        self.organisation = Organisation()
        self.relations = Relations()
        feed.changed.connect(self._on_change)

    @property
    def job(self) -> JobView | None:
        """The generation with what can be done with it."""
        return None if self.generation is None else JobView(self.generation)

    def walk(self) -> LineageWalk:
        """Returns a walk that begins at the clip that is shown."""
        walk = LineageWalk(self._library, self._tasks)
        if self.generation is not None:
            walk.go_to(self.generation.id)
        return walk

    def show(self, row: int | None) -> None:
        """Shows the generation of this row; None shows nothing."""
        self.key = None if row is None else self._feed.key(row)
        self._refresh()

    def _on_change(self, change: FeedChange) -> None:
        row = None if self.key is None else self._feed.row_of_key(self.key)
        is_other = isinstance(change, Changed) and (row is None or not change.first <= row <= change.last)
        if not is_other:
            self._refresh()

    def _refresh(self) -> None:
        row = None if self.key is None else self._feed.row_of_key(self.key)
        shown = (self.generation, self.organisation)
        self.generation = None if row is None else self._feed.get(row)
        self.organisation = Organisation() if row is None else self._feed.organisation(row)
        if (self.generation, self.organisation) == shown:
            return
        generation_id = "" if self.generation is None else self.generation.id
        if generation_id != self._asked_for:
            self.relations = Relations()
            self._asked_for = generation_id
            if generation_id:
                self._tasks.start(self._relate(generation_id), "relations")
        self.changed.emit()

    async def _relate(self, generation_id: str) -> None:
        try:
            found = await read_relations(self._library, generation_id)
        except StudioError:
            # Without them the clip is shown all the same.
            return
        if generation_id == self._asked_for:
            self.relations = found
            self.related.emit()
