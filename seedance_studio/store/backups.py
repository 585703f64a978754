"""Copies of the database: one a day, the latest seven kept, and one before each migration."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seedance_studio.domain.errors import LibraryError
from seedance_studio.store.database import (
    DATABASE,
    copy_database,
    open_for_reading,
    translated,
)
from seedance_studio.store.files import read_stamp, stamp
from seedance_studio.store.integrity import IsStopped, Stopped, require_sound
from seedance_studio.store.layout import BACKUPS

KEPT = 7
_DAILY = "daily"
_STAMP = len(stamp(0))
_PAGES = 2048


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database as it was `at`, in seconds since 1970."""

    path: Path
    at: float


def backups(folder: Path) -> list[Backup]:
    """All of them, latest first."""
    found = [
        Backup(path, at)
        for path in (folder / BACKUPS).glob("*.sqlite3")
        if (at := read_stamp(path.stem[-_STAMP:])) is not None
    ]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def is_backed_up(folder: Path, now: float) -> bool:
    """Whether there is a backup of the day of `now`, in UTC."""
    return any(backup.path.name.startswith(_of_day(now)) for backup in backups(folder))


def check_up(folder: Path, now: float, is_stopped: IsStopped) -> Backup | None:
    """Checks the database beside the running program, then copies it unless that was done today.

    Returns the new backup. Raises `LibraryError`, with DAMAGED_LIBRARY where the database or its copy is,
    and `Stopped`. A damaged one is never copied over a good one, and no half copy is left.
    """
    with translated(), open_for_reading(folder / DATABASE) as connection:
        require_sound(connection, is_stopped)
        if is_backed_up(folder, now):
            return None
        path = folder / BACKUPS / f"{_of_day(now)}{stamp(now)[8:]}.sqlite3"

        def go_on(*_: int) -> None:
            if is_stopped():
                raise Stopped

        # One view of all pages: what is written meanwhile neither gets in nor begins the copy anew.
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        copy_database(connection, path, pages=_PAGES, progress=go_on)
    for old in _dailies(folder)[KEPT:]:
        if old.path != path:
            old.path.unlink(missing_ok=True)
    return Backup(path, now)


def newest_good(folder: Path) -> Backup | None:
    """The latest backup that is sound and of a known version."""
    return next(_good(folder), None)


def _good(folder: Path) -> Iterator[Backup]:
    for backup in backups(folder):
        with contextlib.suppress(LibraryError, sqlite3.Error), open_for_reading(backup.path) as connection:
            require_sound(connection, lambda: False)
            yield backup


def _dailies(folder: Path) -> list[Backup]:
    return [backup for backup in backups(folder) if backup.path.name.startswith(_DAILY)]


def _of_day(now: float) -> str:
    return f"{_DAILY}-{stamp(now)[:8]}"
