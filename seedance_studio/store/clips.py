"""The paths of a generation's files in the library: folders by date, and names that we make ourselves."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from seedance_studio.domain.generation import Generation
from seedance_studio.store.database import translated
from seedance_studio.store.layout import CLIPS, THUMBNAILS


def clip_path(generation: Generation) -> PurePosixPath:
    """The clip's path relative to the library. No text from a prompt, an address or an answer is in it."""
    return PurePosixPath(CLIPS) / _dated(generation, ".mp4")


def thumbnail_path(generation: Generation) -> PurePosixPath:
    """The thumbnail's path relative to the library."""
    return PurePosixPath(THUMBNAILS) / _dated(generation, ".jpg")


def stray_clips(folder: Path, known: Iterable[Generation]) -> list[Path]:
    """The clips in the library's folder that belong to none of these generations."""
    names: set[str] = set()
    for generation in known:
        if generation.discarded_at is not None:
            # A file that is still here is left of a trash that was being emptied.
            continue
        names.add(clip_path(generation).as_posix())
        if generation.clip is not None:
            names.add(generation.clip.path)
    found = sorted((folder / CLIPS).rglob("*.mp4"))
    return [path for path in found if path.relative_to(folder).as_posix() not in names]


def remove_files(folder: Path, names: Iterable[str]) -> None:
    """Remove files of the library for good. One that is missing is no error. Raises `LibraryError`."""
    with translated():
        for name in names:
            (folder / name).unlink(missing_ok=True)


def put_aside(clip: Path) -> None:
    """Rename a file that has changed and so is no longer the clip. A missing file is no error.

    Raises `LibraryError`.
    """
    turn, aside = 1, clip.with_name(f"{clip.stem}-changed{clip.suffix}")
    while aside.exists():
        turn += 1
        aside = clip.with_name(f"{clip.stem}-changed-{turn}{clip.suffix}")
    with translated(), contextlib.suppress(FileNotFoundError):
        clip.rename(aside)


def _of_adopted(generation: Generation) -> str:
    """A suffix for adopted generations, so that the clip of an id that was taken back is never reused."""
    if generation.adopted_at is None:
        return ""
    return "-" + hashlib.sha256(str(generation.request_id).encode()).hexdigest()[:8]


def _dated(generation: Generation, suffix: str) -> PurePosixPath:
    created = datetime.fromtimestamp(generation.created_at, UTC)
    name = f"{created:%Y%m%d-%H%M%S}-{generation.id[:12]}{_of_adopted(generation)}{suffix}"
    return PurePosixPath(f"{created:%Y}", f"{created:%m}", name)
