"""Who may download now: a few at once, first those that the person asked for, and no slow one in the way."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from seedance_studio.engine.clock import Clock

AT_ONCE = 3
MOST_ASIDE = 20
"""How many slow downloads may go on beside the others."""
LOOK = 5.0
"""Seconds over which a download's speed is taken."""
SLOW = 16_384
"""Bytes a second below which a download makes room for others."""


@dataclass(slots=True)
class _Pace:
    since: float
    received_then: int = 0
    received: int = 0


class FetchLine:
    """Takes turns by the id of a generation. A slow download goes on, but its place is given to the next."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: dict[str, asyncio.Event] = {}
        self._running: dict[str, _Pace] = {}
        self._aside: set[str] = set()
        self._asked: set[str] = set()

    def hurry(self, key: str) -> None:
        """The person asked for this one: it is next, and gets a place of its own beside the others."""
        self._asked.add(key)
        self._call_next()

    def received(self, key: str, size: int) -> None:
        """So many bytes of it are here."""
        if key in self._running:
            self._running[key].received = size

    @contextlib.asynccontextmanager
    async def turn(self, key: str) -> AsyncGenerator[None]:
        """Waits for a place, and gives it back at the end."""
        await self._wait_for_place(key)
        try:
            yield
        finally:
            self._running.pop(key, None)
            self._aside.discard(key)
            self._asked.discard(key)
            self._call_next()

    async def _wait_for_place(self, key: str) -> None:
        bell = self._waiting[key] = asyncio.Event()
        try:
            while not self._may_go(key):
                bell.clear()
                await self._clock.wait(bell, LOOK)
                self._move_slow_ones_aside()
        finally:
            del self._waiting[key]
            self._call_next()
        self._running[key] = _Pace(self._clock.monotonic())

    def _may_go(self, key: str) -> bool:
        places = AT_ONCE + (key in self._asked)
        return key == self._first() and len(self._running) - len(self._aside) < places

    def _first(self) -> str | None:
        asked = (key for key in self._waiting if key in self._asked)
        return next(asked, next(iter(self._waiting), None))

    def _move_slow_ones_aside(self) -> None:
        now = self._clock.monotonic()
        for key, pace in self._running.items():
            seconds = now - pace.since
            if seconds < LOOK:
                continue
            is_slow = pace.received - pace.received_then < SLOW * seconds
            if is_slow and len(self._aside) < MOST_ASIDE:
                self._aside.add(key)
            elif not is_slow:
                self._aside.discard(key)
            self._running[key] = _Pace(now, pace.received, pace.received)
        self._call_next()

    def _call_next(self) -> None:
        first = self._first()
        if first is not None:
            self._waiting[first].set()
