"""The number of takes: the same of each cell, and never raised by anything but the person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.take_counts import OneOfEach, carried, fallen, fits, most_takes, stepped


@pytest.mark.parametrize(("step", "most"), [(0, 0), (1, 10), (4, 40), (10, 90), (33, 99), (99, 99), (100, 0)])
def test_at_most_ten_of_each_cell_and_99_in_all(step: int, most: int):
    assert most_takes(step) == most


@pytest.mark.parametrize(
    ("takes", "step", "left", "does_fit"),
    [
        (4, 2, 4, True),
        (4, 3, 3, True),
        (1, 2, 1, False),
        (40, 1, 10, True),
        (5, 0, 5, False),
        (7, 200, 7, False),
    ],
)
def test_where_cells_change_it_falls_to_what_fits(takes: int, step: int, left: int, does_fit: bool):
    assert fallen(takes, step) == left
    assert fits(left, step) is does_fit


@given(st.integers(-5, 10_000), st.lists(st.integers(0, 120), max_size=8))
def test_no_change_of_cells_ever_raises_it(takes: int, steps: list[int]):
    for step in steps:
        after = fallen(takes, step)
        assert after <= takes
        takes = after


@given(st.integers(-5, 200), st.integers(1, 99))
def test_plus_and_minus_give_what_fits(takes: int, step: int):
    assert fits(stepped(takes, step, 1), step)
    assert fits(stepped(takes, step, -1), step)


@pytest.mark.parametrize(
    ("takes", "step", "by", "after"),
    [(4, 4, 1, 8), (4, 4, -1, 4), (8, 4, -1, 4), (1, 4, 1, 4), (1, 4, -1, 4), (40, 4, 1, 40), (1, 200, 1, 1)],
)
def test_it_moves_in_steps_of_the_cells(takes: int, step: int, by: int, after: int):
    assert stepped(takes, step, by) == after


@pytest.mark.parametrize(
    ("takes", "before", "after", "carried_on", "does_fit"),
    [
        # One of two equal cells goes: its clips go to the other.
        (4, (2, 2.0), (1, 1.0), 4, True),
        # The cheaper one goes: the dearer one does not get its clips for more credits.
        (4, (2, 60.0), (1, 40.0), 3, True),
        (2, (2, 60.0), (1, 40.0), 1, True),
        # A dearer one joins: fewer of each, or none until the person sets it.
        (4, (1, 20.0), (2, 60.0), 2, True),
        (2, (1, 20.0), (2, 110.0), 1, False),
        # Where a price is not known, no cell gets more than one had.
        (4, (2, None), (1, 40.0), 2, True),
        (4, (2, 60.0), (1, None), 2, True),
        (4, (1, 20.0), (2, None), 4, True),
        # What did not fit before had no price.
        (5, (2, 60.0), (1, 40.0), 5, True),
        (1, (0, 0.0), (2, 60.0), 1, False),
    ],
)
def test_where_cells_of_other_prices_are_ticked_it_is_no_dearer(takes, before, after, carried_on, does_fit):
    assert carried(takes, OneOfEach(*before), OneOfEach(*after)) == carried_on
    assert fits(carried_on, after[0]) is does_fit


costs = st.lists(st.integers(1, 400), max_size=20)


@given(st.integers(1, 99), costs, costs)
def test_no_tick_ever_raises_the_number_or_what_it_costs(takes: int, before: list[int], after: list[int]):
    def whole(costs: list[int], takes: int) -> float:
        return sum(costs) * takes / len(costs) if fits(takes, len(costs)) else 0.0

    was, now = (OneOfEach(len(cells), float(sum(cells))) for cells in (before, after))
    left = carried(takes, was, now)
    assert left <= takes
    if fits(takes, len(before)):
        assert whole(after, left) <= whole(before, takes) + 1e-6
