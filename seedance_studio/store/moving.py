"""A library's folder moved: copied and compared as a whole, and only then removed where it was.

None of this decides where the library is: that is for the settings to say, between the copy and the removal.
Each function can be called again after a kill and goes on where it was.
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
from seedance_studio.domain.local import local_reference
from seedance_studio.store.database import DATABASE, open_database, open_for_reading, translated
from seedance_studio.store.files import put, sync
from seedance_studio.store.integrity import CheckStopped, IsStopped, require_sound
from seedance_studio.store.layout import FOLDERS
from seedance_studio.store.log_mark import absorb_log

_ADDRESSES = (
    ("notes", "value"),
    ("shelf", "source"),
    ("shelf", "url"),
    ("shelf_uses", "source"),
    ("uploads", "source"),
)
"""Where addresses of local files are kept, beside the requests."""
_OWN_NAME = "Seedance Studio"
_PART = ".moving"
_BLOCK = 1 << 20


def is_library(folder: Path) -> bool:
    """Whether there is a library in the folder."""
    return (folder / DATABASE).is_file()


class Fit(StrEnum):
    """What a folder that was chosen for the library can be used for."""

    SAME = "same"
    """It is the library's already."""
    LIBRARY = "library"
    """Another library is in it."""
    ENTWINED = "entwined"
    """It lies in the library, or the library in it: one can only begin anew there."""
    FREE = "free"


def fits(chosen: Path, library: Path) -> tuple[Fit, Path]:
    """What can be done with a folder, and where in it the library would go: into a folder of its own, unless
    that one is empty. Raises `LibraryError`."""
    with translated():
        if chosen.resolve() == library.resolve():
            return Fit.SAME, chosen
        if is_library(chosen):
            return Fit.LIBRARY, chosen
        is_empty = not chosen.exists() or not any(chosen.iterdir())
        place = chosen if is_empty else chosen / _OWN_NAME
        if is_library(place) or not _is_apart(place, library):
            return Fit.ENTWINED, chosen
    return Fit.FREE, place


def copy_library(
    old: Path, new: Path, now: float, on_progress: Callable[[int, int], None], is_stopped: IsStopped
) -> None:
    """Makes `new` a copy of the library in `old`, which no one has open; tells bytes done, of how many.

    The database comes last, so that until then `new` is no library. Raises `LibraryError`, `CheckStopped`.
    """
    with translated():
        absorb_log(old, now)
        files = [(path, (old / path).stat().st_size) for path in _files(old)]
        new.mkdir(parents=True, exist_ok=True)
        _require_room(old, new, files)
        total, done = sum(size for _, size in files), 0
        on_progress(done, total)
        for path, size in files:
            if path == Path(DATABASE) or not _is_there(old / path, new / path):
                _bring(old / path, new / path, is_stopped)
            done += size
            on_progress(done, total)
        with contextlib.closing(open_database(new, now)) as connection:
            _readdress(connection, local_reference(old) + "/", local_reference(new) + "/")
            require_sound(connection, is_stopped)


def remove_library(left: Path, library: Path, now: float) -> None:
    """Removes from `left`, which no one has open, what `library` has, and nothing else. Raises
    `LibraryError`."""
    if not is_library(library) or not _is_apart(left, library):
        return
    files = list(_files(left))
    if is_library(left):
        absorb_log(left, now)
        with (
            contextlib.closing(open_database(left, now)) as here,
            open_for_reading(library / DATABASE) as there,
        ):
            if not _generations(here) <= _generations(there):
                # It was used again since; it is another library now.
                return
        # Its database first: what is left is then no library that could be opened by mistake.
        _remove(left, [files.pop()])
    _remove(left, [path for path in files if _is_there(left / path, library / path)])


def discard_copy(new: Path, old: Path) -> None:
    """Removes from `new` what was copied from `old`. Raises `LibraryError`."""
    parts = [path.relative_to(new) for name in FOLDERS for path in (new / name).rglob("*" + _PART)]
    parts.append(Path(DATABASE + _PART))
    _remove(new, [*(path for path in _files(new) if (old / path).is_file()), *parts])


def _files(folder: Path) -> Iterator[Path]:
    """All that is the library's own, relative to it; the database last."""
    for name in FOLDERS:
        for path in sorted((folder / name).rglob("*")):
            if path.is_file() and path.suffix != _PART:
                yield path.relative_to(folder)
    if is_library(folder):
        yield Path(DATABASE)


def _readdress(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Names the files of the library itself by their new addresses, wherever they are used as references."""
    connection.execute("BEGIN IMMEDIATE")
    for table, column in _ADDRESSES:
        connection.execute(
            f"UPDATE {table} SET {column} = replace({column}, ?, ?) WHERE instr({column}, ?) > 0",
            (old, new, old),
        )
    # Of a request the addresses alone: its prompt stays to the letter.
    urls = "json_extract(request, '$.media_urls')"
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
        needed = sum(size for path, size in files if not _is_there(old / path, new / path))
    free = shutil.disk_usage(new).free
    if needed > free:
        raise LibraryError(Code.DISK_FULL, f"{needed} bytes needed, {free} free", retryable=True)


def _is_apart(first: Path, second: Path) -> bool:
    one, other = first.resolve(), second.resolve()
    return not one.is_relative_to(other) and not other.is_relative_to(one)


def _is_there(source: Path, place: Path) -> bool:
    """Whether it was copied before: a copy has its name only once it was compared."""
    try:
        copied, original = place.stat(), source.stat()
    except FileNotFoundError:
        return False
    return (copied.st_size, int(copied.st_mtime)) == (original.st_size, int(original.st_mtime))


def _bring(source: Path, place: Path, is_stopped: IsStopped) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(place.name + _PART)
    part.unlink(missing_ok=True)
    if source.name != DATABASE:
        # On the same disk a second name is enough: nothing is copied, and nothing can go wrong with it.
        with contextlib.suppress(OSError):
            os.link(source, part)
    if not part.exists():
        with source.open("rb") as reading, part.open("wb") as writing:
            for block in _blocks(reading.read, is_stopped):
                writing.write(block)
        shutil.copystat(source, part)
        sync(part)
        if _digest(part, is_stopped) != _digest(source, is_stopped):
            raise LibraryError(Code.CANNOT_WRITE, f"{part} is not what was copied")
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
