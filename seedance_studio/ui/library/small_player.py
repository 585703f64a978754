"""The inspector's player: the clip with the few controls that a look needs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QHideEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.ui.jobs.card_parts import Thumb
from seedance_studio.ui.messages.units import clock
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.viewer.scrubber import Scrubber
from seedance_studio.ui.viewer.stage import Stage
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.viewer.earlier_frames import EarlierFrames
from seedance_studio.viewmodels.viewer.player import PlayableClip, PlayerModel


class SmallPlayer(QWidget):
    """Shows the clip's picture until the person plays it. Only then its file is opened."""

    enlarge_asked = Signal()

    def __init__(
        self, model: PlayerModel, frames: EarlierFrames, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._clip: PlayableClip | None = None
        self.is_open = False
        """Whether the clip's file is open, rather than its picture shown."""
        self._stage = Stage(model, frames, theme, None, self)
        self._stage.set_bare(True)
        self._still = Thumb(theme, self)
        self._play = IconButton(theme, "play", self.tr("Play"), self, size=18, strong=True)
        self._time = TokenLabel(theme, clock(0), "text", 12, parent=self)
        self._length = TokenLabel(theme, clock(0), "muted", 12, parent=self)
        self._scrubber = Scrubber(theme, self.tr("Position"), self)
        self._full = IconButton(theme, "fullscreen", self.tr("Enlarge"), self, size=16)
        picture = QWidget(self)
        self._stack = QStackedLayout(picture)
        self._stack.addWidget(self._still)
        self._stack.addWidget(self._stage)
        self._picture = picture
        controls = QHBoxLayout()
        controls.setContentsMargins(0, 0, 0, 0)
        controls.setSpacing(4)
        controls.addWidget(self._play)
        controls.addWidget(self._time)
        controls.addWidget(self._scrubber, 1)
        controls.addWidget(self._length)
        controls.addWidget(self._full)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(picture)
        column.addLayout(controls)
        self._play.clicked.connect(self.toggle)
        self._full.clicked.connect(self.enlarge_asked)
        self._scrubber.valueChanged.connect(self._seek)
        self._scrubber.sliderPressed.connect(lambda: self._hold(True))
        self._scrubber.sliderReleased.connect(lambda: self._hold(False))
        self._stage.fullscreen_asked.connect(self.enlarge_asked)
        self._stage.player_made.connect(self._follow)

    def set_width(self, wide: int) -> None:
        """Makes the picture so wide, at 16:9, and the controls as wide as it."""
        self.setMaximumWidth(wide)
        size = QSize(wide, round(wide * 9 / 16))
        self._still.setFixedSize(size)
        self._picture.setFixedSize(size)

    def show_clip(self, clip: PlayableClip | None) -> None:
        """Shows another clip's picture. What played ends."""
        if self._clip is not None and clip is not None and self._clip.generation_id == clip.generation_id:
            return
        self._clip = clip
        self.close_clip()
        self._still.set_pixmap(None)
        self._scrubber.set_length(1, 1)
        self._scrubber.set_position(0, playing=False)
        self._time.setText(clock(0))
        self._length.setText(clock(clip.duration) if clip is not None else "")
        for control in (self._play, self._scrubber, self._full):
            control.setEnabled(clip is not None and not clip.doubt)

    def set_picture(self, pixmap: QPixmap | None) -> None:
        """Sets the picture of the clip."""
        self._still.set_pixmap(pixmap)

    def toggle(self) -> None:
        """Plays or pauses."""
        if self._clip is None or self._clip.doubt:
            return
        if self.is_open and self._stage.player is not None:
            self._stage.player.toggle()
            return
        self.is_open = True
        self._stack.setCurrentWidget(self._stage)
        self._model.play(self._clip)

    def position_in(self, clip: PlayableClip) -> int:
        """The frame of this clip that is shown, in ms; the first one if none of it is played."""
        return self._stage.position_in(clip) if self.is_open else 0

    def close_clip(self) -> None:
        """Lets go of the file and shows the picture."""
        self.is_open = False
        self._stack.setCurrentWidget(self._still)
        self._stage.close_clip()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._stage.player is not None:
            self._stage.player.pause()

    def _follow(self) -> None:
        player = self._stage.player
        if player is not None:
            player.moved.connect(self._on_moved)
            player.playing_changed.connect(self._on_playing)
            player.first_frame.connect(self._on_first_frame)

    def _on_first_frame(self) -> None:
        player = self._stage.player
        if player is not None:
            self._scrubber.set_length(player.length, round(1000 / player.frame_rate))
            self._length.setText(clock(player.length / 1000))

    def _on_moved(self, position: int) -> None:
        self._scrubber.set_position(position, playing=self._model.is_playing)
        self._time.setText(clock(position / 1000))

    def _on_playing(self, playing: bool) -> None:
        self._play.set_icon("pause" if playing else "play")
        self._play.set_tip(self.tr("Pause") if playing else self.tr("Play"))

    def _hold(self, held: bool) -> None:
        if self.is_open and self._stage.player is not None:
            self._stage.player.hold(held)

    def _seek(self, position: int) -> None:
        if self.is_open and self._stage.player is not None:
            self._stage.player.seek(position)
