"""Make sure that a library is open on only one computer, where file locks can't.

Locks on a network drive may not reach other computers, and in a synced folder they never do. So the computer
that has the library open keeps a small file with its name in the library, and removes it at the end. If our
own file was left by a crash, we ignore it. If it is another computer's, the person decides.
"""

from __future__ import annotations

import contextlib
import hashlib
import platform
import sys
import uuid
from pathlib import Path

import msgspec

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.frozen import frozen
from seedance_studio.system.atomic_file import replace_file
from seedance_studio.system.locks import LibraryLock

MARK = ".host"
RENEW_SECONDS = 60.0
_LARGEST = 4096
_LONGEST_NAME = 60


@frozen
class HostIdentity:
    """A computer: a permanent id, and a name to show."""

    id: str
    name: str


@frozen
class _Mark:
    """`at` is when the computer last renewed the mark, in seconds since 1970."""

    id: str
    name: str
    at: float


class LibraryClaim:
    """The library's lock and this computer's mark, held from `take` to `release`."""

    def __init__(self, folder: Path, host: HostIdentity, lock: LibraryLock) -> None:
        self._file = folder / MARK
        self._host = host
        self._lock = lock

    @classmethod
    def take(cls, folder: Path, host: HostIdentity, now: float, *, over: bool = False) -> LibraryClaim:
        """Lock and mark the library. With `over`, replace another computer's mark.

        Raises `LibraryError`: LIBRARY_IN_USE, CANNOT_WRITE, or LIBRARY_ELSEWHERE, whose detail is the mark's
        time and the computer's name.
        """
        lock = LibraryLock.acquire(folder)
        claim = cls(folder, host, lock)
        other = claim._other()
        if other is not None and not over:
            lock.release()
            raise LibraryError(Code.LIBRARY_ELSEWHERE, f"{other.at:.0f} {other.name}")
        claim._write(now)
        return claim

    def renew(self, now: float) -> bool:
        """Update the mark's time. False if another computer has taken the library over."""
        if self._other() is not None:
            return False
        self._write(now)
        return True

    def release(self) -> None:
        """Remove the mark and the lock. May be called more than once."""
        if self._other() is None:
            with contextlib.suppress(OSError):
                self._file.unlink()
        self._lock.release()

    def _other(self) -> _Mark | None:
        """The mark of another computer, if there is one."""
        try:
            with self._file.open("rb") as file:
                mark = msgspec.json.decode(file.read(_LARGEST), type=_Mark)
        except (OSError, msgspec.MsgspecError, UnicodeError):
            return None
        if mark.id == self._host.id:
            return None
        name = "".join(char for char in mark.name if char.isprintable())[:_LONGEST_NAME]
        return _Mark(mark.id, name, mark.at)

    def _write(self, now: float) -> None:
        # On a full disk the library can still be read, so don't fail for the mark.
        with contextlib.suppress(OSError):
            replace_file(self._file, msgspec.json.encode(_Mark(self._host.id, self._host.name, now)))


def this_host() -> HostIdentity:
    """This computer. Blocks on a file or the system, so don't call it on the loop."""
    told = _machine_id() or f"{uuid.getnode():x}"
    return HostIdentity(hashlib.sha256(f"seedance-studio {told}".encode()).hexdigest()[:32], platform.node())


if sys.platform == "win32":
    import winreg

    def _machine_id() -> str:
        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""

else:

    def _machine_id() -> str:
        for file in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
            with contextlib.suppress(OSError, UnicodeError):
                if told := Path(file).read_text("ascii").strip():
                    return told
        return ""
