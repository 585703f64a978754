"""Reads a list for a feed, with its first rows, so that nothing empty is ever painted."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event

from seedance_studio.domain.filters import Filter, SortOrder
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.feed.sorted_keys import SortedKeys
from seedance_studio.engine.feed.turns import in_turn
from seedance_studio.store.library import Library
from seedance_studio.store.listing import Position

HEAD = 300
"""Rows that are read alone, where that is allowed: more than a screen shows."""


@frozen
class AskedList:
    """What a list is asked for. `turns` are those of what waits, `under` is the cursor's generation, if it is
    at hand. `head_first` allows the first rows alone."""

    chosen: Filter
    order: SortOrder
    turns: Mapping[str, int]
    cursor: Position | None
    under: Generation | None
    head_first: bool

    @property
    def key(self) -> int | None:
        """The key of the cursor's row."""
        return None if self.cursor is None else self.cursor.key


@frozen
class ReadList:
    """A list, or its first rows alone, if it is not `is_whole`.

    `placed` is where what waits stands, by id, and `cursor` where the cursor is; `first` are the rows of the
    first window.
    """

    keys: SortedKeys
    is_whole: bool
    placed: dict[str, Position]
    cursor: Position | None
    first: Mapping[int, Generation]


async def read_list(library: Library, asked: AskedList, window: int, given_up: Event) -> ReadList | None:
    """Return the list; None if `given_up` was set meanwhile. Raises `LibraryError`.

    It is the first rows alone if that is allowed, they fill the first window, there are more, and the cursor
    is not among the others.
    """
    has_head = asked.head_first and not asked.turns
    read = await _head(library, asked, window, given_up) if has_head else None
    if read is not None or given_up.is_set():
        return read
    found = await library.listing(asked.chosen, asked.order, given_up, find=asked.key)
    waiting = await library.positions(asked.chosen, asked.order, asked.turns)
    if given_up.is_set():
        return None
    keys = SortedKeys(found, asked.order)
    at = None if found.found is None else keys.at(found.found)
    placed = {item: in_turn(natural, asked.turns.get(item)) for item, natural in waiting.items()}
    for item, natural in waiting.items():
        keys.move(natural, placed[item])
        at = placed[item] if at == natural else at
    first = await library.rows(keys.window(0, window))
    return ReadList(keys, True, placed, at, first)


async def _head(library: Library, asked: AskedList, window: int, given_up: Event) -> ReadList | None:
    found = await library.listing(asked.chosen, asked.order, given_up, find=asked.key, most=HEAD)
    keys = SortedKeys(found, asked.order)
    at = None if found.found is None else keys.at(found.found)
    # The view shows the cursor's row, so that may not be missing.
    has_cursor = found.is_whole or at is not None or await _is_elsewhere(library, asked)
    is_enough = found.is_whole or len(keys) >= min(window, HEAD)
    if given_up.is_set() or not (has_cursor and is_enough):
        return None
    return ReadList(keys, found.is_whole, {}, at, await library.rows(keys.window(0, window)))


async def _is_elsewhere(library: Library, asked: AskedList) -> bool:
    """Whether the cursor is on none of the list's rows, as far as that is known."""
    if asked.cursor is None:
        return True
    if asked.under is None:
        return False
    return not await library.positions(asked.chosen, asked.order, (asked.under.id,))
