"""Makes pictures to use as references: frames of clips, and pasted images."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from seedance_studio.domain.errors import Code, LibraryError, disk_code
from seedance_studio.engine.decoder import Decoder
from seedance_studio.media.saving import written_whole
from seedance_studio.store.layout import FRAMES

_NOT_IN_NAMES = frozenset('\\/:*?"<>|%#')
"""What some system does not allow in a file's name, or a link would have to escape."""


class PictureWriter:
    """Writes pictures into the library's folder. Every method raises `StudioError`."""

    def __init__(self, library: Path, decoder: Decoder) -> None:
        self._folder = library / FRAMES
        self._decoder = decoder

    async def frame(self, clip: Path, generation_id: str, position: int, name: str) -> Path:
        """Saves the frame of the generation's clip at `position` (milliseconds)."""
        return await self._grab(clip, self._path(name, generation_id), position / 1000)

    async def last_frame(self, clip: Path, generation_id: str, name: str) -> Path:
        """Saves the last frame of the generation's clip."""
        return await self._grab(clip, self._path(name, generation_id), None)

    async def pasted(self, write: Callable[[Path], bool]) -> Path:
        """Saves an image from the clipboard. `write` blocks, and returns whether it could write the file."""
        out = self._folder / f"pasted-{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 1000:03}.png"
        try:
            await asyncio.to_thread(out.parent.mkdir, parents=True, exist_ok=True)
            is_written = await asyncio.to_thread(write, out)
        except OSError as error:
            raise LibraryError(Code.CANNOT_WRITE, error.strerror or "") from error
        if not is_written:
            raise LibraryError(Code.CANNOT_WRITE)
        return out

    async def kept(self, copy: Path) -> Path:
        """Copies into the library what was fetched from a link, since that is deleted when the program
        ends."""
        out = self._folder / f"linked-{copy.name}"
        try:
            await asyncio.to_thread(_copy_whole, copy, out)
        except OSError as error:
            raise LibraryError(disk_code(error, Code.CANNOT_WRITE), error.strerror or "") from error
        return out

    async def export(self, picture: Path, folder: Path, stem: str) -> Path:
        """Copies a picture into `folder` as `stem`.png, or under the next free number."""
        try:
            return await asyncio.to_thread(_copy_anew, picture, folder, stem)
        except OSError as error:
            raise LibraryError(disk_code(error, Code.PLACE_CLOSED), error.strerror or "") from error

    def _path(self, name: str, generation_id: str) -> Path:
        """The file for a picture of that name. The id keeps two takes of one prompt apart."""
        words = "".join(char if char.isprintable() and char not in _NOT_IN_NAMES else " " for char in name)
        return self._folder / f"{' '.join(words.split()).strip('. ')} ({generation_id[:8]}).png"

    async def _grab(self, clip: Path, out: Path, at: float | None) -> Path:
        try:
            await self._decoder.write_frame(clip, out, at)
        except OSError as error:
            raise LibraryError(Code.CANNOT_WRITE, error.strerror or "") from error
        return out


def _copy_whole(source: Path, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(out) as fresh:
        shutil.copyfile(source, fresh)


def _copy_anew(picture: Path, folder: Path, stem: str) -> Path:
    data = picture.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        target = folder / (f"{stem}.png" if number == 1 else f"{stem}-{number}.png")
        with contextlib.suppress(FileExistsError), target.open("xb") as file:
            file.write(data)
            return target
        number += 1
