"""The view-models of one open library, passed to the window together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.engine.copies.copier import Copier
from seedance_studio.engine.copies.importer import Importer
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.engine.feed.generation_feed import GenerationFeed
from seedance_studio.engine.session import Session
from seedance_studio.store.database import DATABASE
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.recipes import RecipesModel
from seedance_studio.viewmodels.feed_table import FeedTable
from seedance_studio.viewmodels.jobs.details import DetailsModel
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_list import JobsModel
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.jobs.plans_model import PlansModel
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.jobs.send_queue import QueueModel
from seedance_studio.viewmodels.jobs.set_book import SetBook
from seedance_studio.viewmodels.library.copying import CopiesModel
from seedance_studio.viewmodels.library.importing import ImportModel
from seedance_studio.viewmodels.library.library_grid import Heading, Spot
from seedance_studio.viewmodels.library.library_models import LibraryModels
from seedance_studio.viewmodels.references.reference_models import ReferenceModels
from seedance_studio.viewmodels.shell.shell_models import ShellModels
from seedance_studio.viewmodels.spending.fuse_model import FuseModel
from seedance_studio.viewmodels.viewer.frame_export import FrameExport
from seedance_studio.viewmodels.viewer.player_models import PlayerModels
from seedance_studio.viewmodels.viewer.stage_model import StageModel

if TYPE_CHECKING:
    from seedance_studio.engine.copies.exporter import Painters
    from seedance_studio.viewmodels.library.exporting import ExportModel
    from seedance_studio.viewmodels.library.verification import VerificationModel
    from seedance_studio.viewmodels.review.review_models import ReviewModels
    from seedance_studio.viewmodels.shell.link_trial import LinkTrial
    from seedance_studio.viewmodels.shell.storage_entry import StorageEntry
    from seedance_studio.viewmodels.spending.reconciling import ReconcilingModel
    from seedance_studio.viewmodels.spending.spending_models import SpendingModels

_SAMPLE = "dunes.jpg"


@frozen
class WindowWords:
    """What the window says and paints for view-models, which have no words.

    `spoken` is heard of a cell of the grid and `spoken_clip` of one of the filmstrip; `sample_prompt` goes
    into the composer at the start of the demo; `painters` makes what paints for exports.
    """

    spoken: Callable[[JobView | Heading | Spot], str]
    spoken_clip: Callable[[JobView], str]
    sample_prompt: Callable[[], str]
    painters: Callable[[], Painters]


class WorkspaceModels:
    """Made anew for each library that opens. They follow its engine, and `shell` says how."""

    def __init__(
        self, session: Session, shell: ShellModels, words: WindowWords, drafts: OpenDrafts | None
    ) -> None:
        engine, references, notices = session.engine, session.references, shell.notices
        library, tasks = engine.library, engine.tasks
        self._session, self._shell, self._words = session, shell, words
        self.folder, self.tasks, self.accounts = library.folder, tasks, shell.accounts
        self.fuse = FuseModel(engine)
        self.composer = ComposerModel(
            engine, DOCUMENTED, drafts or OpenDrafts(), references.tracker, self.fuse
        )
        self.references = ReferenceModels.of(engine, references, shell, self.composer)
        shown = PlayerModels.of(engine, shell.preferences)
        self.player, self.frames = shown.player, shown.frames
        self.reconcile = ReconcileModel(engine, notices)
        self.actions = JobActions(engine, self.composer, self.player, notices, self.reconcile)
        self.details = DetailsModel(engine, self.fuse)
        self.queue = QueueModel(engine)
        self.plans = PlansModel(engine, self.composer, notices)
        self.plans.changed.connect(lambda: self.fuse.set_caps(self.plans.caps))
        self.jobs = JobsModel(
            GenerationFeed(library, tasks, Filter(one_a_press=True)),
            engine,
            self.fuse,
            SetBook(library, tasks),
        )
        self.filmstrip = FeedTable(
            GenerationFeed(library, tasks, Filter(scope=Scope.CLIPS)),
            words.spoken_clip,
            library.folder,
            words.spoken_clip,
        )
        self.stage = StageModel(self.jobs, self.player, self.filmstrip)
        self.queue.changed.connect(lambda: self.stage.set_outlook(self.queue.forecast))
        engine.changes.connect(self.jobs.on_event)
        engine.changes.connect(self.filmstrip.feed.on_event)
        self._book = RecipeBook(library, engine.decoder, engine.accounts.clients.service)
        self.copier = Copier(library, engine.decoder, self._book)
        self.library = LibraryModels.of(
            engine, shell, self.actions, self.reconcile, self.copier, words.spoken
        )
        self.exports = FrameExport(references.pictures, tasks, notices)
        self.copies = CopiesModel(library, self.copier, tasks, notices)
        self.importing = ImportModel(Importer(engine, engine.decoder, self._book), tasks)
        self.recipes = RecipesModel(self._book, self.composer, tasks, notices)

    @cached_property
    def review(self) -> ReviewModels:
        """What compares clips. An idle window is smaller without it."""
        from seedance_studio.viewmodels.review.review_models import ReviewModels

        organising, sprites = self.library.grid.organising, self.library.sprites
        return ReviewModels.of(self._session.engine, organising, sprites)

    def end_review(self) -> None:
        """Ends what is compared, if anything ever was."""
        if "review" in vars(self):
            self.review.player.close()

    @cached_property
    def spending(self) -> SpendingModels:
        """What was spent, and the limits. An idle window is smaller without it."""
        from seedance_studio.viewmodels.spending.spending_models import SpendingModels

        engine, organising = self._session.engine, self.library.grid.organising
        models = SpendingModels.of(engine, self._shell, self.fuse, organising, self.actions)
        models.books.account_asked.connect(self.actions.account_asked)
        # It is told in the same way.
        models.books.failed.connect(organising.failed)
        return models

    @cached_property
    def storage_entry(self) -> StorageEntry:
        """The set-up of the person's own storage."""
        from seedance_studio.viewmodels.shell.storage_entry import StorageEntry

        return StorageEntry(self._session.references.storage, self._shell.preferences, self.tasks)

    @cached_property
    def link_trial(self) -> LinkTrial:
        """The try-out of a share link."""
        from seedance_studio.viewmodels.shell.link_trial import LinkTrial

        return LinkTrial(self._session.references.look, self.composer.references, self.tasks)

    @cached_property
    def reconciling(self) -> ReconcilingModel:
        """The books beside a statement of the account."""
        from seedance_studio.viewmodels.spending.reconciling import ReconcilingModel

        model = ReconcilingModel(self._session.engine.statements, self.tasks)
        model.account_asked.connect(self.actions.account_asked)
        return model

    @property
    def is_demo(self) -> bool:
        """Whether it is the demo's library."""
        return self._session.plan.demo

    @property
    def begin_sample(self) -> Callable[[], None] | None:
        """Fills the composer with a sample prompt and one of the demo's pictures. None outside the demo."""
        return self._begin_sample if self.is_demo else None

    def make_export(self, keys: Sequence[int]) -> ExportModel:
        """Makes the view-model of one export of these generations."""
        # Seldom asked for, as what writes PDF and timelines is.
        from seedance_studio.engine.copies.exporter import Exporter
        from seedance_studio.viewmodels.library.exporting import ExportModel

        engine, shell = self._session.engine, self._shell
        painters = self._words.painters()
        exporter = Exporter(engine.library, engine.decoder, self.copier, self._book, painters)
        return ExportModel(keys, exporter, shell.preferences, shell.notices, self.tasks)

    def make_verification(self) -> VerificationModel:
        """Makes the view-model of one verification of the library."""
        from seedance_studio.engine.safekeeping.verifier import Verifier
        from seedance_studio.viewmodels.library.verification import VerificationModel

        session = self._session
        verifier = Verifier(session.library, session.engine, session.decoder, session.clock.now)
        return VerificationModel(verifier, self.folder, self.tasks, self._shell.notices)

    def reveal_library(self) -> None:
        """Shows the library's folder in the system's file manager."""
        self._shell.notices.reveal(self.folder / DATABASE)

    def _begin_sample(self) -> None:
        picture = f"{self._session.base_url}/samples/{_SAMPLE}"
        prompt = self._words.sample_prompt()
        self.composer.load_sample(Draft(prompt=prompt, references=as_references((picture,))))
