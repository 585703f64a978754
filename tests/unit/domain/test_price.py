"""What is a credible price, and what several cost together."""

from __future__ import annotations

import math

import pytest

from seedance_studio.domain.price import Price, PriceSource, Total, add_up, sane_credits


def test_a_total_counts_the_most_and_says_whether_every_price_is_in_it():
    price = Price(40.0, 36.0, 48.0, PriceSource.SIMILAR, 2)
    assert add_up([]) == Total(0, True)
    assert add_up([price, price]) == Total(96.0, True)
    assert add_up([price, None]) == Total(48.0, False)


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -math.inf, -0.01, -1, 100_000.5, 10**400, True, "40", None, [40]]
)
def test_numbers_that_are_no_credits(value: object):
    assert sane_credits(value) is None


@pytest.mark.parametrize(("value", "credits_"), [(0, 0.0), (40, 40.0), (12.8, 12.8), (100_000, 100_000.0)])
def test_numbers_that_are_credits(value: object, credits_: float):
    assert sane_credits(value) == credits_
