"""What is usual is what the latest took; what is slow needs many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.usual_times import UsualTimes, usual_times


def test_nothing_is_known_without_any():
    assert usual_times([]) is None


def test_the_latest_say_what_is_usual():
    assert usual_times([10.0] * 12 + [500.0] * 88) == UsualTimes(10.0, 500.0)


@pytest.mark.parametrize(("count", "is_known"), [(19, False), (20, True)])
def test_too_few_do_not_say_what_is_slow(count: int, is_known: bool):
    found = usual_times([30.0] * count)
    assert found is not None
    assert (found.slow is not None) is is_known


@given(st.lists(st.floats(1, 3600), min_size=20, max_size=100))
def test_at_most_five_of_a_hundred_are_slower(seconds: list[float]):
    found = usual_times(seconds)
    assert found is not None
    assert found.slow is not None
    slower = sum(item > found.slow for item in seconds)
    assert slower <= 0.05 * len(seconds)
    assert found.slow in seconds
