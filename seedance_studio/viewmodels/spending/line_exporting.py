"""The export of what the Spending view shows: how far it is, and what came of it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Signal

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.engine.money.line_export import LineExport, LineFormat
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.spending.spending_model import SpendingModel


class LineExporting(QObject):
    """One export at a time. A second one begins anew."""

    changed = Signal()

    def __init__(
        self,
        spending: SpendingModel,
        export: LineExport,
        notices: NoticeModel,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._spending = spending
        self._export = export
        self._notices = notices
        self._tasks = tasks
        self._task: asyncio.Task[Any] | None = None
        self.is_running = False
        self.done = 0
        """The lines that are read so far, or were written."""
        self.written: Path | None = None
        """The last file that was finished."""
        self.problem: Problem | None = None

    def place(self, form: LineFormat) -> Path:
        """Where to write by default: the documents' folder, under the name of what is looked at."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        spending = self._spending
        return Path(folder) / f"spending-{spending.span}-{spending.day.isoformat()}.{form}"

    def begin(self, path: Path, money: OwnMoney) -> None:
        """Writes every line of what is looked at into a file, and replaces one that is there."""
        self.cancel()
        self.is_running, self.done, self.written, self.problem = True, 0, None, None
        self.changed.emit()
        self._task = self._tasks.start(self._write(path, money), "export-lines")

    def cancel(self) -> None:
        """Ends it. Nothing is written."""
        if self._task is not None and self.is_running:
            self._task.cancel()
            self.is_running = False
            self.changed.emit()

    def reveal(self) -> None:
        """Shows in the system's file manager what was written."""
        if self.written is not None:
            self._notices.reveal(self.written)

    async def _write(self, path: Path, money: OwnMoney) -> None:
        spending = self._spending
        try:
            slot = spending.slot
            self.done = await self._export.write(path, slot, spending.chosen, money, self._on_progress)
            self.written = path
        except StudioError as error:
            self.problem = problem_of(error)
        self.is_running = False
        self.changed.emit()

    def _on_progress(self, done: int) -> None:
        self.done = done
        self.changed.emit()
