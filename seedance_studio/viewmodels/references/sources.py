"""Where references come from beside links: pasted pictures, and frames of the clip in the player."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, StudioError, problem_of
from seedance_studio.domain.local import local_reference
from seedance_studio.store.layout import FRAMES
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.viewer.player import PlayableClip


class ReferenceSources(QObject):
    """Writes pictures into the library and hands them to the composer.

    `write_frame` gets the clip, the file to write and the second, None for the last frame.
    """

    failed = Signal(object)
    """The `Problem` that kept a picture from being made."""

    def __init__(
        self,
        composer: ComposerModel,
        library: Path,
        write_frame: Callable[[Path, Path, float | None], Awaitable[None]],
        start: Callable[[Coroutine[Any, Any, None], str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._composer = composer
        self._folder = library / FRAMES
        self._write_frame = write_frame
        self._start = start

    def add_files(self, paths: list[Path]) -> None:
        """Files that were chosen or dropped."""
        if paths:
            self._composer.add_references("\n".join(local_reference(path) for path in paths))

    def use_frame(self, clip: PlayableClip, position: int) -> None:
        """The frame that is shown at `position` (ms)."""
        out = self._folder / f"{clip.generation_id[:12]}-{position:07}.png"
        self._start(self._grab(clip, out, position / 1000, lambda: self.add_files([out])), "frame")

    def continue_from(self, clip: PlayableClip, sentence: str) -> None:
        """The last frame in place of the references; `sentence` says in the prompt that it is the first."""
        out = self._folder / f"{clip.generation_id[:12]}-last.png"
        begin = self._composer.succession.begin
        self._start(self._grab(clip, out, None, lambda: begin(local_reference(out), sentence)), "last-frame")

    def paste(self, write: Callable[[Path], bool]) -> None:
        """A picture from the clipboard; `write` blocks, and says whether it could be written."""
        out = self._folder / f"pasted-{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 1000:03}.png"
        self._start(self._keep(write, out), "paste")

    async def _grab(self, clip: PlayableClip, out: Path, at: float | None, use: Callable[[], None]) -> None:
        try:
            await self._write_frame(clip.path, out, at)
        except StudioError as error:
            self.failed.emit(problem_of(error))
            return
        except OSError as error:
            self.failed.emit(Problem(str(Code.CANNOT_WRITE), error.strerror or ""))
            return
        use()

    async def _keep(self, write: Callable[[Path], bool], out: Path) -> None:
        try:
            await asyncio.to_thread(out.parent.mkdir, parents=True, exist_ok=True)
            written = await asyncio.to_thread(write, out)
        except OSError:
            written = False
        if written:
            self.add_files([out])
        else:
            self.failed.emit(Problem(str(Code.CANNOT_WRITE)))
