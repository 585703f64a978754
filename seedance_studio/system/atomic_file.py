"""Replace a small file atomically: readers see the old or the new content, even after a power cut."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path


def replace_file(path: Path, content: bytes, opener: Callable[[str, int], int] | None = None) -> None:
    """Replace the file's content and sync it to disk. Raises `OSError`."""
    fresh = path.with_name(path.name + ".new")
    with open(fresh, "wb", opener=opener) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    if sys.platform != "win32":
        # Sync the folder too, which holds the new name.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
