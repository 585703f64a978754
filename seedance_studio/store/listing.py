"""List all generations that match a filter, as sorted keys. Runs on the library's thread."""

from __future__ import annotations

import math
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from threading import Event
from typing import NamedTuple, cast

from seedance_studio.domain.filters import Filter, SortOrder
from seedance_studio.domain.folding import fold
from seedance_studio.domain.generation import Generation
from seedance_studio.store.conditions import Where
from seedance_studio.store.giving_up import until
from seedance_studio.store.rows import Value

_AT_ONCE = 2_000

SortValue = float | str
"""A number, or in the order of the prompts the beginning of the folded prompt."""


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


class _Way(NamedTuple):
    """How an order is made: an ascending value for each row, the columns that sort, and the index for it.

    SQLite would not choose these indexes itself: it does not see that they hold all that is asked for.
    """

    value: str
    by: str
    source: str


_WAYS = {
    SortOrder.NEWEST: _Way("-g.created_at", "g.created_at DESC, g.key DESC", "facets"),
    SortOrder.OLDEST: _Way("g.created_at", "g.created_at, g.key", "facets"),
    SortOrder.LONGEST: _Way("-g.duration", "g.duration DESC, g.key DESC", "by_length"),
    SortOrder.DEAREST: _Way(
        "coalesce(-g.credits_charged, 9e999)", "g.credits_charged DESC, g.key DESC", "by_charge"
    ),
    SortOrder.BEST: _Way(
        "-coalesce((SELECT o.stars FROM organised o WHERE o.key = g.key), 0)", "g.key DESC", "by_key"
    ),
    SortOrder.PROMPT: _Way("g.head", "g.head, g.key", "by_prompt"),
}
_Rows = Sequence[tuple[int, float]]
_HEAD = 60
"""How many characters of a prompt sort it."""
_RATED = "SELECT key FROM organised WHERE stars > 0"


def is_newer_first(order: SortOrder) -> bool:
    """Whether of two equal rows the one with the greater key comes first."""
    return _WAYS[order].by.endswith("DESC")


def value_of(generation: Generation, stars: int, order: SortOrder) -> SortValue:
    """The sort value of a generation that is at hand. What has no charge comes last."""
    match order:
        case SortOrder.NEWEST:
            return -generation.created_at
        case SortOrder.OLDEST:
            return generation.created_at
        case SortOrder.LONGEST:
            return -generation.request.duration
        case SortOrder.DEAREST:
            return math.inf if generation.credits_charged is None else -generation.credits_charged
        case SortOrder.BEST:
            return -stars
        case SortOrder.PROMPT:
            return fold(generation.request.prompt)[:_HEAD]


def listing(
    db: sqlite3.Connection, chosen: Filter, order: SortOrder, given_up: Event, find: int | None
) -> Listing:
    """The whole list, or only a part of it if `given_up` was set meanwhile."""
    keys: array[int] = array("q")
    values = cast("MutableSequence[float]", list[str]() if order is SortOrder.PROMPT else array("d"))
    with until(db, given_up):
        where = Where(db, chosen)
        for sql in _statements(where, order, is_plain=not chosen.terms):
            for rows in _chunks(db, sql, where.values):
                some_keys, some_values = zip(*rows, strict=True)
                keys.extend(some_keys)
                values.extend(some_values)
                if given_up.is_set():
                    break
    return Listing(keys, values, _index(keys, find))


def _statements(where: Where, order: SortOrder, *, is_plain: bool) -> Iterator[str]:
    way = _WAYS[order]
    if order is SortOrder.BEST:
        # The few that have stars by their index, then the rest, so that nothing has to be sorted.
        yield (
            "SELECT g.key, -o.stars FROM organised o CROSS JOIN generations g ON g.key = o.key"
            f" WHERE o.stars > 0 AND {where.sql} ORDER BY o.stars DESC, o.key DESC"
        )
        yield (
            f"SELECT g.key, 0 FROM generations g INDEXED BY {way.source}"
            f" WHERE +g.key NOT IN ({_RATED}) AND {where.sql} ORDER BY {way.by}"
        )
    else:
        # Without terms there are smaller indexes, which SQLite finds itself.
        index = "" if is_plain and order.is_by_time else f"INDEXED BY {way.source}"
        yield f"SELECT g.key, {way.value} FROM generations g {index} WHERE {where.sql} ORDER BY {way.by}"


def _chunks(db: sqlite3.Connection, sql: str, values: Sequence[Value]) -> Iterator[_Rows]:
    cursor = db.cursor()
    cursor.row_factory = None
    cursor.execute(sql, values)
    while rows := cursor.fetchmany(_AT_ONCE):
        yield rows


def positions(
    db: sqlite3.Connection, chosen: Filter, order: SortOrder, ids: Iterable[str]
) -> dict[str, Position]:
    """The positions of the generations with these ids, without those that the filter excludes."""
    where, wanted = Where(db, chosen, is_for_few=True), list(ids)
    found = db.execute(
        f"SELECT g.id, g.key, {_WAYS[order].value} FROM generations g"
        f" WHERE {where.sql} AND g.id IN ({', '.join('?' * len(wanted))})",
        (*where.values, *wanted),
    )
    return {row[0]: Position(row[1], row[2]) for row in found}


def _index(keys: array[int], key: int | None) -> int | None:
    try:
        return None if key is None else keys.index(key)
    except ValueError:
        return None
