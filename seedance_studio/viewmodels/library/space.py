"""How much room the clips of each project and their copies take on the disk, and what could make room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.organisation import Project
from seedance_studio.domain.query_terms import Has, Is, OneOf, Word
from seedance_studio.engine.copies.copier import Copier, KeptCopies
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.counting import Tally
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.library.organising import OrganisingModel

_REJECTED = Filter((OneOf(Word.IS, (str(Is.REJECT),)),), Scope.CLIPS)


@frozen
class Share:
    """What one project holds. `project` None stands for the clips of none."""

    project: Project | None
    held: Tally


class SpaceModel(QObject):
    """Reads once it is asked to, the largest project first."""

    changed = Signal()

    def __init__(
        self,
        library: Library,
        copier: Copier,
        organising: OrganisingModel,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._copier = copier
        self.organising = organising
        self._tasks = tasks
        self.shares: Sequence[Share] = ()
        self.rejected = self.in_trash = self.total = Tally()
        """What is rejected, what is in the trash, and all that takes room, that in the trash included."""
        self.copies = KeptCopies()
        """The copies that were made for other programs."""
        organising.done.connect(self.read)

    def read(self) -> None:
        """Counts anew; `changed` follows."""
        self._tasks.start(self._read(), "space")

    def trash_rejected(self) -> None:
        """Moves all that is rejected to the trash. It can be undone."""
        self._tasks.start(self._trash_rejected(), "trash-rejected")

    def remove_copies(self) -> None:
        """Removes the copies that were made for other programs, and counts anew."""
        self._tasks.start(self._remove_copies(), "remove-copies")

    async def _read(self) -> None:
        count = self._library.count
        shares: list[Share] = []
        for project in await self._library.organisation.projects():
            said = OneOf(Word.PROJECT, (project.name,))
            shares.append(Share(project, await count(Filter((said,), Scope.CLIPS))))
        shares.sort(key=lambda share: share.held.size, reverse=True)
        of_none = OneOf(Word.HAS, (str(Has.PROJECT),), is_not=True)
        shares.append(Share(None, await count(Filter((of_none,), Scope.CLIPS))))
        self.shares = [share for share in shares if share.held.count]
        self.rejected = await count(_REJECTED)
        self.in_trash = await count(Filter((), Scope.TRASH))
        self.total = await count(Filter((), Scope.EVERYTHING))
        self.copies = await self._copier.kept()
        self.changed.emit()

    async def _remove_copies(self) -> None:
        await self._copier.remove_kept()
        await self._read()

    async def _trash_rejected(self) -> None:
        self.organising.trash((await self._library.listing(_REJECTED)).keys)
