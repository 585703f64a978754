"""The properties of a generation."""

from __future__ import annotations

import pytest
from support.generations import a_generation, a_request

from seedance_studio.domain.generation import Clip


@pytest.mark.parametrize(
    ("asked", "came", "differs"),
    [(4, 4.04, False), (4, 8.0, True), (4, 3.4, True), (12, 11.0, False), (12, 10.5, True), (5, 0.0, False)],
)
def test_another_length_is_one_that_rounding_does_not_explain(asked: int, came: float, differs: bool):
    clip = Clip("a.mp4", 9, "00", 16, 9, came, "h264")
    assert a_generation(request=a_request(duration=asked), clip=clip).has_other_length is differs


def test_without_a_clip_there_is_no_other_length():
    assert not a_generation().has_other_length
