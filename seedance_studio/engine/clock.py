"""Time as the engine sees it; tests bring their own, so that nothing ever waits in a test."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import Protocol


class Clock(Protocol):
    """Wall time for what is shown and stored, monotonic time for all waiting. Both in seconds."""

    def now(self) -> float:
        """Seconds since 1970."""
        ...

    def monotonic(self) -> float:
        """Seconds since some moment; never jumps."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Waits; can be cancelled."""
        ...

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Waits until the event is set, at most that long."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds since some moment; never jumps."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Waits; can be cancelled."""
        await asyncio.sleep(seconds)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Waits until the event is set, at most that long."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)
