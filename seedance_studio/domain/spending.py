"""What was spent in a stretch of local time: the stretches, their parts, and the sums in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation

_HOUR = 3600.0


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
    KIND = "kind"


@frozen
class Slot:
    """A part of a span: an hour, a day or a month, in local time.

    `start` and `end` are in seconds since 1970; `end` is not part of it. `zone` is where the time is local;
    None for the computer's own zone.
    """

    start: float
    end: float
    zone: tzinfo | None = field(default=None, compare=False)

    @property
    def begins(self) -> datetime:
        """The local time of its beginning."""
        return datetime.fromtimestamp(self.start, self.zone)

    def holds(self, at: float) -> bool:
        """Whether a time lies in it."""
        return self.start <= at < self.end


@frozen
class SpendingFilter:
    """Which lines count. None lets all through; `project` and `account` are ids, "" for none. `is_off` lets
    through the charges of those alone that were estimated otherwise."""

    project: str | None = None
    state: str | None = None
    account: str | None = None
    is_off: bool = False


@frozen
class Spent:
    """Credits, less what was given back, and how many requests they were first charged for."""

    credits: float = 0.0
    requests: int = 0

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.credits + other.credits, self.requests + other.requests)


@frozen
class SlotSum:
    """What was spent in a slot on one part. `slot` is the slot's number, `part` what it is grouped by."""

    slot: int
    part: str
    spent: Spent


@frozen
class ChargedTake:
    """What a generation was charged on one day, in all of its lines of one kind. `generation` is None if its
    row is lost, or if a statement alone shows the charge, under `request_id`; `credits` is None while no one
    knows whether it was charged."""

    generation: Generation | None
    generation_id: str
    at: float
    credits: float | None
    estimate: float | None
    project: str
    request_id: str = ""


@frozen
class ChargedPress:
    """The takes of one press that have lines on one day. `kind` is that of the lines."""

    press: str
    kind: str
    takes: tuple[ChargedTake, ...]

    @property
    def at(self) -> float:
        """When the first was charged, in seconds since 1970."""
        return min(take.at for take in self.takes)

    @property
    def credits(self) -> float | None:
        """What all were charged; None if one is not known."""
        return _sum([take.credits for take in self.takes])

    @property
    def estimate(self) -> float | None:
        """What was expected of all; None if of one nothing was."""
        return _sum([take.estimate for take in self.takes])


@frozen
class BookedLine:
    """A line of the books with what is known of its generation. `key` and `at` give the order."""

    key: int
    id: str
    at: float
    kind: str
    credits: float
    estimate: float | None
    generation_id: str
    request_id: str | None
    press: str
    account: str
    project: str
    model: str
    resolution: str
    state: str
    prompt: str


def off_by(charged: ChargedTake | ChargedPress) -> float | None:
    """By how many credits the charge is above its estimate; None if one of them is not known."""
    if charged.credits is None or charged.estimate is None:
        return None
    return charged.credits - charged.estimate


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def midnight(day: date, zone: tzinfo | None) -> float:
    """When a day begins, in seconds since 1970: its first moment, also where clocks are changed at midnight.

    `zone` None is the computer's own.
    """
    return datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()


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


def slots_of(span: Span, day: date, earliest: date, zone: tzinfo | None) -> tuple[Slot, ...]:
    """The hours of a day, the days of a week or month, or all months from `earliest` to the one of `day`."""
    match span:
        case Span.DAY:
            return _hours(day, zone)
        case Span.WEEK | Span.MONTH:
            return days_between(first_day(span, day), next_first_day(span, day), zone)
        case Span.ALL:
            months, month = list[date](), first_day(Span.MONTH, min(earliest, day))
            while month <= day:
                months.append(month)
                month = next_first_day(Span.MONTH, month)
            return _between([*months, month], zone)


def days_between(first: date, end: date, zone: tzinfo | None) -> tuple[Slot, ...]:
    """Each day from `first` up to but without `end`."""
    return _between([first + timedelta(days=number) for number in range((end - first).days + 1)], zone)


def _between(days: Sequence[date], zone: tzinfo | None) -> tuple[Slot, ...]:
    edges = [midnight(day, zone) for day in days]
    return tuple(Slot(start, end, zone) for start, end in pairwise(edges))


def _hours(day: date, zone: tzinfo | None) -> tuple[Slot, ...]:
    """23 to 25, as the clocks are set."""
    start, end = midnight(day, zone), midnight(day + timedelta(days=1), zone)
    starts = [start + number * _HOUR for number in range(round((end - start) / _HOUR))]
    return tuple(Slot(begins, begins + _HOUR, zone) for begins in starts)
