"""Real clips played in step, by a clock that the test sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from seedance_studio.viewmodels.review.step_player import StepPlayer

BOX = (160, 90)


class Clock:
    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def paths(files) -> list[Path]:
    """24 and 12 frames a second, for two seconds and one."""
    return [
        files.clip("a.mp4", times=tuple(range(48))),
        files.clip("b.mp4", times=tuple(range(0, 24, 2))),
    ]


@pytest.fixture
def player(qtbot, clock, paths) -> Iterator[StepPlayer]:
    player = StepPlayer(clock)
    player.open(paths)
    player.set_boxes([BOX, BOX])
    yield player
    player.close()


@pytest.fixture
def shows(qtbot, player) -> Callable[[int, int], None]:
    """Waits until these frames are shown."""

    def wait(first: int, second: int) -> None:
        qtbot.waitUntil(
            lambda: player.moment is not None and player.moment.numbers == (first, second), timeout=20_000
        )

    return wait


def test_it_stands_on_the_first_frames(player, shows):
    shows(0, 0)
    assert not player.playhead.is_playing
    assert player.failed == ()


def test_a_step_shows_the_next_frame_of_either_clip(player, shows):
    shows(0, 0)
    player.step(1)
    shows(1, 0)
    player.step(1)
    player.step(1)
    shows(3, 1)
    player.step(-1)
    shows(2, 1)
    player.step(100)
    shows(47, 11)


def test_it_plays_with_its_clock_and_again_from_the_start(player, shows, clock):
    shows(0, 0)
    player.toggle()
    clock.time = 1.5
    shows(36, 11)
    clock.time = 2.25
    shows(6, 3)
    player.pause()
    clock.time = 9.0
    shows(6, 3)
    assert not player.playhead.is_playing


def test_a_range_begins_and_ends_with_the_frames_that_are_shown(player, shows, clock):
    shows(0, 0)
    player.step(12)
    shows(12, 6)
    player.start_range()
    player.step(11)
    shows(23, 11)
    player.end_range()
    assert (player.playhead.start, player.playhead.end) == (pytest.approx(0.5), pytest.approx(1.0))
    player.toggle()
    clock.time = 0.6
    # From the last frame, 23, over the end to the range's start.
    shows(13, 6)
    player.clear_range()
    assert (player.playhead.start, player.playhead.end) == (0.0, None)


def test_it_goes_faster_and_backwards(player, shows, clock):
    shows(0, 0)
    player.seek(1.0)
    shows(24, 11)
    player.shuttle(-1)
    clock.time = 0.5
    shows(12, 6)
    player.shuttle(1)
    player.shuttle(1)
    assert player.playhead.speed == 2.0
    clock.time = 0.75
    shows(24, 11)


def test_the_clock_waits_for_decoders_that_are_far_too_slow(qtbot, clock, files):
    player = StepPlayer(clock)
    player.open([files.clip("large.mp4", size=(1920, 1080), times=tuple(range(24)))], plays=True)
    player.set_boxes([(1920, 1080)])

    def half_a_second_later() -> bool:
        """By this clock a large frame takes many seconds."""
        clock.time += 0.5
        return player.is_slowed

    qtbot.waitUntil(half_a_second_later)
    clock.time += 5.0
    assert not player.is_slowed
    player.close()


def test_without_a_loop_it_ends_on_the_last_frames(player, shows, clock, qtbot):
    shows(0, 0)
    player.set_loops(False)
    player.toggle()
    clock.time = 60.0
    shows(47, 11)
    qtbot.waitUntil(lambda: not player.playhead.is_playing)


def test_swapped_clips_stay_where_they_are(player, shows, paths):
    shows(0, 0)
    player.seek(0.5)
    shows(12, 6)
    player.open(paths[::-1])
    shows(6, 12)


def test_a_file_that_cant_be_shown_is_named(qtbot, clock, paths, files):
    broken = files.write("no.mp4", b"no clip")
    player = StepPlayer(clock)
    player.open([paths[0], broken])
    player.set_boxes([BOX, BOX])
    qtbot.waitUntil(lambda: player.failed == (broken,))
    player.close()


def test_without_clips_it_never_looks_at_the_clock(player, shows):
    (timer,) = player.findChildren(QTimer)
    player.play(1.0)
    assert timer.isActive()
    player.open(())
    assert not timer.isActive()
    player.set_loops(False)
    player.set_speed(2.0)
    player.clear_range()
    assert not timer.isActive()
