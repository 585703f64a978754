"""Durable file operations: when they return, the data is on disk."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

_STAMP = "%Y%m%d-%H%M%S"


def stamp(at: float) -> str:
    """A time, in seconds since 1970, for use in file names, so that they sort by time."""
    return datetime.fromtimestamp(at, UTC).strftime(_STAMP)


def read_stamp(text: str) -> float | None:
    """The time that `stamp` wrote, in seconds since 1970; None if the text is no stamp."""
    try:
        return datetime.strptime(text, _STAMP).replace(tzinfo=UTC).timestamp()
    except ValueError:
        return None


def sync(path: Path) -> None:
    """Sync a file, or the names in a folder, to disk. Raises `OSError`."""
    if sys.platform == "win32" and path.is_dir():
        # Windows can't open folders, and writes names to disk by itself.
        return
    # Windows only flushes files that were opened for writing.
    number = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        _flush(number)
    finally:
        os.close(number)


if sys.platform == "darwin":
    import fcntl

    def _flush(number: int) -> None:
        # fsync leaves data in the disk's own cache, but some network drives support nothing more.
        try:
            fcntl.fcntl(number, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(number)

else:

    def _flush(number: int) -> None:
        os.fsync(number)


def keep_private(path: Path) -> None:
    """Make a file or folder private. If it belongs to another user, nothing happens."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            mode = path.stat().st_mode
            if mode & 0o077:
                path.chmod(mode & 0o700 if path.is_dir() else 0o600)


def put(made: Path, place: Path) -> None:
    """Sync a finished file, rename it to `place`, and sync the folder. Raises `OSError`."""
    sync(made)
    os.replace(made, place)
    sync(place.parent)


def copy(source: Path, place: Path) -> None:
    """Copy a file. The copy gets its name only once it is complete and on disk. Raises `OSError`."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(place.name + ".part")
    shutil.copy2(source, part)
    put(part, place)
