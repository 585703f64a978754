"""Export the frames that something is drawn on, as pictures beside a timeline."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from seedance_studio.domain.errors import DownloadFailed
from seedance_studio.domain.organisation import ClipMark
from seedance_studio.engine.copies.describer import Described
from seedance_studio.engine.copies.new_files import part_in, write_new
from seedance_studio.engine.decoder import Decoder

PaintDrawing = Callable[[Path, str, Path], None]
"""Writes a picture with what is drawn on it into a file, as PNG. The drawing is in the form of
`domain.drawing`. Blocks. Raises `OSError`."""
_log = logging.getLogger(__name__)


class DrawnFrames:
    """No format of timelines holds strokes, so an editor sees them on pictures."""

    def __init__(self, decoder: Decoder, paint: PaintDrawing) -> None:
        self._decoder = decoder
        self._paint = paint

    async def write(self, clip: Path, described: Described, folder: Path) -> Mapping[str, Path]:
        """Write a picture for each drawn mark of the clip, and return them by the ids of their marks.

        A frame that can't be decoded is left out. Raises `OSError`.
        """
        written: dict[str, Path] = {}
        for mark in described.marks:
            if mark.drawing:
                try:
                    written[mark.id] = await self._write_one(clip, mark, folder)
                except DownloadFailed as error:
                    _log.info("a drawing on %s is not exported: %s", clip.name, error)
        return written

    async def _write_one(self, clip: Path, mark: ClipMark, folder: Path) -> Path:
        name = f"{clip.stem}-{round(mark.start * 1000):07}.png"
        async with part_in(folder) as frame:
            await self._decoder.write_frame(clip, frame, mark.start)
            return await write_new(folder, name, partial(self._paint, frame, mark.drawing))
