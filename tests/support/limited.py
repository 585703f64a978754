"""A library with spending limits, and the view-models over them, without a window."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from support.service import Bench, Service, StillClock

from seedance_studio.viewmodels.library.organising import OrganisingModel
from seedance_studio.viewmodels.spending.fuse_model import FuseModel
from seedance_studio.viewmodels.spending.limits_model import LimitsModel


class LimitedStudio:
    """A real engine that sends nothing: its queue is paused."""

    def __init__(self, bench: Bench[Service]) -> None:
        self.bench = bench
        self.engine = bench.engine
        self.fuse = FuseModel(bench.engine)
        self.organising = OrganisingModel(
            bench.engine.organiser, bench.library.organisation, bench.engine.tasks
        )
        self.limits = LimitsModel(bench.engine, self.fuse, self.organising)
        bench.engine.changes.connect(self.organising.on_event)
        bench.engine.queue.pause()
        self._over = asyncio.Event()
        self.limits.done.connect(self._on_over)
        self.limits.failed.connect(self._on_over)

    @property
    def clock(self) -> StillClock:
        clock = self.bench.clock
        assert isinstance(clock, StillClock)
        return clock

    def _on_over(self, _: object) -> None:
        self._over.set()

    async def wait_for_limit(self) -> None:
        """Until the limit that was just set or undone is set, or could not be."""
        async with asyncio.timeout(60):
            await self._over.wait()
        self._over.clear()

    async def settle(self) -> None:
        """Read again what has changed, and whatever was going to happen by itself."""
        for _ in range(3):
            for _ in range(30):
                await asyncio.sleep(0)
            await self.bench.library.get("")
        await self.fuse.load()


@contextlib.asynccontextmanager
async def limited_studio(folder: Path) -> AsyncIterator[LimitedStudio]:
    """Opens one, and closes it."""
    service = Service(b"")
    await service.start()
    bench = Bench(folder / "library", service, clock=StillClock())
    await bench.begin(parallel=1)
    studio = LimitedStudio(bench)
    await studio.fuse.load()
    yield studio
    studio.fuse.close()
    await bench.end(politely=False)
    await service.stop()
    assert not bench.failures
