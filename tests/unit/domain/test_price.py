"""What is a credible price, and what several cost together."""

from __future__ import annotations

import math

import pytest

from seedance_studio.domain.price import Price, PriceSource, Total, add_up, sane_credits, together


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


def test_prices_together_are_known_as_well_as_the_one_that_is_known_least():
    known = Price(40, 38, 42, PriceSource.HISTORY, 12)
    listed = Price(30, 30, 30, PriceSource.LISTED, 0, 30)
    assert together([known]) == known
    assert together([known, listed]) == Price(70, 68, 72, PriceSource.LISTED, 0)
    assert together([known, None]) is None
    assert together([]) is None
