"""Where the check of the whole library stands, and what it found."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.engine.safekeeping.verifier import Finding, Verdict, Verifier
from seedance_studio.engine.tasks import TaskSupervisor


class VerificationStage(StrEnum):
    """How far the check is."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class VerificationModel(QObject):
    """One check, from `begin` to its end; `changed` tells of every step."""

    changed = Signal()
    failed = Signal(object)
    """The `StudioError` that ended it early."""

    def __init__(self, verifier: Verifier, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._verifier = verifier
        self._tasks = tasks
        self._task: asyncio.Task[Any] | None = None
        self.stage = VerificationStage.RUNNING
        self.done = 0
        self.total: int | None = None
        """How many clips there are, None until the database was checked."""
        self.verdict: Verdict | None = None
        self.fetched: frozenset[str] = frozenset()
        """The ids of the generations whose clip was asked for again."""

    def begin(self) -> None:
        """Starts the check."""
        self._task = self._tasks.start(self._run(), "verify-library")

    def cancel(self) -> None:
        """Ends it early; once it is done this is no error."""
        if self._task is not None:
            self._task.cancel()

    def fetch_again(self, finding: Finding) -> None:
        """Asks the service for that clip once more, and only once."""
        if finding.generation.id not in self.fetched:
            self.fetched |= {finding.generation.id}
            self._tasks.start(self._verifier.fetch_again(finding), "fetch-again")
            self.changed.emit()

    async def _run(self) -> None:
        try:
            self.verdict = await self._verifier.verify(self._on_progress)
            self.stage = VerificationStage.DONE
        except StudioError as error:
            self.stage = VerificationStage.FAILED
            self.failed.emit(error)
        except asyncio.CancelledError:
            self.stage = VerificationStage.CANCELLED
            raise
        finally:
            self.changed.emit()

    def _on_progress(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.changed.emit()
