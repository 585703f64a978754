"""The trash of the library: how much is in it, and emptying it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.organisation import CommandKind
from seedance_studio.engine.events import EngineEvent, OrganisationChanged
from seedance_studio.engine.organising.trash import Trash
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.library.organising import CommandResult, OrganisingModel

_IN_TRASH = Filter((), Scope.TRASH)


class TrashModel(QObject):
    """Counts what is in the trash while it is shown."""

    changed = Signal()
    left_behind = Signal(object)
    """Emits the names of files that the desktop's bin refused."""

    def __init__(
        self,
        trash: Trash,
        library: Library,
        organising: OrganisingModel,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._trash = trash
        self._library = library
        self.organising = organising
        self._tasks = tasks
        self._is_shown = False
        self.count = self.size = 0
        """How many generations are in the trash, and the bytes of their clips."""
        self.is_emptying = False
        organising.stopped.connect(trash.stop)

    def set_shown(self, is_shown: bool) -> None:
        """Sets whether the trash is shown."""
        self._is_shown = is_shown
        self._refresh()

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        if isinstance(event, OrganisationChanged):
            self._refresh()

    def restore(self, keys: Sequence[int]) -> None:
        """Takes generations out of the trash."""
        self.organising.restore(keys)

    def empty(self, *, for_good: bool) -> None:
        """Removes all that is in the trash: to the desktop's bin, or `for_good`."""
        if not self.is_emptying:
            self.is_emptying = True
            self.changed.emit()
            self._tasks.start(self._empty(for_good), "empty-trash")

    def remove(self, left: Sequence[str]) -> None:
        """Deletes the files for good that the bin refused."""
        self._tasks.start(self._remove(left), "remove-left")

    async def _empty(self, for_good: bool) -> None:
        try:
            keys = (await self._library.listing(_IN_TRASH)).keys
            emptied = await self._trash.empty(keys, for_good=for_good)
        except StudioError as error:
            self.organising.failed.emit(problem_of(error))
        else:
            self.organising.done.emit(CommandResult(CommandKind.EMPTY_TRASH, emptied.count))
            if emptied.left:
                self.left_behind.emit(emptied.left)
        finally:
            self.is_emptying = False
            self.organising.progressed.emit(0, 0)
            await self._read()

    async def _remove(self, left: Sequence[str]) -> None:
        try:
            await self._trash.remove(left)
        except StudioError as error:
            self.organising.failed.emit(problem_of(error))

    def _refresh(self) -> None:
        if self._is_shown:
            self._tasks.start(self._read(), "trash")

    async def _read(self) -> None:
        held = await self._library.count(_IN_TRASH)
        self.count, self.size = held.count, held.size
        self.changed.emit()
