"""Make files and folders that other users can't read. On Windows, a user's folders are private already."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Create a private folder, or make an existing one private. Raises `OSError` if it can't be created."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    close_to_others(folder)


def private_opener(path: str, flags: int) -> int:
    """An opener for `open` that makes the file private, even if it exists already."""
    number = os.open(path, flags, 0o600)
    close_to_others(Path(path))
    return number


def close_to_others(path: Path) -> None:
    """Make an existing file or folder private. If it belongs to another user, nothing happens."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            if path.stat().st_mode & 0o077:
                path.chmod(0o700 if path.is_dir() else 0o600)
