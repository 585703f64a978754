"""Reads a file for an upload: block by block off the loop, stoppable, and sure that it is still the same."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from seedance_studio.domain.files import FileFault, FileRefused

BLOCK = 1 << 20


class UploadStopped(Exception):
    """Raised within an upload to end it, so that the storage is told to forget what has come."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file as it was when it was looked at: its bytes, its time in ns and its SHA-256 in hex."""

    path: Path
    size: int
    modified: int
    sha256: str

    def is_unchanged(self) -> bool:
        """Whether size and time are as they were. Raises nothing: a file that is gone has changed."""
        try:
            now = self.path.stat()
        except OSError:
            return False
        return (now.st_size, now.st_mtime_ns) == (self.size, self.modified)


def take_fingerprint(path: Path) -> Fingerprint:
    """Reads all of the file once. Raises `FileRefused`."""
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
    """The blocks of a file whose fingerprint was taken; `on_progress` gets the bytes handed over so far.

    Raises `FileRefused` out of the iteration where the file is not the same any more or can't be read, and
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
        """Hands over nothing more."""
        self._stopped = True

    async def blocks(self) -> AsyncIterator[bytes]:
        """All blocks in their order."""
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
        # Before the storage is told that it has it all: what it would keep must be what was meant.
        if digest.hexdigest() != self._fingerprint.sha256:
            raise FileRefused(FileFault.CHANGED)

    async def whole(self) -> bytes:
        """All of a small file at once."""
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
