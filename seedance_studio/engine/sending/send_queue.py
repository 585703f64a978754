"""Which waiting generation is sent next, and whether any may be sent at all."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.queue import QueueView, SavedQueue
from seedance_studio.engine.clock import Clock


class SendQueue:
    """Waiting generations in their order, by id. `on_changed` hears of whatever `view` shows.

    Nothing leaves it while it is stopped (a question to the person is open), paused (by the person) or
    resting (the service asked for that). Single rows can be put off, held until the person's word, parked by
    the person, or kept here while the person edits them.
    """

    def __init__(self, clock: Clock, on_changed: Callable[[], None]) -> None:
        self._clock = clock
        self._on_changed = on_changed
        self._order: list[str] = []
        self._held: set[str] = set()
        self._parked: set[str] = set()
        self._edits: Counter[str] = Counter()
        self._urgent: set[str] = set()
        self._not_before: dict[str, float] = {}
        self._sends_at: dict[str, float] = {}
        self._paused = False
        self._resting_until = 0.0
        self._changed = asyncio.Event()
        self.problem: Problem | None = None

    @property
    def view(self) -> QueueView:
        """The queue as it stands."""
        edited = frozenset(self._here(self._edits))
        kept = self._held | self._parked | edited
        return QueueView(
            tuple(self._order),
            frozenset(self._held),
            frozenset(self._parked),
            edited,
            {item: at for item, at in self._sends_at.items() if item not in kept},
            self._paused,
        )

    def add(self, generation_id: str, *, delay: float = 0.0) -> None:
        """Puts it at the end; for `delay` seconds it can be taken back."""
        self._order.append(generation_id)
        if delay > 0:
            self._not_before[generation_id] = self._clock.monotonic() + delay
            self._sends_at[generation_id] = self._clock.now() + delay
        self._tell()

    def restore(self, generation_ids: Iterable[str], note: SavedQueue) -> None:
        """Takes on what waited when the program ended; held, since no one asked to spend today."""
        found = list(generation_ids)
        places = {item: place for place, item in enumerate(note.order)}
        self._order += sorted(found, key=lambda item: places.get(item, len(places)))
        self._parked |= note.parked.intersection(found)
        self._held |= set(found) - self._parked
        self._paused = note.paused
        self._tell()

    def put_back(self, generation_id: str, *, delay: float = 0.0) -> None:
        """Puts it back at the front after a try that was not sent, for `delay` seconds at least."""
        self._order.insert(0, generation_id)
        self._not_before[generation_id] = self._clock.monotonic() + delay
        self._tell()

    def hold(self, generation_id: str) -> None:
        """Puts it back at the front, until `release`."""
        self._order.insert(0, generation_id)
        self._held.add(generation_id)
        self._tell()

    def park(self, generation_ids: Iterable[str]) -> None:
        """The person wants these to wait."""
        for generation_id in self._here(generation_ids):
            self._held.discard(generation_id)
            self._urgent.discard(generation_id)
            self._parked.add(generation_id)
        self._tell()

    def release(self, generation_ids: Iterable[str]) -> None:
        """Lets these be sent in their turn, not before the time in which they can be taken back is over."""
        for generation_id in self._here(generation_ids):
            self._held.discard(generation_id)
            self._parked.discard(generation_id)
        self._tell()

    def begin_edit(self, generation_id: str) -> None:
        """Does not send it, whatever else is said of it, until `end_edit` was called as often."""
        self._edits[generation_id] += 1
        self._tell()

    def end_edit(self, generation_id: str) -> None:
        """It may be sent again, as before the edit."""
        self._edits[generation_id] -= 1
        self._edits = +self._edits
        self._tell()

    def is_edited(self, generation_id: str) -> bool:
        """Whether the person is changing it."""
        return generation_id in self._edits

    def hurry(self, generation_id: str) -> None:
        """Lets this one be sent now, also while the others are paused."""
        for found in self._here([generation_id]):
            self._forget(found)
            self._order.remove(found)
            self._order.insert(0, found)
            self._urgent.add(found)
        self._tell()

    def move(self, generation_id: str, step: int) -> None:
        """Puts it that many places later, or earlier for less than 0."""
        if generation_id in self._order:
            place = self._order.index(generation_id)
            self._order.insert(max(place + step, 0), self._order.pop(place))
            self._tell()

    def remove(self, generation_id: str) -> None:
        """Takes it out, unless it has already been handed to a sender."""
        if generation_id in self._order:
            self._take(generation_id)

    def set_paused(self, paused: bool) -> None:
        """Sends nothing while paused but what is hurried."""
        self._paused = paused
        self._tell()

    def rest(self, seconds: float) -> None:
        """Sends nothing for that long."""
        self._resting_until = max(self._resting_until, self._clock.monotonic() + seconds)

    def stop(self, problem: Problem) -> None:
        """Sends nothing until `go_on`."""
        self.problem = problem

    def go_on(self) -> None:
        """Sends again, now."""
        self.problem = None
        self._resting_until = 0.0
        self._not_before = {item: self._not_before[item] for item in self._sends_at}
        self._changed.set()

    async def next(self) -> str:
        """Takes out the next id that may be sent, waiting for one as long as it takes."""
        while True:
            self._changed.clear()
            ready, wait = self._pick()
            if ready is not None:
                self._take(ready)
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
        candidates = [item for item in self._order if self._may_go(item)]
        times = {item: max(self._not_before.get(item, 0.0), self._resting_until) for item in candidates}
        due = next((item for item in candidates if times[item] <= now), None)
        if due is not None:
            return due, None
        return None, min(times.values()) - now if times else None

    def _may_go(self, generation_id: str) -> bool:
        if generation_id in self._held or generation_id in self._parked or generation_id in self._edits:
            return False
        return not self._paused or generation_id in self._urgent

    def _here(self, generation_ids: Iterable[str]) -> list[str]:
        return [item for item in generation_ids if item in self._order]

    def _take(self, generation_id: str) -> None:
        self._order.remove(generation_id)
        self._forget(generation_id)
        self._tell()

    def _forget(self, generation_id: str) -> None:
        """Nothing keeps it any more but its place."""
        for group in (self._held, self._parked, self._urgent):
            group.discard(generation_id)
        self._not_before.pop(generation_id, None)
        self._sends_at.pop(generation_id, None)

    def _tell(self) -> None:
        self._changed.set()
        self._on_changed()
