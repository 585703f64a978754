"""Which time a statement's clock shows: as it says, as its known lines show, else the computer's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.statement_dates import StatedTime

EARLIEST, LATEST = 120.0, 1800.0
"""A statement may name a time that is so many seconds before the request was sent, or after it."""
_GRID = 900.0
"""All zones are a multiple of this many seconds from UTC."""
_MOST_APART = 420.0
_ANY_ZONE = 14 * 3600.0

Local = Callable[[float], float]
"""Returns the time, in seconds since 1970, at which a clock on this computer shows the given one."""


@frozen
class StatementClock:
    """`shift` is how far the clock is ahead of UTC, in seconds; None if it is taken for this computer's.

    `is_sure` if the statement says so, or if lines with a known id show it.
    """

    local: Local
    shift: float | None = None
    is_sure: bool = True

    def start(self, time: StatedTime) -> float:
        """When the time began, in seconds since 1970."""
        if time.offset is not None:
            return time.at - time.offset
        return self.local(time.at) if self.shift is None else time.at - self.shift

    def window(self, time: StatedTime) -> tuple[float, float]:
        """When a request with this time may have been sent: first and last second."""
        start = self.start(time)
        return start - LATEST, start + time.span + EARLIEST

    def covered(self, times: Iterable[StatedTime]) -> tuple[float, float] | None:
        """The time in which whatever was sent and charged must be on a statement with these times."""
        margin = 0.0 if self.is_sure else _ANY_ZONE
        starts = [(self.start(time), time.span) for time in times]
        if not starts:
            return None
        first = min(start for start, _ in starts) + EARLIEST + margin
        last = max(start + span for start, span in starts) - LATEST - margin
        return (first, last) if first < last else None


def clock_of(
    known: Iterable[tuple[StatedTime, float]], times: Iterable[StatedTime], local: Local
) -> StatementClock:
    """The clock of a statement. `known` are times of lines whose request is known, with when it was sent."""
    open_ = [(time, at) for time, at in known if time.offset is None and time.has_time]
    if not open_:
        return StatementClock(local, is_sure=all(time.offset is not None for time in times))
    if all(-EARLIEST <= local(time.at) - at <= LATEST for time, at in open_):
        return StatementClock(local)
    apart = [time.at - at for time, at in open_]
    shifts = {round((seconds - EARLIEST) / _GRID) * _GRID for seconds in apart}
    if len(shifts) == 1:
        shift = shifts.pop()
        if all(-EARLIEST <= seconds - shift <= _MOST_APART for seconds in apart):
            return StatementClock(local, shift)
    return StatementClock(local, is_sure=False)
