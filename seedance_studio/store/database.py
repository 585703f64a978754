"""Opening the database: one connection, durable commits, migrations, and errors in our own words."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Generator
from pathlib import Path

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.store.schema import APPLICATION_ID, MIGRATIONS, VERSION

DATABASE = "library.sqlite3"
BACKUPS = "backups"
_MAGIC = b"SQLite format 3\0"
_CODES = {
    sqlite3.SQLITE_FULL: Code.DISK_FULL,
    sqlite3.SQLITE_READONLY: Code.CANNOT_WRITE,
    sqlite3.SQLITE_CANTOPEN: Code.CANNOT_WRITE,
    sqlite3.SQLITE_PERM: Code.CANNOT_WRITE,
    sqlite3.SQLITE_IOERR: Code.CANNOT_WRITE,
    sqlite3.SQLITE_CORRUPT: Code.DAMAGED_LIBRARY,
    sqlite3.SQLITE_NOTADB: Code.DAMAGED_LIBRARY,
}


@contextlib.contextmanager
def translated() -> Generator[None]:
    """Turns what SQLite and the file system raise into `LibraryError`."""
    try:
        yield
    except sqlite3.Error as error:
        number = getattr(error, "sqlite_errorcode", 0) & 0xFF
        code = _CODES.get(number, Code.UNEXPECTED)
        raise LibraryError(code, str(error), retryable=code is Code.DISK_FULL) from error
    except OSError as error:
        raise LibraryError(Code.CANNOT_WRITE, str(error)) from error


def open_database(folder: Path, now: float) -> sqlite3.Connection:
    """The library's database, made or brought up to date. Raises `LibraryError`.

    One of a newer version, and what is no database, is refused without a byte written to the folder.
    Before a migration a copy goes to `backups/`.
    """
    path = folder / DATABASE
    with translated():
        found = _version_of(path)
        if found is not None and found > VERSION:
            raise LibraryError(Code.NEWER_LIBRARY, f"version {found}, known up to {VERSION}")
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            _configure(connection)
            _migrate(connection, folder, now)
        except BaseException:
            connection.close()
            raise
    return connection


def open_for_reading(folder: Path) -> sqlite3.Connection:
    """A connection that writes nothing, beside a running program too. Raises `LibraryError`."""
    path = folder / DATABASE
    with translated():
        found = _version_of(path)
        if found is None:
            raise LibraryError(Code.CANNOT_WRITE, f"no library in {folder}")
        if found > VERSION:
            raise LibraryError(Code.NEWER_LIBRARY, f"version {found}, known up to {VERSION}")
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA query_only = ON")
    return connection


def _version_of(path: Path) -> int | None:
    """The schema's version from the file's header, read without SQLite, which would write beside it."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return None
    if not header:
        return None
    if not header.startswith(_MAGIC):
        raise LibraryError(Code.DAMAGED_LIBRARY, "not a database")
    return int.from_bytes(header[60:64], "big")


def _configure(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA busy_timeout = 5000")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _migrate(connection: sqlite3.Connection, folder: Path, now: float) -> None:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version == VERSION:
        return
    if version > 0:
        _back_up(connection, folder / BACKUPS / f"before-v{VERSION}-{now:.0f}.sqlite3")
    for number, step in enumerate(MIGRATIONS[version:], version + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT;")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    # The version must stand in the file's header, where the next start reads it.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)
