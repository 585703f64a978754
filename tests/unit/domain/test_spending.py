"""Stretches of local time, where the clocks are set as well."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.spending import Span, first_day, midnight, next_first_day, slots_of

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
EARLIEST = date(2025, 11, 20)


@pytest.fixture
def live_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Moves this computer to another time zone."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("span", "first", "following"),
    [
        (Span.DAY, date(2026, 11, 26), date(2026, 11, 27)),
        (Span.WEEK, date(2026, 11, 23), date(2026, 11, 30)),
        (Span.MONTH, date(2026, 11, 1), date(2026, 12, 1)),
    ],
)
def test_a_span_begins_where_people_say(span: Span, first: date, following: date):
    assert first_day(span, date(2026, 11, 26)) == first
    assert next_first_day(span, date(2026, 11, 26)) == following


def test_a_month_has_its_days():
    slots = slots_of(Span.MONTH, date(2026, 2, 14), EARLIEST, None)
    assert [slot.begins.day for slot in slots] == list(range(1, 29))


def test_all_time_has_its_months():
    slots = slots_of(Span.ALL, date(2026, 2, 3), EARLIEST, None)
    assert [(slot.begins.year, slot.begins.month) for slot in slots] == [
        (2025, 11),
        (2025, 12),
        (2026, 1),
        (2026, 2),
    ]


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_a_day_on_which_the_clocks_are_set(live_in: Callable[[str], None], day: date, hours: int):
    live_in("Europe/Berlin")
    slots = slots_of(Span.DAY, day, EARLIEST, None)
    assert len(slots) == hours
    assert (slots[0].start, slots[-1].end) == (midnight(day, None), midnight(day + timedelta(days=1), None))


@given(DAYS, st.sampled_from(Span))
def test_slots_follow_each_other_and_hold_their_day(day: date, span: Span):
    slots = slots_of(span, day, EARLIEST, None)
    assert all(one.end == other.start for one, other in pairwise(slots))
    assert any(slot.holds(midnight(day, None)) for slot in slots)


@given(DAYS, st.sampled_from([Span.DAY, Span.WEEK, Span.MONTH]), st.integers(-30, 30))
def test_steps_back_undo_steps_on(day: date, span: Span, steps: int):
    there = next_first_day(span, day, steps)
    assert next_first_day(span, there, -steps) == first_day(span, day)


@pytest.mark.parametrize("span", Span)
def test_slots_are_those_of_the_zone(span: Span):
    """Apia is where the day begins first, and Pago Pago, a hundred kilometres from it, where it ends last."""
    day = date(2026, 11, 26)
    for name in ("Pacific/Apia", "Pacific/Pago_Pago"):
        slots = slots_of(span, day, EARLIEST, ZoneInfo(name))
        assert {slot.begins.minute for slot in slots} == {0}
        assert slots[0].begins.hour == 0
        assert any(slot.begins.date() == day for slot in slots) or span is Span.ALL
