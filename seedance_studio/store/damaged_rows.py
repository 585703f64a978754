"""Read the rows of a damaged database that can still be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

_BEYOND = 100_000
"""How many keys after the last known one are still tried."""


def rows_by_key(
    source: sqlite3.Connection, table: str, columns: str, after: int, known: int
) -> Iterator[sqlite3.Row]:
    """Yield the rows of a table with a `key`. Skips unreadable ones, one key at a time."""
    ask = f"SELECT key, {columns} FROM {table} WHERE key > ? ORDER BY key LIMIT 1"
    key, end = after, max(known, last_key(source, table)) + _BEYOND
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


def last_key(database: sqlite3.Connection, table: str) -> int:
    """The greatest key of a table, or 0."""
    try:
        return int(database.execute(f"SELECT coalesce(max(key), 0) FROM {table}").fetchone()[0])
    except (sqlite3.Error, TypeError, ValueError):
        return 0


def rows_from_both_ends(source: sqlite3.Connection, table: str, order: str) -> Iterator[sqlite3.Row]:
    """Yield the rows of a table that has no `key`: from its beginning until one is unreadable, then from its
    end. Those of a table without damage come twice."""
    for way in ("ASC", "DESC"):
        try:
            cursor = source.execute(f"SELECT * FROM {table} ORDER BY {order} {way}")
            while (row := cursor.fetchone()) is not None:
                yield row
        except (sqlite3.Error, UnicodeError):
            continue
        else:
            return


def has_table(source: sqlite3.Connection, table: str) -> bool:
    """Whether the database is new enough to have this table, and its schema can be read."""
    try:
        return bool(source.execute(f"PRAGMA table_info({table})").fetchall())
    except sqlite3.Error:
        return False
