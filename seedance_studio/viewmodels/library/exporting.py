"""One export: what is wanted, how far it is, and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.name_pattern import Naming, safe_name
from seedance_studio.engine.copies.exporter import Exporter, ExportKind, ExportPlan, ExportResult
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.library.copying import usual_folder
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences

_SEPARATOR = ","


class ExportStage(StrEnum):
    """A stage of an export."""

    CHOOSING = "choosing"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class ExportModel(QObject):
    """`changed` follows every step. The choices are kept for the next export."""

    changed = Signal()

    def __init__(
        self,
        keys: Sequence[int],
        exporter: Exporter,
        preferences: Preferences,
        notices: NoticeModel,
        tasks: TaskSupervisor,
    ) -> None:
        super().__init__()
        self.keys = keys
        self._exporter = exporter
        self._preferences = preferences
        self._notices = notices
        self._tasks = tasks
        self._task: asyncio.Task[Any] | None = None
        self.stage = ExportStage.CHOOSING
        self.done = 0
        self.result = ExportResult()
        self.problem: Problem | None = None
        self.sample: Naming | None = None
        """The first of the clips, once it is read."""
        settings = preferences.settings
        self.folder = Path(settings.export_folder) if settings.export_folder else usual_folder()
        self.kinds = frozenset(
            ExportKind(name) for name in settings.export_kinds.split(_SEPARATOR) if name in tuple(ExportKind)
        )
        self.pattern = settings.copy_names
        tasks.start(self._read_sample(), "export-sample")

    @property
    def can_begin(self) -> bool:
        """Whether anything would be written."""
        return bool(self.kinds - {ExportKind.SIDECARS}) and self.stage is not ExportStage.RUNNING

    def choose(self, kind: ExportKind, wanted: bool) -> None:
        """Sets whether something is exported."""
        self.kinds = self.kinds | {kind} if wanted else self.kinds - {kind}
        self._preferences.change(export_kinds=_SEPARATOR.join(sorted(self.kinds)))
        self.changed.emit()

    def set_folder(self, folder: Path) -> None:
        """Sets where to."""
        self.folder = folder
        self._preferences.change(export_folder=str(folder))
        self.changed.emit()

    def set_pattern(self, pattern: str) -> None:
        """Sets the pattern of names, for all copies from now on."""
        self.pattern = pattern
        self._preferences.change(copy_names=pattern)

    def begin(self, title: str) -> None:
        """Starts. `title` names the documents."""
        if self.can_begin:
            plan = ExportPlan(self.keys, self.folder, self.kinds, self.pattern, safe_name(title))
            self.stage, self.done, self.problem = ExportStage.RUNNING, 0, None
            self.changed.emit()
            self._task = self._tasks.start(self._run(plan), "export")

    def cancel(self) -> None:
        """Cancels it. What is written stays. Once it is done, this is no error."""
        if self._task is not None and self.stage is ExportStage.RUNNING:
            self.stage = ExportStage.CANCELLED
            self._task.cancel()
            self.changed.emit()

    def reveal(self) -> None:
        """Shows in the system's file manager what was written."""
        made = (*self.result.documents, *self.result.copies)
        self._notices.reveal(made[0] if made else self.folder)

    async def _read_sample(self) -> None:
        self.sample = await self._exporter.sample(self.keys)
        self.changed.emit()

    async def _run(self, plan: ExportPlan) -> None:
        try:
            self.result = await self._exporter.export(plan, self._on_progress)
            self.stage = ExportStage.DONE
        except StudioError as error:
            self.problem = problem_of(error)
            self.stage = ExportStage.FAILED
        self.changed.emit()

    def _on_progress(self, done: int, total: int) -> None:
        self.done = done
        self.changed.emit()
