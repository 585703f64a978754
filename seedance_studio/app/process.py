"""The process: the system's requests to quit, its end, and its garbage collection."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from seedance_studio.system.garbage import collect_due

_COLLECT_MS = 500


class StudioApplication(QApplication):
    """Treats the system's quit as a request. The event loop must end first, so that running work is saved."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._on_quit: Callable[[], None] | None = None
        self.setQuitOnLastWindowClosed(False)

    def on_quit_asked(self, listener: Callable[[], None]) -> None:
        """Sets the callback for quit requests."""
        self._on_quit = listener

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Quit and self._on_quit is not None:
            self._on_quit()
            event.ignore()
            return True
        return super().event(event)


def end_at_last(status: int, seconds: float = 5.0) -> None:
    """Ends the process even if a thread hangs, for example on a drive that does not answer. By now
    everything is saved and closed."""
    last = threading.Timer(seconds, os._exit, (status,))
    last.daemon = True
    last.start()


class GarbageKeeper(QObject):
    """Turns off Python's automatic garbage collection and collects on a timer instead.

    Python collects on whichever thread happens to allocate. A worker thread could destroy a widget this way:
    Qt can't stop the widget's timers from there, and the next timer event crashes the program. Nothing turns
    automatic collection on again, since workers and widgets may outlive this object.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # What the start has made stays for good, and need not be looked at again and again.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(_COLLECT_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()
