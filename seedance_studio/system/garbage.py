"""Collect Python's cyclic garbage at a moment that the caller chooses."""

from __future__ import annotations

import gc

_MIDDLE, _OLDEST = 1, 2
_MOST_OLD = 50_000
"""Looking through more objects than this would take longer than a frame."""
_MOST_PUT_OFF = 100
"""After so many younger collections the oldest objects are looked through, however many there are."""


def collect_due() -> None:
    """Collect the oldest generation that is over its threshold, and the younger ones.

    The objects of hundreds of running generations are left alone for a while: most are freed by themselves
    once these end. The oldest are counted with the middle ones alone: of half a million, that takes 10 ms.
    """
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [age for age in range(3) if counts[age] > thresholds[age]]
    if _OLDEST in due and (_MIDDLE not in due or _is_put_off(counts[_OLDEST])):
        due.remove(_OLDEST)
    if due:
        gc.collect(max(due))


def _is_put_off(times: int) -> bool:
    """Whether the oldest objects wait, after so many younger collections."""
    return times <= _MOST_PUT_OFF and len(gc.get_objects(_OLDEST)) > _MOST_OLD


def set_aside() -> None:
    """Leave everything that exists now out of later collections. Looking through the objects of an open
    library's window takes longer than a frame."""
    gc.freeze()


def take_back() -> None:
    """Have later collections look at everything again."""
    gc.unfreeze()
