"""The numbers by which what waits is sorted: as few as possible change, since each change moves a row."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.engine.feed.turns import turns_of

IDS = [f"{number:03}" for number in range(300)]


def changed(before: dict[str, int], after: dict[str, int]) -> int:
    return sum(before.get(item) != number for item, number in after.items())


@given(st.lists(st.permutations("abcdefgh"), min_size=1, max_size=12), st.data())
def test_numbers_ascend_in_any_order_that_is_made_of_another(orders: list[list[str]], data: st.DataObject):
    turns: dict[str, int] = {}
    for order in orders:
        ids = order[: data.draw(st.integers(0, 8))]
        turns = turns_of(ids, turns)
        assert list(turns) == sorted(turns, key=turns.__getitem__)
        assert sorted(turns) == sorted(ids)
        assert len(set(turns.values())) == len(turns)


@pytest.mark.parametrize(
    ("order", "most"),
    [
        pytest.param(IDS[1:], 0, id="the first is sent"),
        pytest.param([*IDS, "new"], 1, id="one is added"),
        pytest.param(["new", *IDS], 1, id="one is put back"),
        pytest.param([IDS[-1], *IDS[:-1]], 1, id="the last comes first"),
        pytest.param([*IDS[1:], IDS[0]], 1, id="the first comes last"),
        pytest.param([*IDS[:9], *IDS[200:205], *IDS[9:200], *IDS[205:]], 5, id="five are dragged up"),
        pytest.param([*IDS[:100], *IDS[150:], *IDS[100:150]], 50, id="fifty are put last"),
    ],
)
def test_only_what_is_moved_gets_another_number(order: list[str], most: int):
    before = turns_of(IDS, {})
    after = turns_of(order, before)
    assert changed(before, after) == most
    assert [item for item, _ in sorted(after.items(), key=lambda pair: pair[1])] == order


def test_there_is_room_between_any_two_again_after_many_moves_to_one_place():
    order, turns = list(IDS), turns_of(IDS, {})
    chance = random.Random(1)
    moved = 0
    for _ in range(400):
        order.insert(1, order.pop(chance.randrange(2, len(order))))
        before, turns = turns, turns_of(order, turns)
        moved += changed(before, turns)
        assert [item for item, _ in sorted(turns.items(), key=lambda pair: pair[1])] == order
    assert moved < 400 * 25
