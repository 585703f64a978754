"""List all generations that match a filter, as sorted keys. Runs on the library's thread."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from dataclasses import replace
from threading import Event
from typing import NamedTuple, cast

import msgspec

from seedance_studio.domain.filters import Filter, SortOrder
from seedance_studio.domain.folding import fold
from seedance_studio.domain.generation import Generation
from seedance_studio.store.conditions import AMONG, Condition, Where, tops_of
from seedance_studio.store.giving_up import until
from seedance_studio.store.rows import Value

SortValue = float | str
"""A whole number of microseconds, seconds, millionths of a credit or stars; or the beginning of a prompt."""


class Position(NamedTuple):
    """A row's key and sort value."""

    key: int
    value: SortValue


class Listing(NamedTuple):
    """Sorted keys with their sort values, which ascend. 100,000 rows take 1.6 MB, by prompt 12 MB."""

    keys: array[int]
    values: MutableSequence[float]
    """By prompt these are texts instead of numbers. They are only ever compared with each other."""
    found: int | None
    """The index of the key that was searched for."""
    is_whole: bool = True
    """Whether no row follows."""


class _Way(NamedTuple):
    """How an order is made: an ascending value for each row, the columns that sort, and the index for it.

    SQLite would not choose these indexes itself: it does not see that they hold all that is asked for.
    """

    value: str
    by: str
    source: str


_LAST = 9 * 10**15
"""The value of what has no charge."""
_WAYS = {
    SortOrder.NEWEST: _Way("CAST(g.created_at * -1e6 AS INTEGER)", "g.created_at DESC, g.key", "facets"),
    SortOrder.OLDEST: _Way("CAST(g.created_at * 1e6 AS INTEGER)", "g.created_at, g.key", "facets"),
    SortOrder.LONGEST: _Way("-g.duration", "g.duration DESC, g.key DESC", "by_length"),
    SortOrder.DEAREST: _Way(
        f"coalesce(CAST(g.credits_charged * -1e6 AS INTEGER), {_LAST})",
        "g.credits_charged DESC, g.key DESC",
        "by_charge",
    ),
    SortOrder.BEST: _Way(
        "-coalesce((SELECT o.stars FROM organised o WHERE o.key = g.key), 0)", "g.key DESC", "by_key"
    ),
    SortOrder.PROMPT: _Way("g.head", "g.head, g.key", "by_prompt"),
}
_whole_numbers = msgspec.json.Decoder(list[int])
_numbers = msgspec.json.Decoder(list[float])
_texts = msgspec.json.Decoder(list[str])
_HEAD = 60
"""How many characters of a prompt sort it."""
_ROWS_FOR_ONE = 4
"""So many rows are looked at for each that is wanted of a list in stacks."""
_RATED = "SELECT key FROM organised WHERE stars > 0"


def is_newer_first(order: SortOrder) -> bool:
    """Whether of two equal rows the one with the greater key comes first."""
    return _WAYS[order].by.endswith("DESC")


def value_of(generation: Generation, stars: int, order: SortOrder) -> SortValue:
    """The sort value of a generation that is at hand. What has no charge comes last."""
    match order:
        case SortOrder.NEWEST:
            return int(generation.created_at * -1e6)
        case SortOrder.OLDEST:
            return int(generation.created_at * 1e6)
        case SortOrder.LONGEST:
            return -generation.request.duration
        case SortOrder.DEAREST:
            charged = generation.credits_charged
            return _LAST if charged is None else int(charged * -1e6)
        case SortOrder.BEST:
            return -stars
        case SortOrder.PROMPT:
            return fold(generation.request.prompt)[:_HEAD]


def listing(
    db: sqlite3.Connection,
    chosen: Filter,
    order: SortOrder,
    given_up: Event,
    find: int | None,
    most: int | None = None,
) -> Listing:
    """The whole list or its first `most` rows, or only a part of it if `given_up` was set meanwhile.

    In stacks it can be fewer than `most` rows though others follow, which `is_whole` says.
    """
    if chosen.is_stacked and most is not None and order is not SortOrder.BEST:
        return _first_in_stacks(db, chosen, order, given_up, find, most)
    found, is_whole = _Found(order), True
    with until(db, given_up):
        where = Where(db, chosen, is_head=most is not None)
        for sql in _statements(where, order, is_plain=not chosen.terms and not chosen.is_stacked):
            limit = "" if most is None else f" LIMIT {most - len(found.keys)}"
            found.read(db, f"{sql}{limit}", where.values)
        is_whole = most is None or len(found.keys) < most
    return found.listing(find, is_whole=is_whole)


def _first_in_stacks(
    db: sqlite3.Connection, chosen: Filter, order: SortOrder, given_up: Event, find: int | None, most: int
) -> Listing:
    """The first rows of a list in stacks: what lies on top among the first rows without stacks.

    To find each stack's top by itself would take as long as the whole list.
    """
    found, seen, count = _Found(order), 0, most * _ROWS_FOR_ONE
    with until(db, given_up):
        where = Where(db, replace(chosen, is_stacked=False), is_head=True)
        way = _WAYS[order]
        rows = (
            f"SELECT g.key AS key, {way.value} AS value, g.stack AS stack FROM {where.source(way.source)}"
            f" WHERE {where.sql} ORDER BY {way.by} LIMIT {count}"
        )
        of_these = "(SELECT DISTINCT stack FROM seen) s CROSS JOIN generations g INDEXED BY stacks"
        tops = tops_of(of_these, f"g.stack = s.stack AND {where.sql}")
        opened = f"SELECT stack FROM generations WHERE {AMONG}"
        sql = (
            f"SELECT key, value FROM seen WHERE key IN ({tops}) OR stack IN ({opened})"
            f" ORDER BY value, key{' DESC' if is_newer_first(order) else ''} LIMIT {most}"
        )
        values = (*where.values, *where.values, json.dumps(sorted(chosen.open_stacks)))
        seen = found.read(db, sql, values, f"WITH seen AS ({rows})", "(SELECT count(*) FROM seen)")
    return found.listing(find, is_whole=seen < count and len(found.keys) < most)


class _Found:
    """Keys and sort values as they are read."""

    def __init__(self, order: SortOrder) -> None:
        self.keys: array[int] = array("q")
        self._is_by_prompt = order is SortOrder.PROMPT
        no_values = list[str]() if self._is_by_prompt else array("d")
        self._values = cast("MutableSequence[float]", no_values)

    def read(
        self, db: sqlite3.Connection, sql: str, values: Sequence[Value], begin: str = "", also: str = "0"
    ) -> int:
        """Adds the rows of a query of `key` and `value`, which `begin` can go before. Returns the number
        `also`."""
        # As two texts: to make an object of each row takes three times as long, and stops the window.
        packed = f"{begin} SELECT json_group_array(key), json_group_array(value), {also} FROM ({sql})"
        some_keys, some_values, number = db.execute(packed, values).fetchone()
        # Arrays take a whole list, of their own kind, in a fraction of the time of one number at a time.
        self.keys += array("q", _whole_numbers.decode(some_keys))
        if self._is_by_prompt:
            self._values += cast("list[float]", _texts.decode(some_values))
        else:
            self._values += array("d", _numbers.decode(some_values))
        return int(number)

    def listing(self, find: int | None, *, is_whole: bool) -> Listing:
        """All that was read, with the index of a key."""
        return Listing(self.keys, self._values, _index(self.keys, find), is_whole)


def _statements(where: Where, order: SortOrder, *, is_plain: bool) -> Iterator[str]:
    way = _WAYS[order]
    if order is SortOrder.BEST:
        # The few that have stars by their index, then the rest, so that nothing has to be sorted.
        yield (
            "SELECT g.key AS key, -o.stars AS value"
            " FROM organised o CROSS JOIN generations g ON g.key = o.key"
            f" WHERE o.stars > 0 AND {where.sql} ORDER BY o.stars DESC, o.key DESC"
        )
        yield (
            f"SELECT g.key AS key, 0 AS value FROM {where.source(way.source)}"
            f" WHERE +g.key NOT IN ({_RATED}) AND {where.sql} ORDER BY {way.by}"
        )
    else:
        # Without terms there are smaller indexes, which SQLite finds itself.
        source = "generations g" if is_plain and order.is_by_time else where.source(way.source)
        yield (f"SELECT g.key AS key, {way.value} AS value FROM {source} WHERE {where.sql} ORDER BY {way.by}")


def positions(
    db: sqlite3.Connection, chosen: Filter, order: SortOrder, ids: Iterable[str]
) -> dict[str, Position]:
    """The positions of the generations with these ids, without those that the filter excludes."""
    wanted = json.dumps(list(ids))
    among = "id IN (SELECT value FROM json_each(?))"
    where = Where(db, chosen, Condition(among, (wanted,)))
    found = db.execute(
        f"SELECT g.id, g.key, {_WAYS[order].value} FROM generations g WHERE {where.sql} AND g.{among}",
        (*where.values, wanted),
    )
    return {row[0]: Position(row[1], row[2]) for row in found}


def _index(keys: array[int], key: int | None) -> int | None:
    try:
        return None if key is None else keys.index(key)
    except ValueError:
        return None
