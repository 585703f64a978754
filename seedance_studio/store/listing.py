"""All generations that a filter lets through, as keys in their order; runs on the library's thread."""

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
"""SQLite's steps between two looks at whether the answer is still wanted: a few milliseconds."""


class Position(NamedTuple):
    """A row's key, and the value by which it is sorted."""

    key: int
    value: float


class Listing(NamedTuple):
    """The keys in their order, each with its sort value; the values only rise. 100,000 rows take 1.6 MB."""

    keys: array[int]
    values: array[float]
    found: int | None
    """Where the key that was looked for stands."""


def sort_value(created_at: float, order: SortOrder) -> float:
    """What the values of `order` rise by."""
    return -created_at if order is SortOrder.NEWEST else created_at


def listing(
    db: sqlite3.Connection, chosen: Filter, order: SortOrder, given_up: Event, find: int | None
) -> Listing:
    """The whole list, or a part of it where it was given up before it was complete."""
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
    """Where these stand now; those that the filter leaves out are not in it."""
    clauses, arguments = _conditions(chosen)
    if text := fold(chosen.text).strip():
        # For a few rows this is quicker than to ask the index for every match.
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
        # Trigrams can't find two characters, which in Chinese or Japanese are a word.
        return "instr(g.folded, ?) > 0", text
    # The plus keeps the order of the index of times: a common word would have every row sorted.
    return "+g.key IN (SELECT rowid FROM prompts WHERE prompts MATCH ?)", _as_phrase(text)


def _as_phrase(folded: str) -> str:
    """The folded text as one phrase in the language of FTS5."""
    return '"' + folded.replace('"', '""') + '"'


def _index(keys: array[int], key: int | None) -> int | None:
    try:
        return None if key is None else keys.index(key)
    except ValueError:
        return None
