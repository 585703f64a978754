"""Any answer to the list of models gives a usable table or None, and never an absurd price."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.models import (
    ASPECT_RATIOS,
    DOCUMENTED,
    MOST_MODELS,
    RESOLUTIONS,
    ModelTable,
    read_models,
)
from seedance_studio.domain.price import CostKey

keys = st.sampled_from(
    [
        *("id", "name", "durations", "duration", "min", "max", "resolutions", "aspectRatios", "pricing"),
        *("unit", "text", "references", "720p"),
    ]
)
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["seedance-2.0", "credits_per_second", "720p", "16:9"])
)
junk = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(keys | st.text(max_size=3), inner, max_size=5)
    ),
)


@pytest.mark.slow
@given(junk | st.lists(st.dictionaries(keys, junk, max_size=6), max_size=4))
def test_whatever_comes_gives_a_usable_table_or_none(data: object):
    table = read_models(data)
    if table is None:
        return
    for model in table.models:
        assert model.id
        assert model.durations
        assert list(model.durations) == sorted(set(model.durations))
        assert set(model.resolutions) <= set(RESOLUTIONS)
        assert model.resolutions
        assert set(model.aspect_ratios) <= set(ASPECT_RATIOS)
        assert model.aspect_ratios
        price = model.tariff.price(CostKey(model.id, model.durations[0], "720p"))
        assert price is None or 0 < price <= 100_000


@pytest.mark.parametrize(
    "data",
    [
        *(None, {}, [], "seedance-2.0", 7, [7], [None], [[]], [{}], [{"id": ""}], [{"id": "a" * 101}]),
        *([{"id": "new-model"}], [{"id": "new\nmodel", "durations": [5]}]),
    ],
)
def test_what_says_nothing_gives_no_table(data: object):
    assert read_models(data) is None


def test_a_full_entry_is_read_as_it_stands():
    table = read_models(
        json.loads(
            """[{"id": "new", "durations": [10, 5, 5], "resolutions": ["1080p", "8k", "480p"],
            "aspectRatios": ["1:1"], "pricing": {"unit": "credits_per_second",
            "text": {"480p": 4, "1080p": 1e999}, "references": {"480p": -1, "720p": true}}}]"""
        )
    )
    assert table is not None
    (model,) = table.models
    assert (model.durations, model.resolutions, model.aspect_ratios) == ((5, 10), ("480p", "1080p"), ("1:1",))
    resolutions = ("480p", "720p", "1080p")
    assert [model.tariff.price(CostKey("new", 5, size)) for size in resolutions] == [20.0, None, None]
    assert [model.tariff.price(CostKey("new", 5, size, images=1)) for size in resolutions] == [None] * 3


def test_what_an_entry_leaves_out_is_as_documented():
    table = read_models([{"model": "seedance-2.0"}, {"name": "seedance-1.5-pro", "pricing": {"unit": "EUR"}}])
    assert table is not None
    assert table.models[0] == DOCUMENTED.models[0]
    assert table.models[1] == DOCUMENTED.get("seedance-1.5-pro")


def test_a_span_of_seconds_is_read():
    table = read_models(
        [{"id": "a", "duration": {"min": 4, "max": 6}}, {"id": "b", "duration": {"min": 9, "max": 2}}]
    )
    assert table is not None
    assert [(model.id, model.durations) for model in table.models] == [("a", (4, 5, 6))]


def test_the_first_of_two_with_one_id_counts():
    table = read_models([{"id": "a", "durations": [4]}, {"id": "a", "durations": [9]}])
    assert table is not None
    assert [model.durations for model in table.models] == [(4,)]


def test_the_documented_table():
    assert [model.id for model in DOCUMENTED.models] == [
        "seedance-2.0",
        "seedance-2.0-fast",
        "seedance-1.5-pro",
    ]
    assert DOCUMENTED.get_or_first("seedance-2.0-fast").durations == tuple(range(4, 16))
    assert DOCUMENTED.get_or_first("no such").id == "seedance-2.0"
    assert DOCUMENTED.get_or_first("seedance-1.5-pro").durations == (5, 10)
    with pytest.raises(ValueError, match="at least one"):
        ModelTable(())


def test_of_a_list_without_end_as_many_are_taken_as_a_person_can_choose_from():
    listed: list[object] = [{"id": f"model-{number}", "durations": [5]} for number in range(20_000)]
    listed[10_000] = {"id": "seedance-2.0"}
    table = read_models(listed)
    assert table is not None
    assert len(table.models) == MOST_MODELS + 1
    assert table.models[0].id == "model-0"
    assert table.models[-1] == DOCUMENTED.models[0]
