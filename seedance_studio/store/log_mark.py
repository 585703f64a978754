"""A mark in the database file that says whether its write-ahead log is needed.

If the log was deleted or damaged, SQLite silently opens the database as of its last checkpoint. So we set a
mark when a library is opened and clear it when it is closed. A mark without a complete log means that commits
are lost. Libraries of older versions have no mark; then we assume nothing.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from pathlib import Path

from seedance_studio.domain.errors import LibraryError
from seedance_studio.store import queries
from seedance_studio.store.database import COMMITS, DATABASE, IN_LOG, open_database
from seedance_studio.store.header import is_log_whole
from seedance_studio.store.rows import to_json

_IN_FILE = "in file"
_log = logging.getLogger(__name__)


def note_in_file(database: Path, name: str) -> str | None:
    """A note as it is in the database file alone, without the log; None if missing or unreadable.

    Opens the file as immutable, because any other mode makes SQLite write files beside it.
    """
    with contextlib.suppress(sqlite3.Error, LibraryError):
        address = f"{database.resolve().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
            text = queries.note(connection, name)
            return None if text is None else text.strip('"')
    return None


def is_log_lost(database: Path) -> bool:
    """Whether commits are lost. Call it before opening the database, which may remove the log."""
    return note_in_file(database, COMMITS) == IN_LOG and not is_log_whole(database)


def has_every_commit(database: Path) -> bool:
    """Whether the database and its log certainly hold every commit."""
    return note_in_file(database, COMMITS) == _IN_FILE or is_log_whole(database)


def begin_log(db: sqlite3.Connection) -> None:
    """Set the mark, before anything is committed to an opened library.

    On a full disk the library is opened without the mark, and a lost log would go unnoticed.
    """
    # Where memory can't be shared (some network drives), SQLite uses no WAL: every commit is in the file.
    is_logged = db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    try:
        _write(db, IN_LOG if is_logged else _IN_FILE)
        # Not TRUNCATE: after a kill, an empty log would look like a lost one.
        db.execute("PRAGMA wal_checkpoint(FULL)")
    except sqlite3.OperationalError:
        _log.warning("The library could not be marked as open", exc_info=True)


def end_log(db: sqlite3.Connection) -> None:
    """Clear the mark. Call it just before closing the connection, which moves the log into the file."""
    try:
        _write(db, _IN_FILE)
    except sqlite3.Error:
        _log.warning("The library could not be marked as closed", exc_info=True)


def absorb_log(folder: Path, now: float) -> None:
    """Move the log of a killed program into the database. Raises `LibraryError`.

    If the log is lost, the mark stays, so that the next opening notices.
    """
    is_lost = is_log_lost(folder / DATABASE)
    with contextlib.closing(open_database(folder, now)) as connection:
        if not is_lost and queries.note(connection, COMMITS) == to_json(IN_LOG):
            end_log(connection)


def _write(db: sqlite3.Connection, value: str) -> None:
    # After a checkpoint, the next commit overwrites the log from its start. So it needs no disk space, and
    # the remains of an interrupted commit can't be mistaken for damage.
    db.execute("PRAGMA wal_checkpoint(PASSIVE)")
    queries.keep_note(db, COMMITS, value)
