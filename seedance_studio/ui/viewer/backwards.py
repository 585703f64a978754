"""Plays a clip backwards. Qt's player can't: it treats a rate of -1 as 0."""

from __future__ import annotations

from collections import deque
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from seedance_studio.domain.files import StillFrame
from seedance_studio.viewmodels.viewer.earlier_frames import EarlierFrames

_FASTEST = 4
_ENOUGH = 24
"""When fewer frames are left, the next ones are requested."""
_TICK_MS = 8


class Backwards(QObject):
    """Shows decoded frames at the clip's own pace. If decoding is too slow, it waits and goes on."""

    shown = Signal(QImage, float)
    """Emits a frame and its start in milliseconds."""
    ended = Signal()
    """The clip's start is reached, or nothing more can be decoded."""

    def __init__(self, frames: EarlierFrames, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = frames
        self._frames: deque[StillFrame] = deque()
        self._path = Path()
        self._is_asking = self._is_at_start = False
        self._from = self._floor = self._oldest = 0.0
        self._speed = 1
        self._clock = QElapsedTimer()
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._show_due)
        frames.arrived.connect(self._on_arrived)

    @property
    def is_running(self) -> bool:
        """Whether it plays."""
        return self._ticks.isActive()

    def start(self, path: Path, position: float, floor: float) -> None:
        """Plays from the frame at `position` back to the one at `floor` (milliseconds)."""
        self.stop()
        self._path, self._from, self._floor = path, position, floor
        self._speed = 1
        self._ticks.start()
        self._clock.start()
        self._oldest = position / 1000
        self._show_due()

    def faster(self) -> None:
        """Doubles the pace, up to four times the clip's own."""
        self._from -= self._clock.restart() * self._speed
        self._speed = min(self._speed * 2, _FASTEST)

    def stop(self) -> None:
        """Stops."""
        self._ticks.stop()
        self._source.forget()
        self._frames.clear()
        self._is_asking = self._is_at_start = False

    def _on_arrived(self, frames: tuple[StillFrame, ...]) -> None:
        if not self.is_running:
            return
        self._is_asking = False
        wanted = [frame for frame in frames if frame.at * 1000 > self._floor - 1]
        self._is_at_start = len(wanted) < len(frames) or not frames
        if not self._frames:
            # It had to wait for these: what was missed is not made up for.
            self._clock.restart()
        if wanted:
            self._oldest = wanted[0].at
        self._frames.extend(reversed(wanted))
        self._show_due()

    def _show_due(self) -> None:
        due = self._from - self._clock.elapsed() * self._speed
        frame: StillFrame | None = None
        while self._frames and self._frames[0].at * 1000 >= due:
            frame = self._frames.popleft()
        if frame is not None:
            if not self._frames:
                self._from = frame.at * 1000
                self._clock.restart()
            self.shown.emit(QImage.fromData(frame.picture), frame.at * 1000)
        if self._is_at_start:
            if not self._frames:
                self.ended.emit()
                self.stop()
        elif len(self._frames) < _ENOUGH and not self._is_asking:
            self._is_asking = True
            self._source.ask(self._path, self._oldest)
