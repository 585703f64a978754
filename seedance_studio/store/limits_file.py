"""A copy of the spending limits outside of the database, so that a restore brings no earlier ones back.

It lies with the backups, which go wherever the library goes. It holds every change, and so does the database:
the one with more changes is the newer.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from seedance_studio.store import queries
from seedance_studio.store.durable_files import put
from seedance_studio.store.layout import BACKUPS
from seedance_studio.store.rows import Value, to_json

_NAME = "limits.json"
_ADDED_TO = ("limit_changes", "balances")
_log = logging.getLogger(__name__)

Rows = Sequence[Mapping[str, Value]]


def keep_limits(folder: Path, db: sqlite3.Connection) -> None:
    """Replaces the copy. If the disk refuses that, the database alone has the limits."""
    place = folder / BACKUPS / _NAME
    made = place.with_suffix(".part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(to_json(_tables(db)))
        put(made, place)
    except OSError:
        _log.warning("The limits could not be kept outside of the database", exc_info=True)


def take_limits(folder: Path, db: sqlite3.Connection) -> None:
    """Brings the database up to the copy, or the copy up to the database, whichever is older."""
    outside, inside = _read(folder), _tables(db)
    if outside == inside:
        return
    if outside is None or _changes(outside) < _changes(inside):
        if _changes(inside):
            keep_limits(folder, db)
        return
    with contextlib.suppress(sqlite3.Error), queries.in_one(db):
        # A copy that does not fit the tables, perhaps from a later version, changes nothing.
        db.execute("DELETE FROM limits")
        _insert(db, "limits", outside["limits"])
        for table in _ADDED_TO:
            _insert(db, table, outside[table])


def _tables(db: sqlite3.Connection) -> dict[str, Rows]:
    return {
        table: [dict(row) for row in db.execute(f"SELECT * FROM {table} ORDER BY id")]
        for table in ("limits", *_ADDED_TO)
    }


def _read(folder: Path) -> dict[str, Rows] | None:
    """The copy; None if there is none that can be read."""
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        text = (folder / BACKUPS / _NAME).read_bytes()
        found = msgspec.json.decode(text, type=dict[str, list[dict[str, str | float | int | None]]])
        if {"limits", *_ADDED_TO} <= found.keys():
            return dict(found)
    return None


def _changes(tables: Mapping[str, Rows]) -> int:
    return sum(len(tables[table]) for table in _ADDED_TO)


def _insert(db: sqlite3.Connection, table: str, rows: Rows) -> None:
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        places = ", ".join("?" * len(row))
        db.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", tuple(row.values()))
