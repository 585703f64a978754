"""Puts texts, files and pictures on the clipboard."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage

from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.ui.widgets.dragging import files_mime


class ClipboardWriter(QObject):
    """Reads pictures away from the window's thread."""

    def __init__(self, tasks: TaskSupervisor, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks

    def copy_text(self, text: str) -> None:
        """Copies a text."""
        QGuiApplication.clipboard().setText(text)

    def copy_files(self, files: list[Path]) -> None:
        """Copies files, so that a file manager or another program can paste them."""
        QGuiApplication.clipboard().setMimeData(files_mime(files))

    def copy_picture(self, path: Path) -> None:
        """Copies the picture in a file."""
        self._tasks.start(self._copy_picture(path), "copy-picture")

    async def _copy_picture(self, path: Path) -> None:
        image = await asyncio.to_thread(QImage, str(path))
        if not image.isNull():
            QGuiApplication.clipboard().setImage(image)
