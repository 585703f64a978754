"""Days are as long as the clocks say, whether they were asked for before or not."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.engine.feed.calendar import Calendar

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = 3600 * 1e6


def micros(moment: datetime) -> float:
    return moment.timestamp() * 1e6


@pytest.fixture
def travel() -> Iterator[Callable[[str], None]]:
    """Takes the computer into another time zone."""
    before = os.environ.get("TZ")

    def go(zone: str | None) -> None:
        if zone is None:
            os.environ.pop("TZ", None)
        else:
            os.environ["TZ"] = zone
        time.tzset()

    yield go
    go(before)


@given(st.lists(st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)), min_size=1, max_size=30))
def test_a_day_that_is_known_is_as_one_that_is_found_out(moments: list[datetime]):
    calendar = Calendar(BERLIN)
    for moment in moments * 2:
        at = micros(moment.replace(tzinfo=BERLIN))
        found = calendar.day_of(at)
        assert found == Calendar(BERLIN).day_of(at)
        assert found.begins <= at < found.ends
        assert found.day == moment.date()


@pytest.mark.parametrize(("day", "hours"), [(30, 23), (29, 24)])
def test_the_day_on_which_the_clocks_go_forward_is_shorter(day: int, hours: int):
    found = Calendar(BERLIN).day_of(micros(datetime(2025, 3, day, 12, tzinfo=BERLIN)))
    assert (found.ends - found.begins) / HOUR == hours


def test_midnight_is_of_the_next_day():
    calendar, midnight = Calendar(UTC), datetime(2025, 10, 10, tzinfo=UTC)
    assert calendar.day_of(micros(midnight - timedelta(microseconds=1))).day == date(2025, 10, 9)
    assert calendar.day_of(micros(midnight)).day == date(2025, 10, 10)


def test_in_another_time_zone_the_days_are_found_anew(travel: Callable[[str], None]):
    travel("UTC")
    calendar, late = Calendar(), micros(datetime(2025, 10, 9, 23, tzinfo=UTC))
    assert calendar.day_of(late).day == date(2025, 10, 9)
    travel("Asia/Tokyo")
    calendar.renew()
    assert calendar.day_of(late).day == date(2025, 10, 10)
    assert calendar.day_of(late).begins == micros(datetime(2025, 10, 9, 15, tzinfo=UTC))
