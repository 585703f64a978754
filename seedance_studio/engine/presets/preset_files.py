"""Writes presets to a file for other people, and reads such files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from seedance_studio import __version__
from seedance_studio.domain.errors import Code, LibraryError, disk_code
from seedance_studio.domain.presets import Preset
from seedance_studio.domain.shared_presets import LONGEST_FILE, ReadPresets, read_presets, write_presets
from seedance_studio.engine.copies.new_files import part_in, replace_chosen
from seedance_studio.engine.threads import in_thread


async def share_presets(presets: Sequence[Preset], path: Path) -> None:
    """Write presets, in the place of a file that is there. Raises `LibraryError`."""
    text = write_presets(presets, __version__, str(Path.home()))
    try:
        async with part_in(path.parent) as part:
            await in_thread(lambda _: part.write_text(text, "utf-8"))
            await in_thread(lambda _: replace_chosen(path, part))
    except OSError as error:
        code = disk_code(error, Code.PLACE_CLOSED)
        raise LibraryError(code, error.strerror or type(error).__name__) from error


async def read_shared_presets(path: Path) -> ReadPresets | None:
    """The presets in a file; None if it is no such file. Raises `LibraryError` if it can't be read."""
    try:
        found = await in_thread(lambda _: _read_beginning(path))
    except OSError as error:
        raise LibraryError(Code.FILE_UNREADABLE, error.strerror or type(error).__name__) from error
    try:
        return None if len(found) > LONGEST_FILE else read_presets(found.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None


def _read_beginning(path: Path) -> bytes:
    """No more than tells that it is too long."""
    with path.open("rb") as file:
        return file.read(LONGEST_FILE + 1)
