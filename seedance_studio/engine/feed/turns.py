"""The order of the generations that wait to be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def turns_of(ids: Sequence[str], before: Mapping[str, int]) -> dict[str, int]:
    """A number for each id, ascending in their order. Numbers stay the same as long as that is possible."""
    turns: dict[str, int] = {}
    last = -1
    for item in ids:
        turns[item] = before.get(item, last + 1)
        if turns[item] <= last:
            return {item: turn for turn, item in enumerate(ids)}
        last = turns[item]
    return turns
