"""One position for clips of different lengths, by a clock that the test sets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.cuts import Timeline
from seedance_studio.domain.playhead import Course, Playhead, joint_times


def timeline(rate: float, count: int) -> Timeline:
    return Timeline(count / rate, tuple(round(number / rate, 6) for number in range(count)))


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0, -1.0])
def test_it_moves_with_the_clock_at_its_speed(speed: float):
    playing = Playhead(10.0, position=5.0).played(100.0, speed)
    assert playing.at(101.0) == 5.0 + speed
    assert playing.paused(101.0).at(500.0) == 5.0 + speed


def test_a_range_is_played_again_and_again():
    playing = Playhead(10.0).ranged(0.0, 2.0, 5.0).played(0.0, 1.0)
    assert [playing.at(now) for now in (0.0, 2.5, 3.0, 4.0, 302.0)] == [2.0, 4.5, 2.0, 3.0, 4.0]


def test_without_a_loop_it_stops_at_the_end():
    playing = Playhead(4.0, position=3.0, loops=False).played(0.0, 1.0)
    assert (playing.at(0.5), playing.is_over(0.5)) == (3.5, False)
    assert (playing.at(9.0), playing.is_over(9.0)) == (4.0, True)


def test_backwards_without_a_loop_it_begins_at_the_end_and_stops_at_the_start():
    over = Playhead(4.0, position=4.0, loops=False)
    back = over.played(0.0, -1.0)
    assert (back.at(1.0), back.is_over(3.9), back.is_over(4.0)) == (3.0, False, True)
    assert back.paused(4.0).played(4.0, -1.0).at(4.5) == 3.5


def test_going_elsewhere_leaves_it_playing():
    playing = Playhead(10.0).played(0.0, 2.0).moved(3.0, 4.0)
    assert playing.at(4.0) == 6.0


def test_a_frame_is_shown_until_the_next_one_begins():
    frames = timeline(25, 50)
    assert [frames.frame_at(at) for at in (0.0, 0.0399, 0.04, 0.078, 1.99, 7.0)] == [0, 1, 1, 1, 49, 49]
    assert frames.frame_at(0.038) == 0


def test_each_step_shows_another_frame_of_one_of_the_clips():
    assert joint_times([timeline(2, 3), timeline(4, 4)]) == (0.0, 0.25, 0.5, 0.75, 1.0)
    # The same frame rate, written in another time base.
    assert len(joint_times([Timeline(1.0, (0.0, 0.041667)), Timeline(1.0, (0.0, 0.0417))])) == 2


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.booleans())
def test_a_course_names_each_frame_of_its_range_once(first: int, one: int, other: int, backwards: bool):
    start, end = sorted((one, other))
    numbers = list(Course(first, start, end, backwards).numbers(1000))
    assert numbers[0] == first
    assert len(numbers) == len(set(numbers))
    assert set(range(start, end + 1)) <= set(numbers)
    if start <= first <= end:
        assert len(numbers) == end - start + 1
