"""A folder for our sockets that other users of this computer can't write to."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

SOCKET_PREFIX = "seedance-studio-"
LONGEST_SOCKET = 100
"""Bytes in a socket's path. The system's limit is 104 to 108."""


def runtime_folder(fallback: Path) -> Path | None:
    """The session's runtime folder, else `fallback`, which is created; None if neither is private."""
    told = os.environ.get("XDG_RUNTIME_DIR")
    if told and _is_private(Path(told)):
        return Path(told)
    try:
        fallback.mkdir(parents=True, exist_ok=True, mode=0o700)
        if sys.platform != "win32":
            fallback.chmod(0o700)
    except OSError:
        return None
    return fallback if _is_private(fallback) else None


def may_have_sockets(fallback: Path) -> bool:
    """Whether one of our sockets may lie in the runtime folder. Always true on Windows, which has pipes."""
    if sys.platform == "win32":
        return True
    folder = runtime_folder(fallback)
    return folder is not None and any(folder.glob(f"{SOCKET_PREFIX}*"))


def _is_private(folder: Path) -> bool:
    if sys.platform == "win32":
        return True
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
