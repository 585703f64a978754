"""The order of what waits: moving several, before one or by so many places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.queue import in_order, placed, shifted

NAMES = "abcdefgh"
ORDERS = st.integers(0, len(NAMES)).flatmap(lambda count: st.permutations(NAMES[:count]))


def press_of(presses: str):
    """Ids are a letter and a number: those of one letter are of one press, if it is named."""
    return lambda item: item[0] if item[0] in presses else ""


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [
        ("d", "b", "adbce"),
        ("d", None, "abced"),
        ("bd", "a", "bdace"),
        ("db", "e", "acbde"),
        ("bd", "c", "abdce"),
        ("bc", "b", "abcde"),
        ("bc", "c", "abcde"),
        ("abcde", "c", "abcde"),
        ("d", "not here", "abced"),
        ("not here", "a", "abcde"),
        ("", "a", "abcde"),
    ],
)
def test_several_are_placed_together_and_keep_their_order(moved: str, before: str | None, order: str):
    chosen = {moved} if moved == "not here" else set(moved)
    assert placed(list("abcde"), chosen, before) == list(order)


@given(ORDERS, st.sets(st.sampled_from(NAMES)), st.sampled_from(NAMES) | st.none())
def test_a_placing_moves_nothing_else(order: list[str], moved: set[str], before: str | None):
    found = placed(order, moved, before)
    assert sorted(found) == sorted(order)
    for some in (moved, set(order) - moved):
        assert [item for item in found if item in some] == [item for item in order if item in some]
    places = [place for place, item in enumerate(found) if item in moved]
    assert places == list(range(min(places, default=0), max(places, default=-1) + 1))


@pytest.mark.parametrize(
    ("moved", "step", "order"),
    [
        ("b", -1, "bacde"),
        ("b", 1, "acbde"),
        ("b", 9, "acdeb"),
        ("bc", -1, "bcade"),
        ("bd", -1, "badce"),
        ("ab", -1, "abcde"),
        ("ac", -1, "acbde"),
        ("ac", 1, "badce"),
        ("de", 1, "abcde"),
        ("c", 0, "abcde"),
    ],
)
def test_several_are_shifted_and_stop_at_the_end(moved: str, step: int, order: str):
    assert shifted("abcde", set(moved), step, lambda _: "") == list(order)


@given(ORDERS, st.sets(st.sampled_from(NAMES)), st.integers(-9, 9))
def test_a_shift_keeps_the_order_of_what_is_moved_and_of_what_is_not(
    order: list[str], moved: set[str], step: int
):
    found = shifted(order, moved, step, lambda _: "")
    assert sorted(found) == sorted(order)
    for some in (moved, set(order) - moved):
        assert [item for item in found if item in some] == [item for item in order if item in some]


def test_the_takes_of_a_press_are_one_place():
    order = ["a1", "a2", "a3", "b1", "c1", "c2"]
    assert shifted(order, {"b1"}, -1, press_of("ac")) == ["b1", "a1", "a2", "a3", "c1", "c2"]
    assert shifted(order, {"c1", "c2"}, -1, press_of("ac")) == ["a1", "a2", "a3", "c1", "c2", "b1"]
    assert shifted(order, {"a1", "a2", "a3"}, 1, press_of("ac")) == ["b1", "a1", "a2", "a3", "c1", "c2"]


def test_an_order_is_taken_up_again_by_what_is_left_of_it():
    assert in_order(["c", "x", "a", "b"], ["a", "gone", "b", "c"]) == ["a", "b", "c", "x"]
