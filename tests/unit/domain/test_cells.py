"""The combinations of a prompt's alternatives and of values that are ticked at once."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.priced_models import PRICED

from seedance_studio.domain.cells import COMPARED, offered, read_cells, ticked, with_ticked
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.request import Draft, Field
from seedance_studio.domain.several import NOT_SEVERAL, Several

FAST, PRO = "seedance-2.0-fast", "seedance-1.5-pro"


def keys(draft: Draft) -> list[tuple[str, ...]]:
    return [cell.key for cell in read_cells(draft, PRICED).cells]


def test_without_anything_to_choose_there_is_one_cell_without_a_name():
    read = read_cells(Draft(prompt="A train"), PRICED)
    assert (read.groups, [cell.key for cell in read.cells]) == ((), [()])
    assert read.cells[0].choice("A train") is None


def test_groups_of_the_prompt_come_first_then_the_fields_in_order():
    draft = Draft(prompt="A {red|blue} train", several=Several(resolution=("480p",), duration=(10,)))
    read = read_cells(draft, PRICED)
    assert [(group.field, group.options) for group in read.groups] == [
        (None, ("red", "blue")),
        (Field.RESOLUTION, ("480p", "720p")),
        (Field.DURATION, (5, 10)),
    ]
    assert keys(draft)[:3] == [
        ("red", "resolution=480p", "duration=5"),
        ("red", "resolution=480p", "duration=10"),
        ("red", "resolution=720p", "duration=5"),
    ]


def test_a_cell_is_the_draft_with_its_own_values():
    draft = Draft(prompt="A {red|blue} train", several=Several(model=(FAST,)), takes=4)
    cell = read_cells(draft, PRICED).cells[3]
    one = cell.of(draft)
    assert (one.prompt, one.model, one.several, one.takes) == ("A blue train", FAST, NOT_SEVERAL, 4)
    assert cell.cost_key(CostKey("x", 9, "y", images=2)) == CostKey(FAST, 5, "720p", images=2)
    choice = cell.choice("typed")
    assert choice is not None
    assert (choice.words, choice.compared) == (("blue",), (Field.MODEL,))


def test_what_a_model_does_not_offer_can_not_be_ticked_and_says_which_field_it_is():
    draft = Draft(prompt="A train", duration=7, several=Several(model=(PRO,), duration=(5,)))
    read = read_cells(draft, PRICED)
    assert {cell.key: cell.unfit for cell in read.cells} == {
        ("model=seedance-2.0", "duration=5"): None,
        ("model=seedance-2.0", "duration=7"): None,
        ("model=seedance-1.5-pro", "duration=5"): None,
        ("model=seedance-1.5-pro", "duration=7"): Field.DURATION,
    }
    assert len(read.tickable) == 3


def test_what_one_of_the_ticked_models_offers_can_be_ticked():
    draft = Draft(model=PRO, several=Several(model=(FAST,)))
    assert offered(draft, Field.DURATION, PRICED) == tuple(range(4, 16))
    assert offered(draft, Field.ASPECT_RATIO, PRICED) == ("16:9", "9:16", "1:1")
    assert offered(Draft(model=PRO), Field.DURATION, PRICED) == (5, 10)
    assert offered(draft, Field.MODEL, PRICED) == ("seedance-2.0", FAST, PRO)


def test_more_combinations_than_can_be_sent_are_none():
    several = Several(duration=tuple(range(6, 16)), resolution=("480p", "1080p"), aspect_ratio=("1:1",))
    assert len(keys(Draft(prompt="A train", several=several))) == 66
    assert read_cells(Draft(prompt="{a|b}", several=several), PRICED).is_too_many


@pytest.mark.parametrize(
    ("values", "own", "others"),
    [
        (("720p", "480p"), "720p", ("480p",)),
        (("480p",), "480p", ()),
        (("480p", "1080p"), "480p", ("1080p",)),
    ],
)
def test_the_drafts_own_value_stays_if_it_is_still_ticked(values, own, others):
    draft = with_ticked(Draft(), Field.RESOLUTION, values)
    assert (draft.resolution, draft.several.resolution) == (own, others)


def some_of(field: Field) -> st.SearchStrategy[list[object]]:
    """Some values of a field, all of which the first model offers."""
    return st.lists(st.sampled_from(offered(Draft(), field, PRICED)), min_size=1, max_size=3, unique=True)


@given(
    st.sampled_from(["A train", "A {red|blue} train", "{a|b}, {c|d|e}"]), st.tuples(*map(some_of, COMPARED))
)
def test_the_cells_are_each_combination_once(prompt, chosen):
    draft = Draft(prompt=prompt)
    chosen = (["seedance-2.0", *(model for model in chosen[0] if model != "seedance-2.0")], *chosen[1:])
    for field, values in zip(COMPARED, chosen, strict=True):
        draft = with_ticked(draft, field, values)
        assert set(ticked(draft, field, PRICED)) == set(values)
    read = read_cells(draft, PRICED)
    prompts = {cell.alternative.prompt for cell in read_cells(Draft(prompt=prompt), PRICED).cells}
    whole = set(product(prompts, *chosen))
    if len(whole) > 99:
        assert read.is_too_many
    else:
        assert {(cell.alternative.prompt, *cell.values) for cell in read.cells} == whole
        assert len(read.cells) == len({cell.key for cell in read.cells}) == len(whole)
