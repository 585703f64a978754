"""The view-models of the Library view, passed to its page together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from seedance_studio.domain.frozen import frozen
from seedance_studio.engine.copies.copier import Copier
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.feed.credit_sums import CreditSums
from seedance_studio.engine.feed.generation_feed import GenerationFeed
from seedance_studio.engine.feed.sprite_sheets import SpriteSheets
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.library.inspector import InspectorModel
from seedance_studio.viewmodels.library.library_grid import Heading, LibraryModel, Spot
from seedance_studio.viewmodels.library.organising import OrganisingModel
from seedance_studio.viewmodels.library.search_models import SearchModels
from seedance_studio.viewmodels.library.space import SpaceModel
from seedance_studio.viewmodels.library.take_numbers import TakeNumbers
from seedance_studio.viewmodels.library.trash_model import TrashModel
from seedance_studio.viewmodels.shell.shell_models import ShellModels
from seedance_studio.viewmodels.viewer.player_models import PlayerModels


@frozen
class LibraryModels:
    """`small` is the inspector's player and `large` the viewer's over the grid. `folder` is the library's."""

    grid: LibraryModel
    search: SearchModels
    inspector: InspectorModel
    small: PlayerModels
    large: PlayerModels
    sprites: SpriteSheets
    takes: TakeNumbers
    actions: JobActions
    trash: TrashModel
    space: SpaceModel
    tasks: TaskSupervisor
    folder: Path

    @classmethod
    def of(
        cls,
        engine: Engine,
        shell: ShellModels,
        actions: JobActions,
        reconcile: ReconcileModel,
        copier: Copier,
        spoken: Callable[[JobView | Heading | Spot], str],
    ) -> LibraryModels:
        """Makes the view-models of an open library, which follow its engine from now on. `spoken` returns
        what is heard of the grid."""
        library, tasks = engine.library, engine.tasks
        feed = GenerationFeed(library, tasks)
        organising = OrganisingModel(engine.organiser, library.organisation, tasks)
        search = SearchModels.of(engine, feed, organising, shell.accounts, reconcile)
        filters = search.filters
        takes = TakeNumbers(library.organisation, feed.shown, tasks)
        feed.changed.connect(lambda _: takes.count_in(feed.shown))
        trash = TrashModel(engine.trash, library, organising, tasks)
        for follower in (feed, organising, takes, trash, filters, search.places):
            engine.changes.connect(follower.on_event)
        return cls(
            LibraryModel(feed, CreditSums(library, tasks), organising, spoken, library.folder),
            search,
            InspectorModel(library, feed, tasks),
            PlayerModels.of(engine, shell.preferences),
            PlayerModels.of(engine, shell.preferences),
            SpriteSheets(library.folder, engine.decoder),
            takes,
            actions,
            trash,
            SpaceModel(library, copier, organising, tasks),
            tasks,
            library.folder,
        )
