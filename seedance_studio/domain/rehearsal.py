"""Run a plan against one's own history: when it would be done, for how many credits, with how many failures.

Nothing is guessed where the history says nothing: the figure is missing then.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.price import Price, together
from seedance_studio.domain.usual_times import UsualTimes


@frozen
class Likely:
    """What the history says of one row: its price, how long like ones took, and how many of those that ended
    failed."""

    price: Price | None = None
    times: UsualTimes | None = None
    ended: int = 0
    failed: int = 0


@frozen
class Rehearsal:
    """What is to be expected of so many `rows`.

    `soonest` and `latest` are seconds from the beginning until all have ended, `price` is that of all
    together, `failures` how many fail on average, and `chance` that at least one does, from 0 to 1. What
    can't be told is None; `untimed`, `unpriced` and `untried` count the rows because of which. `begins_at` is
    the time for which they wait, in seconds since 1970; None if they begin once they are let go on.
    """

    rows: int
    soonest: float | None
    latest: float | None
    price: Price | None
    failures: float | None
    chance: float | None
    untimed: int = 0
    unpriced: int = 0
    untried: int = 0
    begins_at: float | None = None


def rehearse(rows: Sequence[Likely], at_once: int, at_most: int, begins_at: float | None = None) -> Rehearsal:
    """What to expect of these rows, in their order.

    At best `at_most` of them run at once, each for its usual time; at worst `at_once`, each for as long as
    95 of 100 need. Both are at least 1.
    """
    times = [row.times for row in rows if row.times is not None]
    shares = [row.failed / row.ended for row in rows if row.ended > 0]
    untimed, untried = len(rows) - len(times), len(rows) - len(shares)
    is_timed, is_tried = bool(rows) and not untimed, bool(rows) and not untried
    usual, slow = [item.usual for item in times], [max(item.slow or 0.0, item.usual) for item in times]
    return Rehearsal(
        rows=len(rows),
        soonest=_end(usual, max(at_most, 1)) if is_timed else None,
        latest=_end(slow, max(at_once, 1)) if is_timed else None,
        price=together([row.price for row in rows]),
        failures=sum(shares) if is_tried else None,
        chance=1 - math.prod(1 - share for share in shares) if is_tried else None,
        untimed=untimed,
        unpriced=sum(row.price is None for row in rows),
        untried=untried,
        begins_at=begins_at,
    )


def _end(seconds: Sequence[float], lanes: int) -> float:
    """When the last of them has ended, if each begins as soon as a lane is free."""
    free = [0.0] * min(lanes, len(seconds))
    for took in seconds:
        heapq.heapreplace(free, free[0] + took)
    return max(free)
