"""Keeps the view-models of one open library connected, loads them, and saves what they hold."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import asdict

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import DraftClosed, EditedTooLate, FuseRefused, LibraryError, StudioError
from seedance_studio.engine.copies.copier import CopyOptions
from seedance_studio.engine.events import EngineEvent, QueueChanged, QueueStopped, WaitingFound
from seedance_studio.engine.session import Session
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, told_of
from seedance_studio.viewmodels.shell.shell_models import ShellModels
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels

_REST_AFTER = 0.3
_log = logging.getLogger(__name__)


class Workspace:
    """Connects the models of a library to each other and to those of the whole run."""

    def __init__(self, session: Session, shell: ShellModels, models: WorkspaceModels) -> None:
        self._session = session
        self._shell = shell
        self.engine = session.engine
        self.models = models
        self._found: frozenset[str] = frozenset()
        """What waited at the last end and still waits for the person's word."""
        self._edited: frozenset[str] = frozenset()
        """Those of them that are being edited, whose price may change."""
        self._connect()

    def _connect(self) -> None:
        models, shell, engine = self.models, self._shell, self.engine
        engine.changes.connect(self._on_event)
        for follower in (shell.notices, shell.status, models.player):
            follower.follow(engine)
        for model in (models.jobs, models.filmstrip, models.library.grid):
            model.shown.connect(engine.clips.shown)
        models.composer.submission.failed.connect(self._on_not_saved)
        models.composer.refusals.failed.connect(self._on_action_failed)
        models.references.sources.failed.connect(self._on_action_failed)
        models.references.cutting.failed.connect(self._on_action_failed)
        models.references.elements.failed.connect(self._on_action_failed)
        models.library.grid.organising.failed.connect(self._on_action_failed)
        models.plans.failed.connect(self._on_action_failed)
        models.actions.watch_asked.connect(models.stage.watch)
        models.actions.account_asked.connect(self._open_account)
        models.actions.sets.star_asked.connect(models.library.grid.organising.star)
        models.actions.sets.trash_asked.connect(models.library.grid.organising.trash)
        models.queue.answered.connect(shell.notices.action_chosen)
        models.queue.refused.connect(self._on_not_released)
        models.composer.references.storage_asked.connect(self._on_storage_asked)
        models.player.playback_changed.connect(self._on_playback_changed)
        models.jobs.running_changed.connect(self._on_running)
        models.fuse.changed.connect(self._on_limits)
        shell.notices.action_chosen.connect(self._on_action)
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
        """Loads the first rows, the prompts and the figures. The other rows follow, and the model list once
        the service answers."""
        models, library = self.models, self._session.library
        models.jobs.load(head_alone=True)
        models.plans.load()
        models.filmstrip.feed.open(head_alone=True)
        models.library.grid.organising.open()
        place = await library.load_place()
        models.library.search.filters.restore(place)
        models.library.grid.restore(place)
        models.reconcile.put(*await library.unfinished())
        models.composer.history.fill(await library.prompts())
        await models.fuse.load()
        await self._shell.status.refresh()
        self.engine.tasks.start(models.composer.load_models(), "models")
        self.engine.tasks.start(self._load_rest(), "rest-of-lists")

    async def _load_rest(self) -> None:
        """Reads what is far down in long lists, once the view that is shown first is painted."""
        await asyncio.sleep(_REST_AFTER)
        self.models.jobs.feed.open()
        self.models.filmstrip.feed.open()

    async def close(self) -> None:
        """Saves what is not saved yet and frees what was loaded."""
        self._shell.notices.action_chosen.disconnect(self._on_action)
        self._shell.preferences.changed.disconnect(self._apply_settings)
        self.models.end_review()
        self.models.reconcile.close()
        self.models.queue.close()
        self.models.fuse.close()
        self.models.plans.close()
        self.models.composer.stop_all_editing()
        await self.models.composer.flush()
        self.models.composer.references.close()
        self.models.references.elements.close()
        with contextlib.suppress(LibraryError):
            filters = self.models.library.search.filters
            await self._session.library.save_place(filters.noted(self.models.library.grid.place))
        # At the end: a note can still be written until here.
        self._shell.notices.withdraw(NoticeKind.REFUND_NOTED)

    def _apply_settings(self) -> None:
        settings = self._shell.preferences.settings
        self.models.composer.notes.set_on(settings.prompt_notes)
        self._session.references.uploads.options = settings.upload_options
        self.models.copier.options = CopyOptions(settings.copy_names, settings.recipe_in_copies)
        self.engine.set_parallel(settings.parallel_submissions, settings.parallel_of_keys)
        self.engine.set_submission(undo_seconds=settings.undo_seconds, tags=settings.tag_requests)

    def _on_event(self, event: EngineEvent) -> None:
        view = self.engine.queue.view
        if isinstance(event, WaitingFound):
            self._found = view.needs_confirmation
            self._start_adding_up(self._found, NoticeKind.WAITING_FOUND)
        elif self._found and isinstance(event, QueueChanged):
            self._keep_found(self._found & view.needs_confirmation, self._found & view.edited)
        if self.models.queue.lacks_credits and isinstance(event, QueueStopped | QueueChanged):
            self._start_adding_up(frozenset(view.going), NoticeKind.QUEUE_STOPPED)

    def _keep_found(self, left: frozenset[str], edited: frozenset[str]) -> None:
        """The notice on what was found sends what it names alone, and nothing that fell back since."""
        if (left, edited) == (self._found, self._edited):
            return
        self._found, self._edited = left, edited
        if left:
            self._start_adding_up(left, NoticeKind.WAITING_FOUND)
        else:
            self._shell.notices.withdraw(NoticeKind.WAITING_FOUND)

    def _start_adding_up(self, ids: frozenset[str], kind: NoticeKind) -> None:
        self.engine.tasks.start(self._add_up_waiting(ids, kind), "price-of-waiting")

    async def _add_up_waiting(self, ids: frozenset[str], kind: NoticeKind) -> None:
        try:
            cost = await self.engine.estimates.price_of_waiting(ids)
        except LibraryError:
            _log.warning("What waits could not be added up", exc_info=True)
            return
        if kind is NoticeKind.QUEUE_STOPPED:
            self.models.queue.set_cost(cost)
        elif ids != self._found:
            return
        self._shell.notices.set_cost(kind, cost, len(ids))

    def _on_not_saved(self, error: StudioError) -> None:
        """Says that nothing was sent, because it could not be saved first."""
        actions = (NoticeAction.SHOW_LIMITS,) if isinstance(error, FuseRefused) else ()
        self._shell.notices.show(Notice(NoticeKind.NOT_SAVED, told_of(error), actions=actions))
        if not isinstance(error, LibraryError | EditedTooLate | DraftClosed | FuseRefused):
            _log.error("Submitting failed", exc_info=error)

    def _on_not_released(self, error: StudioError) -> None:
        notices = self._shell.notices
        if isinstance(error, FuseRefused) and error.verdict.asks:
            actions = (NoticeAction.SEND_ANYWAY, NoticeAction.SHOW_LIMITS)
            notices.show(Notice(NoticeKind.WAITING_ASKS, verdict=error.verdict, actions=actions))
        else:
            notices.tell_failed(error)

    def _on_action(self, action: NoticeAction) -> None:
        """Does what is this library's own of the answers to a notice."""
        match action:
            case NoticeAction.GO_ON:
                self.engine.go_on()
            case NoticeAction.SEND_WAITING:
                self.models.queue.release(self._found)
            case NoticeAction.SEND_ANYWAY:
                self.models.queue.send_anyway()
            case NoticeAction.STOP_ANIMATING:
                self.models.copies.stop_animating()
            case NoticeAction.UNDO_NOTE:
                self.models.actions.undo_refund_note()
            case _:
                pass

    def _on_storage_asked(self) -> None:
        self._shell.notices.action_chosen.emit(NoticeAction.SET_UP_STORAGE)

    def _open_account(self) -> None:
        self._shell.notices.action_chosen.emit(NoticeAction.OPEN_ACCOUNT)

    def _on_action_failed(self, problem: Problem) -> None:
        self._shell.notices.show(Notice(NoticeKind.ACTION_FAILED, problem))

    def _on_playback_changed(self) -> None:
        playback = self.models.player.playback
        self._shell.preferences.change(**asdict(playback))
