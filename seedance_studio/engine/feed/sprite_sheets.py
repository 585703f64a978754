"""The sprite sheets of clips, made when they are first wanted. They take a bounded place on disk."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from pathlib import Path

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.decoder import Decoder
from seedance_studio.store.layout import SPRITES

MOST_BYTES = 200 << 20
_log = logging.getLogger(__name__)


class SpriteSheets:
    """Sheets lie in `folder`, the library's. Those that were used longest ago are removed first."""

    def __init__(self, folder: Path, decoder: Decoder, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._decoder = decoder
        self._most_bytes = most_bytes
        self._impossible: set[str] = set()

    async def sheet(self, generation: Generation) -> Path | None:
        """The sheet of a verified clip, made if it is not there. None if it can't be made."""
        clip = generation.clip
        if clip is None or not clip.verified or generation.id in self._impossible:
            return None
        out = self._folder / SPRITES / f"{generation.id}.jpg"
        if await asyncio.to_thread(_use, out):
            return out
        try:
            await asyncio.to_thread(out.parent.mkdir, parents=True, exist_ok=True)
            await self._decoder.write_sprites(self._folder / clip.path, out)
            await asyncio.to_thread(self._make_room, out)
        except (StudioError, OSError):
            # The still is shown all the same.
            _log.warning("Making the sprites of %s failed", generation.id, exc_info=True)
            self._impossible.add(generation.id)
            return None
        return out

    def _make_room(self, newest: Path) -> None:
        found = [(file.stat(), file) for file in newest.parent.glob("*.jpg") if file != newest]
        left = self._most_bytes - newest.stat().st_size
        for stat, file in sorted(found, key=lambda item: item[0].st_mtime, reverse=True):
            left -= stat.st_size
            if left < 0:
                file.unlink(missing_ok=True)


def _use(sheet: Path) -> bool:
    """Returns whether the sheet is there, and notes that it is used."""
    with contextlib.suppress(OSError):
        os.utime(sheet)
        return True
    return False
