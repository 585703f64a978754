"""Write a file under a temporary name first, so that readers see the whole new file or the old one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_BESIDE = ".new"


@contextlib.contextmanager
def written_whole(out: Path, beside: str = _BESIDE) -> Generator[Path, None, None]:
    """Yield a temporary path (`out` plus the suffix `beside`) that replaces `out` when the block ends.

    If the block raises, the temporary file is removed and `out` stays as it was.
    """
    fresh = out.with_name(out.name + beside)
    try:
        yield fresh
        os.replace(fresh, out)
    finally:
        fresh.unlink(missing_ok=True)


def save_whole(picture: Image.Image, out: Path, format_name: str, **options: object) -> None:
    """Save a picture so that `out` is never half-written. Raises `OSError`."""
    with written_whole(out) as fresh:
        picture.save(fresh, format_name, **options)


def remove_unfinished(out: Path) -> None:
    """Remove the temporary file that a killed writer left beside `out`."""
    out.with_name(out.name + _BESIDE).unlink(missing_ok=True)
