"""Pictures are written beside their place first: a reader sees all of one, or what was there before."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image


def save_whole(picture: Image.Image, out: Path, format_name: str, **options: object) -> None:
    """Saves it under its name once all of it is written. Raises `OSError`; `out` is then as it was."""
    fresh = _beside(out)
    try:
        picture.save(fresh, format_name, **options)
        os.replace(fresh, out)
    finally:
        fresh.unlink(missing_ok=True)


def remove_unfinished(out: Path) -> None:
    """Removes what a writer that was ended left beside `out`."""
    _beside(out).unlink(missing_ok=True)


def _beside(out: Path) -> Path:
    return out.with_name(out.name + ".new")
