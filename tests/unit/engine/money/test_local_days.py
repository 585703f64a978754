"""Days begin at local midnight, weeks on Monday, months on the first, also where clocks are changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.engine.money.local_days import local_day, spans_at

BERLIN = ZoneInfo("Europe/Berlin")
BEIRUT, HAVANA, APIA = ZoneInfo("Asia/Beirut"), ZoneInfo("America/Havana"), ZoneInfo("Pacific/Apia")
SAO_PAULO = ZoneInfo("America/Sao_Paulo")
HOUR = 3600.0


def at(text: str) -> float:
    """A time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def test_a_day_a_week_and_a_month_begin_at_local_midnight():
    spans = spans_at(at("2026-11-27T17:15"), BERLIN)
    assert (spans.day.first, spans.day.last) == ("2026-11-27", "2026-11-27")
    assert (spans.day.start, spans.day.end) == (at("2026-11-26T23:00"), at("2026-11-27T23:00"))
    assert (spans.week.first, spans.week.last) == ("2026-11-23", "2026-11-29")
    assert (spans.month.first, spans.month.last) == ("2026-11-01", "2026-11-30")
    assert spans.of(LimitScope.MONTH) == spans.month
    assert spans.of(LimitScope.PROJECT) is None


def test_just_before_midnight_is_yesterday():
    midnight = at("2026-12-31T23:00")
    assert local_day(midnight - 0.001, BERLIN) == "2026-12-31"
    assert local_day(midnight, BERLIN) == "2027-01-01"
    assert spans_at(midnight, BERLIN).month.last == "2027-01-31"
    assert spans_at(midnight, BERLIN).week.first == "2026-12-28"


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        # Of the past: countries change their rules.
        (BERLIN, "2025-03-30T12:00", 23),
        (BERLIN, "2025-10-26T12:00", 25),
        # Midnight itself is skipped, or comes twice.
        (BEIRUT, "2022-03-27T12:00", 23),
        (HAVANA, "2019-11-03T12:00", 25),
        (SAO_PAULO, "2018-02-17T15:00", 25),
    ],
)
def test_a_day_on_which_clocks_are_changed_is_longer_or_shorter(zone: ZoneInfo, day: str, hours: int):
    span = spans_at(at(day), zone).day
    assert span.end - span.start == hours * HOUR


@given(
    st.integers(int(at("2005-01-01")), int(at("2037-01-01"))),
    st.sampled_from([BERLIN, BEIRUT, HAVANA, SAO_PAULO, APIA, ZoneInfo("UTC")]),
)
def test_each_moment_lies_in_its_spans_and_their_ends_belong_to_the_next(moment: int, zone: ZoneInfo):
    spans = spans_at(moment, zone)
    for span in (spans.day, spans.week, spans.month):
        assert span.start <= moment < span.end
        assert local_day(span.start, zone) >= span.first
        assert local_day(span.start - 1, zone) < span.first
        assert local_day(span.end - 1, zone) <= span.last
        assert local_day(span.end, zone) > span.last
    assert spans.day.first == local_day(moment, zone)


def test_without_a_zone_days_are_the_machines_own():
    noon = datetime(2026, 5, 5, 12)
    span = spans_at(noon.timestamp(), None).day
    assert datetime.fromtimestamp(span.start) == noon - timedelta(hours=12)
