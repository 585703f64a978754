"""Changes the library's folder, moves the library there, and resumes a move that was cut off."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from seedance_studio.app.launch_options import Places
from seedance_studio.app.libraries import Libraries
from seedance_studio.app.shell import Shell
from seedance_studio.domain.errors import LibraryError, problem_of
from seedance_studio.engine.clock import SystemClock
from seedance_studio.system.settings import BEGINS
from seedance_studio.viewmodels.library.moving import MovingModel
from seedance_studio.viewmodels.shell.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from seedance_studio.engine.safekeeping.mover import Mover

_log = logging.getLogger(__name__)


class LibraryMove(QObject):
    """Lives for the whole run."""

    def __init__(self, libraries: Libraries, places: Places, shell: Shell) -> None:
        super().__init__(shell)
        self._libraries = libraries
        self._places = places
        self._shell = shell
        libraries.shown.connect(self._clear_old)

    def ask(self, chosen: Path) -> None:
        """Asks whether to move the library to the folder or to open the library there."""
        if self._places.is_own:
            self._shell.tasks.start(self._ask(chosen, self._places.folder), "library-folder")
        else:
            self._open(chosen)

    async def _ask(self, chosen: Path, current: Path) -> None:
        from seedance_studio.store.moving import Fit, fits
        from seedance_studio.ui.library.folder_dialog import make_folder_dialog

        try:
            # A drive can take its time.
            fit, target = await asyncio.to_thread(fits, chosen, current)
        except LibraryError as error:
            self._shell.notices.tell_failed(error)
            return
        if fit is not Fit.SAME:
            make_folder_dialog(
                fit,
                target,
                move=lambda: self._start(current, target),
                open_it=lambda: self._open(chosen),
                theme=self._shell.theme,
                parent=self._shell.window,
            ).open()

    def take_up(self) -> bool:
        """Resumes a move that was cut off. Returns False if there is none. The library opens afterwards."""
        target = self._shell.preferences.settings.library_moving_to
        if not target or not self._places.is_own:
            return False
        self._start(self._places.folder, Path(target))
        return True

    def _clear_old(self) -> None:
        """Removes what a move left in the old folder."""
        if self._shell.preferences.settings.library_left and self._places.is_own:
            self._shell.tasks.start(self._clear(), "clear-library")

    def _open(self, folder: Path) -> None:
        self._shell.preferences.change(library_folder=str(folder), library_id=BEGINS)

    def _start(self, old: Path, new: Path) -> None:
        model = MovingModel(str(new))
        moving = self._shell.tasks.start(self._move(old, new, model), "move-library")
        if moving is not None:
            model.cancelled.connect(moving.cancel)

    async def _move(self, old: Path, new: Path, model: MovingModel) -> None:
        from seedance_studio.ui.library.moving_page import MovingPage

        await self._libraries.close()
        self._shell.window.show_page(MovingPage(model, self._shell.theme))
        mover = self._make_mover()
        try:
            # Once the settings name the new folder, the library there is opened.
            await mover.move(old, new, model.tell)
        except LibraryError as error:
            self._shell.notices.show(Notice(NoticeKind.NOT_MOVED, problem_of(error)))
            self._libraries.reopen()
        except asyncio.CancelledError:
            # If it is the program that ends, the next start goes on.
            if model.is_ending:
                await mover.give_up(old, new)
                self._libraries.reopen()
            raise

    async def _clear(self) -> None:
        settings = self._shell.preferences.settings
        try:
            await self._make_mover().clear(Path(settings.library_left), Path(settings.library_folder))
        except LibraryError as error:
            _log.warning("Clearing %s: %s", settings.library_left, error)

    def _make_mover(self) -> Mover:
        from seedance_studio.engine.safekeeping.mover import Mover

        return Mover(self._shell.preferences.commit, SystemClock().now)
