"""Imports clips that were made elsewhere: how far it is, and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.engine.copies.importer import Importer, ImportResult
from seedance_studio.engine.tasks import TaskSupervisor


class ImportStage(StrEnum):
    """A stage of an import."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class ImportModel(QObject):
    """One import after the other. `changed` follows every step."""

    begun = Signal()
    changed = Signal()

    def __init__(self, importer: Importer, tasks: TaskSupervisor) -> None:
        super().__init__()
        self._importer = importer
        self._tasks = tasks
        self._task: asyncio.Task[Any] | None = None
        self.stage = ImportStage.DONE
        self.files: tuple[Path, ...] = ()
        self.done = 0
        self.result = ImportResult()
        self.problem: Problem | None = None

    def begin(self, files: Sequence[Path]) -> None:
        """Imports files, and the videos in folders, unless an import is under way."""
        if files and self.stage is not ImportStage.RUNNING:
            self.stage, self.files, self.done = ImportStage.RUNNING, tuple(files), 0
            self.result, self.problem = ImportResult(), None
            self._task = self._tasks.start(self._run(), "import")
            self.begun.emit()

    def cancel(self) -> None:
        """Cancels it. What is imported stays. Once it is done, this is no error."""
        if self._task is not None and self.stage is ImportStage.RUNNING:
            self.stage = ImportStage.CANCELLED
            self._task.cancel()
            self.changed.emit()

    async def _run(self) -> None:
        try:
            self.files = await self._importer.find(self.files)
            self.changed.emit()
            self.result = await self._importer.take_in(self.files, self._on_progress)
            self.stage = ImportStage.DONE
        except StudioError as error:
            self.problem = problem_of(error)
            self.stage = ImportStage.FAILED
        self.changed.emit()

    def _on_progress(self, done: int) -> None:
        self.done = done
        self.changed.emit()
