"""Files are written beside their place first: a reader sees all of one, or what was there before."""

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
    """Gives a file to write, named as `out` with `beside` at its end, which takes the place of `out` once the
    block is done.

    Nothing of it stays where the block raises; `out` is then as it was.
    """
    fresh = out.with_name(out.name + beside)
    try:
        yield fresh
        os.replace(fresh, out)
    finally:
        fresh.unlink(missing_ok=True)


def save_whole(picture: Image.Image, out: Path, format_name: str, **options: object) -> None:
    """Saves a picture under its name once all of it is written. Raises `OSError`."""
    with written_whole(out) as fresh:
        picture.save(fresh, format_name, **options)


def remove_unfinished(out: Path) -> None:
    """Removes what a writer that was ended left beside `out`."""
    out.with_name(out.name + _BESIDE).unlink(missing_ok=True)
