"""How many clips a press of Generate makes: the same number of each ticked cell.

Only the person raises the number. Where cells come and go, it stays or falls. Where it no longer fits,
nothing can be sent until the person sets it.
"""

from __future__ import annotations

MOST_OF_A_CELL = 10
MOST_OF_A_PRESS = 99


def most_takes(step: int) -> int:
    """The most clips of a press, 0 if even one of each ticked cell is too many. `step` is one of each."""
    return step * min(MOST_OF_A_CELL, MOST_OF_A_PRESS // step) if step > 0 else 0


def fits(takes: int, step: int) -> bool:
    """Whether so many clips are the same number of each cell, and not too many."""
    return 0 < takes <= most_takes(step) and takes % step == 0


def fallen(takes: int, step: int) -> int:
    """The nearest number that fits and is no greater; the same number if none does."""
    most = min(takes, most_takes(step))
    return most - most % step if step > 0 and most >= step else takes


def stepped(takes: int, step: int, by: int) -> int:
    """The number after plus (`by` 1) or minus (-1). One that does not fit becomes the least that does."""
    most = most_takes(step)
    if not most:
        return takes
    return min(max(takes + by * step, step), most) if fits(takes, step) else step
