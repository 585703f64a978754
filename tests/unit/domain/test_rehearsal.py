"""Rehearsals, against what can be reckoned by hand, and their bounds for any history."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.price import Price, PriceSource
from seedance_studio.domain.rehearsal import Likely, rehearse
from seedance_studio.domain.usual_times import UsualTimes


def a_price(low: float, high: float) -> Price:
    return Price((low + high) / 2, low, high, PriceSource.HISTORY, 5)


def likely(usual: float = 60, slow: float | None = None, ended: int = 10, failed: int = 0) -> Likely:
    return Likely(a_price(30, 40), UsualTimes(usual, slow), ended, failed)


def test_one_by_one_takes_the_sum_and_all_at_once_the_longest():
    rows = [likely(60), likely(90), likely(30)]
    assert rehearse(rows, 1, 1).soonest == 180
    assert rehearse(rows, 3, 3).soonest == 90


def test_with_fewer_lanes_than_rows_each_begins_when_a_lane_is_free():
    # Two lanes: 60 then 50, and 40 then 30.
    assert rehearse([likely(60), likely(40), likely(30), likely(50)], 2, 2).soonest == 110


def test_the_latest_is_by_slow_ones_in_fewer_lanes():
    found = rehearse([likely(60, 100), likely(60, 100)], 1, 2)
    assert (found.soonest, found.latest) == (60, 200)


def test_the_time_for_which_they_wait_is_told_beside_how_long_they_take():
    assert rehearse([likely(60)], 1, 1).begins_at is None
    found = rehearse([likely(60)], 1, 1, begins_at=1000.0)
    assert (found.begins_at, found.soonest) == (1000.0, 60)


def test_credits_are_the_sum_with_its_range():
    price = rehearse([likely(), likely()], 1, 1).price
    assert price is not None
    assert (price.low, price.credits, price.high) == (60, 70, 80)


def test_chances_of_failures_multiply():
    found = rehearse([likely(ended=10, failed=1), likely(ended=4, failed=2)], 1, 1)
    assert found.failures == pytest.approx(0.6)
    assert found.chance == pytest.approx(1 - 0.9 * 0.5)


def test_what_the_history_does_not_say_is_missing_and_counted():
    found = rehearse([likely(), Likely()], 1, 1)
    figures = (found.soonest, found.latest, found.price, found.failures, found.chance)
    assert figures == (None, None, None, None, None)
    assert (found.untimed, found.unpriced, found.untried) == (1, 1, 1)


def test_of_no_rows_nothing_is_said():
    found = rehearse([], 3, 3)
    assert (found.rows, found.soonest, found.price, found.chance) == (0, None, None, None)


@given(
    st.lists(st.tuples(st.floats(1, 1e4), st.floats(1, 3), st.integers(1, 9), st.integers(0, 9)), min_size=1),
    st.integers(1, 5),
    st.integers(1, 5),
)
def test_it_ends_between_the_longest_and_the_sum(
    history: list[tuple[float, float, int, int]], at_once: int, more: int
):
    rows = [likely(usual, usual * slower, n, min(failed, n)) for usual, slower, n, failed in history]
    found = rehearse(rows, at_once, at_once + more)
    usual, slow = [item[0] for item in history], [item[0] * item[1] for item in history]
    assert found.soonest is not None
    assert found.latest is not None
    close = 1 + 1e-9
    assert max(usual) <= found.soonest * close
    assert found.soonest <= sum(usual) * close
    assert max(slow) <= found.latest * close
    assert found.latest <= sum(slow) * close
    # No schedule is better than all lanes busy to the end, and none of these is worse than twice that.
    assert sum(slow) / at_once <= found.latest * close
    assert found.latest <= (sum(slow) / at_once + max(slow)) * close
    assert found.chance is not None
    assert found.failures is not None
    assert 0 <= found.chance <= min(1.0, found.failures) + 1e-9
    assert math.isfinite(found.failures)
