"""The order of the generations that wait to be sent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from seedance_studio.store.listing import Position

_WAITING_FROM = -8e15
"""The sort value of the first that waits. It is less than that of any time, in either order."""
WAITING_TO = -7e15
"""More than the sort value of any that waits."""


_APART = 1 << 16
"""How far apart numbers are, so that others find room between them."""


def turns_of(ids: Sequence[str], before: Mapping[str, int]) -> dict[str, int]:
    """A number for each id, ascending in their order. As many as possible keep the number that they had."""
    stays = _ascending([item for item in ids if item in before], before)
    turns: dict[str, int] = {}
    new: list[str] = []
    last: int | None = None
    for item in ids:
        if item not in stays:
            new.append(item)
            continue
        if new:
            found = _between(last, before[item], len(new))
            if found is None:
                return {item: turn * _APART for turn, item in enumerate(ids)}
            turns |= zip(new, found, strict=True)
            new.clear()
        turns[item] = last = before[item]
    start = -_APART if last is None else last
    turns |= {item: start + _APART * number for number, item in enumerate(new, 1)}
    return turns


def _between(last: int | None, following: int, count: int) -> Sequence[int] | None:
    """Ascending numbers, `count` of them, after `last` and before `following`. None if there is no room."""
    if last is None:
        return range(following - _APART * count, following, _APART)
    if following - last <= count:
        return None
    return [last + (following - last) * number // (count + 1) for number in range(1, count + 1)]


def _ascending(ids: Sequence[str], before: Mapping[str, int]) -> set[str]:
    """As many of the ids as possible whose numbers ascend."""
    numbers = [before[item] for item in ids]
    if numbers == sorted(numbers):
        return set(ids)
    # For each length of a chain: the least number with which one ends, and where that stands.
    ends: list[int] = []
    at: list[int] = []
    previous: list[int] = []
    for place, found in enumerate(numbers):
        length = bisect_left(ends, found)
        previous.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [found]
        at[length : length + 1] = [place]
    chain = set[str]()
    place = at[-1] if at else -1
    while place >= 0:
        chain.add(ids[place])
        place = previous[place]
    return chain


def in_turn(natural: Position, turn: int | None) -> Position:
    """The position of what waits for its turn; without a turn, or among prompts, its natural one."""
    if turn is None or isinstance(natural.value, str):
        return natural
    return Position(natural.key, _WAITING_FROM + turn)
