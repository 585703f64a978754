"""One program at a time for one library: a lock that the system itself drops when the program dies."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import BinaryIO

from seedance_studio.domain.errors import Code, LibraryError

_NAME = ".lock"


class LibraryLock:
    """Held from `acquire` to `release`, or until the process ends in whatever way."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    @classmethod
    def acquire(cls, folder: Path) -> LibraryLock:
        """Raises `LibraryError`: LIBRARY_IN_USE where another program has it, CANNOT_WRITE otherwise."""
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = (folder / _NAME).open("a+b")
        except OSError as error:
            raise LibraryError(Code.CANNOT_WRITE, str(error)) from error
        try:
            _lock(file)
        except OSError as error:
            file.close()
            # Anything else is no one's lock: some network drives know none.
            is_held = isinstance(error, BlockingIOError | PermissionError)
            code = Code.LIBRARY_IN_USE if is_held else Code.CANNOT_WRITE
            raise LibraryError(code, f"{folder}: {error}") from error
        return cls(file)

    def release(self) -> None:
        """Lets another program have it; again is no error."""
        self._file.close()


def is_held(folder: Path) -> bool:
    """Whether a program has the library in the folder open. Nothing is written."""
    try:
        file = (folder / _NAME).open("r+b")
    except OSError:
        return False
    with file:
        try:
            _lock(file)
        except OSError as error:
            return isinstance(error, BlockingIOError | PermissionError)
    return False


def remove_lock(folder: Path) -> None:
    """Leaves nothing of a folder that is no library any more, unless something else lies in it. The lock is
    still held."""
    # Windows removes no open file: there the folder stays.
    with contextlib.suppress(OSError):
        if [path.name for path in folder.iterdir()] == [_NAME]:
            (folder / _NAME).unlink()
            folder.rmdir()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        os.set_inheritable(file.fileno(), False)
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
