"""Read the headers of a database and its log without SQLite, which would write files beside them."""

from __future__ import annotations

import struct
from pathlib import Path

from seedance_studio.domain.errors import Code, LibraryError

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_VERSION = slice(60, 64)
_WAL_HEADER = 32
_FRAME_HEADER = 24
_LITTLE, _BIG = 0x377F0682, 0x377F0683


def schema_version(database: Path) -> int | None:
    """The last committed schema version, None if there is no database yet.

    Raises `OSError`, and `LibraryError` if the file is not an SQLite database.
    """
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
    """The version in the last committed copy of page 1 in the write-ahead log of a killed program."""
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
        # A frame with other salts is a remnant from before the log was restarted.
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


def is_log_whole(database: Path) -> bool:
    """Whether the write-ahead log beside a database certainly holds every commit.

    False if it is missing or empty, if its header is damaged, or if valid frames follow one with a wrong
    checksum: SQLite silently ignores all of those. A clean shutdown removes the log, which looks like a lost
    one and also returns False.
    """
    try:
        log = database.with_name(database.name + "-wal").read_bytes()
    except OSError:
        return False
    header = log[:_WAL_HEADER]
    magic, page_size = int.from_bytes(header[:4], "big"), int.from_bytes(header[8:12], "big")
    if len(header) < _WAL_HEADER or magic not in (_LITTLE, _BIG) or not page_size:
        return False
    order = "<" if magic == _LITTLE else ">"
    sums = _add_up(header[:24], (0, 0), order)
    if sums != struct.unpack(">2I", header[24:]):
        return False
    frame = _FRAME_HEADER + page_size
    begins = range(_WAL_HEADER, len(log) - frame + 1, frame)
    ours = [log[at + 8 : at + 16] == header[16:24] for at in begins]
    for number, at in enumerate(begins):
        sums = _add_up(log[at : at + 8], sums, order)
        sums = _add_up(log[at + _FRAME_HEADER : at + frame], sums, order)
        if not ours[number] or sums != struct.unpack(">2I", log[at + 16 : at + _FRAME_HEADER]):
            # Fine if this is the end: a kill may have interrupted the last commit, and only remnants follow.
            return not any(ours[number + 1 :])
    return True


def _add_up(content: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    """SQLite's running checksum of a log."""
    first, second = sums
    for even, odd in struct.iter_unpack(f"{order}2I", content):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
