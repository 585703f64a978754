"""Where a generation's files lie in the library: dated folders, and names of our own making."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePosixPath

from seedance_studio.domain.generation import Generation


def clip_path(generation: Generation) -> PurePosixPath:
    """The clip's path relative to the library. Nothing of a prompt, an address or an answer is in it."""
    return PurePosixPath("clips") / _dated(generation, ".mp4")


def thumbnail_path(generation: Generation) -> PurePosixPath:
    """The thumbnail's path relative to the library."""
    return PurePosixPath("thumbnails") / _dated(generation, ".jpg")


def _dated(generation: Generation, suffix: str) -> PurePosixPath:
    created = datetime.fromtimestamp(generation.created_at, UTC)
    name = f"{created:%Y%m%d-%H%M%S}-{generation.id[:12]}{suffix}"
    return PurePosixPath(f"{created:%Y}", f"{created:%m}", name)
