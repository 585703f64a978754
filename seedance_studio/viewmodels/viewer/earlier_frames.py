"""Decodes the frames before a position, for playing a clip backwards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.files import StillFrame
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.tasks import TaskSupervisor

_MOST = 24
"""Frames per request, about a second. Each request decodes from a key frame on."""
_SIDE = 1280
"""Pixels. A frame that is shown for 42 ms needs no more."""


class EarlierFrames(QObject):
    """Answers only the latest request."""

    arrived = Signal(object)
    """Emits a tuple of `StillFrame` in the clip's order; empty at its start, or if nothing can be decoded."""

    def __init__(self, decoder: Decoder, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decoder = decoder
        self._tasks = tasks
        self._asked = 0

    def ask(self, clip: Path, before: float) -> None:
        """Requests the frames right before that time (seconds from the clip's start)."""
        self._asked += 1
        self._tasks.start(self._fetch(clip, before, self._asked), "earlier-frames")

    def forget(self) -> None:
        """Drops the request."""
        self._asked += 1

    async def _fetch(self, clip: Path, before: float, asked: int) -> None:
        try:
            frames = await self._decoder.read_back(clip, before, _MOST, _SIDE)
        except (StudioError, OSError):
            # It stands still where it is. The player itself says what is wrong with a file.
            frames: tuple[StillFrame, ...] = ()
        if asked == self._asked:
            self.arrived.emit(frames)
