"""Check that the open database is still the file in the library's folder, and put it back if not.

If the file is deleted, replaced or moved, SQLite keeps working on the open file, and everything written from
then on is lost when the program ends.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from enum import Enum, auto
from pathlib import Path

from seedance_studio.domain.errors import Code
from seedance_studio.store.database import DATABASE, copy_database, open_database, open_for_reading
from seedance_studio.store.durable_files import copy, stamp
from seedance_studio.store.integrity import require_sound
from seedance_studio.store.layout import BACKUPS
from seedance_studio.store.log_mark import begin_log

_Identity = tuple[int, int]


class FileStatus(Enum):
    """What happened to the open database's file."""

    IN_PLACE = auto()
    GONE = auto()
    """The file or its log was deleted, and no other file took its place."""
    REPLACED = auto()
    """Another file has its name."""
    MOVED = auto()
    """Its folder was moved, or something was mounted over it."""
    TRUNCATED = auto()
    """It is the same file, but it was truncated."""


class DatabaseFile:
    """Remembers the files of the open database, to notice when they change."""

    def __init__(self, folder: Path) -> None:
        """Make it right after opening and reading the database. Raises `OSError`."""
        self._folder = folder
        self._database = folder / DATABASE
        self._log = folder / f"{DATABASE}-wal"
        # An open folder lets us tell a removed folder from a moved one. Windows allows neither.
        self._open_folder = None if sys.platform == "win32" else os.open(folder, os.O_RDONLY)
        self._folder_identity = _identity(folder)
        self._kept: Path | None = None
        self._identity = _identity(self._database)
        self._size = self._database.stat().st_size
        # None where the disk supports no WAL.
        self._log_identity = _identity(self._log)

    def look(self) -> FileStatus:
        """What happened to the file since. Raises `OSError`."""
        status = self._look()
        # The folder may have been moved between the look at it and the look at the file.
        return self._look() if status is FileStatus.GONE else status

    def _look(self) -> FileStatus:
        folder = _identity(self._folder)
        if folder != self._folder_identity:
            return FileStatus.GONE if folder is None and self._is_folder_removed() else FileStatus.MOVED
        found = _identity(self._database)
        if found is None:
            return FileStatus.GONE
        size = self._database.stat().st_size
        if found != self._identity:
            return FileStatus.REPLACED if size else FileStatus.GONE
        if size < self._size:
            return FileStatus.TRUNCATED
        self._size = size
        if self._log_identity is None:
            self._log_identity = _identity(self._log)
        return FileStatus.IN_PLACE if _identity(self._log) == self._log_identity else FileStatus.GONE

    def keep_copy(self, connection: sqlite3.Connection, now: float) -> Path:
        """Copy the open database to the backups, or update that copy, and return its path.

        Raises `LibraryError`, `OSError` and `sqlite3.Error`.
        """
        if self._kept is None:
            self._kept = self._folder / BACKUPS / f"open-{stamp(now)}.sqlite3"
        copy_database(connection, self._kept)
        with open_for_reading(self._kept) as copied:
            require_sound(copied, lambda: False)
        return self._kept

    def step_aside(self, connection: sqlite3.Connection, now: float) -> None:
        """Leave the name to the file that replaced ours: keep a copy and remove our log.

        SQLite would apply our log to the other file at its next opening and damage it. Raises what
        `keep_copy` does.
        """
        self.keep_copy(connection, now)
        if self._log_identity is not None and _identity(self._log) == self._log_identity:
            self._remove_log()

    def put_back(self, connection: sqlite3.Connection, now: float) -> sqlite3.Connection:
        """Write the database back into its folder, close `connection`, and return a new one.

        Raises `LibraryError`, `sqlite3.Error` and `OSError`.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        kept = self.keep_copy(connection, now)
        # Closing removes the log, which must not stay beside another database.
        connection.close()
        if _identity(self._database) != self._identity:
            self._remove_log()
            copy(kept, self._database)
        reopened = open_database(self._folder, now)
        begin_log(reopened)
        return reopened

    def close(self) -> None:
        """Close the folder. May be called more than once."""
        held, self._open_folder = self._open_folder, None
        if held is not None:
            os.close(held)

    def _remove_log(self) -> None:
        for ending in ("-wal", "-shm"):
            self._database.with_name(DATABASE + ending).unlink(missing_ok=True)

    def _is_folder_removed(self) -> bool:
        return self._open_folder is not None and os.fstat(self._open_folder).st_nlink == 0


def _identity(path: Path) -> _Identity | None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


STATUS_CODES = {
    FileStatus.GONE: Code.LIBRARY_PUT_BACK,
    FileStatus.REPLACED: Code.LIBRARY_REPLACED,
    FileStatus.MOVED: Code.LIBRARY_AWAY,
    FileStatus.TRUNCATED: Code.DAMAGED_LIBRARY,
}
"""The error code for each status but IN_PLACE."""
