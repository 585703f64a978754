"""Stretches of local time, where the clocks are set as well."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.spending import Span, first_day, next_first_day

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
EARLIEST = date(2025, 11, 20)


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


@given(DAYS, st.sampled_from([Span.DAY, Span.WEEK, Span.MONTH]), st.integers(-30, 30))
def test_steps_back_undo_steps_on(day: date, span: Span, steps: int):
    there = next_first_day(span, day, steps)
    assert next_first_day(span, there, -steps) == first_day(span, day)
