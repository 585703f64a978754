from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.drawing import MOST_POINTS, drawing_text, read_drawing

shares = st.integers(0, 10_000).map(lambda number: number / 10_000)
strokes = st.lists(st.lists(st.tuples(shares, shares), min_size=1, max_size=9).map(tuple), max_size=5).map(
    tuple
)


@given(strokes)
def test_what_is_written_is_read_back(drawn):
    assert read_drawing(drawing_text(drawn)) == drawn


@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    points = [number for stroke in read_drawing(text) for point in stroke for number in point]
    assert all(0 <= number <= 1 for number in points)


@pytest.mark.parametrize(
    ("text", "found"),
    [("", ()), ("1,2,3 x;;5000,99999", (((0.5, 1.0),),)), ("0,0 10000,2500", (((0.0, 0.0), (1.0, 0.25)),))],
)
def test_what_is_no_point_is_left_out(text, found):
    assert read_drawing(text) == found


def test_what_lies_beyond_the_picture_is_at_its_edge_and_too_much_is_left_out():
    assert drawing_text((((-1.0, 2.0),),)) == "0,10000"
    kept = read_drawing(drawing_text((((0.5, 0.5),) * MOST_POINTS, ((0.1, 0.1),))))
    assert [len(stroke) for stroke in kept] == [MOST_POINTS]
