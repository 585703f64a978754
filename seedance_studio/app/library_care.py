"""Keeps the open library safe: opened or restored, checked and backed up, verified when asked for."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from seedance_studio.app.library_move import Host, LibraryMove
from seedance_studio.app.opening import Openings
from seedance_studio.app.options import Consent
from seedance_studio.domain.errors import Code, LibraryError, StudioError, problem_of
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.system.host_mark import RENEW_SECONDS
from seedance_studio.system.patience import in_daemon
from seedance_studio.system.reveal import reveal
from seedance_studio.system.volumes import Volume, volume_of
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind
from seedance_studio.viewmodels.shell.preferences import Preferences

if TYPE_CHECKING:
    from seedance_studio.app.session import Session, SessionPlan
    from seedance_studio.ui.shell.workspace_view import WorkspaceView

_LOOK_SECONDS = 10.0
"""Longer than a disk takes to spin up."""
_ASKS = {
    Code.LIBRARY_GONE: NoticeAction.START_ANEW,
    Code.LIBRARY_LOST: NoticeAction.START_ANEW,
    Code.LIBRARY_OTHER: NoticeAction.OPEN_OTHER,
    Code.LIBRARY_ELSEWHERE: NoticeAction.TAKE_OVER,
}
_VOLUMES = {Volume.NETWORK: NoticeKind.ON_NETWORK, Volume.SYNCED: NoticeKind.ON_SYNCED}
_log = logging.getLogger(__name__)


class LibraryCare:
    """One for the whole run; a library is in its care from `begin` on."""

    def __init__(self, host: Host, preferences: Preferences, theme: Theme, tasks: TaskSupervisor) -> None:
        self._host = host
        self._notices = host.notices
        self._preferences = preferences
        self._theme = theme
        self._move = LibraryMove(host, preferences, theme, tasks)
        host.notices.file_asked.connect(self.show_path)
        self.choose_folder = self._move.ask
        self.take_up_move = self._move.take_up
        self.openings = Openings(tasks)
        self._opened: Path | None = None
        self._damaged: Path | None = None
        self._restored: set[Path] = set()
        self._agreed: set[Consent] = set()

    async def open(self, plan: SessionPlan, on_failure: Callable[[BaseException], None]) -> Session:
        """Opens the session; a damaged or lost library is restored. Raises `StudioError`."""
        from seedance_studio.app.session import Session

        was_damaged, self._damaged = self._damaged == plan.folder, None
        self._opened = plan.folder
        plan = replace(plan, consents=frozenset(self._agreed))
        try:
            # Before the lock, which would already write to the folder.
            is_lost = await _is_lost(plan)
            session = await Session.open(replace(plan, restore=was_damaged or is_lost), on_failure)
        except LibraryError as error:
            if error.code is not Code.DAMAGED_LIBRARY or was_damaged:
                raise
            _log.error("The library in %s is damaged: %s", plan.folder, error)
            session = await Session.open(replace(plan, restore=True), on_failure)
        self._agreed.clear()
        return session

    @property
    def answers(self) -> dict[NoticeAction, Callable[[], None]]:
        """What follows each thing that is offered where a library did not open."""
        return {
            NoticeAction.TRY_AGAIN: self._try_again,
            NoticeAction.CHOOSE_FOLDER: self._ask_where,
            NoticeAction.START_ANEW: lambda: self._try_again(Consent.ANEW),
            NoticeAction.OPEN_OTHER: lambda: self._try_again(Consent.ANEW),
            NoticeAction.TAKE_OVER: lambda: self._try_again(Consent.TAKE_OVER),
        }

    def _try_again(self, *consents: Consent) -> None:
        """A second press changes nothing. What the person agrees to holds until a library is open."""
        if not self.openings.is_busy:
            self._agreed.update(consents)
            self._host.reopen()

    def _ask_where(self) -> None:
        from seedance_studio.ui.library.folder_dialog import ask_for_folder

        # It must still be the same library, so that its id stays in the settings.
        ask_for_folder(self._host.window, lambda folder: self._preferences.change(library_folder=str(folder)))

    def tell_unopened(self, plan: SessionPlan, error: StudioError) -> None:
        """Says why the library or the demo did not open, and what can be done."""
        _log.error("Opening %s: %s", plan.folder, error)
        actions = [NoticeAction.TRY_AGAIN]
        if self._host.is_own and isinstance(error, LibraryError):
            actions.append(NoticeAction.CHOOSE_FOLDER)
        if error.code in _ASKS:
            actions.append(_ASKS[error.code])
        is_demos = plan.demo and error.code is Code.UNEXPECTED
        kind = NoticeKind.DEMO_FAILED if is_demos else NoticeKind.LIBRARY_UNUSABLE
        self._notices.show(Notice(kind, problem_of(error), actions=tuple(actions)))

    def begin(self, session: Session, view: WorkspaceView) -> None:
        """Looks after a library that is now shown, until its session ends."""
        from seedance_studio.engine.safekeeping.backup_scheduler import BackupScheduler
        from seedance_studio.store.database import DATABASE

        folder = session.plan.folder
        recovery = session.library.recovery
        if recovery is not None:
            from seedance_studio.ui.library.recovery_dialog import make_recovery_dialog

            self._restored.add(folder)
            make_recovery_dialog(recovery, folder, self.show_path, self._theme, view.window()).open()
        caretaker = BackupScheduler(folder, session.clock, lambda error: self._on_trouble(folder, error))
        session.tasks.start(caretaker.run(), "library-care")
        session.tasks.start(self._keep_claim(session), "library-claim")
        self._move.clear()
        if self._host.is_own:
            self._preferences.change(library_id=session.library.identity)
            session.tasks.start(self._warn_of_volume(folder), "library-volume")
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

    async def _keep_claim(self, session: Session) -> None:
        """Says every now and then that the library is open here. Where another computer has taken it over, it
        is closed here."""
        while await asyncio.to_thread(session.claim.renew, session.clock.now()):
            await session.clock.sleep(RENEW_SECONDS)
        _log.warning("Another computer has taken over the library in %s", session.plan.folder)
        self._host.reopen()

    async def _warn_of_volume(self, folder: Path) -> None:
        """Warns once of a folder that other computers can reach, too."""
        kind = _VOLUMES.get(await asyncio.to_thread(volume_of, folder))
        if kind is not None and self._preferences.settings.warned_of != str(folder):
            self._preferences.change(warned_of=str(folder))
            self._notices.show(Notice(kind))

    def _verify(self, session: Session, view: WorkspaceView) -> None:
        from seedance_studio.engine.safekeeping.verifier import Verifier
        from seedance_studio.ui.library.verify_dialog import VerifyDialog
        from seedance_studio.viewmodels.library.verification import VerificationModel, VerificationSources

        folder = session.plan.folder
        verifier = Verifier(session.library, session.engine, session.decoder, session.clock.now)
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


async def _is_lost(plan: SessionPlan) -> bool:
    """Whether the library has to be restored, since its database is missing. Raises `LibraryError`."""
    from seedance_studio.store.presence import look, needs_restoring

    try:
        found = await in_daemon(lambda: look(plan.folder), _LOOK_SECONDS, "library-look")
    except TimeoutError:
        raise LibraryError(Code.LIBRARY_SILENT, str(plan.folder), retryable=True) from None
    anew, now = Consent.ANEW in plan.consents, time.time()
    return await asyncio.to_thread(needs_restoring, plan.folder, found, plan.expected, anew=anew, now=now)
