"""Where days begin and end on the computer's clock."""

from __future__ import annotations

import time
from bisect import bisect_right
from datetime import date, datetime, timedelta, tzinfo

from seedance_studio.domain.frozen import frozen

_WINTER, _SUMMER = 1_577_836_800, 1_593_561_600
"""Two moments whose distance from UTC tells time zones apart, in seconds since 1970."""


@frozen
class CalendarDay:
    """Begin and end are in microseconds since 1970; the end belongs to the next day."""

    day: date
    begins: float
    ends: float


class Calendar:
    """Keeps the days that were asked for: finding a day out takes ten times as long as looking it up.

    `zone` None is the computer's time zone.
    """

    def __init__(self, zone: tzinfo | None = None) -> None:
        self._zone = zone
        self._days: list[CalendarDay] = []
        self._begins: list[float] = []
        self._kept_for = _computers_zone()

    def day_of(self, at: float) -> CalendarDay:
        """Returns the day of a moment, in microseconds since 1970."""
        place = bisect_right(self._begins, at)
        if place and at < self._days[place - 1].ends:
            return self._days[place - 1]
        found = self._find(at)
        self._begins.insert(place, found.begins)
        self._days.insert(place, found)
        return found

    def renew(self) -> None:
        """Forgets the days if the computer is in another time zone now."""
        zone = _computers_zone()
        if zone != self._kept_for:
            self._kept_for = zone
            self._days.clear()
            self._begins.clear()

    def _find(self, at: float) -> CalendarDay:
        moment = datetime.fromtimestamp(at / 1e6, self._zone)
        begins = moment.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        ends = begins + timedelta(days=1)
        return CalendarDay(moment.date(), begins.timestamp() * 1e6, ends.timestamp() * 1e6)


def _computers_zone() -> tuple[int, int, str]:
    winter, summer = time.localtime(_WINTER), time.localtime(_SUMMER)
    return winter.tm_gmtoff, summer.tm_gmtoff, winter.tm_zone
