"""Limit parallel downloads. Clips that the person asked for go first, and slow downloads block no others."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from seedance_studio.engine.clock import Clock

MAX_PARALLEL = 3
MAX_SLOW = 20
"""How many slow downloads may run in addition to the others."""
MEASURE_SECONDS = 5.0
"""Seconds over which a download's speed is measured."""
SLOW_BYTES_PER_SECOND = 16_384
"""Bytes per second. A slower download no longer counts towards `MAX_PARALLEL`."""


@dataclass(slots=True)
class _Pace:
    since: float
    received_then: int = 0
    received: int = 0


class DownloadQueue:
    """Gives out download slots by generation id. A slow download goes on, but gives its slot to the next."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: dict[str, asyncio.Event] = {}
        self._running: dict[str, _Pace] = {}
        self._slow: set[str] = set()
        self._asked: set[str] = set()

    def hurry(self, key: str) -> None:
        """Put this download next, in an extra slot, because the person asked for it."""
        self._asked.add(key)
        self._wake_next()

    def received(self, key: str, size: int) -> None:
        """Report that `size` bytes have been received, to measure the speed."""
        if key in self._running:
            self._running[key].received = size

    @contextlib.asynccontextmanager
    async def turn(self, key: str) -> AsyncGenerator[None]:
        """Wait for a slot, and release it at the end of the block."""
        await self._wait_for_slot(key)
        try:
            yield
        finally:
            self._running.pop(key, None)
            self._slow.discard(key)
            self._asked.discard(key)
            self._wake_next()

    async def _wait_for_slot(self, key: str) -> None:
        turn_event = self._waiting[key] = asyncio.Event()
        try:
            while not self._may_start(key):
                turn_event.clear()
                await self._clock.wait(turn_event, MEASURE_SECONDS)
                self._find_slow_ones()
        finally:
            del self._waiting[key]
            self._wake_next()
        self._running[key] = _Pace(self._clock.monotonic())

    def _may_start(self, key: str) -> bool:
        slots = MAX_PARALLEL + (key in self._asked)
        return key == self._first() and len(self._running) - len(self._slow) < slots

    def _first(self) -> str | None:
        asked = (key for key in self._waiting if key in self._asked)
        return next(asked, next(iter(self._waiting), None))

    def _find_slow_ones(self) -> None:
        now = self._clock.monotonic()
        for key, pace in self._running.items():
            seconds = now - pace.since
            if seconds < MEASURE_SECONDS:
                continue
            is_slow = pace.received - pace.received_then < SLOW_BYTES_PER_SECOND * seconds
            if is_slow and len(self._slow) < MAX_SLOW:
                self._slow.add(key)
            elif not is_slow:
                self._slow.discard(key)
            self._running[key] = _Pace(now, pace.received, pace.received)
        self._wake_next()

    def _wake_next(self) -> None:
        first = self._first()
        if first is not None:
            self._waiting[first].set()
