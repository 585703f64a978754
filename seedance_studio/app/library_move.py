"""Changes the library's folder: asks what is meant, moves the library, takes up a move that was cut off."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from seedance_studio.domain.errors import LibraryError, problem_of
from seedance_studio.engine.clock import SystemClock
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.system.settings import BEGINS
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.library.moving import MovingModel
from seedance_studio.viewmodels.shell.notices import Notice, NoticeKind, NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences

if TYPE_CHECKING:
    from seedance_studio.engine.safekeeping.mover import Mover
    from seedance_studio.ui.shell.main_window import MainWindow

_log = logging.getLogger(__name__)


class Host(Protocol):
    """What the window's owner offers: its window, the open library's folder, and opening and closing it.

    `is_own` says that the library is the one that the settings name.
    """

    notices: NoticeModel
    window: MainWindow

    @property
    def folder(self) -> Path: ...

    @property
    def is_own(self) -> bool: ...

    async def close_session(self) -> None: ...

    def reopen(self) -> None: ...


class LibraryMove:
    """One for the whole run."""

    def __init__(self, host: Host, preferences: Preferences, theme: Theme, tasks: TaskSupervisor) -> None:
        self._host = host
        self._preferences = preferences
        self._theme = theme
        self._tasks = tasks

    def ask(self, chosen: Path) -> None:
        """Asks what is meant by another folder."""
        if self._host.is_own:
            self._tasks.start(self._ask(chosen, self._host.folder), "library-folder")
        else:
            self._open(chosen)

    async def _ask(self, chosen: Path, current: Path) -> None:
        from seedance_studio.store.moving import Fit, fits
        from seedance_studio.ui.library.folder_dialog import make_folder_dialog

        try:
            # A drive can take its time.
            fit, target = await asyncio.to_thread(fits, chosen, current)
        except LibraryError as error:
            self._host.notices.show(Notice(NoticeKind.ACTION_FAILED, problem_of(error)))
            return
        if fit is not Fit.SAME:
            make_folder_dialog(
                fit,
                target,
                move=lambda: self._start(current, target),
                open_it=lambda: self._open(chosen),
                theme=self._theme,
                parent=self._host.window,
            ).open()

    def take_up(self) -> bool:
        """Goes on with a move that was cut off; False where there is none. The library is opened after it."""
        target = self._preferences.settings.library_moving_to
        if not target or not self._host.is_own:
            return False
        self._start(self._host.folder, Path(target))
        return True

    def clear(self) -> None:
        """Removes what a move has left behind, where that is still to be done."""
        if self._preferences.settings.library_left and self._host.is_own:
            self._tasks.start(self._clear(), "clear-library")

    def _open(self, folder: Path) -> None:
        self._preferences.change(library_folder=str(folder), library_id=BEGINS)

    def _start(self, old: Path, new: Path) -> None:
        model = MovingModel(str(new))
        moving = self._tasks.start(self._move(old, new, model), "move-library")
        if moving is not None:
            model.cancelled.connect(moving.cancel)

    async def _move(self, old: Path, new: Path, model: MovingModel) -> None:
        from seedance_studio.ui.library.moving_page import MovingPage

        await self._host.close_session()
        self._host.window.show_page(MovingPage(model, self._theme))
        mover = self._make_mover()
        try:
            # Once the settings name the new folder, the library there is opened.
            await mover.move(old, new, model.tell)
        except LibraryError as error:
            self._host.notices.show(Notice(NoticeKind.NOT_MOVED, problem_of(error)))
            self._host.reopen()
        except asyncio.CancelledError:
            # If it is the program that ends, the next start goes on.
            if model.is_ending:
                await mover.give_up(old, new)
                self._host.reopen()
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
