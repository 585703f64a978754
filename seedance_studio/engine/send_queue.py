"""Which waiting generation is sent next, and whether any may be sent at all."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from seedance_studio.domain.answers import Problem
from seedance_studio.engine.clock import Clock


class SendQueue:
    """Waiting generations in their order, by id.

    Nothing leaves it while it is stopped (a question to the person is open) or paused until a moment
    (the service asked for that). Single rows can be put off, or held until the person's word.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._order: list[str] = []
        self._held: set[str] = set()
        self._not_before: dict[str, float] = {}
        self._paused_until = 0.0
        self._changed = asyncio.Event()
        self.problem: Problem | None = None

    def add(self, generation_id: str) -> None:
        """Puts it at the end."""
        self._order.append(generation_id)
        self._changed.set()

    def restore(self, generation_ids: Iterable[str]) -> None:
        """Takes on what waited when the program ended; held, since no one asked to spend today."""
        for generation_id in generation_ids:
            self._order.append(generation_id)
            self._held.add(generation_id)

    def put_back(self, generation_id: str, *, delay: float = 0.0) -> None:
        """Puts it back at the front after a try that was not sent, for `delay` seconds at least."""
        self._order.insert(0, generation_id)
        self._not_before[generation_id] = self._clock.monotonic() + delay
        self._changed.set()

    def hold(self, generation_id: str) -> None:
        """Keeps it waiting until `release`."""
        if generation_id not in self._order:
            self._order.insert(0, generation_id)
        self._held.add(generation_id)

    def release(self, generation_ids: Iterable[str]) -> None:
        """Lets these be sent now."""
        for generation_id in generation_ids:
            self._held.discard(generation_id)
            self._not_before.pop(generation_id, None)
        self._changed.set()

    def remove(self, generation_id: str) -> bool:
        """Takes it out; False where it has already been handed to a sender."""
        if generation_id not in self._order:
            return False
        self._order.remove(generation_id)
        self._held.discard(generation_id)
        self._not_before.pop(generation_id, None)
        return True

    def held(self) -> tuple[str, ...]:
        """What waits for the person's word, in its order."""
        return tuple(item for item in self._order if item in self._held)

    def pause(self, seconds: float) -> None:
        """Sends nothing for that long."""
        self._paused_until = max(self._paused_until, self._clock.monotonic() + seconds)

    def stop(self, problem: Problem) -> None:
        """Sends nothing until `go_on`."""
        self.problem = problem

    def go_on(self) -> None:
        """Sends again, now."""
        self.problem = None
        self._paused_until = 0.0
        self._not_before.clear()
        self._changed.set()

    async def next(self) -> str:
        """Takes out the next id that may be sent, waiting for one as long as it takes."""
        while True:
            self._changed.clear()
            ready, wait = self._pick()
            if ready is not None:
                self._order.remove(ready)
                self._not_before.pop(ready, None)
                return ready
            if wait is None:
                await self._changed.wait()
            else:
                await self._clock.wait(self._changed, wait)

    def _pick(self) -> tuple[str | None, float | None]:
        """The next id if one may go now, else the seconds until one may; None for both: wait for a change."""
        if self.problem is not None:
            return None, None
        now = self._clock.monotonic()
        candidates = [item for item in self._order if item not in self._held]
        times = {item: max(self._not_before.get(item, 0.0), self._paused_until) for item in candidates}
        due = next((item for item in candidates if times[item] <= now), None)
        if due is not None:
            return due, None
        return None, min(times.values()) - now if times else None
