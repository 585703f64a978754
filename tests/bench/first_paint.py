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


def end(file: Path) -> None:
    """Notes the time."""
    file.write_text(f"{time.monotonic()!r} {time.process_time()!r}")
    os._exit(0)


def bare(file: Path) -> None:
    """The least that PySide6 can show."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject
    from PySide6.QtWidgets import QApplication, QWidget

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
            if event.type() == QEvent.Type.Paint:
                loop.quit()
            return False

    application = QApplication([])
    window, loop, painted = QWidget(), QEventLoop(application), FirstPaint()
    window.resize(1480, 920)
    window.installEventFilter(painted)
    window.show()
    loop.exec()
    end(file)


def ours(file: Path, library: Path) -> None:
    """The program as `make run` starts it, which imports all by itself."""
    from seedance_studio import __main__ as start

    prepare = start._prepare_window

    def prepare_and_watch() -> None:
        prepare()
        from PySide6 import QtCore
        from PySide6.QtCore import QEventLoop

        class EndingLoop(QEventLoop):
            """The program's first loop ends when the window is painted."""

            def exec(
                self, flags: QEventLoop.ProcessEventsFlag = QEventLoop.ProcessEventsFlag.AllEvents
            ) -> int:
                super().exec(flags)
                end(file)
                return 0

        QtCore.QEventLoop = EndingLoop

    start._prepare_window = prepare_and_watch
    start.main(["--demo", "--library", str(library)])


if __name__ == "__main__":
    target = Path(sys.argv[1])
    if sys.argv[2] == "bare":
        bare(target)
    else:
        ours(target, Path(sys.argv[3]))
