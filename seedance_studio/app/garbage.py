"""Cyclic garbage is collected on the window's thread alone: on any other it could take widgets with it."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_PERIOD_MS = 500


class GarbageKeeper(QObject):
    """Looks often whether Python's own thresholds are passed, and collects what they say. While there is one,
    Python does not collect by itself, which it would on whichever thread happens to run."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # What the start has made stays for good, and need not be looked at again and again.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(_PERIOD_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()
        self.destroyed.connect(gc.enable)


def collect_due() -> None:
    """Collects the oldest generation that has passed its threshold, with the younger ones."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [age for age in range(3) if counts[age] > thresholds[age]]
    if due:
        gc.collect(max(due))
