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
    anything else: the callbacks of many answers that came at once held the window up together. It also keeps
    a timer that was cancelled until its time: every answer leaves the timeout by which it was to come.
    """

    def __init__(self, application: QApplication, now: Callable[[], float] = time.perf_counter) -> None:
        """`now` counts seconds."""
        self._turns = _Turns(now)
        self._delays = _Delays()
        super().__init__(application)

    def call_soon(
        self, callback: Callable[[*_Given], object], *args: *_Given, context: Context | None = None
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._turns.add(handle)
        return handle

    def call_later(
        self,
        delay: float,
        callback: Callable[[*_Given], object],
        *args: *_Given,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        handle = _Delayed(self.time() + delay, callback, args, self, context)
        self._delays.add(handle, delay)
        return handle

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """Called by a handle that is cancelled for the first time."""
        if isinstance(handle, _Delayed):
            self._delays.remove(handle)

    def close(self) -> None:
        # qasync has no types; its base class declares this as abstract.
        super().close()  # type: ignore[abstract]
        self._turns.close()
        self._delays.close()


class _Delayed(asyncio.TimerHandle):
    """Knows its timer of Qt's; 0 is none."""

    __slots__ = ("timer",)
    timer: int


class _Delays(QObject):
    """The callbacks whose time has not come, by their timers."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[int, _Delayed] = {}
        self._is_closed = False

    def add(self, handle: _Delayed, seconds: float) -> None:
        handle.timer = 0 if self._is_closed else self.startTimer(int(max(seconds, 0) * 1000))
        if handle.timer:
            self._waiting[handle.timer] = handle

    def remove(self, handle: _Delayed) -> None:
        # Qt may use the number again once the timer has ended.
        if self._waiting.get(handle.timer) is handle:
            self._end(handle.timer)

    def close(self) -> None:
        self._is_closed = True
        for timer in list(self._waiting):
            self._end(timer)

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() in self._waiting:
            self._end(event.timerId())._run()

    def _end(self, timer: int) -> _Delayed:
        self.killTimer(timer)
        return self._waiting.pop(timer)


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
