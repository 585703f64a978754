"""How long from the start of the process until a window is painted: ours, or a bare one as the floor.

usage: first_paint.py FILE ours LIBRARY | first_paint.py FILE bare

Writes the moment of the first paint (seconds, the system's monotonic clock) and the seconds of processor time
until then to FILE, and ends at once.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from seedance_studio.ui.shell.main_window import MainWindow


class _FirstPaint(QObject):
    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Paint:
            self._loop.quit()
        return False


def end(file: Path) -> None:
    """Notes the time."""
    file.write_text(f"{time.monotonic()!r} {time.process_time()!r}")
    os._exit(0)


def bare(file: Path) -> None:
    """The least that PySide6 can show."""
    application = QApplication([])
    window, loop = QWidget(), QEventLoop(application)
    window.resize(1480, 920)
    painted = _FirstPaint(loop)
    window.installEventFilter(painted)
    window.show()
    loop.exec()
    end(file)


def ours(file: Path, library: Path) -> None:
    """The program as `make run` starts it."""
    from seedance_studio.app import application

    paint = application._paint

    def paint_and_end(window: MainWindow) -> None:
        paint(window)
        end(file)

    application._paint = paint_and_end
    from seedance_studio.__main__ import main

    main(["--demo", "--library", str(library)])


if __name__ == "__main__":
    target = Path(sys.argv[1])
    if sys.argv[2] == "bare":
        bare(target)
    else:
        ours(target, Path(sys.argv[3]))
