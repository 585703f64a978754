"""List all generations that match a filter, as sorted keys. Runs on the library's thread."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, MutableSequence
from threading import Event
from typing import NamedTuple, cast

import msgspec

from seedance_studio.domain.filters import Filter, SortOrder
from seedance_studio.domain.folding import fold
from seedance_studio.domain.generation import Generation
from seedance_studio.store.conditions import Condition, Where
from seedance_studio.store.giving_up import until

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
    SortOrder.NEWEST: _Way("CAST(g.created_at * -1e6 AS INTEGER)", "g.created_at DESC, g.key DESC", "facets"),
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
    """The whole list or its first `most` rows, or only a part of it if `given_up` was set meanwhile."""
    keys: array[int] = array("q")
    is_by_prompt = order is SortOrder.PROMPT
    values = cast("MutableSequence[float]", list[str]() if is_by_prompt else array("d"))
    with until(db, given_up):
        where = Where(db, chosen, is_head=most is not None)
        for sql in _statements(where, order, is_plain=not chosen.terms and not chosen.is_stacked):
            limit = "" if most is None else f" LIMIT {most - len(keys)}"
            # As two texts: to make an object of each row takes three times as long, and stops the window.
            packed = f"SELECT json_group_array(key), json_group_array(value) FROM ({sql}{limit})"
            some_keys, some_values = db.execute(packed, where.values).fetchone()
            # Arrays take a whole list, of their own kind, in a fraction of the time of one number at a time.
            keys += array("q", _whole_numbers.decode(some_keys))
            if is_by_prompt:
                values += cast("list[float]", _texts.decode(some_values))
            else:
                values += array("d", _numbers.decode(some_values))
    return Listing(keys, values, _index(keys, find))


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
