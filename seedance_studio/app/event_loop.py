"""asyncio on Qt's event loop, a few milliseconds at a time."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from contextvars import Context
from typing import TypeVarTuple

import qasync
from PySide6.QtCore import QObject, QTimerEvent
from PySide6.QtWidgets import QApplication

_SECONDS = 0.004
_Given = TypeVarTuple("_Given")


class EventLoop(qasync.QEventLoop):
    """Runs what is ready in order, and lets Qt look at the mouse, the keyboard and the screen in between.

    qasync makes each callback a timer, and Qt goes through all timers that are due before it looks at
    anything else: the callbacks of many answers that came at once held the window up together.
    """

    def __init__(self, application: QApplication, now: Callable[[], float] = time.perf_counter) -> None:
        """`now` counts seconds."""
        self._turns = _Turns(now)
        super().__init__(application)

    def call_soon(
        self, callback: Callable[[*_Given], object], *args: *_Given, context: Context | None = None
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._turns.add(handle)
        return handle

    def close(self) -> None:
        # qasync has no types; its base class declares this as abstract.
        super().close()  # type: ignore[abstract]
        self._turns.close()


class _Turns(QObject):
    """The callbacks that are ready, the first one first."""

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__()
        self._now = now
        self._ready: deque[asyncio.Handle] = deque()
        self._timer = 0
        self._is_closed = False

    def add(self, handle: asyncio.Handle) -> None:
        if not self._is_closed:
            self._ready.append(handle)
            self._ask_for_turn()

    def close(self) -> None:
        self._is_closed = True
        self._ready.clear()

    def timerEvent(self, event: QTimerEvent) -> None:
        # Qt does not nest a timer's events: a callback that opens a loop of Qt's within itself would keep the
        # others waiting.
        self._end_timer()
        self._ask_for_turn()
        until = self._now() + _SECONDS
        try:
            while self._ready:
                handle = self._ready.popleft()
                if not handle.cancelled():
                    handle._run()
                if self._now() >= until:
                    break
        finally:
            if not self._ready:
                self._end_timer()

    def _ask_for_turn(self) -> None:
        if not self._timer:
            self._timer = self.startTimer(0)

    def _end_timer(self) -> None:
        timer, self._timer = self._timer, 0
        if timer:
            self.killTimer(timer)
