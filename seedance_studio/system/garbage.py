"""Python's cyclic garbage, collected when the caller says so."""

from __future__ import annotations

import gc


def collect_due() -> None:
    """Collects the oldest generation that has passed its threshold, with the younger ones."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [age for age in range(3) if counts[age] > thresholds[age]]
    if due:
        gc.collect(max(due))
