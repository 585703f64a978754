"""Changes the library's folder, moves the library there, and resumes a move that was cut off."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import LibraryError, problem_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.engine.clock import SystemClock
from seedance_studio.system.settings import BEGINS
from seedance_studio.viewmodels.shell.notices import Notice, NoticeKind, NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences

if TYPE_CHECKING:
    from seedance_studio.engine.safekeeping.mover import Mover
    from seedance_studio.engine.tasks import TaskSupervisor
    from seedance_studio.store.moving import Fit

_log = logging.getLogger(__name__)


class MovingModel(QObject):
    """The progress of one move. Emits `cancelled` when the person stops it."""

    changed = Signal()
    cancelled = Signal()

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = place
        """The new folder."""
        self.done = 0
        self.total: int | None = None
        """Bytes. None until they are counted."""
        self.is_ending = False

    def tell(self, done: int, total: int) -> None:
        """Sets the progress."""
        self.done, self.total = done, total
        self.changed.emit()

    def cancel(self) -> None:
        """Cancels the move. The library stays where it is."""
        self.is_ending = True
        self.changed.emit()
        self.cancelled.emit()


@frozen
class FolderChoice:
    """A folder that the person chose, and what it can be for.

    The library is in `current` and would move to `target`.
    """

    chosen: Path
    current: Path
    target: Path
    fit: Fit


class LibraryMove(QObject):
    """Lives for the whole run. `close` closes the open library."""

    asked = Signal(object)
    """Emits a `FolderChoice`, which the person decides: `move`, `open`, or neither."""
    begun = Signal(object)
    """Emits the `MovingModel` of a move. The library is closed."""
    given_up = Signal()
    """The library stays where it was, and must be opened again."""

    def __init__(
        self,
        preferences: Preferences,
        notices: NoticeModel,
        tasks: TaskSupervisor,
        close: Callable[[], Awaitable[None]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._notices = notices
        self._tasks = tasks
        self._close = close

    def ask(self, chosen: Path, current: Path) -> None:
        """Finds out what the folder can be for, while the library is in `current`."""
        self._tasks.start(self._ask(chosen, current), "library-folder")

    async def _ask(self, chosen: Path, current: Path) -> None:
        from seedance_studio.store.moving import Fit, fits

        try:
            # A drive can take its time.
            fit, target = await asyncio.to_thread(fits, chosen, current)
        except LibraryError as error:
            self._notices.tell_failed(error)
            return
        if fit is not Fit.SAME:
            self.asked.emit(FolderChoice(chosen, current, target, fit))

    def open(self, folder: Path) -> None:
        """Uses the library in this folder from now on, or makes a new one there."""
        self._preferences.change(library_folder=str(folder), library_id=BEGINS)

    def move(self, old: Path, new: Path) -> None:
        """Closes the library in `old` and moves it to `new`."""
        model = MovingModel(str(new))
        moving = self._tasks.start(self._move(old, new, model), "move-library")
        if moving is not None:
            model.cancelled.connect(moving.cancel)

    def take_up(self, current: Path) -> bool:
        """Resumes a move from `current` that was cut off. Returns False if there is none."""
        target = self._preferences.settings.library_moving_to
        if target:
            self.move(current, Path(target))
        return bool(target)

    def clear_old(self) -> None:
        """Removes what a move left in the old folder."""
        if self._preferences.settings.library_left:
            self._tasks.start(self._clear(), "clear-library")

    async def _move(self, old: Path, new: Path, model: MovingModel) -> None:
        await self._close()
        self.begun.emit(model)
        mover = self._make_mover()
        try:
            # Once the settings name the new folder, the library there is opened.
            await mover.move(old, new, model.tell)
        except LibraryError as error:
            self._notices.show(Notice(NoticeKind.NOT_MOVED, problem_of(error)))
            self.given_up.emit()
        except asyncio.CancelledError:
            # If it is the program that ends, the next start goes on.
            if model.is_ending:
                await mover.give_up(old, new)
                self.given_up.emit()
            raise

    async def _clear(self) -> None:
        settings = self._preferences.settings
        try:
            await self._make_mover().clear(Path(settings.library_left), Path(settings.library_folder))
        except LibraryError as error:
            _log.warning("Clearing %s: %s", settings.library_left, error)

    def _make_mover(self) -> Mover:
        from seedance_studio.engine.safekeeping.mover import Mover

        return Mover(self._preferences.commit, SystemClock().now)
