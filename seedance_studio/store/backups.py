"""Backups of the database: one a day, of which seven are kept, and one before each migration.

Backups are ranked by their content. The time in a name can't be trusted: a clock can be years ahead.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.frozen import frozen
from seedance_studio.store import queries
from seedance_studio.store.database import (
    DATABASE,
    copy_database,
    open_for_reading,
    translated,
)
from seedance_studio.store.durable_files import read_stamp, stamp
from seedance_studio.store.integrity import CheckStopped, IsStopped, require_sound
from seedance_studio.store.layout import BACKUPS

KEPT = 7
_DAILY = "daily"
_STAMP = len(stamp(0))
_PAGES = 2048
_CLOCKS_DIFFER = 86_400.0


@frozen
class Backup:
    """A copy of the database. `at` is in seconds since 1970."""

    path: Path
    at: float


def backups(folder: Path) -> list[Backup]:
    """All backups, latest first."""
    found = [
        Backup(path, at)
        for path in (folder / BACKUPS).glob("*.sqlite3")
        if (at := read_stamp(path.stem[-_STAMP:])) is not None
    ]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def is_backed_up(folder: Path, now: float) -> bool:
    """Whether there is a backup of the current day, in UTC."""
    return any(backup.path.name.startswith(_of_day(now)) for backup in backups(folder))


def check_up(folder: Path, now: float, is_stopped: IsStopped) -> Backup | None:
    """Check the database while the program runs, then back it up unless that was done today.

    Returns the new backup or None. Raises `LibraryError`, with DAMAGED_LIBRARY if the database or its copy is
    damaged, and `CheckStopped`. A damaged copy never replaces a good one, and no partial copy is left.
    """
    with translated(), open_for_reading(folder / DATABASE) as connection:
        require_sound(connection, is_stopped)
        if is_backed_up(folder, now):
            return None
        path = folder / BACKUPS / f"{_of_day(now)}{stamp(now)[8:]}.sqlite3"

        def go_on(*_: int) -> None:
            if is_stopped():
                raise CheckStopped

        # Copy inside one read transaction: otherwise each write meanwhile would restart the copy.
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        copy_database(connection, path, pages=_PAGES, progress=go_on)
    _rotate(folder, path, now)
    return Backup(path, now)


def best_good(folder: Path, now: float) -> Backup | None:
    """The undamaged backup of a known version with the most rows, then the most progress, then the latest.

    A backup that claims to be from the future counts as the oldest.
    """
    ranked = [(extent, backup) for backup in backups(folder) if (extent := _extent(backup)) is not None]
    ranked.sort(key=lambda found: (found[0], _believed(found[1], now)), reverse=True)
    return next((backup for _, backup in ranked if _is_sound(backup)), None)


def _rotate(folder: Path, fresh: Path, now: float) -> None:
    """Remove all but the latest daily backups. Keeps an older one that has more rows than all of these."""
    dailies = [backup for backup in backups(folder) if backup.path.name.startswith(_DAILY)]
    dailies.sort(key=lambda backup: (backup.path == fresh, _believed(backup, now)), reverse=True)
    kept, old = dailies[:KEPT], dailies[KEPT:]
    if not old:
        return
    rows = {backup: extent[0] if (extent := _extent(backup)) else 0 for backup in dailies}
    fullest = max(old, key=lambda backup: rows[backup])
    is_needed = rows[fullest] > max(rows[backup] for backup in kept)
    for backup in old:
        if not (is_needed and backup == fullest):
            backup.path.unlink(missing_ok=True)


def _believed(backup: Backup, now: float) -> float:
    """When the backup was made. A time in the future counts as 1970."""
    return backup.at if backup.at <= now + _CLOCKS_DIFFER else 0.0


def _extent(backup: Backup) -> queries.Extent | None:
    """How much the backup holds; None if it can't be read."""
    with contextlib.suppress(LibraryError, sqlite3.Error), open_for_reading(backup.path) as connection:
        return queries.extent(connection)
    return None


def _is_sound(backup: Backup) -> bool:
    with contextlib.suppress(LibraryError, sqlite3.Error), open_for_reading(backup.path) as connection:
        require_sound(connection, lambda: False)
        return True
    return False


def _of_day(now: float) -> str:
    return f"{_DAILY}-{stamp(now)[:8]}"
