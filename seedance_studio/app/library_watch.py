"""Watches over the open library: backups, damage, other computers."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.app.launch_options import Places
from seedance_studio.app.shell import Shell
from seedance_studio.domain.errors import Code, LibraryError, StudioError, problem_of
from seedance_studio.system.volumes import Volume, volume_of
from seedance_studio.viewmodels.shell.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from seedance_studio.engine.session import Session

_VOLUMES = {Volume.NETWORK: NoticeKind.ON_NETWORK, Volume.SYNCED: NoticeKind.ON_SYNCED}
_log = logging.getLogger(__name__)


class LibraryWatch(QObject):
    """Lives for the whole run. It watches over a library from `begin` on."""

    reopen_asked = Signal()
    """The library must be opened again: it was damaged and will be restored, or it is no longer ours."""

    def __init__(self, places: Places, shell: Shell) -> None:
        super().__init__(shell)
        self._places = places
        self._shell = shell
        self._opened: Path | None = None
        self._damaged: Path | None = None
        self._restored: set[Path] = set()
        shell.library_damaged.connect(self._on_damaged)

    def must_restore(self, folder: Path) -> bool:
        """Whether the library that is about to be opened there was found damaged. Answers so once."""
        was_damaged, self._damaged = self._damaged == folder, None
        self._opened = folder
        return was_damaged

    def begin(self, session: Session) -> None:
        """Watches over the open library until its session ends. Says what came back if it was restored."""
        from seedance_studio.engine.safekeeping.backup_scheduler import BackupScheduler

        folder = session.plan.folder
        recovery = session.library.recovery
        if recovery is not None:
            from seedance_studio.ui.library.recovery_dialog import make_recovery_dialog

            if not recovery.is_kept:
                self._restored.add(folder)
            shell, view = self._shell, self._shell.window.workspace
            make_recovery_dialog(recovery, folder, shell.notices.reveal, shell.theme, view).open()
        scheduler = BackupScheduler(folder, session.clock, lambda error: self._on_trouble(folder, error))
        session.tasks.start(scheduler.run(), "library-backups")
        session.tasks.start(self._watch_claim(session), "library-claim")
        if self._places.is_own:
            self._shell.preferences.change(library_id=session.library.identity)
            session.tasks.start(self._warn_of_volume(folder), "library-volume")

    async def _watch_claim(self, session: Session) -> None:
        """Closes the library if another computer takes it over."""
        await session.until_taken_over()
        self.reopen_asked.emit()

    async def _warn_of_volume(self, folder: Path) -> None:
        """Warns once if other computers can reach the folder."""
        kind = _VOLUMES.get(await asyncio.to_thread(volume_of, folder))
        if kind is not None and self._shell.preferences.settings.warned_of != str(folder):
            self._shell.preferences.change(warned_of=str(folder))
            self._shell.notices.show(Notice(kind))

    def _on_damaged(self, error: LibraryError) -> None:
        if self._opened is None:
            self._shell.notices.show(Notice(NoticeKind.LIBRARY_UNUSABLE, problem_of(error)))
        else:
            self._on_trouble(self._opened, error)

    def _on_trouble(self, folder: Path, error: StudioError) -> None:
        if self._damaged == folder:
            # It is being restored already; many things fail at once when a database does.
            return
        if error.code is not Code.DAMAGED_LIBRARY:
            self._shell.notices.show(Notice(NoticeKind.NOT_BACKED_UP, problem_of(error)))
        elif folder in self._restored:
            # Restoring it once more in the same run would go round in circles: the disk itself is at fault.
            self._shell.notices.show(Notice(NoticeKind.LIBRARY_UNUSABLE, problem_of(error)))
        else:
            _log.error("The library in %s is damaged: %s", folder, error)
            self._damaged = folder
            self.reopen_asked.emit()
