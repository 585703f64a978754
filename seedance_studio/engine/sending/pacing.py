"""Waits: between polls, between retries, and how to cut a wait short."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from weakref import WeakValueDictionary

from seedance_studio.engine.clock import Clock

FIRST_POLL = 2.5
POLL_SHORTEST = 2.0
POLL_LONGEST = 60.0
_GROWTH = 1.25
_LATEST_FIRST_POLL = 20.0
_JITTER = 0.15
MOST_POLLS_A_SECOND = 8
"""For all generations together. After a quiet second, this many may also come at once."""

T = TypeVar("T")
Jitter = Callable[[], float]
"""A random number in [0, 1)."""


def spread(seconds: float, jitter: Jitter) -> float:
    """`seconds` ± 15 %, so that many waits don't end at the same time."""
    return seconds * (1 + _JITTER * (2 * jitter() - 1))


def backoff(failures: int, *, base: float = 2.0, longest: float = 60.0) -> float:
    """Seconds to wait after `failures` failures in a row (1 or more): doubles each time, up to `longest`."""
    return min(base * 2 ** min(failures - 1, 16), longest)


class PollSchedule:
    """When to poll next: first near the expected end, then often, then ever less often. Never gives up.

    `expected` and `elapsed` are in seconds since the submission.
    """

    def __init__(self, expected: float | None, elapsed: float, jitter: Jitter) -> None:
        remaining = None if expected is None else max(0.6 * expected - elapsed, 0.5)
        self._next = FIRST_POLL if remaining is None else min(remaining, _LATEST_FIRST_POLL)
        self._interval = POLL_SHORTEST
        self._failures = 0
        self._jitter = jitter
        self._is_asked_for = False

    def next_delay(self) -> float:
        """Seconds until the next poll, never less than the service asked for."""
        if self._is_asked_for:
            return self._next * (1 + _JITTER * self._jitter())
        return spread(self._next, self._jitter)

    def answered(self, *, in_time: bool = True) -> None:
        """The service answered. Slows polling down, unless this poll came early (`in_time` is False)."""
        self._failures = 0
        self._is_asked_for = False
        self._next = self._interval
        if in_time:
            self._interval = min(self._interval * _GROWTH, POLL_LONGEST)

    def failed(self, retry_after: float | None) -> None:
        """The poll failed. Backs off, or waits `retry_after` seconds if that is at least `POLL_SHORTEST`."""
        self._failures += 1
        self._is_asked_for = retry_after is not None and retry_after >= POLL_SHORTEST
        pause = retry_after if retry_after is not None and self._is_asked_for else backoff(self._failures)
        self._next = pause

    def hurry(self) -> None:
        """The status changed. Poll often again."""
        self._interval = POLL_SHORTEST


class PollGate:
    """Rate limit for all status requests, whatever caused them.

    Requests about one generation are two seconds apart, counted from the answer, and all together stay below
    `MOST_POLLS_A_SECOND`. One that waits for its two seconds does not block the others.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._answered: dict[str, float] = {}
        self._full_until = 0.0

    async def ask(self, key: str, question: Callable[[], Awaitable[T]]) -> T:
        """Call `question` when the limits allow it. Raises what it raises."""
        turn = self._turns.get(key)
        if turn is None:
            # It is there for as long as someone waits.
            turn = self._turns[key] = asyncio.Lock()
        async with turn:
            if key in self._answered:
                await self._until(self._answered[key] + POLL_SHORTEST)
            await self._until(self._reserve())
            try:
                return await question()
            finally:
                self._note_answer(key)

    def _note_answer(self, key: str) -> None:
        now = self._clock.monotonic()
        # The latest is last, so that those that no longer count are the first.
        self._answered.pop(key, None)
        self._answered[key] = now
        while self._answered[first := next(iter(self._answered))] + POLL_SHORTEST <= now:
            del self._answered[first]

    def _reserve(self) -> float:
        now = self._clock.monotonic()
        self._full_until = max(self._full_until, now) + 1 / MOST_POLLS_A_SECOND
        return self._full_until - 1.0

    async def _until(self, moment: float) -> None:
        left = moment - self._clock.monotonic()
        if left > 0:
            await self._clock.sleep(left)


class InterruptibleSleep:
    """Waits that can be cut short from outside, by generation id."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._events: dict[str, asyncio.Event] = {}
        self._cut_off: set[str] = set()

    async def sleep(self, key: str, seconds: float, *, cut_off: bool = False) -> bool:
        """Wait `seconds`, or until woken. Returns whether the whole time passed.

        `cut_off` means that the network is down, so that `wake_cut_off` ends this wait too.
        """
        event = self._events.setdefault(key, asyncio.Event())
        if cut_off:
            self._cut_off.add(key)
        try:
            await self._clock.wait(event, seconds)
            return not event.is_set()
        finally:
            self._events.pop(key, None)
            self._cut_off.discard(key)

    def wake(self, key: str) -> None:
        """End the wait of `key`, if there is one."""
        if key in self._events:
            self._events[key].set()

    def wake_cut_off(self) -> None:
        """End the waits for the network, because it is back."""
        for key in self._cut_off:
            self.wake(key)

    def wake_all(self) -> None:
        """End all waits, because the machine woke up or the person solved a problem."""
        for event in self._events.values():
            event.set()
