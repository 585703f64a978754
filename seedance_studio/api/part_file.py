"""A download's `.part` file, and the `.json` file beside it that makes it safe to resume."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from io import FileIO
from pathlib import Path

import msgspec

from seedance_studio.api.encoding import DECODED
from seedance_studio.domain.errors import Code, DownloadFailed, disk_code
from seedance_studio.domain.frozen import frozen

_READ = 1 << 20
_HEAD = 4096
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!")
_BLOCK = 4 << 20
_KEPT_SECONDS = 1.0


@frozen
class PartFacts:
    """Identifies the file that a `.part` is a part of.

    `validator` is its strong ETag, else its Last-Modified, else empty; `length` is in bytes; `source` is a
    digest of its address; `encoding` names its compression, if any.
    """

    validator: str
    length: int
    source: str
    encoding: str = ""


@frozen
class ResumePoint:
    """How many bytes are already here, and of which file."""

    offset: int
    facts: PartFacts


def source_of(url: str) -> str:
    """A digest of the address without its query, since each signed link has a different query."""
    return hashlib.sha256(url.partition("?")[0].encode("utf-8", "replace")).hexdigest()


def whole_part(part: Path) -> PartFacts | None:
    """The facts of a `.part` that may be complete; None if there is no file or bytes are missing.

    A `.part` without facts came from a server that named no length. Only its content can show whether it
    is complete.
    """
    size = _size_of(part)
    facts = _read_facts(_facts_beside(part)) or PartFacts("", size, "")
    return facts if 0 < size == facts.length else None


def drop_part(part: Path) -> None:
    """Remove a download's files, except its best incomplete copy (`.kept`). Raises `OSError`."""
    for path in (part, _facts_beside(part), part.with_name(part.name + DECODED)):
        path.unlink(missing_ok=True)


def drop_all(part: Path) -> None:
    """Remove all of a download's files, once the clip has its final name. Raises `OSError`."""
    drop_part(part)
    _kept(part).unlink(missing_ok=True)


class PartFile:
    """Writes one `.part`. All methods block, so call them off the event loop.

    When a download is cancelled, its last write may still be running in its thread. The lock makes `close`
    wait for it, and after `close` nothing is opened or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._facts = _facts_beside(path)
        self._file: FileIO | None = None
        self._hash = hashlib.sha256()
        self._lock = threading.Lock()
        self._closed = False

    def resume_point(self, source: str) -> ResumePoint | None:
        """Where to resume a download from `source`; None if it has to start over."""
        facts, size = _read_facts(self._facts), _size_of(self._path)
        if facts is None or not facts.validator or facts.source != source:
            return None
        return ResumePoint(size, facts) if 0 < size < facts.length else None

    def require_room(self, needed: int) -> None:
        """Raise `DownloadFailed` if the disk has no room for `needed` bytes. Its detail is how many lack."""
        try:
            free = shutil.disk_usage(self._path.parent).free
        except OSError:
            return
        if free < needed:
            raise DownloadFailed(Code.DISK_FULL, str(needed - free), retryable=True)

    def begin(self, resume: ResumePoint | None, facts: PartFacts | None) -> None:
        """Open the file, at `resume` if given. A second call does nothing. Raises `DownloadFailed`."""
        with self._lock:
            if self._closed or self._file is not None:
                return
            try:
                self._start(resume, facts)
            except OSError as error:
                raise write_failed(error) from error

    def write(self, pieces: Sequence[bytes]) -> None:
        """Append bytes. Does not hash them: `take_hash` does. Raises `DownloadFailed`."""
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
        """Hash the next bytes. May run at the same time as `write`."""
        for piece in pieces:
            self._hash.update(piece)

    def finish(self, facts: PartFacts) -> str:
        """Sync the file, write its facts and return its SHA-256 in hex. Raises `DownloadFailed`."""
        with self._lock:
            try:
                if self._file is not None:
                    os.fsync(self._file.fileno())
                self._facts.write_bytes(msgspec.json.encode(facts))
            except OSError as error:
                raise write_failed(error) from error
            return self._hash.hexdigest()

    def close(self) -> None:
        """Close the file and keep it. May be called more than once."""
        with self._lock:
            self._closed = True
            if self._file is not None:
                self._file.close()
                self._file = None

    def _start(self, resume: ResumePoint | None, facts: PartFacts | None) -> None:
        if resume is None:
            # Remove the old facts first, so that they never describe new bytes.
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
    """Writes one block in a thread while the caller hashes it and reads the next.

    A block is written when it is full or a second old, so that a slow download reaches the disk too.
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
        """Wait until everything is written. Raises what the last write raised."""
        try:
            if raised is None:
                self._hand_over()
        finally:
            self._thread.shutdown()
        if self._writing is not None:
            self._writing.result()

    def write(self, piece: bytes) -> None:
        """Add received bytes. Raises `DownloadFailed` if an earlier block could not be written."""
        # The pieces are never joined in memory, which saves a copy.
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
    """Keep `arrived` as `.kept` if it is the largest incomplete copy so far. Raises `OSError`.

    Called before a download starts over: this copy may be all we ever get of a paid clip. `arrived` is the
    part or its decompressed content.
    """
    kept = _kept(part)
    if _size_of(arrived) > _size_of(kept) and _may_be_media(arrived):
        os.replace(arrived, kept)


@frozen
class KeptCopy:
    """An incomplete copy of a clip that is kept until a complete one is here. `size` is in bytes."""

    path: Path
    size: int


def kept_copy(part: Path) -> KeptCopy | None:
    """The best incomplete copy of this download, None if there is none."""
    kept = _kept(part)
    size = _size_of(kept)
    return KeptCopy(kept, size) if size else None


def _kept(part: Path) -> Path:
    return part.with_suffix(".kept")


def _may_be_media(part: Path) -> bool:
    """False for text, a web page or a program: none of them can be a paid clip."""
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
    """The `DownloadFailed` for an error of the disk."""
    return DownloadFailed(disk_code(error), error.strerror or type(error).__name__, retryable=True)
