"""The estimated price: by past charges first, then by the published rates, and never absurd."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.models import DOCUMENTED, ModelSpec, Rates
from seedance_studio.domain.price import CostKey, Price, PriceSource, Total, add_up, estimate_price

MODEL = DOCUMENTED.models[0]


def like(seconds: int = 5, *, resolution: str = "720p", references: bool = False) -> CostKey:
    return CostKey(MODEL.id, seconds, resolution, references)


@pytest.mark.parametrize(("references", "credits_"), [(False, 40.0), (True, 64.0)])
def test_the_published_rates_give_the_documented_prices(references: bool, credits_: float):
    assert estimate_price(like(references=references), MODEL, []) == Price(credits_, PriceSource.RATES)


def test_nothing_known_gives_no_price():
    assert estimate_price(like(resolution="480p"), MODEL, []) is None


def test_own_charges_win_and_the_commonest_of_the_latest_counts():
    charges = [50.0, 45.0, 45.0, *[10.0] * 20]
    assert estimate_price(like(), MODEL, charges) == Price(10.0, PriceSource.HISTORY, 12)
    assert estimate_price(like(), MODEL, charges[:4]) == Price(45.0, PriceSource.HISTORY, 4)


def test_of_two_equally_common_the_latest_counts():
    assert estimate_price(like(), MODEL, [50.0, 40.0]) == Price(50.0, PriceSource.HISTORY, 2)


def test_a_total_says_whether_every_price_is_in_it():
    price = Price(40.0, PriceSource.RATES)
    assert add_up([]) == Total(0, True)
    assert add_up([price, price]) == Total(80.0, True)
    assert add_up([price, None]) == Total(40.0, False)


@given(st.floats(0, 100_000), st.integers(1, 600))
def test_a_price_from_rates_is_never_absurd(rate: float, seconds: int):
    price = estimate_price(like(seconds), ModelSpec("m", (seconds,), rates=Rates({"720p": rate})), [])
    assert price is None or 0 <= price.credits <= 100_000
