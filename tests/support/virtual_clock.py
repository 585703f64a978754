"""A clock that stands still while anyone works, and then jumps to the next time that someone waits for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any


class VirtualClock:
    """`run` moves it forward whenever all workers are waiting."""

    def __init__(self) -> None:
        self.time = 1_800_000_000.0
        self._waiting: dict[asyncio.Event, float] = {}

    def now(self) -> float:
        return self.time

    def monotonic(self) -> float:
        return self.time - 1_700_000_000.0

    async def sleep(self, seconds: float) -> None:
        await self.wait(asyncio.Event(), seconds)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        over = asyncio.Event()
        self._waiting[over] = self.time + seconds
        bells = [asyncio.ensure_future(bell.wait()) for bell in (event, over)]
        try:
            await asyncio.wait(bells, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._waiting.pop(over, None)
            for bell in bells:
                bell.cancel()

    async def run(self, workers: Sequence[asyncio.Task[Any]], seconds: float) -> None:
        """Let `seconds` pass. Each jump happens only when every worker is waiting or done."""
        end = self.time + seconds
        while self.time < end:
            while len(self._waiting) < sum(not worker.done() for worker in workers):
                await asyncio.sleep(0)
            if not self._waiting:
                return
            over, moment = min(self._waiting.items(), key=lambda item: item[1])
            self.time = max(self.time, min(moment, end))
            if moment > end:
                return
            del self._waiting[over]
            over.set()
