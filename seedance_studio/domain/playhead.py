"""Where clips that are compared stand: one clock for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from seedance_studio.domain.cuts import EARLY, Timeline
from seedance_studio.domain.frozen import frozen


@frozen
class Playhead:
    """A position that moves with a monotonic clock. All times are in seconds, those of the clips from their
    starts.

    `position` is where it stood at `since`, which is None while it stands still. `speed` is negative for
    backwards. What plays is `start` up to `end`, without `end`; None is the end of the longest clip.
    """

    length: float = 0.0
    position: float = 0.0
    since: float | None = None
    speed: float = 1.0
    start: float = 0.0
    end: float | None = None
    loops: bool = True

    @property
    def is_playing(self) -> bool:
        """Whether it moves."""
        return self.since is not None

    @property
    def until(self) -> float:
        """Where the range ends."""
        return self.length if self.end is None else min(self.end, self.length)

    def at(self, now: float) -> float:
        """The position at that time of the clock."""
        if self.since is None:
            return self.position
        reached = self.position + (now - self.since) * self.speed
        span = self.until - self.start
        if span <= 0:
            return self.start
        if self.loops:
            return self.start + (reached - self.start) % span
        return min(max(reached, self.start), self.until)

    def is_over(self, now: float) -> bool:
        """Whether it plays without a loop and has come to its end."""
        edge = self.start if self.speed < 0 else self.until
        return self.is_playing and not self.loops and self.at(now) == edge

    def played(self, now: float, speed: float) -> Playhead:
        """Moves from here on at that speed. If nothing of the range is ahead, it begins at its start; at its
        end if it goes backwards once."""
        position = self.at(now)
        if speed < 0 and not self.loops:
            position = position if self.start < position <= self.until else self.until
        elif not self.start <= position < self.until:
            position = self.start
        return replace(self, position=position, since=now, speed=speed)

    def paused(self, now: float) -> Playhead:
        """Stands still where it is."""
        return replace(self, position=self.at(now), since=None)

    def moved(self, now: float, position: float) -> Playhead:
        """Goes on from another position."""
        inside = min(max(position, 0.0), self.length)
        return replace(self, position=inside, since=None if self.since is None else now)

    def ranged(self, now: float, start: float, end: float | None) -> Playhead:
        """Plays another range."""
        still = replace(self.paused(now), start=start, end=end)
        return still.played(now, self.speed) if self.is_playing else still


def joint_times(timelines: Iterable[Timeline]) -> tuple[float, ...]:
    """Every time at which one of the clips shows another frame, in order."""
    found: list[float] = []
    for time in sorted(time for timeline in timelines for time in timeline.frames):
        if not found or time - found[-1] > EARLY:
            found.append(time)
    return tuple(found)


@frozen
class Course:
    """Which frames of a clip come next: from `first` on, within `start` to `end`, again and again."""

    first: int
    start: int
    end: int
    is_backwards: bool = False

    def numbers(self, most: int) -> Iterator[int]:
        """At most that many different frames, in the order in which they are needed."""
        if self.is_backwards:
            onwards = range(self.first, min(self.first, self.start) - 1, -1)
            again = range(self.end, max(self.first, self.start - 1), -1)
        else:
            onwards = range(self.first, max(self.first, self.end) + 1)
            again = range(self.start, min(self.first, self.end + 1))
        return islice(chain(onwards, again), most)
