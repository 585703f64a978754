"""Keeps the open library safe: opened or restored, checked and backed up, verified when asked for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from seedance_studio.app.library_move import Host, LibraryMove
from seedance_studio.domain.errors import Code, LibraryError, StudioError, problem_of
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.system.reveal import reveal
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.notices import Notice, NoticeKind
from seedance_studio.viewmodels.preferences import Preferences

if TYPE_CHECKING:
    from seedance_studio.app.session import Session, SessionPlan
    from seedance_studio.ui.workspace_view import WorkspaceView

_log = logging.getLogger(__name__)


class LibraryCare:
    """One for the whole run; a library is in its care from `begin` on."""

    def __init__(self, host: Host, preferences: Preferences, theme: Theme, tasks: TaskSupervisor) -> None:
        self._host = host
        self._notices = host.notices
        self._theme = theme
        self._move = LibraryMove(host, preferences, theme, tasks)
        host.notices.file_asked.connect(self.show_path)
        self.choose_folder = self._move.ask
        self.take_up_move = self._move.take_up
        self._opened: Path | None = None
        self._damaged: Path | None = None
        self._restored: set[Path] = set()

    async def open(self, plan: SessionPlan, on_failure: Callable[[BaseException], None]) -> Session:
        """Opens the session; a damaged library is set aside and restored. Raises `StudioError`."""
        from seedance_studio.app.session import Session
        from seedance_studio.store.database import refuse_newer

        was_damaged, self._damaged = self._damaged == plan.folder, None
        self._opened = plan.folder
        try:
            # Before the lock, which would already write to the folder.
            await asyncio.to_thread(refuse_newer, plan.folder)
            return await Session.open(replace(plan, restore=was_damaged), on_failure)
        except LibraryError as error:
            if error.code is not Code.DAMAGED_LIBRARY or was_damaged:
                raise
            _log.error("The library in %s is damaged: %s", plan.folder, error)
            return await Session.open(replace(plan, restore=True), on_failure)

    def begin(self, session: Session, view: WorkspaceView) -> None:
        """Looks after a library that is now shown, until its session ends."""
        from seedance_studio.engine.caretaker import Caretaker
        from seedance_studio.store.database import DATABASE

        folder = session.plan.folder
        recovery = session.library.recovery
        if recovery is not None:
            from seedance_studio.ui.library.recovery_dialog import make_recovery_dialog

            self._restored.add(folder)
            make_recovery_dialog(recovery, folder, self.show_path, self._theme, view.window()).open()
        caretaker = Caretaker(folder, session.clock, lambda error: self._on_trouble(folder, error))
        session.tasks.start(caretaker.run(), "library-care")
        self._move.clear()
        view.library.verify_asked.connect(lambda: self._verify(session, view))
        view.library.folder_asked.connect(lambda: self.show_path(folder / DATABASE))

    def hears(self, error: BaseException) -> bool:
        """Takes on a failure of anything that was started, where it is the library's."""
        if self._opened is None or not isinstance(error, LibraryError):
            return False
        if error.code is not Code.DAMAGED_LIBRARY:
            return False
        self._on_trouble(self._opened, error)
        return True

    def show_path(self, path: Path) -> None:
        """Shows a file or a folder in the system's file manager."""
        try:
            reveal(path)
        except StudioError as error:
            self._notices.show(Notice(NoticeKind.ACTION_FAILED, problem_of(error)))

    def _verify(self, session: Session, view: WorkspaceView) -> None:
        from seedance_studio.engine.verifier import Verifier
        from seedance_studio.ui.library.verify_dialog import VerifyDialog
        from seedance_studio.viewmodels.verification import VerificationModel, VerificationSources

        folder = session.plan.folder
        verifier = Verifier(session.library, session.engine, session.clock.now)
        sources = VerificationSources(
            verifier.verify,
            verifier.fetch_again,
            session.tasks.start,
            lambda error: self._on_trouble(folder, error),
        )
        model = VerificationModel(sources)
        dialog = VerifyDialog(model, folder, self.show_path, self._theme, view.window())
        dialog.open()
        model.begin()

    def _on_trouble(self, folder: Path, error: StudioError) -> None:
        if self._damaged == folder:
            # It is being restored already; many things fail at once when a database does.
            return
        if error.code is not Code.DAMAGED_LIBRARY:
            self._notices.show(Notice(NoticeKind.NOT_BACKED_UP, problem_of(error)))
        elif folder in self._restored:
            # Restoring it once more in the same run would go round in circles: the disk itself is at fault.
            self._notices.show(Notice(NoticeKind.LIBRARY_UNUSABLE, problem_of(error)))
        else:
            _log.error("The library in %s is damaged: %s", folder, error)
            self._damaged = folder
            self._host.reopen()
