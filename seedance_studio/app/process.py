"""The process: requests to end it, its end, and its garbage collection."""

from __future__ import annotations

import gc
import os
import signal
import socket
import threading
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer
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


class TerminationSignals(QObject):
    """Hears SIGINT and SIGTERM while Qt's loop sleeps. Python alone would see them at its next event."""

    def __init__(self, on_signal: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._on_signal = on_signal
        self._before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, _ignore) for number in _SIGNALS}
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    def close(self) -> None:
        """Restores the previous handlers."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    def _on_readable(self) -> None:
        numbers = self._reader.recv(64)
        if any(number in _SIGNALS for number in numbers):
            self._on_signal()


_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def _ignore(number: int, frame: object) -> None:
    """Does nothing. Python writes to the wake-up socket only if a handler is set."""
