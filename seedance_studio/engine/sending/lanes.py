"""How many requests each account may send at once, and which rest because the service asked for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Protocol

from seedance_studio.domain.answers import Problem

_PAUSE, _LONGEST_PAUSE = 15.0, 240.0
"""Seconds of a rest for which the service named no time: the first, and the longest of more in a row."""
_NEWEST = 0.3
"""The weight of the latest request in the average time that sending takes."""


class StopSending(Protocol):
    """Stops sending until the person acts: with one account's key, or altogether."""

    def __call__(self, problem: Problem, account: str | None = None) -> None: ...


class Lanes:
    """Each account has a lane of its own, so that no account waits for another one's. One that was stopped
    sends nothing until the person acts; all can be stopped together.

    After a rest, one request at a time goes out until the service has taken one: where several were turned
    away together, all of them at once would only be turned away again. Times are monotonic seconds.
    """

    def __init__(self) -> None:
        self.parallel = 1
        """How many may be sent at once with a key that has no number of its own."""
        self._own: dict[str, int] = {}
        self._busy: Counter[str] = Counter()
        self._rests: dict[str, float] = {}
        self._in_a_row: Counter[str] = Counter()
        self.seconds = 0.0
        """Seconds that sending a request takes on average in this run; 0 before the first."""
        self._problem: Problem | None = None
        self._problems: dict[str, Problem] = {}

    @property
    def problem(self) -> Problem | None:
        """Why sending was stopped, altogether or with one account's key."""
        return self._problem or next(iter(self._problems.values()), None)

    @property
    def is_stopped(self) -> bool:
        """Whether nothing is sent with any key."""
        return self._problem is not None

    def holds(self, account: str) -> bool:
        """Whether nothing is sent with the account's key until `go_on`."""
        return self.is_stopped or account in self._problems

    def stop(self, problem: Problem, account: str | None = None) -> bool:
        """Send nothing until `go_on`, with this account's key or altogether. False if that is known."""
        known = self._problem if account is None else self._problems.get(account)
        if account is None:
            self._problem = problem
        else:
            self._problems[account] = problem
        return known != problem

    def is_stopped_by(self, problem: Problem) -> bool:
        """Whether sending is stopped altogether for this reason, and for no other."""
        return self._problem == problem and not self._problems

    def go_on(self) -> None:
        """End every stop and every rest."""
        self._problem = None
        self._problems.clear()
        self._rests.clear()
        self._in_a_row.clear()

    def set_parallel(self, parallel: int, own: Mapping[str, int]) -> None:
        """Set how many may be sent at once with one key; `own` for the accounts that have a number of their
        own."""
        self.parallel, self._own = parallel, dict(own)

    def has_room(self, account: str) -> bool:
        """Whether one more may be sent, once the account's rest is over."""
        if self.holds(account):
            return False
        return self._busy[account] < (1 if self._in_a_row[account] else self.most(account))

    def most(self, account: str) -> int:
        """How many may be sent at once with the account's key."""
        return self._own.get(account, self.parallel)

    def opens_at(self, account: str) -> float:
        """When the account's rest is over; 0 if it has none."""
        return self._rests.get(account, 0.0)

    def take(self, account: str) -> None:
        """Count a request that is being sent."""
        self._busy[account] += 1

    def leave(self, account: str) -> None:
        """Count it no longer."""
        self._busy[account] -= 1

    def rest(self, account: str, now: float, seconds: float | None) -> None:
        """Send nothing with this account for that many seconds; None if the service named no time. Requests
        that were turned away together count once.
        """
        if now >= self.opens_at(account):
            self._in_a_row[account] += 1
        usual = min(_PAUSE * 2 ** (max(self._in_a_row[account], 1) - 1), _LONGEST_PAUSE)
        until = now + (usual if seconds is None else seconds)
        self._rests[account] = max(self.opens_at(account), until)

    def note_taken(self, account: str, seconds: float) -> None:
        """Note that the service took a request after so many seconds, or refused it for good: it lets
        requests through again."""
        del self._in_a_row[account]
        self.seconds += (seconds - self.seconds) * (_NEWEST if self.seconds else 1.0)
