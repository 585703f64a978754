"""Replaces a small file: who reads it finds the old one or the new one, also after a power cut."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path


def replace_file(path: Path, content: bytes, opener: Callable[[str, int], int] | None = None) -> None:
    """Writes `content` in place of the file, and waits until it is on the disk. Raises `OSError`."""
    fresh = path.with_name(path.name + ".new")
    with open(fresh, "wb", opener=opener) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    if sys.platform != "win32":
        # The new name, too.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
