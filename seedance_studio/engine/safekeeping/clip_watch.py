"""Check that a clip's file exists when the clip is shown, and download it again if not."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.database import DATABASE
from seedance_studio.store.layout import CLIPS

_PAUSE = 30.0
"""Seconds until a clip that is still shown is checked again. Quadrupled each time that it was gone."""
_MOST_KNOWN = 5_000


class ClipWatch:
    """`shown` may be called at every repaint: files are checked in one thread, so that a hanging network
    drive blocks nothing.

    `fetch_gone` is called for a generation whose file is gone.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        tasks: TaskSupervisor,
        fetch_gone: Callable[[str], Awaitable[None]],
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._tasks = tasks
        self._fetch_gone = fetch_gone
        self._next_look: dict[str, float] = {}
        self._gone: Counter[str] = Counter()
        self._waiting: dict[str, str] = {}
        self._is_looking = False

    def shown(self, generation: Generation, *, now: bool = False) -> None:
        """The clip is on screen. `now` checks it even if it was checked recently."""
        clip, at = generation.clip, self._clock.monotonic()
        if clip is None or generation.state is not State.READY:
            return
        if not now and at < self._next_look.get(generation.id, at):
            return
        if len(self._next_look) >= _MOST_KNOWN:
            self._next_look.clear()
        self._next_look[generation.id] = at + _PAUSE * 4 ** min(self._gone[generation.id], 8)
        self._waiting[generation.id] = clip.path
        if not self._is_looking:
            self._is_looking = True
            self._tasks.start(self._look(), "clip-watch")

    def was_gone(self, generation_id: str) -> bool:
        """Whether its clip is or was downloaded again because the file was gone."""
        return generation_id in self._gone

    async def _look(self) -> None:
        try:
            while self._waiting:
                looked_at, self._waiting = self._waiting, {}
                for generation_id in await asyncio.to_thread(_missing, self._folder, looked_at):
                    self._gone[generation_id] += 1
                    await self._fetch_gone(generation_id)
        finally:
            self._is_looking = False


def _missing(folder: Path, clips: dict[str, str]) -> list[str]:
    """The ids of clips whose file is certainly gone.

    A file that can't be reached does not count, and neither does any clip if the whole folder is missing.
    """
    if not (folder / DATABASE).is_file() or not (folder / CLIPS).is_dir():
        return []
    return [generation_id for generation_id, path in clips.items() if _is_gone(folder / path)]


def _is_gone(file: Path) -> bool:
    try:
        file.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False
