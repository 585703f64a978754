"""Read a file for an upload, in blocks and off the loop, and make sure that it has not changed."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import BinaryIO

from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.frozen import frozen

BLOCK = 1 << 20


class UploadStopped(Exception):
    """Raised inside an upload to stop it, so that obstore aborts it and the storage keeps nothing."""


@frozen
class Fingerprint:
    """A file when it was inspected: size in bytes, modification time in ns, SHA-256 in hex."""

    path: Path
    size: int
    modified: int
    sha256: str

    def is_unchanged(self) -> bool:
        """Whether size and modification time are the same. A missing file counts as changed."""
        try:
            now = self.path.stat()
        except OSError:
            return False
        return (now.st_size, now.st_mtime_ns) == (self.size, self.modified)


def take_fingerprint(path: Path) -> Fingerprint:
    """Read the whole file once and hash it. Raises `FileRefused`."""
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise FileRefused(FileFault.MISSING) from error
    except OSError as error:
        raise FileRefused(FileFault.UNREADABLE, error.strerror or "") from error
    return Fingerprint(path, before.st_size, before.st_mtime_ns, digest)


class BlockReader:
    """Yields a file's blocks. `on_progress` gets the number of bytes handed over so far.

    The iteration raises `FileRefused` if the file can't be read or differs from its fingerprint, and
    `UploadStopped` after `stop`.
    """

    def __init__(
        self, fingerprint: Fingerprint, on_progress: Callable[[int], None], block: int = BLOCK
    ) -> None:
        self._fingerprint = fingerprint
        self._on_progress = on_progress
        self._block = block
        self._stopped = False

    def stop(self) -> None:
        """Make the iteration raise `UploadStopped`."""
        self._stopped = True

    async def blocks(self) -> AsyncIterator[bytes]:
        """Yield all blocks in order."""
        digest = hashlib.sha256()
        sent = 0
        file = await asyncio.to_thread(_open, self._fingerprint.path)
        try:
            while block := await asyncio.to_thread(_read, file, self._block, digest.update):
                if self._stopped:
                    raise UploadStopped
                sent += len(block)
                if sent > self._fingerprint.size:
                    raise FileRefused(FileFault.CHANGED)
                yield block
                self._on_progress(sent)
        finally:
            file.close()
        if self._stopped:
            raise UploadStopped
        # Check before the upload completes, so that the storage never keeps a changed file.
        if digest.hexdigest() != self._fingerprint.sha256:
            raise FileRefused(FileFault.CHANGED)

    async def whole(self) -> bytes:
        """The content of a small file."""
        return b"".join([block async for block in self.blocks()])


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb", buffering=0)
    except FileNotFoundError as error:
        raise FileRefused(FileFault.MISSING) from error
    except OSError as error:
        raise FileRefused(FileFault.UNREADABLE, error.strerror or "") from error


def _read(file: BinaryIO, size: int, take: Callable[[bytes], None]) -> bytes:
    try:
        block = file.read(size)
    except OSError as error:
        raise FileRefused(FileFault.UNREADABLE, error.strerror or "") from error
    take(block)
    return block
