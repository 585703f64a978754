"""How long to wait: between polls, between tries, and how a wait is cut short when something has happened."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import TypeVar

from seedance_studio.engine.clock import Clock

FIRST_POLL = 2.5
POLL_SHORTEST = 2.0
POLL_LONGEST = 60.0
_GROWTH = 1.25
_LATEST_FIRST_POLL = 20.0
_JITTER = 0.15
MOST_POLLS_A_SECOND = 8
"""For all generations together; so many may also come at once after a quiet second."""

T = TypeVar("T")
Jitter = Callable[[], float]
"""A random number in [0, 1)."""


def spread(seconds: float, jitter: Jitter) -> float:
    """`seconds` give or take 15 %, so that many waits don't end at once."""
    return seconds * (1 + _JITTER * (2 * jitter() - 1))


def backoff(failures: int, *, base: float = 2.0, longest: float = 60.0) -> float:
    """Seconds to wait after that many failures in a row (from 1): doubling, up to `longest`."""
    return min(base * 2 ** min(failures - 1, 16), longest)


class PollSchedule:
    """When to ask next: first near the expected time, then often, then ever more seldom. Never gives up."""

    def __init__(self, expected: float | None, elapsed: float, jitter: Jitter) -> None:
        remaining = None if expected is None else max(0.6 * expected - elapsed, 0.5)
        self._next = FIRST_POLL if remaining is None else min(remaining, _LATEST_FIRST_POLL)
        self._interval = POLL_SHORTEST
        self._failures = 0
        self._jitter = jitter
        self._is_asked_for = False

    def next_delay(self) -> float:
        """Seconds until the next question; never less than the service asked for."""
        if self._is_asked_for:
            return self._next * (1 + _JITTER * self._jitter())
        return spread(self._next, self._jitter)

    def answered(self, *, in_time: bool = True) -> None:
        """The service answered: go on at an easy pace. A question that came early slows nothing down."""
        self._failures = 0
        self._is_asked_for = False
        self._next = self._interval
        if in_time:
            self._interval = min(self._interval * _GROWTH, POLL_LONGEST)

    def failed(self, retry_after: float | None) -> None:
        """No answer: back off, or wait as long as the service asked, where that is a wait at all."""
        self._failures += 1
        self._is_asked_for = retry_after is not None and retry_after >= POLL_SHORTEST
        pause = retry_after if retry_after is not None and self._is_asked_for else backoff(self._failures)
        self._next = pause

    def hurry(self) -> None:
        """Something happened there: ask often again."""
        self._interval = POLL_SHORTEST


class PollGate:
    """Every question about a generation passes here, whatever made it come.

    Two questions about the same one are two seconds apart, counted from the answer, and all together stay
    below `MOST_POLLS_A_SECOND`. One that has to wait for its own two seconds holds up no other.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._answered: dict[str, float] = {}
        self._full_until = 0.0

    async def ask(self, key: str, question: Callable[[], Awaitable[T]]) -> T:
        """Asks in its turn; raises what `question` raises."""
        async with self._turns[key]:
            if key in self._answered:
                await self._until(self._answered[key] + POLL_SHORTEST)
            await self._until(self._reserve())
            try:
                return await question()
            finally:
                self._answered[key] = self._clock.monotonic()

    def _reserve(self) -> float:
        now = self._clock.monotonic()
        self._full_until = max(self._full_until, now) + 1 / MOST_POLLS_A_SECOND
        return self._full_until - 1.0

    async def _until(self, moment: float) -> None:
        left = moment - self._clock.monotonic()
        if left > 0:
            await self._clock.sleep(left)


class InterruptibleSleep:
    """Waits that anyone may cut short, by the id of the generation that waits."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._bells: dict[str, asyncio.Event] = {}
        self._cut_off: set[str] = set()

    async def sleep(self, key: str, seconds: float, *, cut_off: bool = False) -> bool:
        """Waits `seconds`, or less when it is woken; returns whether all of it went by.

        `cut_off` says that it waits because no answer came: it is woken when the network is back.
        """
        bell = self._bells.setdefault(key, asyncio.Event())
        if cut_off:
            self._cut_off.add(key)
        try:
            await self._clock.wait(bell, seconds)
            return not bell.is_set()
        finally:
            self._bells.pop(key, None)
            self._cut_off.discard(key)

    def wake(self, key: str) -> None:
        """Ends the wait of `key`, if it waits."""
        if key in self._bells:
            self._bells[key].set()

    def wake_cut_off(self) -> None:
        """Ends the waits of those that had no answer: the network is back."""
        for key in self._cut_off:
            self.wake(key)

    def wake_all(self) -> None:
        """Ends every wait: the machine woke up, or the person has put things in order."""
        for bell in self._bells.values():
            bell.set()
