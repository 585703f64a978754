"""How many clips a press of Generate makes: the same number of each ticked cell.

Only the person raises the number. Where cells come and go, it stays or falls. Where it no longer fits,
nothing can be sent until the person sets it.
"""

from __future__ import annotations

import math

from seedance_studio.domain.frozen import frozen

_ROUNDING = 1e-9
"""Sums of prices are off by less than this."""
MOST_OF_A_CELL = 10
MOST_OF_A_PRESS = 99


def most_takes(step: int) -> int:
    """The most clips of a press, 0 if even one of each ticked cell is too many. `step` is how many clips one
    of each makes."""
    return step * min(MOST_OF_A_CELL, MOST_OF_A_PRESS // step) if step > 0 else 0


def fits(takes: int, step: int) -> bool:
    """Whether so many clips make the same number of each cell, and are not too many."""
    return 0 < takes <= most_takes(step) and takes % step == 0


def fallen(takes: int, step: int) -> int:
    """The nearest number that fits and is no greater; the same number if none does."""
    most = min(takes, most_takes(step))
    return most - most % step if step > 0 and most >= step else takes


@frozen
class OneOfEach:
    """One clip of each ticked cell, by their weights: how many these are, and what they cost together in
    credits; None if that is not known."""

    step: int
    cost: float | None


def carried(takes: int, before: OneOfEach, after: OneOfEach) -> int:
    """The number after other cells are ticked: the nearest that fits, is no greater, and is no dearer.

    Where a price is not known, no cell gets more clips than one had. If nothing is as cheap, the number that
    is returned does not fit.
    """
    most = fallen(takes, after.step)
    if not fits(takes, before.step) or not fits(most, after.step):
        return most
    times = takes // before.step
    if before.cost is not None and after.cost:
        times = math.floor(times * before.cost / after.cost + _ROUNDING)
    return min(most, times * after.step) or after.step - 1


def stepped(takes: int, step: int, by: int) -> int:
    """The number after plus (`by` 1) or minus (-1). One that does not fit becomes the least that does."""
    most = most_takes(step)
    if not most:
        return takes
    return min(max(takes + by * step, step), most) if fits(takes, step) else step
