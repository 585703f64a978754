"""Copy what can still be read of a damaged database, row by row, into a sound one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.bookkeeping import ChargeLine
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import Generation, State
from seedance_studio.store import queries
from seedance_studio.store.charge_lines import NAMES, add_line, line_from_row
from seedance_studio.store.damaged_rows import has_table, last_key, rows_by_key
from seedance_studio.store.database import connect_for_reading
from seedance_studio.store.rows import columns_in, exchange_from_row, generation_from_row
from seedance_studio.store.salvage_organisation import salvage_organisation

_EXCHANGES = "generation_id, at, method, path, status, elapsed, sent, received"
_LET_OTHERS_LEAD = """
    UPDATE generations SET take = 0 WHERE key IN (
        SELECT key FROM (
            SELECT key, min(take) AS first FROM generations WHERE set_id <> '' GROUP BY set_id
        ) WHERE first > 0
    )
"""
"""Lists of presses show the one with the number 0. Without it, the others would be in none."""


def salvage(damaged: Path, sound: sqlite3.Connection, *, is_newer: bool) -> set[str]:
    """Copy every generation and exchange that is newer than in `sound`. Where the first take of a press is
    lost, the next one becomes the first.

    `is_newer` means that the damaged database has its complete log, and so is the later of the two. Returns
    the ids of all generations that could be read, copied or not. Raises `sqlite3.Error` if `sound` can't be
    written.
    """
    try:
        source = connect_for_reading(damaged)
    except sqlite3.Error:
        return set()
    with contextlib.closing(source):
        sound.execute("BEGIN IMMEDIATE")
        last = last_key(sound, "exchanges")
        # Before the rows, which take their sums from them.
        _take_lines(source, sound)
        keys = {key: key for (key,) in sound.execute("SELECT key FROM generations")}
        read = set[str]()
        for key, row in _generations(source, sound):
            if _take(sound, row, is_newer=is_newer):
                read.add(row.id)
                keys[key] = queries.key_of(sound, row.id)
        sound.execute(_LET_OTHERS_LEAD)
        for row in rows_by_key(source, "exchanges", _EXCHANGES, last, last):
            with contextlib.suppress(sqlite3.IntegrityError, TypeError):
                queries.insert_exchange(sound, row["generation_id"], exchange_from_row(row))
        salvage_organisation(source, sound, keys, is_newer=is_newer)
        sound.execute("COMMIT")
    return read


def _take_lines(source: sqlite3.Connection, sound: sqlite3.Connection) -> None:
    """Copy the charge lines that `sound` does not have. Older versions have none."""
    if not has_table(source, "charge_lines"):
        return
    last = last_key(sound, "charge_lines")
    for row in rows_by_key(source, "charge_lines", NAMES, last, last):
        with contextlib.suppress(sqlite3.IntegrityError, ValueError, TypeError):
            line = line_from_row(row)
            msgspec.convert(msgspec.to_builtins(line), ChargeLine)
            add_line(sound, line)


def _generations(source: sqlite3.Connection, sound: sqlite3.Connection) -> Iterator[tuple[int, Generation]]:
    for row in rows_by_key(source, "generations", columns_in(source), 0, last_key(sound, "generations")):
        with contextlib.suppress(LibraryError, TypeError, msgspec.MsgspecError):
            found = generation_from_row(row)
            # Check all types and the id: in a damaged file, a row may come from another table's page.
            msgspec.convert(msgspec.to_builtins(found), Generation)
            if len(found.id) == 32:
                yield row["key"], found


def _take(sound: sqlite3.Connection, found: Generation, *, is_newer: bool) -> bool:
    """Insert the row, or replace a less advanced copy. Never replaces a known request id.

    Returns whether `sound` has the row.
    """
    known = queries.by_id(sound, found.id)
    if known is None:
        return _put(queries.insert, sound, found)
    if known.request_id not in (None, found.request_id):
        return False
    is_further = found.advancement > known.advancement
    if is_further or (is_newer and found.advancement == known.advancement):
        return _put(queries.replace, sound, found)
    return True


def _put(
    write: Callable[[sqlite3.Connection, Generation], None], sound: sqlite3.Connection, row: Generation
) -> bool:
    """Write the row, without its request id if another row has it. False if it can't be written."""
    try:
        write(sound, row)
    except (sqlite3.IntegrityError, LibraryError):
        if row.plan_row is not None:
            # Another one has its row of the plan: its own money counts more.
            return _put(write, sound, replace(row, plan_row=None))
        if row.request_id is None:
            return False
        return _put(write, sound, _without_id(row))
    return True


def _without_id(row: Generation) -> Generation:
    """The row without its request id: unconfirmed, for the person to settle, unless it has its clip."""
    shared = replace(row, request_id=None, problem=Problem(str(Code.ID_SHARED), str(row.request_id)))
    if row.clip is not None:
        return shared
    return replace(shared, state=State.UNCONFIRMED, remote_status="", output_url=None, finished_at=None)
