"""Empty the trash: first the ledger commits that a clip is discarded, then its file is removed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from seedance_studio.domain.advance import MoveRefused
from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.domain.generation_events import Discarded
from seedance_studio.domain.organisation import CommandKind
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.events import OrganisingProgressed
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.store.clips import remove_files
from seedance_studio.store.library import Library
from seedance_studio.system.bin import move_to_bin

_AT_ONCE = 50
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Emptied:
    """`count` generations were emptied from the trash, whose clips took `size` bytes. The clips of `left`
    could not be removed; they are still in the library's folder."""

    count: int = 0
    size: int = 0
    left: list[str] = field(default_factory=list)


class Trash:
    """Emptying the trash is the one command without undo. The rows and their charges stay."""

    def __init__(self, library: Library, ledger: Ledger, clock: Clock) -> None:
        self._library = library
        self._ledger = ledger
        self._clock = clock
        self._is_stopped = False

    def stop(self) -> None:
        """Leave the rest in the trash."""
        self._is_stopped = True

    async def empty(self, keys: Sequence[int], *, for_good: bool) -> Emptied:
        """Remove the clips of these generations, but of none that is not in the trash.

        Their files go to the desktop's bin, or are deleted `for_good`. Raises `LibraryError` if the library
        can't be written; what was emptied before stays so.
        """
        self._is_stopped = False
        emptied = Emptied()
        for first in range(0, len(keys), _AT_ONCE):
            some = keys[first : first + _AT_ONCE]
            said = await self._library.organisation.of(some)
            in_trash = [key for key, item in said.items() if item.trashed_at is not None]
            for generation in (await self._library.rows(in_trash)).values():
                if self._is_stopped:
                    return emptied
                await self._discard(generation, emptied, for_good=for_good)
            progress = OrganisingProgressed(CommandKind.EMPTY_TRASH, first + len(some), len(keys))
            self._ledger.changes.emit(progress)
        return emptied

    async def remove(self, left: Sequence[str]) -> None:
        """Delete for good what could not be moved to the bin. Raises `LibraryError`."""
        await asyncio.to_thread(remove_files, self._library.folder, left)

    async def _discard(self, generation: Generation, emptied: Emptied, *, for_good: bool) -> None:
        if generation.discarded_at is not None:
            return
        try:
            await self._ledger.apply(generation.id, Discarded(self._clock.now()))
        except MoveRefused:
            _log.info("%s is no longer final, so it stays in the trash", generation.id)
            return
        emptied.count += 1
        clip = generation.clip
        if clip is None:
            return
        emptied.size += clip.size
        try:
            await asyncio.to_thread(_remove, self._library.folder, clip, for_good)
        except LibraryError:
            _log.warning("Could not remove the clip of %s", generation.id, exc_info=True)
            emptied.left.append(clip.path)


def _remove(folder: Path, clip: Clip, for_good: bool) -> None:
    if clip.thumbnail:
        remove_files(folder, [clip.thumbnail])
    if for_good:
        remove_files(folder, [clip.path])
    else:
        move_to_bin(folder / clip.path)
