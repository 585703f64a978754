"""Lock a library for one program at a time. The system releases the lock if the program dies."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import BinaryIO

from seedance_studio.domain.errors import Code, LibraryError

_NAME = ".lock"


class LibraryLock:
    """Held from `acquire` to `release`, or until the process ends."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    @classmethod
    def acquire(cls, folder: Path) -> LibraryLock:
        """Lock the library, creating its folder if needed.

        Raises `LibraryError`: LIBRARY_IN_USE if another program has it, else CANNOT_WRITE.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = (folder / _NAME).open("a+b")
        except OSError as error:
            raise LibraryError(Code.CANNOT_WRITE, str(error)) from error
        try:
            _lock(file)
        except OSError as error:
            file.close()
            # Any other error means that nobody holds it: some network drives support no locks.
            is_held = isinstance(error, BlockingIOError | PermissionError)
            code = Code.LIBRARY_IN_USE if is_held else Code.CANNOT_WRITE
            raise LibraryError(code, f"{folder}: {error}") from error
        return cls(file)

    def release(self) -> None:
        """Release the lock. May be called more than once."""
        self._file.close()


def is_held(folder: Path) -> bool:
    """Whether a program has the folder's library open. Writes nothing."""
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
    """Remove the lock file and the folder of a former library, if nothing else is in it.

    Call it while the lock is held. On Windows, which can't remove open files, the folder stays.
    """
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
