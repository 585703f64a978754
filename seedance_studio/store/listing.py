"""List all generations that match a filter, as sorted keys. Runs on the library's thread."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable
from threading import Event
from typing import NamedTuple

from seedance_studio.domain.filters import Filter, SortOrder
from seedance_studio.domain.folding import fold

_TRIGRAM = 3
_AT_ONCE = 2_000
_STEPS = 10_000
"""SQLite's steps between two checks whether the list is still wanted: a few milliseconds."""


class Position(NamedTuple):
    """A row's key and sort value."""

    key: int
    value: float


class Listing(NamedTuple):
    """Sorted keys with their sort values, which ascend. 100,000 rows take 1.6 MB."""

    keys: array[int]
    values: array[float]
    found: int | None
    """The index of the key that was searched for."""


def sort_value(created_at: float, order: SortOrder) -> float:
    """A value that ascends in this order."""
    return -created_at if order is SortOrder.NEWEST else created_at


def listing(
    db: sqlite3.Connection, chosen: Filter, order: SortOrder, given_up: Event, find: int | None
) -> Listing:
    """The whole list, or only a part of it if `given_up` was set meanwhile."""
    clauses, arguments = _conditions(chosen)
    if text := fold(chosen.text).strip():
        clause, argument = _in_index(text)
        clauses.append(clause)
        arguments.append(argument)
    where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
    way = "DESC" if order is SortOrder.NEWEST else "ASC"
    cursor = db.cursor()
    cursor.row_factory = None
    keys, values = array("q"), array("d")
    db.set_progress_handler(given_up.is_set, _STEPS)
    try:
        cursor.execute(
            f"SELECT g.key, g.created_at FROM generations g {where} ORDER BY g.created_at {way}, g.key {way}",
            arguments,
        )
        while not given_up.is_set() and (rows := cursor.fetchmany(_AT_ONCE)):
            some_keys, times = zip(*rows, strict=True)
            keys.extend(some_keys)
            values.extend(sort_value(at, order) for at in times)
    except sqlite3.OperationalError:
        if not given_up.is_set():
            raise
    finally:
        db.set_progress_handler(None, 0)
    return Listing(keys, values, _index(keys, find))


def positions(
    db: sqlite3.Connection, chosen: Filter, order: SortOrder, ids: Iterable[str]
) -> dict[str, Position]:
    """The positions of the generations with these ids, without those that the filter excludes."""
    clauses, arguments = _conditions(chosen)
    if text := fold(chosen.text).strip():
        # For a few rows this is faster than to get every match from the index.
        clauses.append("instr(g.folded, ?) > 0")
        arguments.append(text)
    wanted = list(ids)
    clauses.append(f"g.id IN ({', '.join('?' * len(wanted))})")
    found = db.execute(
        f"SELECT g.id, g.key, g.created_at FROM generations g WHERE {' AND '.join(clauses)}",
        (*arguments, *wanted),
    )
    return {row[0]: Position(row[1], sort_value(row[2], order)) for row in found}


def _conditions(chosen: Filter) -> tuple[list[str], list[str]]:
    return (["g.clip_size IS NOT NULL"] if chosen.with_clip else []), []


def _in_index(text: str) -> tuple[str, str]:
    if len(text) < _TRIGRAM:
        # A trigram index can't find two characters, which can be a word in Chinese or Japanese.
        return "instr(g.folded, ?) > 0", text
    # The plus makes SQLite read the rows in the order of the time index. Otherwise it would sort all matches,
    # which for a common word are nearly all rows.
    return "+g.key IN (SELECT rowid FROM prompts WHERE prompts MATCH ?)", _as_phrase(text)


def _as_phrase(folded: str) -> str:
    """The folded text as a phrase in FTS5's query syntax."""
    return '"' + folded.replace('"', '""') + '"'


def _index(keys: array[int], key: int | None) -> int | None:
    try:
        return None if key is None else keys.index(key)
    except ValueError:
        return None
