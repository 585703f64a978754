"""Collects cyclic garbage on the window's thread alone.

Python collects on whichever thread happens to allocate. On a worker thread that could destroy a widget: Qt
can't stop the widget's timers from there, and the next timer event crashes the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from seedance_studio.system.garbage import collect_due

_PERIOD_MS = 500


class GarbageKeeper(QObject):
    """Turns Python's own collection off for the rest of the process, and collects on a timer instead.

    Nothing turns it on again: workers may outlive the keeper, and widgets may outlive it as well.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # What the start has made stays for good, and need not be looked at again and again.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(_PERIOD_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()
