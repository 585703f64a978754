"""The progress and the findings of verifying the library."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import Code, StudioError
from seedance_studio.engine.safekeeping.verifier import CheckResult, Finding, Verifier
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.shell.notices import NoticeModel


class VerificationStage(StrEnum):
    """A stage of the verification."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class VerificationModel(QObject):
    """One verification, from `begin` to its end. `changed` follows every step."""

    changed = Signal()

    def __init__(
        self,
        verifier: Verifier,
        folder: Path,
        tasks: TaskSupervisor,
        notices: NoticeModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._verifier = verifier
        self._folder = folder
        self._tasks = tasks
        self._notices = notices
        self._task: asyncio.Task[Any] | None = None
        self.stage = VerificationStage.RUNNING
        self.done = 0
        self.total: int | None = None
        """The number of clips. None until the database is checked."""
        self.verdict: CheckResult | None = None
        self.fetched: frozenset[str] = frozenset()
        """The ids of the generations whose clip is being fetched again."""

    def begin(self) -> None:
        """Starts the verification."""
        self._task = self._tasks.start(self._run(), "verify-library")

    def cancel(self) -> None:
        """Cancels it. Once it is done, this is no error."""
        if self._task is not None:
            self._task.cancel()

    def fetch_again(self, finding: Finding) -> None:
        """Fetches the clip again, once."""
        if finding.generation.id not in self.fetched:
            self.fetched |= {finding.generation.id}
            self._tasks.start(self._verifier.fetch_again(finding), "fetch-again")
            self.changed.emit()

    def file_of(self, finding: Finding) -> Path | None:
        """The clip's file, or None if the generation has no clip."""
        clip = finding.generation.clip
        return None if clip is None else self._folder / clip.path

    def reveal(self, path: Path) -> None:
        """Shows a file in the system's file manager."""
        self._notices.reveal(path)

    async def _run(self) -> None:
        try:
            self.verdict = await self._verifier.verify(self._on_progress)
            self.stage = VerificationStage.DONE
        except StudioError as error:
            self.stage = VerificationStage.FAILED
            if error.code is Code.DAMAGED_LIBRARY:
                # Whoever owns the task restores the library.
                raise
            self._notices.tell_failed(error)
        except asyncio.CancelledError:
            self.stage = VerificationStage.CANCELLED
            raise
        finally:
            self.changed.emit()

    def _on_progress(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.changed.emit()
