"""Saves a generation for the service's support where the person looks for files."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from seedance_studio import __version__
from seedance_studio.app.session import Session
from seedance_studio.domain.errors import Code, LibraryError, problem_of
from seedance_studio.engine.report import Report
from seedance_studio.store.layout import REPORTS
from seedance_studio.system.paths import AppPaths
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel


@dataclass(frozen=True, slots=True)
class ReportDesk:
    """One for each open library."""

    session: Session
    notices: NoticeModel

    def save(self, generation_id: str) -> None:
        """Makes the file and says where it is."""
        self.session.tasks.start(self._save(generation_id), "report")

    async def _save(self, generation_id: str) -> None:
        library = self.session.library
        try:
            generation = await library.get(generation_id)
            if generation is None:
                return
            report = Report(
                generation,
                await library.exchanges(generation_id),
                self.session.base_url,
                __version__,
                AppPaths.locate().logs,
                # The one in use may have been entered since the library was opened.
                (self.session.plan.key.key, self.session.client.key),
            )
            place = await asyncio.to_thread(self._write, report)
        except LibraryError as error:
            self.notices.show(Notice(NoticeKind.ACTION_FAILED, problem_of(error)))
            return
        actions = (NoticeAction.SHOW_FILE,)
        self.notices.show(Notice(NoticeKind.REPORT_SAVED, path=place, actions=actions))

    def _write(self, report: Report) -> Path:
        downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        try:
            return report.write(Path(downloads))
        except LibraryError as error:
            if error.code is not Code.CANNOT_WRITE:
                raise
            return report.write(self.session.library.folder / REPORTS)
