"""What the process of the window needs: every way in which it is asked to end, its end, and its garbage."""

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
    """Takes the system's quit as a request: the loop must end first, so that running work can be saved."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._on_quit: Callable[[], None] | None = None
        self.setQuitOnLastWindowClosed(False)

    def on_quit_asked(self, listener: Callable[[], None]) -> None:
        """Sets who hears of it."""
        self._on_quit = listener

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Quit and self._on_quit is not None:
            self._on_quit()
            event.ignore()
            return True
        return super().event(event)


def end_at_last(status: int, seconds: float = 5.0) -> None:
    """Ends the process though a thread hangs, as on a drive that does not answer. All that matters is saved
    and closed by now."""
    last = threading.Timer(seconds, os._exit, (status,))
    last.daemon = True
    last.start()


class GarbageKeeper(QObject):
    """Turns Python's own collection off for the rest of the process, and collects on a timer instead.

    Python collects on whichever thread happens to allocate. On a worker thread that could destroy a widget:
    Qt can't stop the widget's timers from there, and the next timer event crashes the program. Nothing turns
    it on again: workers may outlive the keeper, and widgets may outlive it as well.
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
    """Hears SIGINT and SIGTERM while Qt's loop sleeps; Python alone would notice them at its next event."""

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
        """Puts back what was there before."""
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
    """The wake-up socket does the work; a handler has to be set for it to be told."""
