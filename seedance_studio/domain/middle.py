"""The median, without `statistics`: an idle window would hold 0.2 MB of that for this alone."""

from __future__ import annotations

from collections.abc import Iterable


def median(values: Iterable[float]) -> float:
    """Return the middle one of the sorted values, or what lies between the two middle ones. There must be
    one at least."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
