"""A download's `.part` and the few facts beside it that make it safe to go on with later."""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

import msgspec

from seedance_studio.domain.errors import Code, DownloadFailed

_READ = 1 << 20
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What the bytes are part of: the file's `validator` (a strong ETag, or else its Last-Modified), its
    length in bytes, and a digest of the address it came from."""

    validator: str
    length: int
    source: str


@dataclass(frozen=True, slots=True)
class ResumePoint:
    """How many bytes are here already, and of what."""

    offset: int
    facts: PartFacts


class PartFile:
    """Writes one `.part`. All methods block, to be called off the event loop.

    A download that is cancelled leaves its last write running in its thread: the lock makes `close` wait
    for it, and nothing is opened afterwards.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._facts = path.with_name(path.name + ".json")
        self._file: FileIO | None = None
        self._hash = hashlib.sha256()
        self._lock = threading.Lock()
        self._closed = False

    def resume_point(self, source: str) -> ResumePoint | None:
        """Where to go on with what came from `source`; None where it has to start from 0."""
        try:
            facts = msgspec.json.decode(self._facts.read_bytes(), type=PartFacts)
            size = self._path.stat().st_size
        except (OSError, msgspec.MsgspecError, UnicodeError):
            return None
        same = facts.source == source and 0 < size < facts.length
        return ResumePoint(size, facts) if same else None

    def write(self, block: bytearray, resume: ResumePoint | None, facts: PartFacts | None) -> None:
        """Adds bytes; the first call starts the file, or goes on at `resume`. Raises `DownloadFailed`."""
        with self._lock:
            if self._closed:
                return
            try:
                file = self._file or self._start(resume, facts)
                rest = memoryview(block)
                while rest:
                    rest = rest[file.write(rest) :]
            except OSError as error:
                raise _write_failed(error) from error
            self._hash.update(block)

    def finish(self) -> str:
        """Makes it durable, drops the facts and returns the SHA-256 in hex. Raises `DownloadFailed`."""
        with self._lock:
            try:
                if self._file is not None:
                    os.fsync(self._file.fileno())
                self._facts.unlink(missing_ok=True)
            except OSError as error:
                raise _write_failed(error) from error
            return self._hash.hexdigest()

    def close(self) -> None:
        """Leaves what is here; again is no error."""
        with self._lock:
            self._closed = True
            if self._file is not None:
                self._file.close()
                self._file = None

    def _start(self, resume: ResumePoint | None, facts: PartFacts | None) -> FileIO:
        if resume is None:
            # The old facts must never stand beside new bytes.
            self._facts.unlink(missing_ok=True)
            self._file = self._path.open("wb", buffering=0)
            if facts is not None:
                self._facts.write_bytes(msgspec.json.encode(facts))
            return self._file
        with self._path.open("rb") as file:
            while block := file.read(_READ):
                self._hash.update(block)
        self._file = self._path.open("ab", buffering=0)
        return self._file


def _write_failed(error: OSError) -> DownloadFailed:
    code = Code.DISK_FULL if error.errno in _FULL else Code.CANNOT_WRITE
    return DownloadFailed(code, error.strerror or type(error).__name__, retryable=True)
