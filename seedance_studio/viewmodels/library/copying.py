"""Copies of clips for other programs: saved under a name, put on the clipboard, dragged out."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from seedance_studio.domain.cuts import Trim
from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.copies.copier import Copier
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel

MOST_TAKEN = 100


@frozen
class Taken:
    """Copies for other programs, and the library's own files that they are of."""

    copies: list[Path]
    originals: list[Path]


class CopiesModel(QObject):
    """A notice tells of each saved copy and each failure."""

    copied = Signal(object)
    """Emits the `Path`s of the copies for the clipboard."""
    export_asked = Signal(object)
    """Emits the keys of generations to export."""
    place_asked = Signal(object, object)
    """Emits a `Generation`, and the `Path` to propose for its copy."""

    def __init__(self, library: Library, copier: Copier, tasks: TaskSupervisor, notices: NoticeModel) -> None:
        super().__init__()
        self._library = library
        self._copier = copier
        self._tasks = tasks
        self._notices = notices

    def copy(self, generations: Sequence[Generation]) -> None:
        """Puts copies on the clipboard, and says so."""
        self.take(generations, self._copy_and_tell)

    def copy_selected(self, keys: Sequence[int]) -> None:
        """The same for the keys of a feed."""
        self.take_selected(keys, self._copy_and_tell)

    def _copy_and_tell(self, taken: Taken) -> None:
        if taken.copies:
            self.copied.emit(taken.copies)
            self._notices.show(Notice(NoticeKind.COPIES_TAKEN, count=len(taken.copies)))

    def take(self, generations: Sequence[Generation], on_taken: Callable[[Taken], None]) -> None:
        """Makes copies that another program can take, and hands them over once they are there."""
        self._tasks.start(self._take(generations, on_taken), "take-copies")

    def take_selected(self, keys: Sequence[int], on_taken: Callable[[Taken], None]) -> None:
        """The same for the keys of a feed. More than `MOST_TAKEN` are for an export."""
        if len(keys) > MOST_TAKEN:
            self.refuse_many()
        else:
            self._tasks.start(self._take_selected(keys, on_taken), "take-copies")

    def refuse_many(self) -> None:
        """Says that so many are for an export."""
        self._notices.show(Notice(NoticeKind.TOO_MANY_COPIES, count=MOST_TAKEN))

    def ask_for_export(self, generation: Generation) -> None:
        """Asks how to export one clip."""
        self._tasks.start(self._ask_for_export(generation), "ask-for-export")

    def ask_for_place(self, generation: Generation) -> None:
        """Asks where to save a copy."""
        self._tasks.start(self._ask_for_place(generation), "name-copy")

    def save(self, generation: Generation, path: Path) -> None:
        """Saves a copy there."""
        self._tasks.start(self._save(generation, path), "save-copy")

    def animate(self, generation: Generation, path: Path, span: Trim | None) -> None:
        """Saves the clip, or a span of it, as an animated picture."""
        self._tasks.start(self._animate(generation, path, span), "animate")

    async def _animate(self, generation: Generation, path: Path, span: Trim | None) -> None:
        actions = (NoticeAction.STOP_ANIMATING,)

        def tell(done: float) -> None:
            self._notices.renew(Notice(NoticeKind.ANIMATING, count=round(done * 100), actions=actions))

        self._notices.show(Notice(NoticeKind.ANIMATING, actions=actions))
        try:
            with self._telling():
                await self._copier.animate(generation, path, span, tell)
                shown = (NoticeAction.SHOW_FILE,)
                self._notices.show(Notice(NoticeKind.COPY_SAVED, path=path, actions=shown))
        finally:
            self._notices.withdraw(NoticeKind.ANIMATING)

    def stop_animating(self) -> None:
        """Gives up the animated pictures that are being made."""
        self._tasks.start(self._tasks.end("animate"), "stop-animating")

    async def _take_selected(self, keys: Sequence[int], on_taken: Callable[[Taken], None]) -> None:
        with self._telling():
            rows = await self._library.rows(keys)
            await self._take([rows[key] for key in keys if key in rows], on_taken)

    async def _take(self, generations: Sequence[Generation], on_taken: Callable[[Taken], None]) -> None:
        clips = [(item, item.clip.path) for item in generations if item.clip is not None]
        with self._telling():
            copies = [await self._copier.at_hand(generation) for generation, _ in clips]
            on_taken(Taken(copies, [self._library.folder / path for _, path in clips]))

    async def _ask_for_export(self, generation: Generation) -> None:
        with self._telling():
            self.export_asked.emit(await self._library.keys_of([generation.id]))

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
