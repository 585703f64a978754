"""A download's `.part` and the few facts beside it that make it safe to go on with later."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from seedance_studio.domain.errors import Code, DownloadFailed


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What the bytes are part of: the strong ETag of the file and its length in bytes."""

    etag: str
    length: int


_decoder = msgspec.json.Decoder(PartFacts)


class PartFile:
    """Writes a `.part`. All methods block and are called from one thread at a time, off the event loop."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._facts = path.with_name(path.name + ".json")
        self._file: BinaryIO | None = None
        self._hash = hashlib.sha256()

    def resumable(self) -> tuple[int, PartFacts] | None:
        """How many bytes are here, and of what; None where it has to start from 0."""
        try:
            facts = _decoder.decode(self._facts.read_bytes())
            size = self._path.stat().st_size
        except (OSError, msgspec.MsgspecError):
            return None
        return (size, facts) if 0 < size < facts.length else None

    def open(self, offset: int, facts: PartFacts | None) -> None:
        """Starts writing at `offset`: 0, or all that is here."""
        try:
            if offset:
                with self._path.open("rb") as file:
                    while block := file.read(1 << 20):
                        self._hash.update(block)
            else:
                self._facts.unlink(missing_ok=True)
            self._file = self._path.open("ab" if offset else "wb")
            if facts is not None:
                self._facts.write_bytes(msgspec.json.encode(facts))
        except OSError as error:
            raise _write_failed(error) from error

    def write(self, block: bytes | bytearray) -> None:
        """Adds bytes."""
        if self._file is None:
            raise ValueError("not open")
        try:
            self._file.write(block)
        except OSError as error:
            raise _write_failed(error) from error
        self._hash.update(block)

    def finish(self) -> str:
        """Makes it durable, drops the facts and returns the SHA-256 in hex."""
        if self._file is None:
            raise ValueError("not open")
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._facts.unlink(missing_ok=True)
        except OSError as error:
            raise _write_failed(error) from error
        return self._hash.hexdigest()

    def close(self) -> None:
        """Leaves what is here as it is."""
        if self._file is not None:
            file, self._file = self._file, None
            try:
                file.close()
            except OSError as error:
                raise _write_failed(error) from error


def _write_failed(error: OSError) -> DownloadFailed:
    full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
    code = Code.DISK_FULL if full else Code.CANNOT_WRITE
    return DownloadFailed(code, error.strerror or type(error).__name__, retryable=True)
