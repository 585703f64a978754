"""Find out what is in a folder before it is opened as the library, without writing anything there."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.frozen import frozen
from seedance_studio.store.backups import best_good
from seedance_studio.store.database import DATABASE, refuse_newer, translated
from seedance_studio.store.header import schema_version
from seedance_studio.store.layout import BACKUPS, CLIPS, DAMAGED, THUMBNAILS
from seedance_studio.store.log_mark import note_in_file
from seedance_studio.store.recovery import is_restored_waiting


class Presence(StrEnum):
    """What a folder contains."""

    NOTHING = "nothing"
    """No trace of a library: a new one can be created."""
    LIBRARY = "library"
    LOST = "lost"
    """The database is missing or empty, but there are backups or clips, which only a library leaves."""


@frozen
class Found:
    """`identity` is the library's id, empty if it can't be read."""

    presence: Presence
    identity: str = ""


def look(folder: Path) -> Found:
    """What is in the folder.

    Raises `LibraryError` if the library is of a newer version, is no database, or can't be read.
    """
    refuse_newer(folder)
    with translated():
        if is_restored_waiting(folder):
            return Found(Presence.LIBRARY)
        if schema_version(folder / DATABASE) is not None:
            return Found(Presence.LIBRARY, _identity(folder / DATABASE))
        return Found(Presence.LOST if _has_traces(folder) else Presence.NOTHING)


def needs_restoring(folder: Path, found: Found, expected: str | None, *, anew: bool, now: float) -> bool:
    """Whether the library has to be restored before it can be opened.

    `expected` is the id that the library must have; empty accepts any library, None also a new one. `anew`
    means that the person has agreed to another or a new library. Raises `LibraryError` if the person has to
    be asked first.
    """
    match found.presence:
        case Presence.NOTHING:
            if expected is not None and not anew:
                raise LibraryError(Code.LIBRARY_GONE, str(folder))
        case Presence.LIBRARY:
            if expected and found.identity not in ("", expected) and not anew:
                raise LibraryError(Code.LIBRARY_OTHER, str(folder))
        case Presence.LOST:
            if not anew and best_good(folder, now) is None:
                raise LibraryError(Code.LIBRARY_LOST, str(folder))
    return found.presence is Presence.LOST


def _has_traces(folder: Path) -> bool:
    traces = (f"{BACKUPS}/*.sqlite3", f"{CLIPS}/**/*.mp4", f"{THUMBNAILS}/**/*.jpg", f"{DAMAGED}/*/*")
    return any(next(folder.glob(pattern), None) is not None for pattern in traces) or _has_log(folder)


def _has_log(folder: Path) -> bool:
    log = folder / f"{DATABASE}-wal"
    return log.exists() and log.stat().st_size > 0


def _identity(database: Path) -> str:
    """The library's id, empty if it has none. It is always in the database file, never only in the log."""
    return note_in_file(database, "identity") or ""
