"""Move a library's folder: copy everything, compare it, and only then remove the old one.

The settings say where the library is; the caller changes them between the copy and the removal. Each function
can be called again after a kill and resumes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.local import file_url
from seedance_studio.store.database import DATABASE, open_database, open_for_reading, translated
from seedance_studio.store.durable_files import put, sync
from seedance_studio.store.integrity import CheckStopped, IsStopped, require_sound
from seedance_studio.store.layout import FOLDERS
from seedance_studio.store.log_mark import absorb_log

_ADDRESSES = (
    ("notes", "value"),
    ("planned_rows", "draft"),
    ("shelf", "source"),
    ("shelf", "url"),
    ("shelf_uses", "source"),
    ("uploads", "source"),
    ("elements", "parts"),
    ("presets", "sources"),
)
"""The columns with `file:` URLs, besides the requests."""
_OWN_NAME = "Seedance Studio"
_PART = ".moving"
_BLOCK = 1 << 20


def is_library(folder: Path) -> bool:
    """Whether there is a library in the folder."""
    return (folder / DATABASE).is_file()


class Fit(StrEnum):
    """What a folder chosen for the library can be used for."""

    SAME = "same"
    """It is the library's folder already."""
    LIBRARY = "library"
    """It holds another library."""
    NESTED = "entwined"
    """It is inside the library or contains it, so the library can't be moved there."""
    FREE = "free"


def fits(chosen: Path, library: Path) -> tuple[Fit, Path]:
    """What a folder can be used for, and where in it the library would go: a subfolder unless it is empty.

    Raises `LibraryError`.
    """
    with translated():
        if chosen.resolve() == library.resolve():
            return Fit.SAME, chosen
        if is_library(chosen):
            return Fit.LIBRARY, chosen
        is_empty = not chosen.exists() or not any(chosen.iterdir())
        place = chosen if is_empty else chosen / _OWN_NAME
        if is_library(place) or not _is_apart(place, library):
            return Fit.NESTED, chosen
    return Fit.FREE, place


def copy_library(
    old: Path, new: Path, now: float, on_progress: Callable[[int, int], None], is_stopped: IsStopped
) -> None:
    """Copy the library in `old` to `new`. Nobody may have it open.

    `on_progress` gets the bytes done and the total. The database is copied last, so that an incomplete copy
    is not a library. Raises `LibraryError` and `CheckStopped`.
    """
    with translated():
        absorb_log(old, now)
        files = [(path, (old / path).stat().st_size) for path in _files(old)]
        new.mkdir(parents=True, exist_ok=True)
        _require_room(old, new, files)
        total, done = sum(size for _, size in files), 0
        on_progress(done, total)
        for path, size in files:
            if path == Path(DATABASE) or not _is_copied(old / path, new / path):
                _copy_file(old / path, new / path, is_stopped)
            done += size
            on_progress(done, total)
        with contextlib.closing(open_database(new, now)) as connection:
            _update_urls(connection, file_url(old) + "/", file_url(new) + "/")
            require_sound(connection, is_stopped)


def remove_library(old: Path, new: Path, now: float) -> None:
    """Remove from `old` only what `new` also has. Nobody may have `old` open.

    Raises `LibraryError`.
    """
    if not is_library(new) or not _is_apart(old, new):
        return
    files = list(_files(old))
    if is_library(old):
        absorb_log(old, now)
        with (
            contextlib.closing(open_database(old, now)) as here,
            open_for_reading(new / DATABASE) as there,
        ):
            if not _generations(here) <= _generations(there):
                # It was used since the copy, so it is a library of its own now.
                return
        # Remove the database first, so that nobody opens the rest as a library by mistake.
        _remove(old, [files.pop()])
    _remove(old, [path for path in files if _is_copied(old / path, new / path)])


def discard_copy(new: Path, old: Path) -> None:
    """Remove from `new` what was copied from `old`. Raises `LibraryError`."""
    parts = [path.relative_to(new) for name in FOLDERS for path in (new / name).rglob("*" + _PART)]
    parts.append(Path(DATABASE + _PART))
    _remove(new, [*(path for path in _files(new) if (old / path).is_file()), *parts])


def _files(folder: Path) -> Iterator[Path]:
    """The library's files, relative to its folder; the database last."""
    for name in FOLDERS:
        for path in sorted((folder / name).rglob("*")):
            if path.is_file() and path.suffix != _PART:
                yield path.relative_to(folder)
    if is_library(folder):
        yield Path(DATABASE)


def _update_urls(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Update the `file:` URLs of the library's own files, wherever they are used as references."""
    connection.execute("BEGIN IMMEDIATE")
    for table, column in _ADDRESSES:
        connection.execute(
            f"UPDATE {table} SET {column} = replace({column}, ?, ?) WHERE instr({column}, ?) > 0",
            (old, new, old),
        )
    # In a request, change only the URLs and never the prompt.
    urls = "iif(json_valid(request), json_extract(request, '$.media_urls'), '')"
    connection.execute(
        f"UPDATE generations SET request = json_set(request, '$.media_urls', json(replace({urls}, ?, ?)))"
        f" WHERE instr({urls}, ?) > 0",
        (old, new, old),
    )
    connection.execute("COMMIT")


def _generations(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT id FROM generations")}


def _require_room(old: Path, new: Path, files: list[tuple[Path, int]]) -> None:
    if old.stat().st_dev == new.stat().st_dev:
        needed = (old / DATABASE).stat().st_size
    else:
        needed = sum(size for path, size in files if not _is_copied(old / path, new / path))
    free = shutil.disk_usage(new).free
    if needed > free:
        raise LibraryError(Code.DISK_FULL, f"{needed} bytes needed, {free} free", retryable=True)


def _is_apart(first: Path, second: Path) -> bool:
    one, other = first.resolve(), second.resolve()
    return not one.is_relative_to(other) and not other.is_relative_to(one)


def _is_copied(source: Path, place: Path) -> bool:
    """Whether the file was copied before. A copy gets its name only after it was compared."""
    try:
        copied, original = place.stat(), source.stat()
    except FileNotFoundError:
        return False
    return (copied.st_size, int(copied.st_mtime)) == (original.st_size, int(original.st_mtime))


def _copy_file(source: Path, place: Path, is_stopped: IsStopped) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(place.name + _PART)
    part.unlink(missing_ok=True)
    if source.name != DATABASE:
        # On the same disk, a hard link is enough.
        with contextlib.suppress(OSError):
            os.link(source, part)
    if not part.exists():
        with source.open("rb") as reading, part.open("wb") as writing:
            for block in _blocks(reading.read, is_stopped):
                writing.write(block)
        shutil.copystat(source, part)
        sync(part)
        if _digest(part, is_stopped) != _digest(source, is_stopped):
            raise LibraryError(Code.CANNOT_WRITE, f"{part} differs from its original")
    put(part, place)


def _digest(file: Path, is_stopped: IsStopped) -> bytes:
    digest = hashlib.sha256()
    with file.open("rb") as reading:
        for block in _blocks(reading.read, is_stopped):
            digest.update(block)
    return digest.digest()


def _blocks(read: Callable[[int], bytes], is_stopped: IsStopped) -> Iterator[bytes]:
    while block := read(_BLOCK):
        if is_stopped():
            raise CheckStopped
        yield block


def _remove(folder: Path, files: list[Path]) -> None:
    with translated():
        for path in files:
            (folder / path).unlink(missing_ok=True)
        for name in FOLDERS:
            inside = [path for path in (folder / name).rglob("*") if path.is_dir()]
            for empty in (*sorted(inside, reverse=True), folder / name):
                with contextlib.suppress(OSError):
                    empty.rmdir()
