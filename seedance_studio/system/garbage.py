"""Collect Python's cyclic garbage at a moment that the caller chooses."""

from __future__ import annotations

import gc


def collect_due() -> None:
    """Collect the oldest generation that is over its threshold, and the younger ones."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [age for age in range(3) if counts[age] > thresholds[age]]
    if due:
        gc.collect(max(due))


def set_aside() -> None:
    """Leave all that there is now out of later collections. To look through an open library's window takes
    longer than a frame."""
    gc.freeze()


def take_back() -> None:
    """Have later collections look at everything again."""
    gc.unfreeze()
