"""How long from the start of the process until the library's grid is painted in the program's window.

usage: first_grid.py FILE LIBRARY

The view is asked for as soon as the library is open. An empty one has something else in the grid's place.
Writes to FILE as JSON the moment (seconds, the system's monotonic clock), and the seconds of CPU time of
the window's thread and of all.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from in_window import measure
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from seedance_studio.ui.shell.workspace_view import WorkspaceView

if TYPE_CHECKING:
    from seedance_studio.viewmodels.shell.workspace_state import Workspace


def main(file: Path, library: Path) -> int:
    """Opens the window, and in it the library."""

    async def work(workspace: Workspace) -> object:
        (view,) = (widget for widget in QApplication.allWidgets() if isinstance(widget, WorkspaceView))
        view.library_asked.emit()
        while not workspace.models.library.grid.feed.is_loaded:
            await asyncio.sleep(0.002)
        QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
        return time.monotonic(), time.thread_time(), time.process_time()

    return measure(file, library, work)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
