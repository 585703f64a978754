"""A forecast rests on enough days, and what is not known is not claimed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.bookkeeping_sums import (
    FEWEST_DAYS,
    LOOK_BACK,
    EstimateQuality,
    Forecast,
    KeeperCost,
    forecast,
)


def test_a_keeper_costs_its_share_and_nothing_is_claimed_without_one():
    assert KeeperCost("p", 240.0, 3).each == 80.0
    assert KeeperCost("p", 240.0, 0).each is None


def test_estimates_without_charges_are_not_off():
    assert EstimateQuality().share_off == 0.0
    assert EstimateQuality(2, 1, 8.0, 8.0, 80.0).share_off == pytest.approx(0.1)


def test_the_month_goes_on_as_the_last_days_did():
    found = forecast([0.0] * 18 + [100.0, 0.0, 50.0, 50.0], month=700.0, promised=40.0, days_left=10)
    assert found == Forecast(700.0 + 40.0 + 50.0 * 10, 50.0, 4)


@pytest.mark.parametrize("daily", [[], [0.0] * 28, [0.0] * 26 + [40.0, 40.0], [0.0] * 27 + [40.0]])
def test_too_few_days_say_nothing(daily: list[float]):
    assert forecast(daily, 80.0, 0.0, 20) is None


@given(st.lists(st.floats(0, 1000), max_size=40), st.floats(0, 1e5), st.floats(0, 1e4), st.integers(0, 30))
def test_a_forecast_is_never_below_what_is_spent_and_promised(
    daily: list[float], month: float, promised: float, days_left: int
):
    found = forecast(daily, month, promised, days_left)
    known = next((len(daily) - place for place, credits in enumerate(daily) if credits), 0)
    assert (found is None) is (known < FEWEST_DAYS)
    if found is not None:
        assert found.credits >= month + promised
        assert FEWEST_DAYS <= found.days <= LOOK_BACK
