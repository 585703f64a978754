"""Real clips of different frame rates and lengths, shown by a clock that the test sets."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from support.examples import most_are_slow
from support.media_files import FileMaker

from seedance_studio.domain.cuts import Timeline
from seedance_studio.domain.playhead import Playhead
from seedance_studio.engine.review.clip_stream import ClipStream
from seedance_studio.engine.review.in_step import InStep, Moment

BOX = (64, 36)
BUDGET = 40 * 64 * 36 * 4
SECONDS = 60
PATIENCE = 20.0
T = TypeVar("T")


def once_there(look: Callable[[], T | None]) -> T:
    """What `look` returns, once it returns something: another thread works on it."""
    pause, until = threading.Event(), time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < until
        pause.wait(0.001)
    return found


class PlayedClips:
    """Clips in step."""

    def __init__(self, paths: list[Path]) -> None:
        self.streams = [ClipStream(path, BUDGET) for path in paths]
        self.timelines = [self._timeline(stream) for stream in self.streams]
        self.in_step = InStep(self.streams, self.timelines)
        self.length = max(timeline.seconds for timeline in self.timelines)

    def _timeline(self, stream: ClipStream) -> Timeline:
        return once_there(lambda: stream.timeline)

    def look(self, playhead: Playhead, now: float) -> Moment | None:
        """What is shown, once it is decoded: the clock of these tests stands still meanwhile."""
        moment = self.in_step.look(playhead, now, [BOX] * len(self.streams))
        if moment is None and not self.in_step.is_showing(playhead.at(now)):
            for stream, timeline in zip(self.streams, self.timelines, strict=True):
                number = timeline.frame_at(playhead.at(now))
                once_there(partial(stream.frame, number))
            moment = self.in_step.look(playhead, now, [BOX] * len(self.streams))
        return moment

    def close(self) -> None:
        for stream in self.streams:
            stream.close()


@pytest.fixture
def clips(tmp_path: Path) -> Iterator[PlayedClips]:
    files = FileMaker(tmp_path)
    small: dict[str, object] = {"size": BOX, "g": "48"}
    clips = PlayedClips(
        [
            files.clip("24.mp4", times=tuple(range(72)), **small),  # type: ignore[arg-type]
            files.clip("12.mp4", times=tuple(range(0, 96, 2)), **small),  # type: ignore[arg-type]
            files.clip("uneven.mp4", times=(0, 1, 2, 7, 9, 20, 21, 30), **small),  # type: ignore[arg-type]
        ]
    )
    yield clips
    clips.close()


@pytest.mark.parametrize("speed", most_are_slow([1.0, 0.5, 2.0], 1))
def test_clips_stay_in_step_over_a_minute_of_looping(clips: PlayedClips, speed: float):
    playhead = Playhead(clips.length).ranged(0.0, 0.5, 3.5).played(0.0, speed)
    shown, worst, changes = (), 0, 0
    for tick in range(SECONDS * 60):
        now = tick / 60
        moment = clips.look(playhead, now)
        if moment is not None:
            shown, changes = moment.numbers, changes + 1
        due = [timeline.frame_at(playhead.at(now)) for timeline in clips.timelines]
        worst = max(worst, *(abs(one - other) for one, other in zip(shown, due, strict=True)))
    assert worst == 0
    assert clips.in_step.dropped == 0
    # At least the frames of the fastest clip, as long as that one goes on.
    assert changes >= SECONDS * 24 * speed * 2 / 3


def test_the_shorter_one_holds_its_last_frame(clips: PlayedClips):
    moment = clips.look(Playhead(clips.length, position=3.75), 0.0)
    assert moment is not None
    assert moment.numbers == (71, 45, 7)


def test_what_is_too_late_is_left_out_and_counted(clips: PlayedClips):
    playhead = Playhead(clips.length).played(0.0, 1.0)
    assert clips.look(playhead, 0.0) is not None
    # The clock went on for five frames while nothing was painted.
    moment = clips.look(playhead, 5 / 24)
    assert moment is not None
    assert moment.numbers == (5, 2, 2)
    assert clips.in_step.dropped == 4


@pytest.mark.parametrize("speed", [-1.0, -2.0])
def test_it_plays_backwards(clips: PlayedClips, speed: float):
    playhead = Playhead(clips.length, position=2.0).played(0.0, speed)
    numbers = []
    for tick in range(90):
        moment = clips.look(playhead, tick / 60)
        if moment is not None:
            numbers.append(moment.numbers[0])
    assert numbers[:20] == list(range(48, 28, -1))


def test_memory_is_bounded(clips: PlayedClips):
    playhead = Playhead(clips.length).played(0.0, 1.0)
    for tick in range(240):
        clips.look(playhead, tick / 60)
    for stream in clips.streams:
        kept = [frame for number in range(200) if (frame := stream.frame(number)) is not None]
        assert sum(len(frame.pixels) for frame in kept) <= BUDGET


def test_a_file_that_cant_be_read_says_so(tmp_path: Path):
    stream = ClipStream(FileMaker(tmp_path).write("no.mp4", b"no clip"), BUDGET)
    assert once_there(lambda: stream.has_failed)
