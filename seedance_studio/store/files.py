"""Writing that is on the disk when it returns, whatever happens next."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

_STAMP = "%Y%m%d-%H%M%S"


def stamp(at: float) -> str:
    """A moment, in seconds since 1970, as part of a file's name; names sort by it."""
    return datetime.fromtimestamp(at, UTC).strftime(_STAMP)


def read_stamp(text: str) -> float | None:
    """The moment that `stamp` wrote; None where it is none."""
    try:
        return datetime.strptime(text, _STAMP).replace(tzinfo=UTC).timestamp()
    except ValueError:
        return None


def sync(path: Path) -> None:
    """Waits until a file, or the names in a folder, are on the disk. Raises `OSError`."""
    if sys.platform == "win32" and path.is_dir():
        # Windows writes names through by itself, and opens no folders.
        return
    # Windows flushes only what was opened for writing; nothing is written.
    number = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        _flush(number)
    finally:
        os.close(number)


if sys.platform == "darwin":
    import fcntl

    def _flush(number: int) -> None:
        # An ordinary fsync leaves data in the disk's own cache; some network drives know nothing more.
        try:
            fcntl.fcntl(number, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(number)

else:

    def _flush(number: int) -> None:
        os.fsync(number)


def keep_private(path: Path) -> None:
    """Lets no one but this person read a file or enter a folder; what is not this person's own stays as it
    is."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            mode = path.stat().st_mode
            if mode & 0o077:
                path.chmod(mode & 0o700 if path.is_dir() else 0o600)


def put(made: Path, place: Path) -> None:
    """Gives a finished file its name, at once and for good. Raises `OSError`."""
    sync(made)
    os.replace(made, place)
    sync(place.parent)


def copy(source: Path, place: Path) -> None:
    """A copy that has its name only once it is whole. Raises `OSError`."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(place.name + ".part")
    shutil.copy2(source, part)
    put(part, place)
