"""Where the programs of one library meet, so that a second start reaches the first."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from seedance_studio.domain.frozen import frozen
from seedance_studio.system.daemon_thread import run_in_daemon
from seedance_studio.system.runtime import LONGEST_SOCKET, SOCKET_PREFIX, runtime_folder

_DISK_SECONDS = 1.0


@frozen
class Meeting:
    """A meeting point. `name` is a socket's path, or a pipe's name on Windows."""

    folder: Path
    name: str

    @classmethod
    async def of(cls, folder: Path, runtime: Path) -> Meeting:
        """Return the meeting point for `folder`. `runtime` is for sessions without a runtime folder."""
        try:
            # A drive that does not answer must not keep the window from coming up.
            place = await run_in_daemon(folder.resolve, _DISK_SECONDS, "library-place")
        except (TimeoutError, OSError):
            place = _spelled_out(folder)
        name = SOCKET_PREFIX + hashlib.sha256(str(place).encode(errors="replace")).hexdigest()[:16]
        if sys.platform == "win32":
            return cls(folder, rf"\\.\pipe\{name}")
        room = runtime_folder(runtime)
        path = "" if room is None else str(room / name)
        return cls(folder, path if len(os.fsencode(path)) <= LONGEST_SOCKET else "")


def _spelled_out(folder: Path) -> Path:
    """Return the absolute path without touching the disk."""
    return Path(os.path.abspath(folder))
