"""Spending limits: how much of each is used, and whether a press still fits.

A soft limit asks the person, a hard one refuses. What was charged counts, and what waits, runs or may have
been sent counts with the most that it will probably cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.price import Total

_ROUNDING = 1e-6
"""Sums of credits are floating-point numbers."""
_LEAST = 0.01
"""Credits of which less than this is left are used up."""


class LimitScope(StrEnum):
    """What a limit adds up."""

    CLICK = "click"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    PROJECT = "project"
    BALANCE = "balance"
    PLAN = "plan"
    """All generations of one plan, whose cap it is. It is kept with the plan and is always hard."""


@frozen
class Limit:
    """At most `credits` for what the scope adds up. `id` is random.

    `project` and `account` are ids. Empty, they stand for all, except that a PROJECT limit is about exactly
    its project and a BALANCE limit about exactly its account ("" is the key without an account). The credits
    of a BALANCE limit are those that the person entered last.
    """

    id: str
    scope: LimitScope
    credits: float
    is_hard: bool
    project: str = ""
    account: str = ""

    def is_about(self, project: str, account: str) -> bool:
        """Whether what is made with this project and account counts."""
        of_project = self.project == project or (not self.project and self.scope is not LimitScope.PROJECT)
        of_account = self.account == account or (not self.account and self.scope is not LimitScope.BALANCE)
        return of_project and of_account

    def is_in_place_of(self, other: Limit) -> bool:
        """Whether both add up the same, so that one of them is enough."""
        mine, others = (self.scope, self.project, self.account), (other.scope, other.project, other.account)
        return mine == others

    def is_looser_than(self, other: Limit) -> bool:
        """Whether something fits into this limit that the hard limit `other` refuses."""
        holds = self.is_in_place_of(other) and self.is_hard and self.credits <= other.credits
        return other.is_hard and not holds

    @property
    def text(self) -> str:
        """The number as the person types it to confirm the limit: "1000", "12.5"."""
        return f"{self.credits:.15g}"


@frozen
class LimitChange:
    """One change of a limit. `before` is None for a new limit, `after` for a removed one."""

    at: float
    scope: LimitScope
    project: str
    account: str
    before: float | None
    after: float | None
    was_hard: bool
    is_hard: bool


@frozen
class DaySpan:
    """Whole local days: `first` and `last` as ISO dates, the same in seconds since 1970, `end` excluded."""

    first: str
    last: str
    start: float
    end: float


@frozen
class Spans:
    """The local day, week (from Monday) and month of a moment."""

    day: DaySpan
    week: DaySpan
    month: DaySpan

    def of(self, scope: LimitScope) -> DaySpan | None:
        """The days that a limit of this scope adds up; None if that is not a matter of days."""
        return {LimitScope.DAY: self.day, LimitScope.WEEK: self.week, LimitScope.MONTH: self.month}.get(scope)


@frozen
class Standing:
    """How much of a limit is used, by charges and reservations, and how much is left, perhaps less than 0.

    `frees_at` is when all of it can be used again, in seconds since 1970; None if no time does that.
    `is_known` is false while days are missing after a restore: then a hard limit has no room.
    """

    limit: Limit
    used: float
    left: float
    frees_at: float | None = None
    is_known: bool = True

    def has_room_for(self, credits: float) -> bool:
        """Whether that many credits still fit."""
        return credits <= self.left + _ROUNDING and (self.is_known or not self.limit.is_hard)

    @property
    def share(self) -> float:
        """How much of the limit is used: 0 for nothing, 1 for all of it, more if it is exceeded."""
        limit = self.limit.credits
        return self.used / limit if limit > 0 else 1.0

    @property
    def is_used_up(self) -> bool:
        """Whether nothing is left. A limit for one click is never used up."""
        return self.limit.scope is not LimitScope.CLICK and not self.has_room_for(_LEAST)


@frozen
class MissingTime:
    """After a restore, what was charged in this time is not known. In seconds since 1970."""

    start: float
    end: float

    def reaches_into(self, span: DaySpan) -> bool:
        """Whether a part of it lies in these days."""
        return self.start < span.end and self.end >= span.start

    def counts_since(self, at: float) -> bool:
        """Whether what was charged in it may count for something that began at that moment."""
        return self.end >= at


def standing(limit: Limit, used: float, spans: Spans, missing: MissingTime | None = None) -> Standing:
    """The standing of a limit of which that much is used, as far as is known.

    `missing` is the time of which charges that may count for it were lost. A limit that no day ends adds up
    all time, so any loss reaches into it.
    """
    span = spans.of(limit.scope)
    if span is None:
        return Standing(limit, used, limit.credits - used, is_known=missing is None)
    is_known = missing is None or not missing.reaches_into(span)
    return Standing(limit, used, limit.credits - used, span.end, is_known)


@frozen
class Verdict:
    """Whether a press fits. `price` is the most that it will probably cost.

    `standings` are those of all limits that it touches, `asks` the soft ones that it would exceed and that
    the person did not agree to exceed, `refuses` the hard ones that it would exceed. `needs_ceiling`: a price
    is unknown and a hard limit holds, so that the person must type a ceiling.
    """

    price: Total
    standings: tuple[Standing, ...] = ()
    asks: tuple[Standing, ...] = ()
    refuses: tuple[Standing, ...] = ()
    needs_ceiling: bool = False

    @property
    def is_free(self) -> bool:
        """Whether it may be sent without asking anything."""
        return not (self.asks or self.refuses or self.needs_ceiling)

    @property
    def in_short(self) -> str:
        """The limits that it would exceed, for the details: "day 960/1000 +64"."""
        reached = (
            f"{item.limit.scope} {item.used:g}/{item.limit.credits:g}" for item in self.refuses + self.asks
        )
        return f"{', '.join(reached) or 'price unknown'} +{self.price.credits:g}"


def judge(
    standings: Sequence[Standing],
    promises: Sequence[float | None],
    agreed: frozenset[str] = frozenset(),
) -> Verdict:
    """The verdict on generations that may cost at most `promises`; None where that is not known.

    `agreed` are the ids of soft limits that may be exceeded. A soft limit also asks where a price is unknown.
    """
    known = [promise for promise in promises if promise is not None]
    price = Total(sum(known), len(known) == len(promises))
    exceeded = [item for item in standings if not item.has_room_for(price.credits)]
    return Verdict(
        price,
        tuple(standings),
        asks=tuple(
            item
            for item in standings
            if not item.limit.is_hard
            and item.limit.id not in agreed
            and (item in exceeded or not price.is_complete)
        ),
        refuses=tuple(item for item in exceeded if item.limit.is_hard),
        needs_ceiling=not price.is_complete and any(item.limit.is_hard for item in standings),
    )
