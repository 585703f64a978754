"""Show several clips at the same moment."""

from __future__ import annotations

from collections.abc import Sequence

from seedance_studio.domain.cuts import EARLY, Timeline
from seedance_studio.domain.files import RawFrame
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.playhead import Course, Playhead
from seedance_studio.engine.review.clip_stream import ClipStream


@frozen
class Moment:
    """One frame of each clip, all of the same moment: `at` seconds from the clips' starts."""

    at: float
    frames: tuple[RawFrame, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The frames' numbers."""
        return tuple(frame.number for frame in self.frames)


class InStep:
    """A moment is shown whole or not at all, so the clips are never apart. A clip that ended holds its last
    frame.

    Where decoding is too slow, moments are left out, and `dropped` counts the frames that were not shown.
    """

    def __init__(self, streams: Sequence[ClipStream], timelines: Sequence[Timeline]) -> None:
        self._streams = streams
        self._timelines = timelines
        self._due: tuple[float, tuple[int, ...]] | None = None
        self._shown: tuple[int, ...] = ()
        self.dropped = 0

    def look(self, playhead: Playhead, now: float, boxes: Sequence[tuple[int, int]]) -> Moment | None:
        """What to show now if it differs from what was shown last. `boxes` are the sizes to decode to.

        None also while it is being decoded.
        """
        at = playhead.at(now)
        numbers = tuple(timeline.frame_at(at) for timeline in self._timelines)
        moment = self._whole(at, numbers)
        if moment is None and self._due is not None:
            # The clock may be ahead of the decoders for long: show what they were asked for.
            moment = self._whole(*self._due)
        if moment is None:
            self._due = self._due or (at, numbers)
            if not playhead.is_playing:
                self._due = at, numbers
        else:
            self._due = None
        self._aim(playhead, numbers if self._due is None else self._due[1], boxes)
        if moment is None or moment.numbers == self._shown:
            return None
        self._count(playhead, moment.numbers)
        return moment

    def forget(self) -> None:
        """Show the next moment even if it is the one that was shown."""
        self._due, self._shown = None, ()

    def jump(self) -> None:
        """Forget what is still to be decoded, since other frames are wanted now."""
        self._due = None

    def is_showing(self, at: float) -> bool:
        """Whether what was shown last is what belongs to that time."""
        return self._shown == tuple(timeline.frame_at(at) for timeline in self._timelines)

    def _whole(self, at: float, numbers: tuple[int, ...]) -> Moment | None:
        frames: list[RawFrame] = []
        for stream, number in zip(self._streams, numbers, strict=True):
            frame = stream.frame(number)
            if frame is None:
                return None
            frames.append(frame)
        return Moment(at, tuple(frames))

    def _aim(self, playhead: Playhead, numbers: tuple[int, ...], boxes: Sequence[tuple[int, int]]) -> None:
        backwards = playhead.speed < 0 and playhead.is_playing
        for stream, timeline, first, box in zip(self._streams, self._timelines, numbers, boxes, strict=True):
            start = timeline.frame_at(playhead.start)
            end = timeline.frame_at(max(playhead.start, playhead.until - EARLY))
            stream.aim(Course(first, start, end, backwards), box)

    def _count(self, playhead: Playhead, numbers: tuple[int, ...]) -> None:
        if self._shown and playhead.is_playing:
            passed = max((abs(new - old) for new, old in zip(numbers, self._shown, strict=True)), default=0)
            wraps = (numbers[0] < self._shown[0]) == (playhead.speed > 0) and numbers[0] != self._shown[0]
            self.dropped += 0 if wraps else max(0, passed - 1)
        self._shown = numbers
