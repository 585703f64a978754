"""Does one thing after the other, so that the window is not held up by all together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


class InTurns(QTimer):
    """Takes a step in each turn of the window's loop, from `start` until none is left. `stop` interrupts."""

    def __init__(self, steps: Iterable[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent, interval=0)
        self._steps = deque(steps)
        self.timeout.connect(self._take_step)

    def _take_step(self) -> None:
        if self._steps:
            self._steps.popleft()()
        if not self._steps:
            self.stop()
