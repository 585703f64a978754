from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.middle import median


@given(st.lists(st.floats(-1e9, 1e9), min_size=1))
def test_it_is_what_the_standard_library_says(values: list[float]):
    assert median(values) == statistics.median(values)


def test_of_nothing_there_is_none():
    with pytest.raises(IndexError):
        median([])
