"""Plays the clips that are compared, all by one clock."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from seedance_studio.domain.cuts import EARLY, Timeline
from seedance_studio.domain.playhead import Playhead, joint_times
from seedance_studio.engine.review.clip_stream import ClipStream
from seedance_studio.engine.review.in_step import InStep, Moment

SPEEDS = (0.5, 1.0, 2.0)
_FASTEST = 4.0
_TICK_MS = 8
_LATELY = 3.0
"""Seconds for which dropped frames are counted."""
_LATEST = 0.25
"""How many seconds late a moment may come before the clock waits for it."""
_BUDGET = 128 << 20
"""Bytes of decoded frames of all clips: about two seconds of two clips, in the size in which they are
shown."""


class StepPlayer(QObject):
    """Emits a `Moment` whenever another one is to be shown. `monotonic` returns seconds."""

    shown = Signal(object)
    changed = Signal()
    """Emitted when it starts or stops, and when range, speed or clips change."""

    def __init__(self, monotonic: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._streams: dict[Path, ClipStream] = {}
        self._order: tuple[Path, ...] = ()
        self._in_step: InStep | None = None
        self._boxes: tuple[tuple[int, int], ...] = ()
        self._plays_when_open = False
        self._times: tuple[float, ...] = ()
        self._slowed_at = -_LATELY
        self._drops: deque[tuple[float, int]] = deque(maxlen=64)
        self.timelines: tuple[Timeline, ...] = ()
        """Of the clips in their order; empty until all are read."""
        self.playhead = Playhead()
        self.moment: Moment | None = None
        """What is shown."""
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def failed(self) -> tuple[Path, ...]:
        """The files that can't be shown."""
        return tuple(path for path, stream in self._streams.items() if stream.has_failed)

    @property
    def dropped(self) -> int:
        """How many frames were left out lately, because they came too late."""
        since = self._monotonic() - _LATELY
        return sum(count for at, count in self._drops if at >= since)

    @property
    def is_slowed(self) -> bool:
        """Whether the clock had to wait lately, because decoding is too slow."""
        return self._monotonic() - self._slowed_at < _LATELY

    @property
    def position(self) -> float:
        """Where the clock is."""
        return self.playhead.at(self._monotonic())

    def open(self, paths: Sequence[Path], *, plays: bool = False) -> None:
        """Shows these clips, from where it is. `plays` starts them; else they go on or stand as before."""
        if tuple(paths) == self._order:
            if plays and self.timelines:
                self.play(1.0)
            self._plays_when_open = self._plays_when_open or plays
            return
        self._plays_when_open = self._plays_when_open or plays or self.playhead.is_playing
        for path in set(self._streams) - set(paths):
            self._streams.pop(path).close()
        for path in paths:
            if path not in self._streams:
                self._streams[path] = ClipStream(path, _BUDGET // max(len(paths), 2))
        self._order = tuple(paths)
        self._in_step, self.timelines, self.moment = None, (), None
        self.playhead = self.playhead.paused(self._monotonic())
        self._wake()
        self.changed.emit()

    def close(self) -> None:
        """Lets go of all files."""
        self.open(())
        self._plays_when_open = False
        # The speed, and whether it loops, are the person's.
        self.playhead = replace(self.playhead, length=0.0, position=0.0, start=0.0, end=None)

    def set_boxes(self, boxes: Sequence[tuple[int, int]]) -> None:
        """The sizes in pixels in which the clips are painted, in their order."""
        if tuple(boxes) != self._boxes:
            self._boxes = tuple(boxes)
            self._look_again()

    def toggle(self) -> None:
        """Plays or pauses."""
        if self.playhead.is_playing:
            self.pause()
        else:
            self.play(abs(self.playhead.speed))

    def play(self, speed: float) -> None:
        """Plays at that speed, backwards if it is negative."""
        if self.timelines:
            self._go(self.playhead.played(self._monotonic(), speed))

    def shuttle(self, direction: int) -> None:
        """Plays in that direction (1 or -1), and faster if it does already."""
        speed = self.playhead.speed
        if self.playhead.is_playing and speed * direction > 0:
            self.play(direction * min(abs(speed) * 2, _FASTEST))
        else:
            self.play(direction * 1.0)

    def pause(self) -> None:
        """Stands still on the frames that are shown."""
        self._plays_when_open = False
        still = self.playhead.paused(self._monotonic())
        if self.playhead.is_playing and self.moment is not None:
            # The clock may be ahead of what is shown.
            still = replace(still, position=self.moment.at)
        self._go(replace(still, speed=max(abs(still.speed), SPEEDS[0])))

    def set_speed(self, speed: float) -> None:
        """Plays at that speed, now or later."""
        now = self._monotonic()
        self._go(
            self.playhead.played(now, speed)
            if self.playhead.is_playing
            else replace(self.playhead, speed=speed)
        )

    def seek(self, at: float) -> None:
        """Goes to the frames of that time."""
        if self.timelines:
            place = max(0, bisect_right(self._times, at + EARLY) - 1)
            self._go(self.playhead.moved(self._monotonic(), self._times[place]))

    def step(self, frames: int) -> None:
        """Pauses, and goes that many frames on or back."""
        if not self.timelines:
            return
        self.pause()
        place = bisect_right(self._times, self.playhead.position + EARLY) - 1 + frames
        self.seek(self._times[min(max(place, 0), len(self._times) - 1)])

    def start_range(self) -> None:
        """Loops from the frame that is shown."""
        at, end = self._frame_start, self.playhead.end
        self._set_range(at, None if end is not None and end <= at else end)

    def end_range(self) -> None:
        """Loops up to the frame that is shown, and with it."""
        place = bisect_right(self._times, self._frame_start + EARLY)
        end = self._times[place] if place < len(self._times) else None
        start = self.playhead.start
        self._set_range(start if end is None or start < end else 0.0, end)

    def set_range(self, start: float, end: float | None) -> None:
        """Loops from `start` up to `end`, both at frames. None is the end."""
        if self.timelines and (end is None or end > start):
            self._set_range(self._nearest(start), None if end is None else self._nearest(end))

    def clear_range(self) -> None:
        """Loops everything."""
        self._set_range(0.0, None)

    def set_loops(self, loops: bool) -> None:
        """Plays again and again, or once."""
        now = self._monotonic()
        self._go(replace(self.playhead.moved(now, self.playhead.at(now)), loops=loops))

    @property
    def _frame_start(self) -> float:
        at = self.position if self.moment is None else self.moment.at
        return self._times[max(0, bisect_right(self._times, at + EARLY) - 1)] if self._times else 0.0

    def _nearest(self, at: float) -> float:
        edges = (*self._times, self.playhead.length)
        place = bisect_left(edges, at)
        return min(edges[max(0, place - 1) : place + 1], key=lambda edge: abs(edge - at))

    def _set_range(self, start: float, end: float | None) -> None:
        whole = end is None or end >= self.playhead.length - EARLY
        self._go(self.playhead.ranged(self._monotonic(), start, None if whole else end))

    def _go(self, playhead: Playhead) -> None:
        self.playhead = playhead
        if self._in_step is not None:
            self._in_step.jump()
        self._drops.clear()
        self._wake()
        self.changed.emit()

    def _look_again(self) -> None:
        if self._in_step is not None:
            self._in_step.forget()
            self._wake()

    def _wake(self) -> None:
        """Starts looking at the clock, if there is anything to show."""
        if self._order:
            self._timer.start()
        else:
            self._timer.stop()

    def _begin(self) -> None:
        """Takes up the clips once all are read."""
        streams = [self._streams[path] for path in self._order]
        timelines = tuple(stream.timeline for stream in streams if stream.timeline is not None)
        if len(timelines) < len(streams):
            return
        self.timelines = timelines
        self._times = joint_times(timelines)
        self._in_step = InStep(streams, timelines)
        now, old = self._monotonic(), self.playhead
        length = max(timeline.seconds for timeline in timelines)
        end = old.end if old.end is not None and old.end < length else None
        start = old.start if old.start < length else 0.0
        position = min(old.at(now), self._times[-1])
        self.playhead = replace(old, length=length, position=position, since=None, start=start, end=end)
        if self._plays_when_open:
            self.playhead = self.playhead.played(now, old.speed)
            self._plays_when_open = False
        self._wake()
        self.changed.emit()

    def _wait_for(self, moment: Moment, now: float) -> None:
        """Sets the clock back to what is shown if that is far too late. Otherwise the clock would run away
        from slow decoders, and fewer and fewer frames would be shown."""
        late = abs(self.playhead.at(now) - moment.at)
        if self.playhead.is_playing and _LATEST < late < self.playhead.until - self.playhead.start - _LATEST:
            self.playhead = self.playhead.moved(now, moment.at)
            self._slowed_at = now

    def _tick(self) -> None:
        if self.failed:
            self._timer.stop()
            self.playhead = self.playhead.paused(self._monotonic())
            self.changed.emit()
            return
        if self._in_step is None:
            self._begin()
        in_step, now = self._in_step, self._monotonic()
        if in_step is None or len(self._boxes) != len(self.timelines):
            return
        if self.playhead.is_over(now):
            self._go(self.playhead.paused(now))
        dropped = in_step.dropped
        moment = in_step.look(self.playhead, now, self._boxes)
        if in_step.dropped > dropped:
            self._drops.append((now, in_step.dropped - dropped))
        if moment is not None:
            self.moment = moment
            self._wait_for(moment, now)
            self.shown.emit(moment)
        if not self.playhead.is_playing and in_step.is_showing(self.playhead.at(now)):
            self._timer.stop()
