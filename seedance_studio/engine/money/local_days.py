"""The person's days, weeks and months, which spending limits add up."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from seedance_studio.domain.spending import midnight
from seedance_studio.domain.spending_limits import DaySpan, Spans


def spans_at(at: float, zone: tzinfo | None) -> Spans:
    """The day, the week (from Monday) and the month of a moment in seconds since 1970.

    `zone` None is the machine's own. A day can be 23 or 25 hours long, and a midnight may not exist.
    """
    today = datetime.fromtimestamp(at, zone).date()
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    next_first = (first + timedelta(days=31)).replace(day=1)
    return Spans(
        _span(today, today + timedelta(days=1), zone),
        _span(monday, monday + timedelta(days=7), zone),
        _span(first, next_first, zone),
    )


def local_day(at: float, zone: tzinfo | None) -> str:
    """The day of a moment, as an ISO date."""
    return datetime.fromtimestamp(at, zone).date().isoformat()


def days_between(start: float, end: float, zone: tzinfo | None) -> tuple[str, ...]:
    """The days from one moment to another, both included, as ISO dates."""
    first, last = (datetime.fromtimestamp(at, zone).date() for at in (start, end))
    return tuple((first + timedelta(days=number)).isoformat() for number in range((last - first).days + 1))


def _span(first: date, end: date, zone: tzinfo | None) -> DaySpan:
    last = end - timedelta(days=1)
    return DaySpan(first.isoformat(), last.isoformat(), midnight(first, zone), midnight(end, zone))
