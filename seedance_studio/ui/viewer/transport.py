"""The player's controls."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.slider import SeekSlider
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.player import SPEEDS, PlayerModel


def clock_words(position: int) -> str:
    """Milliseconds as `m:ss.hh`."""
    seconds, rest = divmod(max(position, 0), 1000)
    return f"{seconds // 60}:{seconds % 60:02}.{rest // 10:02}"


class Transport(Surface):
    """Shows where the clip is and says what was asked for; knows no player."""

    toggle_asked = Signal()
    step_asked = Signal(int)
    seek_asked = Signal(int)
    fullscreen_asked = Signal()
    fit_asked = Signal()

    def __init__(self, model: PlayerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._model = model
        self._play = IconButton(theme, "play", self.tr("Play"), self)
        self._back = IconButton(theme, "step-back", self.tr("Step back"), self, size=18)
        self._forward = IconButton(theme, "step-forward", self.tr("Step forward"), self, size=18)
        self._position = self._time_label(theme)
        self._length = self._time_label(theme)
        self._seek = SeekSlider(theme, self.tr("Position"), self)
        self._seek.setSingleStep(100)
        self._speed = LinkButton(theme, "1×", self)
        self._speed.setToolTip(self.tr("Speed"))
        self._loop = IconButton(theme, "loop", self.tr("Loop"), self, size=18)
        self._loop.setCheckable(True)
        self._mute = IconButton(theme, "volume", self.tr("Mute"), self, size=18)
        self._volume = SeekSlider(theme, self.tr("Volume"), self)
        self._volume.setRange(0, 100)
        self._volume.setFixedWidth(76)
        self._fit = IconButton(theme, "fit", self.tr("Fit"), self, size=18)
        self._fit.setCheckable(True)
        self._fit.setChecked(True)
        self._full = IconButton(theme, "fullscreen", self.tr("Fullscreen"), self, size=18)
        self._lay_out()
        self._connect()
        self.set_position(0)
        self.set_length(0)
        self._refresh()
        self.set_available(False)

    def set_available(self, available: bool) -> None:
        """Whether there is anything to control."""
        for control in (self._play, self._back, self._forward, self._seek, self._fit, self._full):
            control.setEnabled(available)

    def set_playing(self, playing: bool) -> None:
        """The first button pauses while the clip plays."""
        self._play.set_icon("pause" if playing else "play")
        self._play.set_tip(self.tr("Pause") if playing else self.tr("Play"))

    def set_position(self, position: int) -> None:
        """In ms."""
        self._position.setText(clock_words(position))
        if not self._seek.isSliderDown():
            with QSignalBlocker(self._seek):
                self._seek.setValue(position)
            self._seek.update()

    def set_length(self, length: int) -> None:
        """In ms."""
        self._length.setText(clock_words(length))
        with QSignalBlocker(self._seek):
            self._seek.setRange(0, max(length, 1))

    def _time_label(self, theme: Theme) -> TokenLabel:
        label = TokenLabel(theme, clock_words(0), "text", 13, QFont.Weight.Medium, self)
        label.setMinimumWidth(label.fontMetrics().horizontalAdvance("00:00.00"))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(2)
        for widget in (self._play, self._back, self._forward):
            row.addWidget(widget)
        row.addSpacing(4)
        row.addWidget(self._position)
        row.addWidget(self._seek, 1)
        row.addWidget(self._length)
        row.addSpacing(4)
        for widget in (self._speed, self._loop, self._mute, self._volume, self._fit, self._full):
            row.addWidget(widget)

    def _connect(self) -> None:
        model = self._model
        self._play.clicked.connect(self.toggle_asked)
        self._back.clicked.connect(lambda: self.step_asked.emit(-1))
        self._forward.clicked.connect(lambda: self.step_asked.emit(1))
        self._seek.valueChanged.connect(self.seek_asked)
        self._speed.clicked.connect(self._show_speeds)
        self._loop.clicked.connect(lambda on: model.change(loop=on))
        self._mute.clicked.connect(lambda: model.change(muted=not model.playback.muted))
        self._volume.valueChanged.connect(lambda value: model.change(volume=value / 100, muted=False))
        self._fit.clicked.connect(self.fit_asked)
        self._full.clicked.connect(self.fullscreen_asked)
        model.playback_changed.connect(self._refresh)

    def _refresh(self) -> None:
        playback = self._model.playback
        self._speed.setText(f"{playback.speed:g}×")
        self._speed.setAccessibleName(self.tr("Speed"))
        self._loop.setChecked(playback.loop)
        self._mute.set_icon("volume-off" if playback.muted else "volume")
        self._mute.set_tip(self.tr("Unmute") if playback.muted else self.tr("Mute"))
        with QSignalBlocker(self._volume):
            self._volume.setValue(round(playback.volume * 100))
        self._volume.update()

    def _show_speeds(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for speed in SPEEDS:
            action = menu.addAction(f"{speed:g}×")
            action.setCheckable(True)
            action.setChecked(speed == self._model.playback.speed)
            action.triggered.connect(lambda _=False, value=speed: self._model.change(speed=value))
        menu.popup(self._speed.mapToGlobal(self._speed.rect().topLeft()))
