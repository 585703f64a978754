"""The estimate learns from charges, says how sure it is, and trusts no price that was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from support.examples import most_are_slow
from support.prices import a_price

from seedance_studio.domain.estimating import Charge, estimate_price
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.price import CostKey, Price, PriceSource
from seedance_studio.domain.tariffs import NO_TARIFF, Rate, Tariff

KEY = CostKey("seedance-2.0", 5, "720p")
LONG = replace(KEY, duration=10)
IMAGE = replace(KEY, images=1)
VIDEO = replace(KEY, videos=1, video_seconds=4.0)
PUBLISHED = DOCUMENTED.models[0].tariff
LIST = Tariff((Rate(8.0),))
HISTORY, SIMILAR, LISTED = PriceSource.HISTORY, PriceSource.SIMILAR, PriceSource.LISTED


def learned(key: CostKey, *charges: tuple[CostKey, float]) -> Price | None:
    """The price by these charges alone, latest first."""
    return estimate_price(key, NO_TARIFF, [Charge(*charge) for charge in charges])


def charged(key: CostKey, *credits: float, listed: float | None = None) -> list[Charge]:
    """Charges for the same, latest first."""
    return [Charge(key, amount, listed) for amount in credits]


def test_without_charges_the_published_rates_give_the_documented_prices():
    assert estimate_price(KEY, PUBLISHED, []) == a_price(40)
    assert estimate_price(IMAGE, PUBLISHED, []) == a_price(64)


@pytest.mark.parametrize("key", [replace(KEY, resolution="480p"), replace(KEY, resolution="1080p", images=2)])
def test_nothing_known_gives_no_price(key: CostKey):
    assert estimate_price(key, PUBLISHED, []) is None
    assert learned(key, (KEY, 40.0)) is None


def test_what_the_same_took_last_counts():
    assert learned(KEY, (KEY, 42.0), (KEY, 41.0), (KEY, 30.0)) == a_price(42, HISTORY, 2, spread=(41, 42))
    assert learned(KEY, *[(KEY, 40.0)] * 20) == a_price(40, HISTORY, 12)


def test_one_length_gives_a_range_for_another_and_two_make_it_sure():
    assert learned(LONG, (KEY, 40.0)) == a_price(80, SIMILAR, 1, spread=(40, 80))
    assert learned(LONG, (replace(KEY, duration=8), 64.0), (KEY, 40.0)) == a_price(80, SIMILAR, 2)
    assert learned(LONG, (replace(KEY, duration=8), 40.0), (KEY, 40.0)) == a_price(40, SIMILAR, 2)


def test_between_steps_the_range_has_both():
    steps = [(replace(KEY, duration=seconds), cost) for seconds, cost in ((4, 40.0), (6, 40.0), (10, 90.0))]
    assert learned(replace(KEY, duration=8), *steps) == a_price(65, SIMILAR, 3, spread=(40, 90))


def test_a_base_is_found_from_three_lengths():
    known = [(replace(KEY, duration=seconds), 10.0 + 6 * seconds) for seconds in (4, 8, 12)]
    assert learned(LONG, *known) == a_price(70, SIMILAR, 3)


def test_seconds_of_reference_video_count_where_they_were_charged():
    known = [(VIDEO, 72.0), (replace(VIDEO, duration=10), 112.0)]
    assert learned(replace(VIDEO, video_seconds=8.0), *known) == a_price(104, SIMILAR, 2)
    unknown = learned(replace(VIDEO, video_seconds=None), *known)
    assert unknown is not None
    assert (unknown.low, unknown.high) == (40.0, 160.0)


def test_an_untried_video_may_cost_its_own_seconds_on_top():
    assert estimate_price(VIDEO, LIST, []) == a_price(40, LISTED, spread=(40, 72), listed=40.0)


def test_another_number_of_the_same_kind_is_less_sure_until_it_is_known_not_to_matter():
    three = replace(IMAGE, images=3)
    assert learned(three, (IMAGE, 64.0)) == a_price(64, SIMILAR, 1, spread=(51.2, 80))
    assert learned(three, (IMAGE, 64.0), (replace(IMAGE, images=2), 64.0)) == a_price(64, SIMILAR, 2)
    assert learned(VIDEO, (IMAGE, 64.0)) is None


def test_the_service_s_list_counts_until_a_charge_differs():
    assert estimate_price(KEY, LIST, []) == a_price(40, LISTED, listed=40.0)
    right = estimate_price(LONG, LIST, charged(KEY, 41.0, 40.0))
    assert right == a_price(80, LISTED, 2, listed=80.0)
    wrong = estimate_price(LONG, LIST, charged(KEY, 64.0, 40.0))
    assert wrong == a_price(128, SIMILAR, 2, spread=(64, 128), listed=80.0)


def test_a_list_that_was_wrong_elsewhere_is_less_sure():
    price = estimate_price(KEY, LIST, charged(IMAGE, 64.0))
    assert price == a_price(40, LISTED, spread=(32, 50), listed=40.0)


def test_a_list_that_was_right_is_believed_when_it_changes():
    price = estimate_price(KEY, Tariff((Rate(10.0),)), charged(KEY, 40.0, listed=40.0))
    assert price == a_price(50, LISTED, 1, spread=(40, 50), listed=50.0)
    price = estimate_price(KEY, Tariff((Rate(10.0),)), charged(KEY, 40.0, listed=30.0))
    assert price == a_price(40, HISTORY, 1, listed=50.0)


def test_what_others_cost_since_moves_the_price():
    newer = [*charged(LONG, 120.0), *charged(LONG, 80.0), *charged(KEY, 40.0)]
    assert estimate_price(KEY, NO_TARIFF, newer) == a_price(60, HISTORY, 1, spread=(40, 60))
    of_others = [*charged(IMAGE, 96.0, 64.0), *charged(KEY, 40.0)]
    assert estimate_price(KEY, NO_TARIFF, of_others) == a_price(40, HISTORY, 1, spread=(40, 60))


SHAPES: dict[str, Callable[[float, float], float]] = {
    "second": lambda rate, seconds: rate * seconds,
    "clip": lambda rate, seconds: rate * 5,
    "base": lambda rate, seconds: 10 + rate * seconds,
    "tiers": lambda rate, seconds: rate * (5 if seconds <= 5 else 10 if seconds <= 10 else 20),
    "discount": lambda rate, seconds: rate * seconds * (0.8 if seconds > 8 else 1),
}
KINDS = ((0, 0, 0), (1, 0, 0), (2, 0, 0), (0, 1, 0), (1, 0, 1))


class Service:
    """Charges by kind of references and by length, and changes its prices for some of them."""

    def __init__(self, random: Random, shape: str) -> None:
        kinds = sorted({KEY.kinds, *(replace(KEY, images=i, videos=v, sounds=s).kinds for i, v, s in KINDS)})
        self._shape = SHAPES[shape]
        self._rates = {kind: 8 * random.choice((1, 1.6, 2)) for kind in kinds}
        self._later = {kind: rate * random.choice((0.7, 1, 1.25, 1.5)) for kind, rate in self._rates.items()}
        self._long = random.choice((1, 1, 1.3))
        self._counts_video = random.choice((0, 1))

    def charge(self, key: CostKey, *, is_later: bool) -> float:
        rate = (self._later if is_later else self._rates)[key.kinds]
        if is_later and key.duration >= 10:
            rate *= self._long
        return round(self._shape(rate, key.duration + self._counts_video * (key.video_seconds or 0.0)), 2)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", most_are_slow(range(6), 2))
def test_the_estimate_follows_a_service_whose_prices_change_half_way(shape: str, seed: int):
    random = Random(f"{shape}-{seed}")
    service = Service(random, shape)
    lengths, kinds = random.sample(range(4, 16), random.choice((2, 4, 8))), random.sample(KINDS, 3)
    charges: list[Charge] = []
    held: list[bool] = []
    since: Counter[CostKey] = Counter()
    for number in range(120):
        if number == 60:
            since.clear()
        images, videos, sounds = random.choice(kinds)
        seconds = random.choice((4.0, 8.0)) if videos else 0.0
        key = CostKey("m", random.choice(lengths), "720p", images, videos, sounds, seconds)
        price, charge = estimate_price(key, NO_TARIFF, charges), service.charge(key, is_later=number >= 60)
        if price is not None:
            held.append(price.low - 0.01 <= charge <= price.high + 0.01)
            if since[key] >= 5:
                assert abs(price.credits - charge) < 0.05 * charge
        since[key] += 1
        charges.insert(0, Charge(key, charge))
    assert held.count(True) >= 0.9 * len(held)
