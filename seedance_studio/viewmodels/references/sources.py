"""Makes references from pasted images and from frames of the clip in the player."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.references import Role
from seedance_studio.engine.references.admission import make_reference
from seedance_studio.engine.references.picture_writer import PictureWriter
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.viewer.player import PlayableClip


class ReferenceSources(QObject):
    """Makes pictures and adds them to the composer."""

    failed = Signal(object)
    """Emits the `Problem` that kept a picture from being made."""

    def __init__(
        self,
        composer: ComposerModel,
        pictures: PictureWriter,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._composer = composer
        self._pictures = pictures
        self._tasks = tasks

    def use_frame(self, clip: PlayableClip, position: int, name: str) -> None:
        """Adds the frame shown at `position` (milliseconds), under that name."""
        draft_id = self._composer.references.draft_id
        self._tasks.start(self._use_frame(clip, position, name, draft_id), "frame")

    def make_frame(self, clip: PlayableClip, position: int, name: str, then: Callable[[Path], None]) -> None:
        """Makes a picture of the frame shown at `position` (milliseconds), under that name, for `then`."""
        self._tasks.start(self._make_frame(clip, position, name, then), "frame")

    def continue_from(self, clip: PlayableClip, sentence: str, name: str) -> None:
        """Replaces the references by the last frame, under that name. `sentence` says in the prompt that the
        clip begins with it."""
        draft_id = self._composer.references.draft_id
        self._tasks.start(self._continue_from(clip, sentence, name, draft_id), "last-frame")

    def make_full_from(
        self, generation: Generation, clip: PlayableClip, role: Role, sentence: str, name: str
    ) -> None:
        """Puts a cheap clip's request into the composer at full size, with its first or last frame as a
        reference, by its role, and `sentence` in the prompt."""
        draft_id = self._composer.references.draft_id
        work = self._make_full_from(generation, clip, role, sentence, name, draft_id)
        self._tasks.start(work, "full-size")

    def paste(self, write: Callable[[Path], bool]) -> None:
        """Adds an image from the clipboard. `write` blocks, and returns whether it could write the file."""
        self._tasks.start(self._paste(write, self._composer.references.draft_id), "paste")

    async def _use_frame(self, clip: PlayableClip, position: int, name: str, draft_id: str) -> None:
        with self._telling():
            frame = await self._pictures.frame(clip.path, clip.generation_id, position, name)
            self._composer.references.add_files([frame], draft_id)

    async def _make_frame(
        self, clip: PlayableClip, position: int, name: str, then: Callable[[Path], None]
    ) -> None:
        with self._telling():
            then(await self._pictures.frame(clip.path, clip.generation_id, position, name))

    async def _continue_from(self, clip: PlayableClip, sentence: str, name: str, draft_id: str) -> None:
        with self._telling():
            frame = await self._pictures.last_frame(clip.path, clip.generation_id, name)
            await self._composer.succession.begin(frame, sentence, draft_id)

    async def _make_full_from(
        self,
        generation: Generation,
        clip: PlayableClip,
        role: Role,
        sentence: str,
        name: str,
        draft_id: str,
    ) -> None:
        with self._telling():
            if role is Role.LAST_FRAME:
                frame = await self._pictures.last_frame(clip.path, clip.generation_id, name)
            else:
                frame = await self._pictures.frame(clip.path, clip.generation_id, 0, name)
            can_use = await self._composer.references.can_use(frame)
            # It may be another draft that is in sight by now.
            if can_use and self._composer.tabs.show_draft(draft_id):
                self._composer.make_full(generation, make_reference(frame, role), sentence)

    async def _paste(self, write: Callable[[Path], bool], draft_id: str) -> None:
        with self._telling():
            self._composer.references.add_files([await self._pictures.pasted(write)], draft_id)

    @contextlib.contextmanager
    def _telling(self) -> Generator[None]:
        try:
            yield
        except StudioError as error:
            self.failed.emit(problem_of(error))
