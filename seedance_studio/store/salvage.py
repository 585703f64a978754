"""What can still be read of a damaged database, row by row, put into a sound one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.generation import Generation
from seedance_studio.store import queries
from seedance_studio.store.database import connect_for_reading
from seedance_studio.store.rows import COLUMNS, exchange_from_row, generation_from_row

_BEYOND = 100_000
"""How far past the last key that is known a row is still looked for."""
_EXCHANGES = ("generation_id", "at", "method", "path", "status", "elapsed", "sent", "received")


def salvage(damaged: Path, sound: sqlite3.Connection) -> set[str]:
    """Brings over every generation and exchange that is newer than what `sound` has.

    Returns the ids of all generations that could be read, brought over or not. Raises `sqlite3.Error` where
    `sound` can't be written.
    """
    try:
        source = connect_for_reading(damaged)
    except sqlite3.Error:
        return set()
    with contextlib.closing(source):
        sound.execute("BEGIN IMMEDIATE")
        last = _last_key(sound, "exchanges")
        read = {found.id for found in _generations(source, sound) if _take(sound, found)}
        for row in _rows(source, "exchanges", _EXCHANGES, last, last):
            with contextlib.suppress(sqlite3.IntegrityError, TypeError):
                queries.insert_exchange(sound, row["generation_id"], exchange_from_row(row))
        sound.execute("COMMIT")
    return read


def _generations(source: sqlite3.Connection, sound: sqlite3.Connection) -> Iterator[Generation]:
    for row in _rows(source, "generations", COLUMNS, 0, _last_key(sound, "generations")):
        with contextlib.suppress(LibraryError, TypeError, msgspec.MsgspecError):
            found = generation_from_row(row)
            # Each value must be of its kind, and the id one of ours: a page of another table fits in badly.
            msgspec.convert(msgspec.to_builtins(found), Generation)
            if len(found.id) == 32:
                yield found


def _take(sound: sqlite3.Connection, found: Generation) -> bool:
    """Adds it, or puts it in place of an older state of itself. An id of the API's, once known, stays."""
    with contextlib.suppress(sqlite3.IntegrityError):
        known = queries.by_id(sound, found.id)
        if known is None:
            queries.insert(sound, found)
        elif known.request_id in (None, found.request_id):
            queries.replace(sound, found)
        else:
            return False
        return True
    return False


def _rows(
    source: sqlite3.Connection, table: str, columns: tuple[str, ...], after: int, known: int
) -> Iterator[sqlite3.Row]:
    """The rows by their key; what can't be read is stepped over, one key at a time."""
    # One that an older version wrote lacks what was added since.
    there = {row["name"] for row in source.execute(f"PRAGMA table_info({table})")}
    wanted = ", ".join(name if name in there else f"NULL AS {name}" for name in columns)
    ask = f"SELECT key, {wanted} FROM {table} WHERE key > ? ORDER BY key LIMIT 1"
    key, end = after, max(known, _last_key(source, table)) + _BEYOND
    while key < end:
        try:
            row = source.execute(ask, (key,)).fetchone()
        except (sqlite3.Error, UnicodeError):
            key += 1
            continue
        if row is None or not isinstance(row["key"], int) or row["key"] <= key:
            return
        key = row["key"]
        yield row


def _last_key(database: sqlite3.Connection, table: str) -> int:
    try:
        return int(database.execute(f"SELECT coalesce(max(key), 0) FROM {table}").fetchone()[0])
    except (sqlite3.Error, TypeError, ValueError):
        return 0
