"""A mark in the database file that tells whether the write-ahead log beside it is needed.

SQLite opens a database whose log was deleted or damaged as it was at its last checkpoint, without a word.
The mark is set when a library is opened and cleared when it is closed. A mark without a whole log says that
commits are lost. A library of an older version has no mark, and nothing is concluded from that.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from pathlib import Path

from seedance_studio.domain.errors import LibraryError
from seedance_studio.store import queries
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.header import is_log_whole
from seedance_studio.store.rows import to_json

_NOTE, _IN_LOG, _IN_FILE = "commits", "in log", "in file"
_log = logging.getLogger(__name__)


def note_in_file(database: Path, name: str) -> str | None:
    """A note as the database file alone has it; None where it has none or can't be read.

    The file is read as if nothing could change: any other way of reading writes beside it.
    """
    with contextlib.suppress(sqlite3.Error, LibraryError):
        address = f"{database.resolve().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
            text = queries.note(connection, name)
            return None if text is None else text.strip('"')
    return None


def is_log_lost(database: Path) -> bool:
    """Whether commits are missing. To be asked before the database is opened, which may remove its log."""
    return note_in_file(database, _NOTE) == _IN_LOG and not is_log_whole(database)


def has_every_commit(database: Path) -> bool:
    """Whether the database and its log together hold all that was ever committed, as far as can be known."""
    return note_in_file(database, _NOTE) == _IN_FILE or is_log_whole(database)


def begin_log(db: sqlite3.Connection) -> None:
    """Sets the mark, before anything is committed to an opened library.

    Without room for it the library is opened all the same, and a lost log goes unnoticed.
    """
    # A disk that can't share memory gets no log: there every commit is in the file.
    is_logged = db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    try:
        _write(db, _IN_LOG if is_logged else _IN_FILE)
        # Not TRUNCATE: an empty log would look like a lost one after a kill.
        db.execute("PRAGMA wal_checkpoint(FULL)")
    except sqlite3.OperationalError:
        _log.warning("The library could not be marked as open", exc_info=True)


def end_log(db: sqlite3.Connection) -> None:
    """Clears the mark, right before the connection is closed, which moves the log into the file."""
    try:
        _write(db, _IN_FILE)
    except sqlite3.Error:
        _log.warning("The library could not be marked as closed", exc_info=True)


def absorb_log(folder: Path, now: float) -> None:
    """Moves what a killed program left in the log into the database. Raises `LibraryError`.

    Where the log is lost, the mark stays for the next opening.
    """
    is_lost = is_log_lost(folder / DATABASE)
    with contextlib.closing(open_database(folder, now)) as connection:
        if not is_lost and queries.note(connection, _NOTE) == to_json(_IN_LOG):
            end_log(connection)


def _write(db: sqlite3.Connection, value: str) -> None:
    # The next commit then begins the log anew: it needs no room on the disk, and what a commit that was cut
    # off left in the log can't be taken for damage.
    db.execute("PRAGMA wal_checkpoint(PASSIVE)")
    queries.keep_note(db, _NOTE, value)
