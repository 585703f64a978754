"""What a database's files say of themselves, read without SQLite, which would write beside them."""

from __future__ import annotations

from pathlib import Path

from seedance_studio.domain.errors import Code, LibraryError

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_VERSION = slice(60, 64)
_WAL_HEADER = 32
_FRAME_HEADER = 24


def schema_version(database: Path) -> int | None:
    """The version as last committed, None where there is no database yet. Raises `OSError`, and
    `LibraryError` where the file is none of SQLite's."""
    try:
        with database.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        return None
    if not header:
        return None
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise LibraryError(Code.DAMAGED_LIBRARY, "not a database")
    logged = _version_in_log(database.with_name(database.name + "-wal"))
    return int.from_bytes(header[_VERSION], "big") if logged is None else logged


def _version_in_log(log: Path) -> int | None:
    """The version in the last committed first page of the write-ahead log that a killed program left."""
    try:
        size = log.stat().st_size
        file = log.open("rb")
    except FileNotFoundError:
        return None
    committed: int | None = None
    pending: int | None = None
    with file:
        header = file.read(_WAL_HEADER)
        page_size, salts = int.from_bytes(header[8:12], "big"), header[16:24]
        # A frame with other salts is left over from before the log was begun anew.
        while len(frame := file.read(_FRAME_HEADER)) == _FRAME_HEADER and frame[8:16] == salts:
            end = file.tell() + page_size
            if end > size:
                break
            if int.from_bytes(frame[0:4], "big") == 1:
                pending = int.from_bytes(file.read(_HEADER)[_VERSION], "big")
            if any(frame[4:8]):
                committed = pending
            file.seek(end)
    return committed
