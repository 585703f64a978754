"""Write files into the person's folders: whole or not at all, and never over another one."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.name_pattern import comparable, free_name
from seedance_studio.engine.threads import in_thread
from seedance_studio.store.database import DATABASE
from seedance_studio.store.durable_files import sync
from seedance_studio.store.layout import FOLDERS


@contextlib.asynccontextmanager
async def part_in(folder: Path) -> AsyncGenerator[Path]:
    """A hidden file to be written in the folder. What is left of it at the end is removed."""
    part = folder / f".{uuid.uuid4().hex}.part"
    try:
        yield part
    finally:
        await in_thread(lambda _: part.unlink(missing_ok=True))


async def write_new(folder: Path, name: str, write: Callable[[Path], None]) -> Path:
    """Write a file in a thread, under a name that is free. Raises `OSError` and what `write` raises."""

    def work(part: Path) -> Path:
        write(part)
        return take_free_name(part, name)

    async with part_in(folder) as part:
        return await in_thread(lambda _: work(part))


def take_free_name(part: Path, name: str) -> Path:
    """Give the finished file its name, or one with a number where something has that name."""
    stem, _, extension = name.rpartition(".")
    taken = {comparable(there.name) for there in part.parent.iterdir()}
    while True:
        path = part.with_name(free_name(stem, extension, taken))
        try:
            # The name is taken before anything is moved there, so that no file is ever replaced.
            path.open("xb").close()
        except FileExistsError:
            taken.add(comparable(path.name))
        else:
            return replace_file_at(path, part)


def replace_chosen(path: Path, part: Path) -> Path:
    """Put the finished file where the person chose, in the place of one that is there.

    Raises `OSError`, and `LibraryError` if a library keeps the one that is there.
    """
    if path.exists() and _is_of_a_library(path):
        raise LibraryError(Code.OF_A_LIBRARY, path.name)
    return replace_file_at(path, part)


def _is_of_a_library(path: Path) -> bool:
    place = path.parent.resolve() / path.name
    for folder in place.parents:
        if (folder / DATABASE).is_file():
            # On most file systems of Windows and macOS, "Clips" is the folder "clips".
            top = comparable(place.relative_to(folder).parts[0])
            return top in FOLDERS or top.startswith(DATABASE)
    return False


def replace_file_at(path: Path, part: Path) -> Path:
    """Put the finished file in its place."""
    sync(part)
    os.replace(part, path)
    return path
