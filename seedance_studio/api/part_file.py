"""A download's `.part` and the few facts beside it that make it safe to go on with later."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

import msgspec

from seedance_studio.api.encoding import DECODED
from seedance_studio.domain.errors import Code, DownloadFailed, disk_code

_READ = 1 << 20
_HEAD = 4096
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!")
_BLOCK = 4 << 20
_KEPT_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What the bytes are part of: the file's `validator` (a strong ETag, or else its Last-Modified, or
    empty), its length in bytes, a digest of the address it came from, and how it is compressed if it is."""

    validator: str
    length: int
    source: str
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class ResumePoint:
    """How many bytes are here already, and of what."""

    offset: int
    facts: PartFacts


def source_of(url: str) -> str:
    """A digest of an address without its query, which is signed anew each time."""
    return hashlib.sha256(url.partition("?")[0].encode("utf-8", "replace")).hexdigest()


def whole_part(part: Path) -> PartFacts | None:
    """The facts of a `.part` that may be all of its file; None where there is none or some is missing.

    One that has no facts was written by a server that told no length: only its content can tell.
    """
    size = _size_of(part)
    facts = _read_facts(_facts_beside(part)) or PartFacts("", size, "")
    return facts if 0 < size == facts.length else None


def drop_part(part: Path) -> None:
    """Removes what a download has left but for the best copy of it. Raises `OSError`."""
    for path in (part, _facts_beside(part), part.with_name(part.name + DECODED)):
        path.unlink(missing_ok=True)


def drop_all(part: Path) -> None:
    """The clip has its name: nothing else of it is needed any more. Raises `OSError`."""
    drop_part(part)
    _kept(part).unlink(missing_ok=True)


class PartFile:
    """Writes one `.part`. All methods block, to be called off the event loop.

    A download that is cancelled leaves its last write running in its thread: the lock makes `close` wait
    for it, and nothing is opened afterwards.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._facts = _facts_beside(path)
        self._file: FileIO | None = None
        self._hash = hashlib.sha256()
        self._lock = threading.Lock()
        self._closed = False

    def resume_point(self, source: str) -> ResumePoint | None:
        """Where to go on with what came from `source`; None where it has to start from 0."""
        facts, size = _read_facts(self._facts), _size_of(self._path)
        if facts is None or not facts.validator or facts.source != source:
            return None
        return ResumePoint(size, facts) if 0 < size < facts.length else None

    def require_room(self, needed: int) -> None:
        """Raises `DownloadFailed` where so many bytes more have no place on the disk; that many it names."""
        try:
            free = shutil.disk_usage(self._path.parent).free
        except OSError:
            return
        if free < needed:
            raise DownloadFailed(Code.DISK_FULL, str(needed - free), retryable=True)

    def begin(self, resume: ResumePoint | None, facts: PartFacts | None) -> None:
        """Starts the file, or goes on at `resume`; again changes nothing. Raises `DownloadFailed`."""
        with self._lock:
            if self._closed or self._file is not None:
                return
            try:
                self._start(resume, facts)
            except OSError as error:
                raise write_failed(error) from error

    def write(self, pieces: Sequence[bytes]) -> None:
        """Adds bytes; their part in the hash is `take_hash`'s. Raises `DownloadFailed`."""
        with self._lock:
            if self._closed or self._file is None:
                return
            try:
                for piece in pieces:
                    rest = memoryview(piece)
                    while rest:
                        rest = rest[self._file.write(rest) :]
            except OSError as error:
                raise write_failed(error) from error

    def take_hash(self, pieces: Sequence[bytes]) -> None:
        """Hashes the bytes that come next; may run beside `write`."""
        for piece in pieces:
            self._hash.update(piece)

    def finish(self, facts: PartFacts) -> str:
        """Makes it durable, keeps the facts of the whole and returns the SHA-256 in hex. Raises
        `DownloadFailed`."""
        with self._lock:
            try:
                if self._file is not None:
                    os.fsync(self._file.fileno())
                self._facts.write_bytes(msgspec.json.encode(facts))
            except OSError as error:
                raise write_failed(error) from error
            return self._hash.hexdigest()

    def close(self) -> None:
        """Leaves what is here; again is no error."""
        with self._lock:
            self._closed = True
            if self._file is not None:
                self._file.close()
                self._file = None

    def _start(self, resume: ResumePoint | None, facts: PartFacts | None) -> None:
        if resume is None:
            # The old facts must never stand beside new bytes.
            self._facts.unlink(missing_ok=True)
            keep_best(self._path, self._path)
            self._file = self._path.open("wb", buffering=0)
            if facts is not None:
                self._facts.write_bytes(msgspec.json.encode(facts))
            return
        with self._path.open("rb") as file:
            while block := file.read(_READ):
                self._hash.update(block)
        self._file = self._path.open("ab", buffering=0)


class PartWriter:
    """Writes one block while it is hashed and the next is read.

    A block ends with its size, or after a second: what a slow line has brought is on disk that soon.
    """

    def __init__(
        self,
        file: PartFile,
        resume: ResumePoint | None,
        facts: PartFacts | None,
        monotonic: Callable[[], float],
    ) -> None:
        self._file = file
        self._monotonic = monotonic
        self._handed_over_at = monotonic()
        self._resume = resume
        self._facts = facts
        self._thread = ThreadPoolExecutor(1, "clip-writer")
        self._writing: Future[None] | None = None
        self._pieces: list[bytes] = []
        self._size = 0

    def __enter__(self) -> PartWriter:
        return self

    def __exit__(self, raised: type[BaseException] | None, *_: object) -> None:
        """Waits for all to be on disk. Raises what the last writing raised."""
        try:
            if raised is None:
                self._hand_over()
        finally:
            self._thread.shutdown()
        if self._writing is not None:
            self._writing.result()

    def write(self, piece: bytes) -> None:
        """Adds what has come. Raises `DownloadFailed` where a block before it could not be written."""
        # Joined only on disk: no byte is copied in between.
        self._pieces.append(piece)
        self._size += len(piece)
        if self._size >= _BLOCK or self._monotonic() - self._handed_over_at >= _KEPT_SECONDS:
            self._hand_over()

    def _hand_over(self) -> None:
        if self._writing is None:
            self._file.begin(self._resume, self._facts)
        else:
            self._writing.result()
        pieces, self._pieces, self._size = self._pieces, [], 0
        self._handed_over_at = self._monotonic()
        self._writing = self._thread.submit(self._file.write, pieces)
        self._file.take_hash(pieces)


def keep_best(part: Path, arrived: Path) -> None:
    """Keeps what arrived, the part or what was compressed in it, if it is the largest incomplete copy so far,
    before another try begins from 0: it may be all that is ever had of a paid clip. Raises `OSError`."""
    kept = _kept(part)
    if _size_of(arrived) > _size_of(kept) and _may_be_media(arrived):
        os.replace(arrived, kept)


def _kept(part: Path) -> Path:
    return part.with_suffix(".kept")


def _may_be_media(part: Path) -> bool:
    """Whether it is no text, page or program: these hold nothing that was paid for."""
    with part.open("rb") as file:
        head = file.read(_HEAD)
    return b"\0" in head and not head.startswith(_PROGRAMS)


def _facts_beside(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _read_facts(path: Path) -> PartFacts | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=PartFacts)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return None


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def write_failed(error: OSError) -> DownloadFailed:
    """What the disk refused."""
    return DownloadFailed(disk_code(error), error.strerror or type(error).__name__, retryable=True)
