"""Connects the view-models of one open library to its session."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from seedance_studio.app.commands import Commands
from seedance_studio.app.reference_wiring import ReferenceWiring
from seedance_studio.app.session import Session
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.models import DOCUMENTED, read_models
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.request import Draft
from seedance_studio.engine.events import (
    ConnectionChanged,
    EngineEvent,
    GenerationChanged,
    NotCancelled,
    QueueReleased,
    QueueStopped,
    WaitingFound,
)
from seedance_studio.engine.safekeeping.clip_watch import ClipWatch
from seedance_studio.ui.jobs.job_words import describe
from seedance_studio.ui.messages.clips import prompt_and_note
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.editing import Editing
from seedance_studio.viewmodels.composer.submission import ComposerLinks
from seedance_studio.viewmodels.jobs.details import DetailsModel, DetailsSources
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_list import JobsModel, JobSources
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.jobs.send_queue import QueueModel, answers_to
from seedance_studio.viewmodels.library.library_grid import PAGE, LibraryModel, LibrarySources
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels
from seedance_studio.viewmodels.viewer.filmstrip import FilmstripModel
from seedance_studio.viewmodels.viewer.player import PlayableClip, Playback, PlayerModel

_SAMPLE = "dunes.jpg"
_log = logging.getLogger(__name__)


class Workspace:
    """Builds the view-models and listens to the engine for them."""

    def __init__(
        self,
        session: Session,
        draft: Draft | None,
        preferences: Preferences,
        notices: NoticeModel,
        status: StatusModel,
        *,
        show_details: Callable[[str], None],
    ) -> None:
        self._session = session
        self._notices = notices
        self._status = status
        self._preferences = preferences
        commands = Commands(session, notices, show_details)
        library, engine, clock = session.library, session.engine, session.clock
        start = session.tasks.start
        settings = preferences.settings
        self.references = ReferenceWiring(session, preferences)
        composer = ComposerModel(
            ComposerLinks(
                bind=commands.bind,
                price=engine.estimates.price,
                save_draft=library.save_draft,
                monotonic=clock.monotonic,
                tasks=session.tasks,
                on_error=commands.on_not_saved,
            ),
            DOCUMENTED,
            draft or Draft(),
            allow_loopback=session.allow_loopback,
            hosts=self.references.board,
        )
        jobs = JobsModel(
            JobSources(self._load_jobs, engine.estimates.seconds, self._expected_price, start, clock.now),
        )
        self.models = WorkspaceModels(
            folder=library.folder,
            composer=composer,
            player=PlayerModel(Playback(settings.volume, settings.muted, settings.loop, settings.speed)),
            filmstrip=FilmstripModel(self._load_clips, start, library.folder, prompt_and_note),
            jobs=jobs,
            library=LibraryModel(
                LibrarySources(
                    self._load_library,
                    self._count,
                    start,
                    lambda job: describe(job).spoken,
                    library.folder,
                )
            ),
            details=DetailsModel(DetailsSources(library.get, library.exchanges, start, clock.now)),
            actions=JobActions(commands, library.folder, session.base_url, clock.monotonic),
            queue=QueueModel(engine.queue),
            reconcile=ReconcileModel(engine.reconciler, session.tasks),
            editing=Editing(),
            stop_editing=commands.stop_editing,
            start=start,
            begin_sample=self.begin_sample if session.plan.demo else None,
            references=self.references.connect(composer, self._on_action_failed),
        )
        commands.models = self.models
        self.models.queue.answered.connect(notices.action_chosen)
        self._watch = commands.watch = ClipWatch(library.folder, clock.monotonic, start, engine.fetch_gone)
        for model in (jobs, self.models.filmstrip, self.models.library):
            model.shown.connect(self._watch.shown)
        self._apply_settings()
        preferences.changed.connect(self._apply_settings)
        self.models.player.playback_changed.connect(self._on_playback_changed)
        jobs.running_changed.connect(lambda count: status.update(running=count))
        engine.changes.connect(self._on_event)

    async def load(self) -> None:
        """Brings the first pages, the prompts and the figures; the models come when the service answers."""
        models, tasks = self.models, self._session.tasks
        models.jobs.load()
        models.reconcile.put(*await self._session.library.unfinished())
        models.composer.history.fill(await self._session.library.prompts())
        await self._refresh_figures()
        tasks.start(self._load_table(), "models")

    async def close(self) -> None:
        """Saves what is not saved yet and lets go of what was fetched."""
        self._preferences.changed.disconnect(self._apply_settings)
        self._notices.withdraw(NoticeKind.MAYBE_CHARGED)
        self.models.stop_editing()
        await self.models.composer.flush()
        self.references.close()

    def begin_sample(self) -> None:
        """Puts a prompt and one of the demo's own pictures into the composer."""
        picture = f"{self._session.base_url}/samples/{_SAMPLE}"
        self.models.composer.load(Draft(prompt=_sample_prompt(), references=(picture,)))

    def _apply_settings(self) -> None:
        settings = self._preferences.settings
        self._session.engine.set_parallel(settings.parallel_submissions)
        self._session.engine.set_submission(undo_seconds=settings.undo_seconds, tags=settings.tag_requests)

    async def _expected_price(self, like: CostKey) -> float | None:
        model = self.models.composer.table.get_or_first(like.model)
        price = await self._session.engine.estimates.price(like, model)
        return None if price is None else price.credits

    async def _load_jobs(self, before: str | None) -> Sequence[Generation]:
        return await self._session.library.page(before=before)

    async def _load_clips(self, before: str | None) -> Sequence[Generation]:
        return await self._session.library.clips(before=before)

    async def _load_library(self, before: str | None, query: str) -> Sequence[Generation]:
        return await self._session.library.page(before=before, limit=PAGE, query=query)

    async def _count(self) -> int:
        return (await self._session.library.counts()).generations

    async def _load_table(self) -> None:
        try:
            told = await self._session.client.list_models()
        except StudioError as error:
            _log.info("The documented models are offered: %s", error)
            return
        table = await asyncio.to_thread(read_models, told)
        if table is not None:
            self.models.composer.set_table(table)

    async def _refresh_figures(self) -> None:
        library = self._session.library
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        counts = await library.counts()
        self._status.update(
            credits_today=await library.credits_since(midnight.timestamp()),
            clips=counts.clips,
            clip_bytes=counts.clip_bytes,
        )

    def _on_event(self, event: EngineEvent) -> None:
        self.models.jobs.on_event(event)
        self.models.queue.on_event(event)
        self.models.details.on_event(event)
        self.models.filmstrip.on_event(event)
        self.models.library.on_event(event)
        match event:
            case GenerationChanged(generation):
                self._on_generation(generation)
            case QueueStopped(problem):
                self._on_stopped(problem)
            case QueueReleased():
                self._notices.withdraw(NoticeKind.QUEUE_STOPPED, NoticeKind.KEY_MISSING)
            case WaitingFound(count):
                actions = (NoticeAction.SEND_WAITING, NoticeAction.REVIEW_WAITING)
                self._notices.show(Notice(NoticeKind.WAITING_FOUND, count=count, actions=actions))
            case NotCancelled(_, problem):
                self._notices.show(Notice(NoticeKind.NOT_CANCELLED, problem))
            case ConnectionChanged(online):
                self._status.update(online=online)
                if online:
                    self._session.tasks.start(self._load_table(), "models")
            case _:
                pass

    def _on_open(self, generation: Generation) -> None:
        """One that may have been charged is told of until it is settled, whatever is shown of the window."""
        reconcile = self.models.reconcile
        before = reconcile.open_count
        reconcile.put(generation)
        if reconcile.open_count > before:
            actions = (NoticeAction.REVIEW_OPEN,)
            self._notices.show(Notice(NoticeKind.MAYBE_CHARGED, count=reconcile.open_count, actions=actions))
        elif not reconcile.open_count:
            self._notices.withdraw(NoticeKind.MAYBE_CHARGED)

    def _on_generation(self, generation: Generation) -> None:
        self._on_open(generation)
        if generation.state is State.READY:
            clip = PlayableClip.of(generation, self.models.folder)
            if clip is not None and self._is_news(generation.id):
                self.models.player.offer(clip)
        if generation.state in (State.QUEUED, State.PROCESSING, State.SUCCEEDED, State.READY):
            self._session.engine.estimates.forget(generation.request.likeness)
            self.models.composer.refresh_price()
            self._session.tasks.start(self._refresh_figures(), "figures")

    def _is_news(self, generation_id: str) -> bool:
        """Whether the person waits for this clip. One that only came back plays where its place is empty."""
        shown = self.models.player.clip
        return not self._watch.was_gone(generation_id) or (
            shown is not None and shown.generation_id == generation_id
        )

    def _on_stopped(self, problem: Problem) -> None:
        self._notices.show(Notice(NoticeKind.QUEUE_STOPPED, problem, actions=answers_to(problem)))

    def _on_action_failed(self, problem: Problem) -> None:
        self._notices.show(Notice(NoticeKind.ACTION_FAILED, problem))

    def _on_playback_changed(self) -> None:
        playback = self.models.player.playback
        self._preferences.change(
            volume=playback.volume, muted=playback.muted, loop=playback.loop, speed=playback.speed
        )


def _sample_prompt() -> str:
    return QCoreApplication.translate(
        "Sample",
        "The camera glides low over golden dunes at sunset, sand drifting in the wind. Begin on image 1.",
    )
