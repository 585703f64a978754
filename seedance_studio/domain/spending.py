"""What was spent in a stretch of local time: the stretches, their parts, and the sums in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


class Span(StrEnum):
    """How much time is looked at."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


class Grouping(StrEnum):
    """What the credits of a slot are divided by."""

    MODEL = "model"
    RESOLUTION = "resolution"
    PROJECT = "project"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a span: an hour, a day or a month, in local time.

    `start` and `end` are in seconds since 1970; `end` is not part of it.
    """

    start: float
    end: float

    @property
    def begins(self) -> datetime:
        """The local time of its beginning."""
        return datetime.fromtimestamp(self.start)

    def holds(self, at: float) -> bool:
        """Whether a time lies in it."""
        return self.start <= at < self.end


@dataclass(frozen=True, slots=True)
class SpendingFilter:
    """Which lines count. None lets all through; `project` and `account` are ids, "" for none."""

    project: str | None = None
    state: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Spent:
    """Credits, less what was given back, and how many requests they were first charged for."""

    credits: float = 0.0
    requests: int = 0

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.credits + other.credits, self.requests + other.requests)


@dataclass(frozen=True, slots=True)
class SlotSum:
    """What was spent in a slot on one part. `slot` is the slot's number, `part` what it is grouped by."""

    slot: int
    part: str
    spent: Spent


@dataclass(frozen=True, slots=True)
class OwnMoney:
    """What a credit costs in the person's own currency. Nothing is known while `price` is 0."""

    price: float = 0.0
    currency: str = ""

    @property
    def is_known(self) -> bool:
        """Whether credits can be told in money."""
        return self.price > 0


def midnight(day: date) -> float:
    """When a local day begins, in seconds since 1970."""
    return datetime.combine(day, time()).timestamp()


def first_day(span: Span, day: date) -> date:
    """The first day of the span around `day`. A week begins on Monday; all time has no beginning."""
    match span:
        case Span.DAY:
            return day
        case Span.WEEK:
            return day - timedelta(days=day.weekday())
        case Span.MONTH:
            return day.replace(day=1)
        case Span.ALL:
            return date.min


def next_first_day(span: Span, day: date, steps: int = 1) -> date:
    """The first day of the span that is `steps` after the one around `day`; negative steps go back."""
    first = first_day(span, day)
    match span:
        case Span.DAY:
            return first + timedelta(days=steps)
        case Span.WEEK:
            return first + timedelta(weeks=steps)
        case Span.MONTH:
            months = first.year * 12 + first.month - 1 + steps
            return date(months // 12, months % 12 + 1, 1)
        case Span.ALL:
            return first
