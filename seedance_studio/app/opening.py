"""Libraries are opened one after the other, and a second press opens nothing twice."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from seedance_studio.engine.tasks import TaskSupervisor

_STOP_SECONDS = 1.0


class Openings:
    """One for the whole run. Whoever opens a library holds `turn` meanwhile."""

    def __init__(self, tasks: TaskSupervisor) -> None:
        self.turn = asyncio.Lock()
        self._tasks = tasks
        self._asked: asyncio.Task[None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether one was asked for and is not done yet."""
        return self._asked is not None and not self._asked.done()

    async def stop(self) -> None:
        """Gives up the one that is not done yet."""
        if self._asked is not None and not self._asked.done():
            self._asked.cancel()
            await asyncio.wait([self._asked], timeout=_STOP_SECONDS)

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None] | None:
        """Starts what opens a library; None while the program ends."""
        self._asked = self._tasks.start(work, "open-session")
        return self._asked
