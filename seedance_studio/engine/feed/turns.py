"""The order of the generations that wait to be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seedance_studio.store.listing import Position

_WAITING_FROM = -8e15
"""The sort value of the first that waits. It is less than that of any time, in either order."""
WAITING_TO = -7e15
"""More than the sort value of any that waits."""


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


def in_turn(natural: Position, turn: int | None) -> Position:
    """The position of what waits for its turn; without a turn, or among prompts, its natural one."""
    if turn is None or isinstance(natural.value, str):
        return natural
    return Position(natural.key, _WAITING_FROM + turn)
