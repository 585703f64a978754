"""The player's controls."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.slider import SeekSlider
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.viewer.player import SPEEDS, PlayerModel

_ONE_ROW = 680
"""Pixels of width from which the time line has room between the buttons."""


def clock_words(position: int) -> str:
    """Milliseconds as `m:ss.hh`."""
    seconds, rest = divmod(max(position, 0), 1000)
    return f"{seconds // 60}:{seconds % 60:02}.{rest // 10:02}"


class Transport(Surface):
    """Shows where the clip is and says what was asked for; knows no player. Times are in ms."""

    toggle_asked = Signal()
    step_asked = Signal(int)
    seek_asked = Signal(int)
    held = Signal(bool)
    fit_chosen = Signal(bool)
    fullscreen_asked = Signal()
    frame_asked = Signal()
    last_frame_asked = Signal()

    def __init__(self, model: PlayerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._model = model
        self._play = IconButton(theme, "play", self.tr("Play"), self, size=22, strong=True)
        self._back = IconButton(theme, "step-back", self.tr("Step back"), self, size=18)
        self._forward = IconButton(theme, "step-forward", self.tr("Step forward"), self, size=18)
        self._time = _TimeLine(theme, self.tr("Position"), self)
        self._speed = LinkButton(theme, "", self)
        self._loop = IconButton(theme, "loop", self.tr("Loop"), self, size=18)
        self._loop.setCheckable(True)
        self._mute = IconButton(theme, "volume", self.tr("Mute"), self, size=18)
        self._volume = SeekSlider(theme, self.tr("Volume"), self, token="muted")
        self._volume.setToolTip(self.tr("Volume"))
        self._volume.setRange(0, 100)
        self._volume.setSingleStep(5)
        self._volume.setFixedWidth(72)
        self._fit = IconButton(theme, "fit", self.tr("Fit"), self, size=18)
        self._fit.setCheckable(True)
        self._fit.setChecked(True)
        self._full = IconButton(theme, "fullscreen", self.tr("Fullscreen"), self, size=18)
        self._frame = IconButton(theme, "frame", self.tr("Use frame as reference"), self, size=18)
        self._continue = IconButton(theme, "continue", self.tr("Continue from the last frame"), self, size=18)
        self._lay_out()
        self._connect()
        self._refresh()
        self.set_available(False)

    def set_available(self, available: bool) -> None:
        """Whether there is anything to control."""
        shown = (self._frame, self._continue, self._fit, self._full)
        for control in (self._play, self._back, self._forward, self._time, *shown):
            control.setEnabled(available)

    def set_playing(self, playing: bool) -> None:
        """The first button pauses while the clip plays."""
        self._play.set_icon("pause" if playing else "play")
        self._play.set_tip(self.tr("Pause") if playing else self.tr("Play"))

    def set_fullscreen(self, full: bool) -> None:
        """The last button leads back from full screen."""
        self._full.set_icon("fullscreen-exit" if full else "fullscreen")
        self._full.set_tip(self.tr("Leave fullscreen") if full else self.tr("Fullscreen"))

    def set_position(self, position: int) -> None:
        """Where the frame that is shown begins."""
        self._time.set_position(position)

    def set_length(self, length: int, frame: int) -> None:
        """Of the clip and of one of its frames."""
        self._time.set_length(length, frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_time_line()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 6, 12, 6)
        self._column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setSpacing(2)
        self._column.addLayout(self._row)
        for widget in (self._play, self._back, self._forward):
            self._row.addWidget(widget)
        self._row.addStretch()
        sound = (self._mute, self._volume)
        for widget in (self._frame, self._continue, self._speed, self._loop, *sound, self._fit, self._full):
            self._row.addWidget(widget)
        self._place_time_line()

    def _place_time_line(self) -> None:
        """Between the buttons, or above them where there is no room."""
        if self.width() >= _ONE_ROW:
            if self._row.indexOf(self._time) < 0:
                self._column.removeWidget(self._time)
                self._row.insertWidget(3, self._time, 1)
        elif self._column.indexOf(self._time) < 0:
            self._row.removeWidget(self._time)
            self._column.insertWidget(0, self._time)

    def _connect(self) -> None:
        model = self._model
        self._play.clicked.connect(self.toggle_asked)
        self._back.clicked.connect(lambda: self.step_asked.emit(-1))
        self._forward.clicked.connect(lambda: self.step_asked.emit(1))
        self._time.slider.valueChanged.connect(self.seek_asked)
        self._time.slider.sliderPressed.connect(lambda: self.held.emit(True))
        self._time.slider.sliderReleased.connect(lambda: self.held.emit(False))
        self._speed.clicked.connect(self._show_speeds)
        # Not `clicked`: an assistive tool toggles a button without a click.
        self._loop.toggled.connect(self._on_loop)
        self._mute.clicked.connect(lambda: model.change(muted=not model.playback.muted))
        self._volume.valueChanged.connect(self._on_volume)
        self._frame.clicked.connect(self.frame_asked)
        self._continue.clicked.connect(self.last_frame_asked)
        self._fit.toggled.connect(self.fit_chosen)
        self._full.clicked.connect(self.fullscreen_asked)
        model.playback_changed.connect(self._refresh)

    def _on_loop(self, on: bool) -> None:
        self._model.change(loop=on)

    def _on_volume(self, percent: int) -> None:
        self._model.change(volume=percent / 100, muted=False)

    def _refresh(self) -> None:
        playback = self._model.playback
        silent = playback.muted or playback.volume == 0
        self._speed.setText(f"{playback.speed:g}×")
        self._speed.setToolTip(self.tr("Speed"))
        self._speed.setAccessibleName(self.tr("Speed"))
        self._loop.setChecked(playback.loop)
        self._mute.set_icon("volume-off" if silent else "volume")
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
        corner = self._speed.mapToGlobal(self._speed.rect().topLeft())
        corner.setY(corner.y() - menu.sizeHint().height())
        menu.popup(corner)


class _TimeLine(QWidget):
    """Where the clip is, a slider to go elsewhere, how long it is."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.slider = SeekSlider(theme, name, self)
        self.slider.set_bubble(clock_words)
        self._position = TokenLabel(theme, clock_words(0), "text", 13, QFont.Weight.Medium, self)
        self._length = TokenLabel(theme, clock_words(0), "text", 13, QFont.Weight.Medium, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(6)
        for label in (self._position, self._length):
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance("0:00.00") + 4)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self._position)
        row.addWidget(self.slider, 1)
        row.addWidget(self._length)

    def set_position(self, position: int) -> None:
        self._position.setText(clock_words(position))
        if not self.slider.isSliderDown():
            with QSignalBlocker(self.slider):
                self.slider.setValue(position)
            self.slider.update()

    def set_length(self, length: int, frame: int) -> None:
        self._length.setText(clock_words(length))
        with QSignalBlocker(self.slider):
            # Its end is where the last frame begins: there is nothing to see after that.
            self.slider.setRange(0, max(length - frame, 1))
            self.slider.setSingleStep(frame)
            self.slider.setPageStep(max(length // 10, frame))
