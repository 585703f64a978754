"""Files and folders that no one else on this computer can read. Windows keeps a person's folders private."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Makes a folder of the program's own, or closes one that is open to others. Raises `OSError` where it
    can't be made."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    close_to_others(folder)


def private_opener(path: str, flags: int) -> int:
    """For `open`: the file can be read by no one else, also where an older version has made it."""
    number = os.open(path, flags, 0o600)
    close_to_others(Path(path))
    return number


def close_to_others(path: Path) -> None:
    """Closes a file or folder that an older version has made; what is not this person's stays as it is."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            if path.stat().st_mode & 0o077:
                path.chmod(0o700 if path.is_dir() else 0o600)
