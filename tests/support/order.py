"""In which order the tests run: what takes long comes first."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, islice
from typing import TypeVar

import pytest

T = TypeVar("T")
BEGINNERS = 3
"""How many workers begin with what takes long. It uses half of a core each; the others use the rest."""
LONG_SECONDS = 600
"""After how many a test fails that takes many seconds on a quiet machine, or waits for whole programs."""


def haste(item: pytest.Item) -> int:
    """0 for what takes many seconds, 1 for what waits for whole programs, 2 for all else."""
    if item.get_closest_marker("long") is not None:
        return 0
    return 1 if "e2e" in item.path.parts else 2


def in_order(items: list[T], haste: Callable[[T], int], workers: int) -> list[T]:
    """The items so that the shares of the first workers begin with as many of the hasty ones.

    xdist gives each worker one part of the list at first, all as large but for one item; who is done takes
    over from the ends of the others' parts. The hasty ones are dealt out in turn; the others stay in their
    order.
    """
    hasty = sorted((item for item in items if haste(item) < 2), key=haste)
    others = iter([item for item in items if haste(item) == 2])
    shares: list[list[T]] = []
    left, beginners = len(items), min(workers, BEGINNERS)
    for place in range(workers):
        size = left // (workers - place)
        left -= size
        first = hasty[place::beginners] if place < beginners else []
        shares.append([*first, *islice(others, max(0, size - len(first)))])
    ordered = [*chain(*shares), *others]
    assert len(ordered) == len(items)
    return ordered
