"""Plays the sound of one of the clips. It follows the clock of the pictures, and never leads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject

from seedance_studio.viewmodels.review.step_player import StepPlayer

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioFormat, QAudioSink

_RATE, _FRAME = 48_000, 4
_AHEAD = 0.2
"""Seconds of sound that are handed over in advance; the next ones come with the next frame."""
_APART = 0.1
"""If sound and picture are more seconds apart, the sound starts again at the picture."""


def open_sink(form: QAudioFormat, parent: QObject) -> QAudioSink | None:
    """Returns a way to the system's usual sound device; None without one."""
    # 3 MB, which a window without clips does not need.
    from PySide6.QtMultimedia import QAudioSink, QMediaDevices

    device = QMediaDevices.defaultAudioOutput()
    return None if device.isNull() else QAudioSink(device, form, parent)


class ReviewSound(QObject):
    """Silent at any speed but 1, since the pitch would change. `sink_for` opens the sound device."""

    def __init__(
        self,
        player: StepPlayer,
        parent: QObject,
        sink_for: Callable[[QAudioFormat, QObject], QAudioSink | None] = open_sink,
    ) -> None:
        super().__init__(parent)
        self._sink_for = sink_for
        self._player = player
        self._samples = b""
        self._sink: QAudioSink | None = None
        self._out: QIODevice | None = None
        self._volume = 1.0
        self._began = self._sent = 0.0
        player.shown.connect(self._follow)
        player.changed.connect(self._follow)

    def hear(self, samples: bytes, volume: float) -> None:
        """Plays these samples, interleaved signed 16-bit stereo at 48 kHz. Plays nothing if there are
        none."""
        if samples is not self._samples:
            self._stop()
        self._samples, self._volume = samples, volume
        if self._sink is not None:
            self._sink.setVolume(volume)

    def _follow(self) -> None:
        head = self._player.playhead
        if not self._samples or not head.is_playing or head.speed != 1.0:
            self._stop()
            return
        at = self._player.position
        if self._out is None or self._sink is None or abs(self._heard(self._sink) - at) > _APART:
            self._begin(at)
        if self._out is not None and self._sink is not None:
            until = min(at + _AHEAD, head.until)
            part = self._samples[_place(self._sent) : _place(until)][
                : self._sink.bytesFree() // _FRAME * _FRAME
            ]
            if part:
                written = self._out.write(part)
                self._sent += max(written, 0) / _FRAME / _RATE

    def _heard(self, sink: QAudioSink) -> float:
        """Where the sound is; it waits at what was sent last."""
        return min(self._began + sink.processedUSecs() / 1_000_000, self._sent)

    def _begin(self, at: float) -> None:
        self._stop()
        from PySide6.QtMultimedia import QAudioFormat

        form = QAudioFormat()
        form.setSampleRate(_RATE)
        form.setChannelCount(2)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._sink = self._sink_for(form, self)
        if self._sink is None:
            return
        self._sink.setVolume(self._volume)
        self._out = self._sink.start()
        self._began = self._sent = at

    def _stop(self) -> None:
        if self._sink is not None:
            self._sink.stop()
            self._sink.deleteLater()
        self._sink = self._out = None


def _place(at: float) -> int:
    return round(at * _RATE) * _FRAME
