"""How long a thread is busy at a time."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer

_PERIOD_MS = 5


class Busy:
    """The CPU time of this thread between two ticks of a timer, in milliseconds. A wait costs nothing."""

    def __init__(self) -> None:
        self._taken: list[float] = []
        self._last = time.thread_time()
        self._timer = QTimer(interval=_PERIOD_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def take(self) -> list[float]:
        """All since it was last taken, the shortest first."""
        taken, self._taken = sorted(self._taken), []
        return taken or [0.0]

    def _on_tick(self) -> None:
        now = time.thread_time()
        self._taken.append((now - self._last) * 1000)
        self._last = now
