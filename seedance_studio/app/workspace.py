"""Connects the view-models of one open library to its session."""

from __future__ import annotations

import contextlib
import logging
import random
from dataclasses import asdict

from PySide6.QtCore import QCoreApplication

from seedance_studio.app.session import Session
from seedance_studio.app.shell import Shell
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import EditedTooLate, FuseRefused, LibraryError, StudioError, problem_of
from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.engine.copies.copier import CopyOptions
from seedance_studio.engine.copies.copy_services import CopyServices
from seedance_studio.engine.events import EngineEvent, QueueChanged, QueueStopped
from seedance_studio.engine.feed.credit_sums import CreditSums
from seedance_studio.engine.feed.generation_feed import GenerationFeed
from seedance_studio.engine.feed.sprite_sheets import SpriteSheets
from seedance_studio.engine.money.line_export import LineExport
from seedance_studio.system.settings import Settings
from seedance_studio.ui.library.contact_sheet import ContactSheet
from seedance_studio.ui.library.headings import spoken
from seedance_studio.ui.messages.clips import prompt_and_note
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.elements_model import ElementsModel
from seedance_studio.viewmodels.composer.outgoing import OutgoingModel
from seedance_studio.viewmodels.composer.recipes import RecipesModel
from seedance_studio.viewmodels.feed_table import FeedTable
from seedance_studio.viewmodels.jobs.details import DetailsModel
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_list import JobsModel, JobSources
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.jobs.send_queue import QueueModel
from seedance_studio.viewmodels.jobs.set_book import SetBook
from seedance_studio.viewmodels.library.copying import CopiesModel
from seedance_studio.viewmodels.library.desk import LibraryDesk, Screening
from seedance_studio.viewmodels.library.exporting import ExportModel
from seedance_studio.viewmodels.library.filter_model import FilterModel
from seedance_studio.viewmodels.library.importing import ImportModel
from seedance_studio.viewmodels.library.inspector import InspectorModel
from seedance_studio.viewmodels.library.library_grid import LibraryModel
from seedance_studio.viewmodels.library.organising import OrganisingModel
from seedance_studio.viewmodels.library.places_model import PlacesModel
from seedance_studio.viewmodels.library.search_models import SearchModels
from seedance_studio.viewmodels.library.space import SpaceModel
from seedance_studio.viewmodels.library.take_numbers import TakeNumbers
from seedance_studio.viewmodels.library.trash_model import TrashModel
from seedance_studio.viewmodels.references.cutting import CuttingModel
from seedance_studio.viewmodels.references.history import HistoryModel
from seedance_studio.viewmodels.references.reference_models import ReferenceModels
from seedance_studio.viewmodels.references.sources import ReferenceSources
from seedance_studio.viewmodels.review.marks_model import MarksModel
from seedance_studio.viewmodels.review.review_model import ReviewModel
from seedance_studio.viewmodels.review.review_models import ReviewModels
from seedance_studio.viewmodels.review.side_media_model import SideMediaModel
from seedance_studio.viewmodels.review.step_player import StepPlayer
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind
from seedance_studio.viewmodels.shell.storage_entry import StorageEntry
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels
from seedance_studio.viewmodels.spending.bookkeeping_model import BookkeepingModel
from seedance_studio.viewmodels.spending.charge_table import ChargeTable
from seedance_studio.viewmodels.spending.fuse_model import FuseModel
from seedance_studio.viewmodels.spending.limits_model import LimitsModel
from seedance_studio.viewmodels.spending.line_exporting import LineExporting
from seedance_studio.viewmodels.spending.reconciling import ReconcilingModel
from seedance_studio.viewmodels.spending.spending_model import SpendingModel
from seedance_studio.viewmodels.spending.spending_models import SpendingModels
from seedance_studio.viewmodels.viewer.earlier_frames import EarlierFrames
from seedance_studio.viewmodels.viewer.frame_export import FrameExport
from seedance_studio.viewmodels.viewer.player import Playback, PlayerModel
from seedance_studio.viewmodels.viewer.stage_model import StageModel

_SAMPLE = "dunes.jpg"
_log = logging.getLogger(__name__)


class Workspace:
    """Builds the view-models, loads them, and saves their state."""

    def __init__(
        self, session: Session, drafts: OpenDrafts | None, shell: Shell, accounts: AccountsModel
    ) -> None:
        self._session = session
        self.engine = engine = session.engine
        self._shell = shell
        preferences, notices, library = shell.preferences, shell.notices, session.library
        settings = preferences.settings
        self.storage_entry = StorageEntry(session.references.storage, preferences, engine.tasks)
        self._fuse = fuse = FuseModel(engine)
        tracker = session.references.tracker
        composer = ComposerModel(engine, DOCUMENTED, drafts or OpenDrafts(), tracker, fuse)
        player = PlayerModel(_playback(settings))
        reconcile = ReconcileModel(engine, notices)
        sheet = ContactSheet(shell.theme)
        copies = CopyServices(engine, session.decoder, sheet.paint)
        self._copier = copies.copier
        jobs, filmstrip = self._make_jobs(), self._make_filmstrip()
        actions = JobActions(engine, composer, player, notices, reconcile)
        desk = self._make_desk(actions, reconcile, accounts)
        self.models = WorkspaceModels(
            folder=library.folder,
            composer=composer,
            player=player,
            frames=EarlierFrames(session.decoder, engine.tasks, player),
            stage=StageModel(jobs, player, filmstrip),
            exports=FrameExport(session.references.pictures, engine.tasks, notices),
            copies=CopiesModel(library, copies.copier, engine.tasks, notices),
            importing=ImportModel(copies.importer, engine.tasks),
            make_export=lambda keys: ExportModel(keys, copies.exporter, preferences, notices, engine.tasks),
            filmstrip=filmstrip,
            jobs=jobs,
            desk=desk,
            review=self._make_review(desk),
            spending=self._make_spending(desk.library.organising, actions, accounts),
            fuse=fuse,
            details=DetailsModel(engine, fuse),
            actions=actions,
            queue=QueueModel(engine),
            accounts=accounts,
            reconcile=reconcile,
            reconciling=ReconcilingModel(engine.statements, engine.tasks),
            tasks=engine.tasks,
            begin_sample=self.begin_sample if session.plan.demo else None,
            references=self._reference_models(composer),
            recipes=RecipesModel(copies.book, composer, engine.tasks, notices),
        )
        self._connect()

    def _make_jobs(self) -> JobsModel:
        engine, library = self.engine, self._session.library
        estimates, tasks, now = engine.estimates, engine.tasks, engine.clock.now
        sources = JobSources(library.unfinished, estimates.times, estimates.price, self._fuse, tasks, now)
        feed = GenerationFeed(library, tasks, Filter(one_a_press=True))
        return JobsModel(feed, sources, SetBook(library, tasks))

    def _make_review(self, desk: LibraryDesk) -> ReviewModels:
        engine = self.engine
        return ReviewModels(
            ReviewModel(engine, desk.library.organising, random.shuffle),
            StepPlayer(engine.clock.monotonic),
            SideMediaModel(desk.sprites, engine.tasks),
            MarksModel(engine),
        )

    def _make_spending(
        self, organising: OrganisingModel, actions: JobActions, accounts: AccountsModel
    ) -> SpendingModels:
        engine, library = self.engine, self._session.library
        spending = SpendingModel(library, organising, engine.fuse, engine.tasks, engine.clock.now)
        accounts.sender_changed.connect(spending.set_sender)
        spending.set_sender(engine.accounts.current.id)
        charges = ChargeTable(spending, library, engine.tasks)
        exporting = LineExporting(spending, LineExport(library), self._shell.notices, engine.tasks)
        limits = LimitsModel(engine, self._fuse, organising)
        enter = engine.fuse.enter_balance
        books = BookkeepingModel(spending, library, engine.tasks, engine.clock.now, enter)
        books.account_asked.connect(self._open_account)
        books.failed.connect(self._on_action_failed)
        preferences = self._shell.preferences
        return SpendingModels(spending, books, charges, exporting, actions, limits, preferences, accounts)

    def _make_desk(
        self, actions: JobActions, reconcile: ReconcileModel, accounts: AccountsModel
    ) -> LibraryDesk:
        library, tasks, engine = self._session.library, self.engine.tasks, self.engine
        feed = GenerationFeed(library, tasks)
        organising = OrganisingModel(engine.organiser, library.organisation, tasks)
        filters = FilterModel(feed, library, tasks, engine.clock.now)
        takes = TakeNumbers(library.organisation, lambda: filters.filter, tasks)
        filters.changed.connect(takes.read_anew)
        small, large = (PlayerModel(_playback(self._shell.preferences.settings)) for _ in range(2))
        return LibraryDesk(
            LibraryModel(feed, CreditSums(library, tasks), organising, spoken, library.folder),
            SearchModels(filters, PlacesModel(filters, library, organising, accounts, tasks), reconcile),
            InspectorModel(library, feed, tasks),
            Screening(small, EarlierFrames(self._session.decoder, tasks, small)),
            Screening(large, EarlierFrames(self._session.decoder, tasks, large)),
            SpriteSheets(library.folder, self._session.decoder),
            takes,
            actions,
            TrashModel(engine.trash, library, organising, tasks),
            SpaceModel(library, organising, tasks),
            tasks,
            library.folder,
        )

    def _make_filmstrip(self) -> FeedTable:
        library = self._session.library
        feed = GenerationFeed(library, self.engine.tasks, Filter(scope=Scope.CLIPS))
        return FeedTable(feed, _spoken_clip, library.folder, _spoken_clip)

    def _reference_models(self, composer: ComposerModel) -> ReferenceModels:
        session, tasks, preferences = self._session, self.engine.tasks, self._shell.preferences
        folder = session.library.folder
        return ReferenceModels(
            ReferenceSources(composer, session.references.pictures, tasks, composer),
            CuttingModel(session.references.cutter, composer.references, tasks, composer),
            HistoryModel(session.library.references, session.library.organisation, folder, tasks, composer),
            ElementsModel(composer, session.references.tracker, session.references.elements, tasks),
            OutgoingModel(composer, session.base_url, lambda: preferences.settings.tag_requests, composer),
            self._shell.keys,
            tasks,
        )

    def _connect(self) -> None:
        models, shell, engine = self.models, self._shell, self.engine
        engine.changes.connect(self._on_event)
        for follower in (shell.notices, shell.status, models.player):
            follower.follow(engine)
        for model in (models.jobs, models.filmstrip, models.library):
            model.shown.connect(engine.clips.shown)
        models.composer.failed.connect(self._on_not_saved)
        models.composer.refusals.failed.connect(self._on_action_failed)
        models.references.sources.failed.connect(self._on_action_failed)
        models.references.cutting.failed.connect(self._on_action_failed)
        models.references.elements.failed.connect(self._on_action_failed)
        models.library.organising.failed.connect(self._on_action_failed)
        models.actions.watch_asked.connect(models.stage.watch)
        models.actions.account_asked.connect(self._open_account)
        models.actions.sets.star_asked.connect(models.library.organising.star)
        models.queue.answered.connect(shell.notices.action_chosen)
        models.reconciling.account_asked.connect(self._open_account)
        models.composer.references.storage_asked.connect(self._on_storage_asked)
        models.player.playback_changed.connect(self._on_playback_changed)
        models.jobs.running_changed.connect(self._on_running)
        models.fuse.changed.connect(self._on_limits)
        shell.preferences.changed.connect(self._apply_settings)
        self._apply_settings()

    def _on_running(self, count: int) -> None:
        self._shell.status.update(running=count)

    def _on_limits(self) -> None:
        fuse = self.models.fuse
        self._shell.status.update(day=fuse.day, tightest=fuse.tightest)
        notices = self._shell.notices
        if any(item.limit.is_hard and not item.is_known for item in fuse.standings):
            notices.show(Notice(NoticeKind.DAYS_MISSING, actions=(NoticeAction.SHOW_LIMITS,)))
        else:
            notices.withdraw(NoticeKind.DAYS_MISSING)
        # Another day has no charges yet.
        self.engine.tasks.start(self._shell.status.refresh(), "figures")

    async def load(self) -> None:
        """Loads the first pages, the prompts and the figures. The model list follows when the service
        answers."""
        models, library = self.models, self._session.library
        models.jobs.load()
        models.filmstrip.feed.open()
        models.library.organising.open()
        place = await library.load_place()
        models.desk.search.filters.restore(place)
        models.library.restore(place)
        models.reconcile.put(*await library.unfinished())
        models.composer.history.fill(await library.prompts())
        await models.fuse.load()
        await self._shell.status.refresh()
        self.engine.tasks.start(models.composer.load_models(), "models")

    async def close(self) -> None:
        """Saves what is not saved yet and frees what was loaded."""
        self._shell.preferences.changed.disconnect(self._apply_settings)
        self.models.review.player.close()
        self.models.reconcile.close()
        self.models.fuse.close()
        self.models.composer.stop_all_editing()
        await self.models.composer.flush()
        self.models.composer.references.close()
        self.models.references.elements.close()
        with contextlib.suppress(LibraryError):
            filters = self.models.desk.search.filters
            await self._session.library.save_place(filters.noted(self.models.library.place))

    def begin_sample(self) -> None:
        """Fills the composer with a sample prompt and one of the demo's pictures."""
        picture = f"{self._session.base_url}/samples/{_SAMPLE}"
        self.models.composer.load(Draft(prompt=_sample_prompt(), references=as_references((picture,))))

    def _apply_settings(self) -> None:
        settings = self._shell.preferences.settings
        self.models.composer.notes.set_on(settings.prompt_notes)
        self._session.references.uploads.options = settings.upload_options
        self._copier.options = CopyOptions(settings.copy_names, settings.recipe_in_copies)
        self.engine.set_parallel(settings.parallel_submissions)
        self.engine.set_submission(undo_seconds=settings.undo_seconds, tags=settings.tag_requests)

    def _on_event(self, event: EngineEvent) -> None:
        self.models.jobs.on_event(event)
        self.models.filmstrip.feed.on_event(event)
        self.models.library.feed.on_event(event)
        self.models.library.organising.on_event(event)
        self.models.spending.spending.on_event(event)
        self.models.desk.takes.on_event(event)
        self.models.desk.trash.on_event(event)
        self.models.desk.search.filters.on_event(event)
        self.models.desk.search.places.on_event(event)
        if self.models.queue.lacks_credits and isinstance(event, QueueStopped | QueueChanged):
            self.engine.tasks.start(self._add_up_waiting(), "price-of-waiting")

    async def _add_up_waiting(self) -> None:
        cost = await self.engine.estimates.price_of_waiting()
        self.models.queue.set_cost(cost)
        self._shell.notices.set_cost(cost)

    def _on_not_saved(self, error: StudioError) -> None:
        """Says that nothing was sent, because it could not be saved first."""
        actions = (NoticeAction.SHOW_LIMITS,) if isinstance(error, FuseRefused) else ()
        self._shell.notices.show(Notice(NoticeKind.NOT_SAVED, problem_of(error), actions=actions))
        if not isinstance(error, LibraryError | EditedTooLate | FuseRefused):
            _log.error("Submitting failed", exc_info=error)

    def _on_storage_asked(self) -> None:
        self._shell.notices.action_chosen.emit(NoticeAction.SET_UP_STORAGE)

    def _open_account(self) -> None:
        self._shell.notices.action_chosen.emit(NoticeAction.OPEN_ACCOUNT)

    def _on_action_failed(self, problem: Problem) -> None:
        self._shell.notices.show(Notice(NoticeKind.ACTION_FAILED, problem))

    def _on_playback_changed(self) -> None:
        playback = self.models.player.playback
        self._shell.preferences.change(**asdict(playback))


def _playback(settings: Settings) -> Playback:
    speed = settings.speed if settings.keeps_speed else 1.0
    return Playback(settings.volume, settings.muted, settings.loop, speed, settings.keeps_speed)


def _spoken_clip(job: JobView) -> str:
    return prompt_and_note(job.generation)


def _sample_prompt() -> str:
    return QCoreApplication.translate(
        "Sample",
        "The camera glides low over golden dunes at sunset, sand drifting in the wind. Begin on image 1.",
    )
