"""What a card asks for, carried out on the engine, the models and the system."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from seedance_studio.app.report_desk import ReportDesk
from seedance_studio.app.session import Session
from seedance_studio.app.targets import EditTarget, NewTarget
from seedance_studio.domain.errors import EditedTooLate, LibraryError, StudioError, problem_of
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.safekeeping.clip_watch import ClipWatch
from seedance_studio.system.reveal import reveal
from seedance_studio.ui.outside import open_outside
from seedance_studio.viewmodels.composer.editing import Edit
from seedance_studio.viewmodels.composer.submission import Target
from seedance_studio.viewmodels.shell.notices import Notice, NoticeKind, NoticeModel
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels
from seedance_studio.viewmodels.viewer.player import PlayableClip

_log = logging.getLogger(__name__)


class Commands:
    """Carries out `viewmodels.job_actions.JobCommands`; `models` is set once they are made."""

    models: WorkspaceModels
    watch: ClipWatch

    def __init__(self, session: Session, notices: NoticeModel, show_details: Callable[[str], None]) -> None:
        self._session = session
        self._notices = notices
        self._show_details = show_details
        self._start = session.tasks.start

    def bind(self) -> Target:
        """Where a press of the composer's button goes: to the waiting one that is edited, or to a new one."""
        edit = self.models.editing.current
        engine = self._session.engine
        if edit is None:
            return NewTarget(engine)
        return EditTarget(engine, edit, self._on_saved, self._on_too_late)

    def edit(self, generation: Generation) -> None:
        """Puts a waiting one into the composer; it is not sent meanwhile."""
        composer = self.models.composer
        self.stop_editing()
        self._session.engine.queue.begin_edit(generation.id)
        self.models.editing.begin(generation.id, composer.draft)
        composer.load(generation.request.to_draft())

    def stop_editing(self) -> None:
        """Puts back what the composer held; the waiting one waits on as it did."""
        edit = self._end_edit()
        if edit is not None:
            self.models.composer.load(edit.draft_before)

    def _on_saved(self, edit: Edit) -> None:
        if self.models.editing.current is edit:
            self.stop_editing()

    def _on_too_late(self, edit: Edit) -> None:
        # What was typed stays in the composer.
        if self.models.editing.current is edit:
            self._end_edit()

    def _end_edit(self) -> Edit | None:
        edit = self.models.editing.current
        if edit is not None:
            self.models.editing.end()
            self._session.engine.queue.end_edit(edit.generation_id)
        return edit

    def send_now(self, generation_id: str) -> None:
        """Sends a waiting one at once, also where the queue has stopped."""
        self._start(self._session.engine.send_now(generation_id), "send-now")

    def cancel(self, generation_id: str) -> None:
        """Cancels one that waits or is under way."""
        self._start(self._session.engine.cancel(generation_id), "cancel")

    def hold(self, generation_id: str) -> None:
        """Keeps a waiting one unsent."""
        self._session.engine.queue.hold(generation_id)

    def release(self, generation_id: str) -> None:
        """Lets one on hold be sent in its turn."""
        self._session.engine.queue.release(generation_id)

    def move(self, generation_id: str, step: int) -> None:
        """Puts a waiting one that many places later, or earlier for less than 0."""
        self._session.engine.queue.move(generation_id, step)

    def fetch_again(self, generation_id: str) -> None:
        """Tries again to bring a finished clip here."""
        self._start(self._session.engine.fetch_again(generation_id), "fetch-again")

    def disown(self, generation_id: str) -> None:
        """Takes back the id that the person gave for it."""
        self._start(self._session.engine.reconciler.disown(generation_id), "disown")

    def retry(self, generation_id: str) -> None:
        """Submits the same request as a new generation."""
        self._start(self._session.engine.submit_again(generation_id), "retry")

    def reuse(self, generation: Generation) -> None:
        "Puts its prompt and settings back into the composer."
        self.stop_editing()
        self.models.composer.load(generation.request.to_draft())

    def play(self, generation: Generation) -> None:
        """Shows the clip in the viewer."""
        self.watch.shown(generation, now=True)
        clip = PlayableClip.of(generation, self.models.folder)
        if clip is not None:
            self.models.player.play(clip)

    def open_outside(self, path: Path) -> None:
        """Opens the file with another program."""
        open_outside(path)

    def reveal(self, path: Path) -> None:
        """Shows the file in the system's file manager."""
        try:
            reveal(path)
        except StudioError as error:
            self._notices.show(Notice(NoticeKind.ACTION_FAILED, problem_of(error)))

    def copy(self, text: str) -> None:
        """Puts the text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def show_details(self, generation_id: str) -> None:
        """Shows all that was sent and received."""
        self.models.details.show(generation_id)
        self._show_details(generation_id)

    def save_report(self, generation_id: str) -> None:
        """Saves all that the service's support needs to look at it."""
        ReportDesk(self._session, self._notices).save(generation_id)

    def on_not_saved(self, error: StudioError) -> None:
        """Nothing was sent, since nothing could be kept."""
        self._notices.show(Notice(NoticeKind.NOT_SAVED, problem_of(error)))
        if not isinstance(error, LibraryError | EditedTooLate):
            _log.error("Submitting failed", exc_info=error)
