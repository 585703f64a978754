"""A fake surrounding for the composer that records what it sends, saves and asks for."""

from __future__ import annotations

import asyncio
import sqlite3
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from support.decoding import DECODER
from support.limits import NOON
from support.tracking import TasksOfTest, idle_cutter, idle_tracker, no_library
from support.tracking import until as until

from seedance_studio.api.download import Downloader
from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.estimating import Charge, estimate_price
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.models import DOCUMENTED, ModelTable
from seedance_studio.domain.one_thing import Rescue
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.order import NO_CONSENT, Consent, Destination, Order
from seedance_studio.domain.organisation import Provenance
from seedance_studio.domain.plan import Pace, Plan, PlannedRow
from seedance_studio.domain.price import CostKey, Price
from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.domain.references import Source
from seedance_studio.domain.refusal_memory import RefusalMark, Warned
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.domain.spending_limits import Spans, Standing, Verdict, judge
from seedance_studio.domain.tariffs import NO_TARIFF
from seedance_studio.engine.clock import SystemClock
from seedance_studio.engine.events import EngineEvent
from seedance_studio.engine.money.local_days import spans_at
from seedance_studio.engine.presets.preset_book import PresetBook
from seedance_studio.engine.presets.prompt_book import PromptBook
from seedance_studio.engine.references.cutter import ReferenceCutter
from seedance_studio.engine.references.elements import Elements
from seedance_studio.engine.references.picture_writer import PictureWriter
from seedance_studio.engine.references.previews import Previews
from seedance_studio.engine.references.tracker import ReferenceTracker
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.element_repository import ElementRepository
from seedance_studio.store.library import Library
from seedance_studio.store.migrations.elements import ELEMENTS
from seedance_studio.store.organisation_repository import OrganisationRepository
from seedance_studio.store.preset_repository import PresetRepository
from seedance_studio.store.reference_repository import ReferenceRepository, Run
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
T = TypeVar("T")
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
    composer: ComposerModel,
    tasks: TaskSupervisor,
    folder: Path = Path("nowhere"),
    library: Library | None = None,
    cutter: ReferenceCutter | None = None,
) -> ReferenceModels:
    """What is beside the composer; without a `library` nothing is kept."""
    book = ReferenceRepository(no_library) if library is None else library.references
    said = OrganisationRepository(no_library, no_library, folder) if library is None else library.organisation
    return ReferenceModels(
        ReferenceSources(composer, PictureWriter(folder, DECODER), tasks, composer),
        CuttingModel(cutter or idle_cutter(), composer.references, tasks, composer),
        HistoryModel(book, said, folder, tasks, composer),
        ElementsModel(composer, composer._tracker, elements_of(folder, library), tasks),
        OutgoingModel(composer, "https://api.example.com", parent=composer),
        KeyMap(Preferences(SettingsFile(folder / "settings.json"), Settings())),
        tasks,
    )


def elements_of(folder: Path, library: Library | None) -> Elements:
    """The elements of a library; without one they are kept in memory."""
    book = ElementRepository(_in_memory()) if library is None else library.elements
    downloader = Downloader(allow_loopback=False, now=time.time, monotonic=time.monotonic)
    return Elements(book, Previews(folder, downloader, DECODER), DECODER, SystemClock())


def _in_memory() -> Run:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.executescript(";".join(ELEMENTS))

    async def run(work: Callable[[sqlite3.Connection], T]) -> T:
        return work(connection)

    # Whoever has this last closes nothing, and Python 3.13 complains of that.
    weakref.finalize(run, connection.close)
    return run


class SendQueueStand:
    """Records which waiting generations are being edited, by id."""

    def __init__(self) -> None:
        self.edited: list[str] = []

    def begin_edit(self, generation_id: str) -> None:
        self.edited.append(generation_id)

    def end_edit(self, generation_id: str) -> None:
        self.edited.remove(generation_id)


class PlansStand:
    """Takes plans, and sends nothing of them. `failure` makes each command fail."""

    def __init__(self) -> None:
        self.made: dict[str, tuple[PlannedRow, ...]] = {}
        """The rows of each plan, by its id."""
        self.gone_on: dict[str, Consent] = {}
        self.failure: StudioError | None = None

    async def make(self, name: str, rows: Sequence[PlannedRow], cap: float, pace: Pace) -> Plan:
        self._fail()
        plan = Plan(f"plan-{len(self.made)}", name, cap, pace, NOON)
        self.made[plan.id] = tuple(rows)
        return plan

    async def go_on(self, plan_id: str, consent: Consent = NO_CONSENT) -> None:
        self._fail()
        self.gone_on[plan_id] = consent

    async def remove(self, plan_id: str) -> None:
        self._fail()
        del self.made[plan_id]

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure


class Desk:
    """Stands in for the engine. `failure` makes submissions fail, and `go` lets them end."""

    def __init__(self) -> None:
        self.sent: list[GenerationRequest] = []
        self.submitted: list[Generation] = []
        self.listed: list[dict[str, object]] = []
        self.tries: list[Draft] = []
        self.saved: list[Draft] = []
        """The drafts in sight, as they were saved."""
        self.kept: list[OpenDrafts] = []
        self.save_failure: StudioError | None = None
        self.failure: StudioError | None = None
        self.errors: list[StudioError] = []
        self.failures: list[BaseException] = []
        self.charges: list[float] = []
        self.table = DOCUMENTED
        self.asked: list[CostKey] = []
        self.price_failure: StudioError | None = None
        self.time = 100.0
        self.pace = 0.0
        self.models: list[ComposerModel] = []
        self.go = asyncio.Event()
        self.go.set()
        self.tasks = TasksOfTest(self.failures.append)
        self.changes: Signal[EngineEvent] = Signal()
        self.presets = PresetBook(PresetRepository(no_library, no_library, Path("nowhere")), self.changes)
        self.prompts = PromptBook(PresetRepository(no_library, no_library, Path("nowhere")), self.changes)
        self.queue = SendQueueStand()
        self.plans = PlansStand()
        self.limits: tuple[Standing, ...] = ()
        self.consents: list[Consent] = []
        # One plays them all.
        self.estimates = self.library = self.clock = self.accounts = self.fuse = self.refusals = self
        self.organisation = self
        self.rescued: dict[ClipAspect, Rescue] = {}
        """How often retakes of one thing helped."""
        self.warned: tuple[Warned, ...] = ()
        """What it says was refused before, whatever is in the draft."""
        self.forgotten: list[RefusalMark | None] = []
        """What it was told to forget; None for everything."""

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
        fuse = FuseModel(self)  # type: ignore[arg-type]
        fuse.standings = fuse.touched = self.limits
        model = ComposerModel(self, table, drafts, tracker, fuse)  # type: ignore[arg-type]
        model.failed.connect(self.errors.append)
        # Keep it alive longer than its tasks, as the program does.
        self.models.append(model)
        return model

    def monotonic(self) -> float:
        """Each call moves the clock by `pace` seconds."""
        self.time += self.pace
        return self.time

    async def press(
        self, orders: Sequence[Order], origin: Provenance, consent: Consent = NO_CONSENT
    ) -> tuple[Generation, ...]:
        self.consents.append(consent)
        return tuple([await self.submit(order) for order in orders])

    async def place_of_press(self) -> Destination:
        return Destination("", "")

    async def submit(self, order: Order) -> Generation:
        await self.go.wait()
        if self.failure is not None:
            raise self.failure
        self.sent.append(order.request)
        made = Generation(f"g{len(self.sent)}", order.request, 0.0, video_seconds=order.video_seconds)
        self.submitted.append(made)
        return made

    async def edit(self, generation_id: str, order: Order, consent: Consent = NO_CONSENT) -> Generation:
        return replace(await self.submit(order), id=generation_id)

    async def price(self, cost_key: CostKey) -> Price | None:
        self.asked.append(cost_key)
        if self.price_failure is not None:
            raise self.price_failure
        charges = [Charge(cost_key, credits) for credits in self.charges]
        model = self.table.get(cost_key.model)
        return estimate_price(cost_key, NO_TARIFF if model is None else model.tariff, charges)

    def now(self) -> float:
        return NOON

    def spans(self) -> Spans:
        return spans_at(NOON, None)

    async def missing_days(self) -> tuple[str, ...]:
        return ()

    async def standings(self) -> tuple[Standing, ...]:
        return self.limits

    async def judge(self, orders: Sequence[Order]) -> Verdict:
        return judge(self.limits, [])

    async def warnings(self, links: Mapping[str, str], prompts: Sequence[str]) -> tuple[Warned, ...]:
        return self.warned

    async def forget(self, mark: RefusalMark) -> None:
        self.forgotten.append(mark)

    async def forget_all(self) -> None:
        self.forgotten.append(None)

    async def rescues(self) -> dict[ClipAspect, Rescue]:
        return self.rescued

    async def list_models(self) -> list[dict[str, object]]:
        return self.listed

    async def save_drafts(self, drafts: OpenDrafts) -> None:
        self.tries.append(drafts.in_sight)
        if self.save_failure is not None:
            raise self.save_failure
        self.kept.append(drafts)
        self.saved.append(drafts.in_sight)

    async def settle(self) -> None:
        """Run a few turns of the loop."""
        for _ in range(5):
            await asyncio.sleep(0)
