"""Everything a composer needs around it: what it sends, saves and asks for is written down here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import qasync
from PySide6.QtWidgets import QApplication

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.models import DOCUMENTED, ModelSpec, ModelTable
from seedance_studio.domain.price import CostKey, Price, estimate_price
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.editing import Editing
from seedance_studio.viewmodels.composer.submission import ComposerLinks

IMAGE = "https://cdn.example.com/first.jpg"
OTHER = "https://media.example.org/last.png"
VIDEO = "https://cdn.example.com/move.mp4"
AUDIO = "https://cdn.example.com/beat.mp3"


def qt_loop() -> asyncio.AbstractEventLoop:
    """The loop that the program runs on."""
    return qasync.QEventLoop(QApplication.instance() or QApplication([]))


class Desk:
    """Takes what the composer hands out. `held` keeps submissions from ending, `failure` fails them."""

    def __init__(self) -> None:
        self.sent: list[GenerationRequest] = []
        self.tries: list[Draft] = []
        self.saved: list[Draft] = []
        self.save_failure: StudioError | None = None
        self.failure: StudioError | None = None
        self.errors: list[StudioError] = []
        self.failures: list[BaseException] = []
        self.charges: list[float] = []
        self.asked: list[CostKey] = []
        self.time = 100.0
        self.pace = 0.0
        self._models: list[ComposerModel] = []
        self.go = asyncio.Event()
        self.go.set()
        self.tasks = TaskSupervisor(self.failures.append)
        self.editing = Editing()

    def compose(
        self, draft: Draft | None = None, *, table: ModelTable = DOCUMENTED, allow_loopback: bool = False
    ) -> ComposerModel:
        links = ComposerLinks(
            bind=lambda: self,
            price=self.price,
            save_draft=self.save_draft,
            monotonic=self.monotonic,
            tasks=self.tasks,
            on_error=self.errors.append,
        )
        model = ComposerModel(links, table, draft or Draft(), allow_loopback=allow_loopback)
        # As in the program, it outlives the tasks that it starts.
        self._models.append(model)
        return model

    def stop_editing(self) -> None:
        """The person has thought better of it."""
        self.editing.end()

    def monotonic(self) -> float:
        """Each look at the clock takes `pace` seconds."""
        self.time += self.pace
        return self.time

    async def take(self, request: GenerationRequest) -> Generation:
        await self.go.wait()
        if self.failure is not None:
            raise self.failure
        self.sent.append(request)
        return Generation(f"g{len(self.sent)}", request, 0.0)

    def let_go(self) -> None:
        """A press is carried out."""

    async def price(self, like: CostKey, model: ModelSpec) -> Price | None:
        self.asked.append(like)
        return estimate_price(like, model, self.charges)

    async def save_draft(self, draft: Draft) -> None:
        self.tries.append(draft)
        if self.save_failure is not None:
            raise self.save_failure
        self.saved.append(draft)

    async def settle(self) -> None:
        """Lets all that can happen now happen."""
        for _ in range(5):
            await asyncio.sleep(0)


async def until(holds: Callable[[], object]) -> None:
    """Returns as soon as it holds; fails after a minute, which a busy machine may need."""
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0.005)
