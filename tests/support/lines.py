"""A queue over a library, without a service."""

from __future__ import annotations

import asyncio

from support.service import StillClock

from seedance_studio.domain.queue import QueueView, SavedQueue
from seedance_studio.engine.events import EngineEvent, QueueChanged
from seedance_studio.engine.safekeeping.emergency import Emergency
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.sending.send_queue import SendQueue
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.emergency import EmergencyFiles
from seedance_studio.store.library import Library


class Line:
    """A queue over a library, the time in front of it, and a sender that takes what it gives."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.clock = StillClock()
        self.views: list[QueueView] = []
        self.failures: list[BaseException] = []
        changes: Signal[EngineEvent] = Signal()
        changes.connect(self._on_change)
        self.tasks = TaskSupervisor(self.failures.append)
        self.ledger = Ledger(library, Emergency(EmergencyFiles()), self.clock, changes)
        self.queue = SendQueue(library, self.ledger, self.clock, self.tasks, changes)
        self.queue.set_parallel(99, {})
        self.left: list[str] = []
        self._sender = asyncio.ensure_future(self._send())

    def _on_change(self, event: EngineEvent) -> None:
        assert isinstance(event, QueueChanged)
        self.views.append(event.queue)

    async def _send(self) -> None:
        while True:
            found = await self.queue.next()
            self.left.append(found)

    async def sent(self, *, after: float = 0.0) -> list[str]:
        """What has left it since it was last asked, once so many seconds are over."""
        await self._turns()
        self.clock.pass_time(after)
        await self._turns()
        left, self.left = self.left, []
        return left

    async def _turns(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    async def restore(self, waiting: list[str], note: SavedQueue) -> None:
        """What an earlier run left, taken on."""
        await self.library.save_queue(note)
        await self.queue.restore(waiting)

    async def saved(self) -> SavedQueue:
        """What is kept of it, once all is written."""
        async with asyncio.timeout(60):
            while (saved := await self.library.load_queue()) != self.queue.view.note:
                await asyncio.sleep(0)
        return saved

    async def close(self) -> None:
        self._sender.cancel()
        await self.tasks.close(1)
