"""Copies of clips for other programs: saved under a name, put on the clipboard, dragged out."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.copies.copier import Copier
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel


class CopiesModel(QObject):
    """A notice tells of each saved copy and each failure."""

    copied = Signal(object)
    """Emits the `Path`s of the copies for the clipboard."""
    place_asked = Signal(object, object)
    """Emits a `Generation`, and the `Path` to propose for its copy."""

    def __init__(self, copier: Copier, tasks: TaskSupervisor, notices: NoticeModel) -> None:
        super().__init__()
        self._copier = copier
        self._tasks = tasks
        self._notices = notices

    def copy(self, generations: Sequence[Generation]) -> None:
        """Puts copies on the clipboard."""
        self.take(generations, self.copied.emit)

    def take(self, generations: Sequence[Generation], on_taken: Callable[[list[Path]], None]) -> None:
        """Makes copies that another program can take, and hands them over once they are there."""
        self._tasks.start(self._take(tuple(generations), on_taken), "take-copies")

    def ask_for_place(self, generation: Generation) -> None:
        """Asks where to save a copy."""
        self._tasks.start(self._ask_for_place(generation), "name-copy")

    def save(self, generation: Generation, path: Path) -> None:
        """Saves a copy there."""
        self._tasks.start(self._save(generation, path), "save-copy")

    async def _take(
        self, generations: tuple[Generation, ...], on_taken: Callable[[list[Path]], None]
    ) -> None:
        with self._telling():
            on_taken([await self._copier.at_hand(generation) for generation in generations])

    async def _ask_for_place(self, generation: Generation) -> None:
        with self._telling():
            name = await self._copier.name_of(generation)
            folder = await asyncio.to_thread(usual_folder)
            self.place_asked.emit(generation, folder / name)

    async def _save(self, generation: Generation, path: Path) -> None:
        with self._telling():
            saved = await self._copier.copy_to(generation, path)
            actions = (NoticeAction.SHOW_FILE,)
            self._notices.show(Notice(NoticeKind.COPY_SAVED, path=saved.path, actions=actions))

    @contextlib.contextmanager
    def _telling(self) -> Generator[None]:
        try:
            yield
        except StudioError as error:
            self._notices.tell_failed(error)


def usual_folder() -> Path:
    """The person's folder for videos."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation))
