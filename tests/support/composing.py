"""Composers at an open library."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from support.decoding import DECODER
from support.empty_library import put_empty_library
from support.generations import a_request
from support.limits import NOON
from support.pressing import press_one
from support.service import KEY, FastClock
from support.spending import a_limit
from support.tracking import TasksOfTest, idle_cutter, idle_tracker
from support.tracking import until as until

from seedance_studio.api.download import Downloader
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code, StudioError
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.models import DOCUMENTED, ModelTable
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.organisation import Flag, Lineage, LineageKind
from seedance_studio.domain.plan import Plan, RowStanding
from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.domain.references import Source
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.engine.clock import SystemClock
from seedance_studio.engine.events import EngineEvent, GenerationChanged, RefusalsChanged
from seedance_studio.engine.references.cutter import ReferenceCutter
from seedance_studio.engine.references.elements import Elements
from seedance_studio.engine.references.picture_writer import PictureWriter
from seedance_studio.engine.references.previews import Previews
from seedance_studio.engine.references.tracker import ReferenceTracker
from seedance_studio.engine.session import Session, SessionPlan
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.elements_model import ElementsModel
from seedance_studio.viewmodels.composer.outgoing import OutgoingModel
from seedance_studio.viewmodels.references.cutting import CuttingModel
from seedance_studio.viewmodels.references.history import HistoryModel
from seedance_studio.viewmodels.references.reference_models import ReferenceModels
from seedance_studio.viewmodels.references.sources import ReferenceSources
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.spending.fuse_model import FuseModel

IMAGE = "https://cdn.example.com/first.jpg"
OTHER = "https://media.example.org/last.png"
VIDEO = "https://cdn.example.com/move.mp4"
AUDIO = "https://cdn.example.com/beat.mp3"


def sources_of(model: ComposerModel) -> tuple[Source, ...]:
    """The links and files of its references, in their order."""
    return tuple(reference.source for reference in model.draft.references)


def files_of(model: ComposerModel) -> tuple[Path, ...]:
    """The same, where all of them are files."""
    found = sources_of(model)
    files = tuple(source for source in found if isinstance(source, Path))
    assert files == found
    return files


def models_beside(
    composer: ComposerModel, tasks: TaskSupervisor, library: Library, cutter: ReferenceCutter | None = None
) -> ReferenceModels:
    """What is beside the composer, over a library."""
    folder = library.folder
    return ReferenceModels(
        ReferenceSources(composer, PictureWriter(folder, DECODER), tasks, composer),
        CuttingModel(cutter or idle_cutter(), composer.references, tasks, composer),
        HistoryModel(library.references, library.organisation, folder, tasks, composer),
        ElementsModel(composer, composer._tracker, elements_of(library), tasks),
        OutgoingModel(composer, "https://api.example.com", parent=composer),
        KeyMap(Preferences(SettingsFile(folder / "settings.json"), Settings())),
        tasks,
    )


def elements_of(library: Library) -> Elements:
    """The elements of a library."""
    downloader = Downloader(allow_loopback=False, now=time.time, monotonic=time.monotonic)
    previews = Previews(library.folder, downloader, DECODER)
    return Elements(library.elements, library.references.upload_at, previews, DECODER, SystemClock())


_PROMPT = Problem(str(Code.GENERATION_FAILED), "The prompt violates our policy")
_PICTURE = Problem(str(Code.GENERATION_FAILED), "The uploaded image was flagged")


class NoonClock(FastClock):
    """Stands at noon. For what waits, `time` counts, which each look moves by `pace` seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.time = 100.0
        self.pace = 0.0

    def now(self) -> float:
        return NOON

    def monotonic(self) -> float:
        self.time += self.pace
        return self.time


class Composers:
    """An open library in front of a service, and what composers did in it. Nothing that waits is sent."""

    def __init__(
        self, session: Session, tasks: TasksOfTest, clock: NoonClock, failures: list[BaseException]
    ) -> None:
        self.session, self.tasks, self.clock, self.failures = session, tasks, clock, failures
        self.engine, self.library = session.engine, session.library
        self.changes = session.engine.changes
        self.sent: list[GenerationRequest] = []
        """The requests that were committed: as new generations, or in place of one that waits."""
        self.submitted: list[Generation] = []
        """The same as generations."""
        self.errors: list[StudioError] = []
        self.models: list[ComposerModel] = []
        self._requests: dict[str, GenerationRequest] = {}
        self.changes.connect(self._on_event)
        self.engine.set_submission(undo_seconds=0, tags=False)

    @classmethod
    async def open(cls, folder: Path, service: str) -> Composers:
        """Opens a new library in the folder."""
        failures: list[BaseException] = []
        tasks, clock = TasksOfTest(failures.append), NoonClock()
        put_empty_library(folder)
        plan = SessionPlan(folder, service, HeldKey(KeySource.SESSION, KEY), demo=False)
        return cls(await Session.open(plan, tasks, clock), tasks, clock, failures)

    async def close(self) -> None:
        """Closes the library."""
        for model in self.models:
            model.press.fuse.close()
        await self.session.close()

    def compose(
        self,
        draft: Draft | OpenDrafts | None = None,
        *,
        table: ModelTable = DOCUMENTED,
        allow_loopback: bool = False,
        tracker: ReferenceTracker | None = None,
    ) -> ComposerModel:
        """Without a `tracker` no one looks at its references."""
        tracker = tracker or idle_tracker(allow_loopback=allow_loopback)
        drafts = draft if isinstance(draft, OpenDrafts) else OpenDrafts((draft or Draft(),))
        model = ComposerModel(self.engine, table, drafts, tracker, FuseModel(self.engine))
        model.submission.failed.connect(self.errors.append)
        # Keep it alive longer than its tasks, as the program does.
        self.models.append(model)
        return model

    async def limit(
        self,
        used: float = 0.0,
        credits: float = 1000.0,
        scope: LimitScope = LimitScope.DAY,
        *,
        is_hard: bool = True,
    ) -> None:
        """Sets a limit of which so much more is used now, and lets the composers know."""
        await self.charge(used, model="seedance-2.0-fast")
        limit = a_limit(credits, scope, is_hard=is_hard)
        await self.engine.fuse.set_limit(limit, typed=limit.text)
        for model in self.models:
            await model.press.fuse.load()

    async def refuse(self, prompt: str, *links: str, times: int = 1, passed: int = 0) -> None:
        """What was so often refused before, and passed: the links where there are any, else the sentences."""
        problem = _PICTURE if links else _PROMPT
        ended = [(State.FAILED, problem)] * times + [(State.READY, None)] * passed
        for state, said in ended:
            request = a_request(prompt, media_urls=links)
            made = Generation(uuid.uuid4().hex, request, NOON, state, problem=said)
            await self.library.add(made)
            await self.library.refusals.note(made)
        self.changes.emit(RefusalsChanged())

    async def rescue(self, aspect: ClipAspect, helped: int, judged: int) -> None:
        """Of so many retakes of one thing that were judged, so many helped."""
        await self.library.add(Generation("first", a_request(), NOON, State.READY))
        for number in range(judged):
            change = Lineage(f"retake-{number}", "first", LineageKind.RETAKE, NOON, str(aspect), "a", "b")
            await self.library.add(Generation(change.child, a_request(), NOON, State.READY), [change])
            keys = await self.library.keys_of([change.child])
            judge = self.engine.organiser
            await (judge.star(keys, 4) if number < helped else judge.flag(keys, Flag.REJECT))

    async def plans(self) -> list[tuple[Plan, list[RowStanding]]]:
        """All plans, latest first, with their rows."""
        return [(plan, await self.engine.plans.rows(plan.id)) for plan in await self.engine.plans.all()]

    async def charge(self, *credits: float, **request: Any) -> None:
        """Adds clips that were charged so much today, the latest first."""
        for number, charged in enumerate(credits):
            if charged:
                name = uuid.uuid4().hex
                at = NOON - number
                made = Generation(name, a_request(**request), at, State.READY, submitted_at=at)
                await self.library.add(replace(made, request_id=f"req_{name}", credits_charged=charged))
                self.engine.estimates.forget(made.cost_key)

    async def a_waiting(self, request: GenerationRequest | None = None) -> Generation:
        """One that waits to be sent. It is not among what was `sent`."""
        made = await press_one(self.engine, request or a_request())
        self.sent.clear()
        self.submitted.clear()
        return made

    @property
    def edited(self) -> frozenset[str]:
        """Those of what waits that are being edited, by id."""
        return self.engine.queue.view.edited

    async def saved(self) -> Draft | None:
        """The draft in sight, as it is saved."""
        drafts = await self.library.load_drafts()
        return None if drafts is None else drafts.in_sight

    async def rows_written(self) -> int:
        """How many, since the library was opened."""
        return await self.library._run(lambda db: db.total_changes)

    async def read_only(self, is_so: bool = True) -> None:
        """From now on nothing can be written to the library, or anything again."""
        await self.library._run(lambda db: db.execute(f"PRAGMA query_only = {int(is_so)}"))

    async def charges_readable(self, is_so: bool) -> None:
        """Whether the library can read what clips were charged; what it has read is forgotten."""
        guard = None if is_so else _refuse_charges
        await self.library._run(lambda db: db.set_authorizer(guard))
        for model in self.models:
            self.engine.estimates.forget(model.cost_key)

    @contextlib.contextmanager
    def busy_library(self) -> Iterator[None]:
        """The library answers nothing meanwhile."""
        over = threading.Event()
        self.library._worker.submit(over.wait)
        try:
            yield
        finally:
            over.set()

    async def settle(self) -> None:
        """What was begun is done, unless it waits for something else."""
        for _ in range(12):
            for _ in range(5):
                await asyncio.sleep(0)
            if not self.tasks._tasks:
                break
            # Answered after all that was asked of the library before.
            await self.library._run(_look)
            await self.library._read(_look)

    def _on_event(self, event: EngineEvent) -> None:
        if isinstance(event, GenerationChanged):
            generation = event.generation
            if self._requests.get(generation.id) != generation.request:
                self._requests[generation.id] = generation.request
                self.sent.append(generation.request)
                self.submitted.append(generation)


def _refuse_charges(_action: int, _table: str | None, column: str | None, *_: str | None) -> int:
    return sqlite3.SQLITE_DENY if column == "credits_charged" else sqlite3.SQLITE_OK


def _look(_: sqlite3.Connection) -> None:
    pass
