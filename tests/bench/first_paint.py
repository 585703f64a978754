"""How long from the start of the process until a window is painted: ours, or a bare one as the floor.

usage: first_paint.py FILE ours LIBRARY | first_paint.py FILE bare

Writes the moment of the first paint (seconds, the system's monotonic clock) to FILE and ends at once.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class _FirstPaint(QObject):
    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Paint:
            # The children paint after their window, still before the loop turns.
            QTimer.singleShot(0, self._end)
        return False

    def _end(self) -> None:
        self._file.write_text(repr(time.monotonic()))
        os._exit(0)


def bare(file: Path) -> None:
    """The least that PySide6 can show."""
    application = QApplication([])
    window = QWidget()
    window.resize(1480, 920)
    painted = _FirstPaint(file)
    window.installEventFilter(painted)
    window.show()
    application.exec()


def ours(file: Path, library: Path) -> None:
    """The program as `make run` starts it."""
    from seedance_studio.ui.shell.main_window import MainWindow

    shown, painted = MainWindow.show, _FirstPaint(file)

    def show(window: MainWindow) -> None:
        window.installEventFilter(painted)
        shown(window)

    MainWindow.show = show
    from seedance_studio.__main__ import main

    main(["--demo", "--library", str(library)])


if __name__ == "__main__":
    target = Path(sys.argv[1])
    if sys.argv[2] == "bare":
        bare(target)
    else:
        ours(target, Path(sys.argv[3]))
