"""Puts off what many changes cause, so that it is done once a frame."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_FRAME_MS = 16


class OnceAFrame(QTimer):
    """Calls `work` with the next frame, once however often it is asked for meanwhile."""

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent, interval=_FRAME_MS, singleShot=True)
        self.timeout.connect(work)

    def ask(self) -> None:
        """Has it done with the next frame."""
        if not self.isActive():
            self.start()
