"""Plays one local file and knows whether it really showed anything.

A `QVideoWidget` shows the frames, because the platform then scales and colours them. Measured with 1080p at
24 frames a second on two cores without a GPU, as the longest stall of the window's thread and the CPU used:
`QVideoWidget` 36 ms and 45 %, `QGraphicsVideoItem` 77 ms and 140 %, painting each frame ourselves 190 ms and
140 %, the same with the conversion in another thread 70 ms and 95 %, with a third of the frames dropped. The
price is a window of its own: nothing can be painted over it, and its corners stay square.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaMetaData, QMediaPlayer, QVideoFrame
from PySide6.QtMultimediaWidgets import QVideoWidget

from seedance_studio.ui.media_player import make_media_player, make_sound
from seedance_studio.ui.viewer.backwards import Backwards
from seedance_studio.viewmodels.viewer.earlier_frames import EarlierFrames
from seedance_studio.viewmodels.viewer.player import WHOLE_CLIP, LoopRange

_USUAL_RATE = 24.0
_SEEK_PATIENCE_MS = 600
_READING = (QMediaPlayer.MediaStatus.NoMedia, QMediaPlayer.MediaStatus.LoadingMedia)


class Player(QObject):
    """Times are in milliseconds and belong to the shown frame. `is_playing` is what was asked for, visible
    or not yet."""

    moved = Signal(int)
    playing_changed = Signal(bool)
    first_frame = Signal(QSize)
    """Emits the size of a frame as it is shown, in pixels."""
    showed_nothing = Signal(bool)
    """The file ended without showing a frame (True), or could not be opened (False)."""
    still_changed = Signal(QImage)
    """A picture to show in the surface's place; a null one gives the place back."""

    def __init__(self, surface: QVideoWidget, frames: EarlierFrames, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audio = make_sound(self)
        self._player = make_media_player(self)
        self._player.setVideoOutput(surface)
        self._sink = surface.videoSink()
        self._frames = 0
        self._playing = False
        self._held = False
        self._loop = True
        self._range = WHOLE_CLIP
        self._at = 0.0
        self._start = 0
        self._path = Path()
        self._backwards = Backwards(frames, self)
        self._still: int | None = None
        self._goal: int | None = None
        self._next_seek: int | None = None
        self._seeking = QTimer(self, singleShot=True, interval=_SEEK_PATIENCE_MS)
        self._seeking.timeout.connect(self._seek_on)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._backwards.shown.connect(self._on_earlier)
        self._backwards.ended.connect(self.pause)

    @property
    def frames_shown(self) -> int:
        """The number of frames of this file shown so far."""
        return self._frames

    @property
    def is_playing(self) -> bool:
        """Whether it plays, or will as soon as the file is loaded."""
        return self._playing

    @property
    def is_backwards(self) -> bool:
        """Whether it plays towards the start."""
        return self._backwards.is_running

    @property
    def length(self) -> int:
        """The file's length; 0 while it is unknown."""
        return self._player.duration()

    @property
    def position(self) -> int:
        """The start of the shown frame."""
        return round(self._at)

    @property
    def frame_rate(self) -> float:
        """Frames per second."""
        text = self._player.metaData().stringValue(QMediaMetaData.Key.VideoFrameRate)
        try:
            rate = float(text.replace(",", "."))
        except ValueError:
            return _USUAL_RATE
        return rate if 1 <= rate <= 240 else _USUAL_RATE

    @property
    def last_frame(self) -> QVideoFrame:
        """The shown frame."""
        return self._sink.videoFrame()

    def open(self, path: Path) -> None:
        """Plays a local file from its start."""
        self._forget_seeks()
        self._backwards.stop()
        self._end_still()
        self._path = path
        self._frames = 0
        self._at = 0.0
        self._start = 0
        # Sound would put off the end by which a file that shows nothing is found out. It is taken away while
        # there is no file: Qt else waits for its own threads, with Python's lock that they may need.
        self._player.setSource(QUrl())
        self._player.setAudioOutput(None)  # pyright: ignore[reportArgumentType]  Qt takes none
        self._player.setLoops(QMediaPlayer.Loops.Once)
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        self._player.pause()
        self._set_playing(True)

    def begin_at(self, position: int, *, playing: bool) -> None:
        """Has a file that was just opened begin at that position, or stand still there."""
        self._start = position
        if not playing:
            self.pause()

    def close(self) -> None:
        """Releases the file."""
        self._forget_seeks()
        self._backwards.stop()
        self._end_still()
        self._set_playing(False)
        self._player.stop()
        self._player.setSource(QUrl())

    def show_nothing(self) -> None:
        """Releases the file and does not play the next one by itself."""
        self.close()
        self.showed_nothing.emit(True)

    def toggle(self) -> None:
        """Plays or pauses."""
        (self.pause if self._playing else self.play)()

    def pause(self) -> None:
        """Pauses."""
        self._player.pause()
        self._leave_backwards()
        self._set_playing(False)

    def play_backwards(self) -> None:
        """Plays towards the start of the clip or of its part; again, twice as fast."""
        if self._backwards.is_running:
            self._backwards.faster()
        elif self._frames:
            self._player.pause()
            self._forget_seeks()
            self._set_playing(True)
            self._backwards.start(self._path, self._at, self._middle_of(self._bounds()[0] - 1))

    def play(self) -> None:
        """Plays on; from the start if the file has ended and does not loop."""
        self._goal = None
        if self._player.source().isEmpty():
            return
        self._leave_backwards()
        if self._frames:
            first, last = self._bounds()
            if not first <= self._index() <= last or (self._index() == last and not self._loops_by_itself):
                self._go(self._middle_of(first))
            self._player.play()
        self._set_playing(True)

    def hold(self, held: bool) -> None:
        """Pauses while a person drags through the clip, and resumes afterwards."""
        self._held = held
        if self._backwards.is_running:
            self.pause()
        if self._playing and self._frames:
            (self._player.pause if held else self._player.play)()

    def seek(self, position: int) -> None:
        """Shows the frame at `position`. During a seek, only the latest request is kept."""
        self._goal = None
        # Positions are rounded: what is just before a frame's start means that frame.
        index = int((position + 1) * self.frame_rate / 1000)
        self._go(self._middle_of(min(max(index, 0), self._last_index())))

    def step(self, frames: int) -> None:
        """Pauses, and shows a frame that many frames away."""
        self.pause()
        goal = (self._index() if self._goal is None else self._goal) + frames
        self._goal = min(max(goal, 0), self._last_index())
        self._go(self._middle_of(self._goal))

    def set_sound(self, volume: float, *, muted: bool) -> None:
        """`volume` goes from 0 to 1."""
        self._audio.setVolume(volume)
        self._audio.setMuted(muted)

    def set_speed(self, speed: float) -> None:
        """A factor."""
        self._player.setPlaybackRate(speed)

    def set_loop(self, loop: bool, part: LoopRange = WHOLE_CLIP) -> None:
        """Plays this part alone, again and again, or once with a stop on its last frame."""
        self._loop, self._range = loop, part

    def _index(self) -> int:
        return round(self._at * self.frame_rate / 1000)

    def _last_index(self) -> int:
        return max(round(self.length * self.frame_rate / 1000) - 1, 0)

    def _bounds(self) -> tuple[int, int]:
        """The first and the last frame of the part that is played."""
        start, end = self._range.start, self._range.end
        last = self._last_index() if end is None else round(end * self.frame_rate / 1000)
        return 0 if start is None else round(start * self.frame_rate / 1000), last

    @property
    def _loops_by_itself(self) -> bool:
        """Whether Qt's own loop, which has no gap, does what is wanted."""
        return self._loop and self._range == WHOLE_CLIP

    def _middle_of(self, index: int) -> int:
        """Returns a time in the middle of the frame, since times are whole milliseconds."""
        return int((index + 0.5) * 1000 / self.frame_rate)

    def _go(self, position: int) -> None:
        if self._still is not None:
            self._still = int(position * self.frame_rate / 1000)
        # Each new position starts the search anew: asked for faster than found, none would ever be shown.
        if self._seeking.isActive():
            self._next_seek = position
        else:
            self._seeking.start()
            self._player.setPosition(position)

    def _seek_on(self) -> None:
        self._seeking.stop()
        position, self._next_seek = self._next_seek, None
        if position is not None:
            self._go(position)

    def _on_earlier(self, picture: QImage, at: float) -> None:
        self._at = at
        self._still = self._index()
        self.still_changed.emit(picture)
        self.moved.emit(self.position)

    def _leave_backwards(self) -> None:
        """Has the player look for the frame that was shown last; its picture stays until that is there."""
        if self._backwards.is_running:
            self._backwards.stop()
            self._go(self._middle_of(self._index()))

    def _end_still(self) -> None:
        if self._still is not None:
            self._still = None
            self.still_changed.emit(QImage())

    def _forget_seeks(self) -> None:
        self._seeking.stop()
        self._goal = self._next_seek = None

    def _set_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)

    def _on_frame(self, frame: QVideoFrame) -> None:
        # While the next file is being read, what still comes is of the one before.
        if not frame.isValid() or self._player.mediaStatus() in _READING:
            return
        at = max(frame.startTime(), 0) / 1000
        if self._backwards.is_running or self._is_of_before(at):
            return
        self._end_still()
        before, self._at = self._at, at
        self._frames += 1
        if self._frames == 1:
            self._begin(frame)
            return
        if self._playing and not self._loops_by_itself and not self._seeking.isActive():
            self._keep_within(before)
        if self._goal == self._index():
            self._goal = None
        self.moved.emit(self.position)
        self._seek_on()

    def _is_of_before(self, at: float) -> bool:
        """Whether the frame is not yet the one that was sought after playing backwards."""
        if self._still is None or not self._seeking.isActive():
            return False
        return abs(round(at * self.frame_rate / 1000) - self._still) > 1

    def _begin(self, frame: QVideoFrame) -> None:
        self._player.setAudioOutput(self._audio)
        self._player.setLoops(QMediaPlayer.Loops.Infinite)
        # What has been read ahead knows nothing of loops: a short clip would end all the same.
        self._player.setPosition(0)
        if self._start:
            self.seek(self._start)
        if self._playing and not self._held:
            self._player.play()
        self.moved.emit(self.position)
        self.first_frame.emit(upright_size(frame))

    def _keep_within(self, before: float) -> None:
        """Starts the part again, or stops on its last frame. Qt would go on, or show black at the end."""
        first, last = self._bounds()
        # The last frame may be passed over, and then the clip has begun again.
        has_turned = self._at < self.length / 4 and before > self.length * 3 / 4
        if not self._loop and (self._index() >= last or has_turned):
            self.pause()
            if self._index() != last:
                self._go(self._middle_of(last))
        elif not first <= self._index() < last:
            self._go(self._middle_of(first))

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        # A codec without a decoder ends like this too: no error, and not one frame.
        ended = status is QMediaPlayer.MediaStatus.EndOfMedia
        if self._frames == 0 and (ended or status is QMediaPlayer.MediaStatus.InvalidMedia):
            self._set_playing(False)
            self.showed_nothing.emit(ended)
        elif ended:
            # The rest is damaged: what was seen last stays.
            self.pause()
            self._go(self._middle_of(self._index()))


def upright_size(frame: QVideoFrame) -> QSize:
    """Returns the size of a frame as it is shown, in pixels.

    The sink's own size is not always known by the time of the first frame.
    """
    shape = frame.surfaceFormat()
    size = shape.viewport().size()
    degrees = shape.rotation().value + frame.rotation().value
    return size.transposed() if degrees % 180 else size
