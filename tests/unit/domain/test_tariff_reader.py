"""Prices in any shape give the right price, or none: the shape of the service's list is not documented."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.price import CostKey
from seedance_studio.domain.tariff_reader import read_tariff

TEXT = CostKey("m", 5, "720p")
LONG = CostKey("m", 10, "720p")
LARGE = CostKey("m", 5, "1080p")
IMAGE = CostKey("m", 5, "720p", images=1)
VIDEO = CostKey("m", 5, "720p", videos=1, video_seconds=4.0)
SOUND = CostKey("m", 5, "720p", images=1, sounds=1)

# What the list says, and the credits for text, long, large, with an image, with a video, with a sound.
SHAPES = {
    "by mode and resolution, for each second": (
        '{"unit": "credits_per_second", "text": {"720p": 8, "1080p": 16}, "references": {"720p": 12.8}}',
        (40, 80, 80, 64, 64, 64),
    ),
    "one price for each second": ('{"creditsPerSecond": 8}', (40, 80, 40, 40, 40, 40)),
    "one price for each clip": ('{"credits_per_generation": 40}', (40, 40, 40, 40, 40, 40)),
    "nested by resolution": (
        '{"720p": {"perSecond": 8}, "1080p": {"perSecond": 16}}',
        (40, 80, 80, 40, 40, 40),
    ),
    "nested by mode": (
        '{"per": "second", "textToVideo": {"720p": 8}, "image-to-video": {"720p": 10}, "v2v": {"720p": 16}}',
        (40, 80, None, 50, 80, None),
    ),
    "a list by resolution and mode": (
        '[{"resolution": "720p", "mode": "text", "creditsPerSecond": 8},'
        ' {"resolution": ["720p", "1080p"], "mode": "references", "creditsPerSecond": 12.8}]',
        (40, 80, None, 64, 64, 64),
    ),
    "a list by length": (
        '[{"duration": 5, "credits": 40}, {"duration": 10, "credits": 76}]',
        (40, 76, 40, 40, 40, 40),
    ),
    "tiers up to a length": (
        '{"unit": "clip", "tiers": [{"upTo": 10, "credits": 76}, {"upTo": 5, "credits": 40}]}',
        (40, 76, 40, 40, 40, 40),
    ),
    "named by length in a resolution": (
        '{"720p": {"5s": 40, "10s": 80}, "1080p": {"5s": "90", "10s": "180"}}',
        (40, 80, 90, 40, 40, 40),
    ),
    "numbers as texts": (
        '{"text": "8 credits/s", "references": "12.8 credits per second"}',
        (40, 80, 40, 64, 64, 64),
    ),
    "money beside credits": (
        '{"currency": "USD", "creditsPerSecond": {"720p": 8}, "usdPerSecond": {"720p": 0.08},'
        ' "price": "$0.40/clip"}',
        (40, 80, None, 40, 40, 40),
    ),
    "a base and each second": ('{"base": 10, "perSecond": 6}', (40, 70, 40, 40, 40, 40)),
    "a closer price before a general one": (
        '{"unit": "per second", "default": 8, "1080p": 20, "image": 9}',
        (40, 80, 100, 45, 40, 40),
    ),
    "absurd beside sane": (
        '{"unit": "credits_per_second", "default": 8, "1080p": -16, "references": 1e999}',
        (40, 80, None, None, None, None),
    ),
    "for nothing": ('{"perSecond": 0}', (None,) * 6),
    "money alone": ('{"currency": "USD", "perSecond": 0.08}', (None,) * 6),
    "a number without a unit": ('{"720p": 40}', (None,) * 6),
    "lengths without a unit that could be for each second": (
        '[{"upTo": 5, "credits": 8}, {"upTo": 10, "credits": 7}]',
        (None,) * 6,
    ),
    "two prices for the same": ('{"perSecond": 8, "perClip": 30}', (None,) * 6),
    "a surcharge that we don't know": ('{"creditsPerSecond": 8, "audioSurcharge": 2}', (None,) * 6),
    "a unit that we don't know": ('{"unit": "megapixel", "720p": 8}', (None,) * 6),
    "a number with a comma": ('{"perSecond": "1,280"}', (None,) * 6),
    "a bare number": ("40", (None,) * 6),
    "numbers in a row": ("[40, 80]", (None,) * 6),
    "true": ('{"perSecond": true}', (None,) * 6),
}


@pytest.mark.parametrize(("said", "credits_"), SHAPES.values(), ids=SHAPES.keys())
def test_each_shape_gives_the_right_price_or_none(said: str, credits_: tuple[float | None, ...]):
    tariff = read_tariff(json.loads(said))
    keys = (TEXT, LONG, LARGE, IMAGE, VIDEO, SOUND)
    assert tuple(None if tariff is None else tariff.price(key) for key in keys) == credits_


words = st.sampled_from(
    [
        *("unit", "per", "mode", "resolution", "duration", "upTo", "tiers", "credits", "usd", "perSecond"),
        *("perClip", "base", "text", "references", "720p", "5s", "per second", "8 credits/s", "-8", "1e999"),
    ]
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | words,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(words | st.text(max_size=3), inner, max_size=5)
    ),
)


@pytest.mark.slow
@given(junk, st.sampled_from([TEXT, LONG, LARGE, IMAGE, VIDEO, SOUND]))
def test_no_answer_breaks_it_or_gives_an_absurd_price(said: object, key: CostKey):
    tariff = read_tariff(said)
    price = None if tariff is None else tariff.price(key)
    assert price is None or 0 < price <= 100_000


@pytest.mark.parametrize("length", [math.inf, -math.inf, math.nan, 5.5, 10**400, True])
def test_a_length_that_is_no_number_of_seconds_is_not_read(length: object):
    assert read_tariff({"duration": 5, "perSecond": 8}) is not None
    assert read_tariff({"duration": length, "perSecond": 8}) is None


def test_an_endless_list_and_a_bottomless_one_are_not_read():
    deep: object = 8
    for _ in range(5_000):
        deep = {"credits": deep}
    assert read_tariff({"perSecond": deep}) is None
    assert read_tariff([{"perSecond": 8}] * 10_000) is None
