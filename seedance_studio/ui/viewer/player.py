"""Plays one local file and knows whether it really showed anything.

A `QVideoWidget` shows the frames: it leaves scaling and colours to the platform, where painting them
ourselves would cost the window's thread a copy of every frame.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaMetaData, QMediaPlayer, QVideoFrame
from PySide6.QtMultimediaWidgets import QVideoWidget

_USUAL_RATE = 24.0


class Player(QObject):
    """`moved` gives the position in ms of each frame; `showed_nothing` says that a file ended without one."""

    moved = Signal(int)
    length_changed = Signal(int)
    playing_changed = Signal(bool)
    first_frame = Signal()
    showed_nothing = Signal()

    def __init__(self, surface: QVideoWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audio = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._audio)
        self._player.setVideoOutput(surface)
        self._sink = surface.videoSink()
        self._frames = 0
        self._loop = True
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._player.positionChanged.connect(lambda position: self.moved.emit(position))
        self._player.durationChanged.connect(lambda length: self.length_changed.emit(length))
        self._player.playbackStateChanged.connect(self._on_state)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.errorOccurred.connect(lambda *_: self._on_trouble())

    @property
    def frames_shown(self) -> int:
        """How many frames of this file were shown so far."""
        return self._frames

    @property
    def is_playing(self) -> bool:
        """Whether it runs."""
        return self._player.playbackState() is QMediaPlayer.PlaybackState.PlayingState

    @property
    def length(self) -> int:
        """Of the file in ms; 0 while it is not known."""
        return self._player.duration()

    @property
    def last_frame(self) -> QVideoFrame:
        """The frame that is shown."""
        return self._sink.videoFrame()

    def open(self, path: Path) -> None:
        """Plays a local file from its start."""
        self._frames = 0
        # A file that shows nothing must come to its end to be found out.
        self._player.setLoops(QMediaPlayer.Loops.Once)
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        self._player.play()

    def close(self) -> None:
        """Lets go of the file."""
        self._player.stop()
        self._player.setSource(QUrl())

    def toggle(self) -> None:
        """Plays or pauses."""
        if self.is_playing:
            self._player.pause()
        else:
            self._player.play()

    def pause(self) -> None:
        """Stops where it is."""
        self._player.pause()

    def play(self) -> None:
        """Goes on."""
        self._player.play()

    def seek(self, position: int) -> None:
        """Goes to `position` in ms."""
        self._player.setPosition(min(max(position, 0), max(self.length - 1, 0)))

    def step(self, frames: int) -> None:
        """Shows the frame that many before or after this one, and stands still."""
        self._player.pause()
        span = 1000 / self._frame_rate()
        current = round(self._player.position() / span)
        self.seek(round((current + frames) * span + span / 4))

    def set_sound(self, volume: float, *, muted: bool) -> None:
        """`volume` from 0 to 1."""
        self._audio.setVolume(volume)
        self._audio.setMuted(muted)

    def set_speed(self, speed: float) -> None:
        """A factor."""
        self._player.setPlaybackRate(speed)

    def set_loop(self, loop: bool) -> None:
        """Whether it starts again at the end."""
        self._loop = loop
        if self._frames:
            self._apply_loop()

    def _frame_rate(self) -> float:
        text = self._player.metaData().stringValue(QMediaMetaData.Key.VideoFrameRate)
        try:
            rate = float(text.replace(",", "."))
        except ValueError:
            return _USUAL_RATE
        return rate if 1 <= rate <= 240 else _USUAL_RATE

    def _apply_loop(self) -> None:
        loops = QMediaPlayer.Loops.Infinite if self._loop else QMediaPlayer.Loops.Once
        self._player.setLoops(loops)

    def _on_frame(self, frame: QVideoFrame) -> None:
        if not frame.isValid():
            return
        self._frames += 1
        if self._frames == 1:
            self._apply_loop()
            self.first_frame.emit()
        if frame.startTime() >= 0:
            self.moved.emit(frame.startTime() // 1000)

    def _on_state(self) -> None:
        self.playing_changed.emit(self.is_playing)

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        # A codec without a decoder ends like this too: no error, and not one frame.
        if status in (QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia):
            self._on_trouble()

    def _on_trouble(self) -> None:
        if self._frames == 0:
            self._player.stop()
            self.showed_nothing.emit()
