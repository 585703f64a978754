"""How long to wait: between polls, between tries, and how a wait is cut short when something has happened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from seedance_studio.engine.clock import Clock

FIRST_POLL = 2.5
POLL_SHORTEST = 2.0
POLL_LONGEST = 60.0
_GROWTH = 1.25
_LATEST_FIRST_POLL = 20.0
_JITTER = 0.15

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

    def next_delay(self) -> float:
        """Seconds until the next question."""
        return spread(self._next, self._jitter)

    def answered(self) -> None:
        """The service answered: go on at an easy pace."""
        self._failures = 0
        self._next = self._interval
        self._interval = min(self._interval * _GROWTH, POLL_LONGEST)

    def failed(self, retry_after: float | None) -> None:
        """No answer: back off, or wait as long as the service asked."""
        self._failures += 1
        self._next = retry_after if retry_after is not None else backoff(self._failures)

    def hurry(self) -> None:
        """Something happened there: ask often again."""
        self._interval = POLL_SHORTEST


class Waker:
    """Waits that anyone may cut short, by the id of the generation that waits."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._bells: dict[str, asyncio.Event] = {}

    async def sleep(self, key: str, seconds: float) -> None:
        """Waits `seconds`, or less when `wake` is called for `key`."""
        bell = self._bells.setdefault(key, asyncio.Event())
        try:
            await self._clock.wait(bell, seconds)
        finally:
            self._bells.pop(key, None)

    def wake(self, key: str) -> None:
        """Ends the wait of `key`, if it waits."""
        if key in self._bells:
            self._bells[key].set()

    def wake_all(self) -> None:
        """Ends every wait: the network is back, or the machine woke up."""
        for bell in self._bells.values():
            bell.set()
