"""The player's controls."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from seedance_studio.ui.messages.commands import command_words, key_words
from seedance_studio.ui.messages.units import clock
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.viewer.scrubber import Scrubber
from seedance_studio.ui.viewer.sound_popup import SoundPopup
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap
from seedance_studio.viewmodels.viewer.player import SPEEDS, WHOLE_CLIP, PlayerModel

_SCRUBBER_SHARE = 0.45
"""The part of the width that the slider has beside the buttons; with less it gets a row of its own."""
_SIDE = 12


class Transport(Surface):
    """Shows the clip's position and emits what the person asks for. It knows no player. Times are in
    milliseconds."""

    toggle_asked = Signal()
    step_asked = Signal(int)
    seek_asked = Signal(int)
    held = Signal(bool)
    range_start_asked = Signal()
    range_end_asked = Signal()
    fit_chosen = Signal(bool)
    fullscreen_asked = Signal()
    frame_asked = Signal()
    last_frame_asked = Signal()

    def __init__(self, model: PlayerModel, keys: KeyMap, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._model = model
        self._keys = keys
        self._fits = True
        self._is_playing = False
        # Made in the order in which Tab goes through them.
        self._play = IconButton(theme, "play", self.tr("Play"), self, size=22, strong=True)
        self._back = IconButton(theme, "step-back", self.tr("Step back"), self, size=18)
        self._forward = IconButton(theme, "step-forward", self.tr("Step forward"), self, size=18)
        self._time = _TimeLine(theme, self.tr("Position"), self)
        self._frame = LinkButton(theme, self.tr("Use frame"), self, icon="frame")
        self._frame.set_tip(self.tr("Use frame as reference"))
        self._continue = LinkButton(theme, self.tr("Continue"), self, icon="continue")
        self._continue.set_tip(self.tr("Continue from the last frame"))
        self._speed = _SpeedButton(theme, model, self)
        self._loop = IconButton(theme, "loop", self.tr("Loop"), self, size=18)
        self._loop.setCheckable(True)
        self._sound = IconButton(theme, "volume", self.tr("Sound"), self, size=18)
        self._popup = SoundPopup(model, theme, self)
        self._more = IconButton(theme, "more", self.tr("Picture and loop"), self, size=18)
        self._full = IconButton(theme, "fullscreen", self.tr("Fullscreen"), self, size=18)
        self._lay_out()
        self._connect()
        self._refresh()
        self._show_keys()
        self.set_available(False)

    def set_available(self, available: bool) -> None:
        """Sets whether there is a clip to control."""
        shown = (self._frame, self._continue, self._more, self._full)
        for control in (self._play, self._back, self._forward, self._time, *shown):
            control.setEnabled(available)

    def set_playing(self, playing: bool) -> None:
        """Shows Pause while the clip plays, otherwise Play."""
        self._is_playing = playing
        self._play.set_icon("pause" if playing else "play")
        self._play.set_tip(self.tr("Pause") if playing else self.tr("Play"))
        self._time.set_playing(playing)

    def set_fullscreen(self, full: bool) -> None:
        """Shows the button that leaves full screen."""
        self._full.set_icon("fullscreen-exit" if full else "fullscreen")
        self._full.set_tip(self.tr("Leave fullscreen") if full else self.tr("Fullscreen"))

    def set_position(self, position: int) -> None:
        """Sets the start of the shown frame."""
        self._time.set_position(position)

    def set_length(self, length: int, frame_rate: float) -> None:
        """Of the clip, and how many frames a second it has."""
        self._time.set_length(length, frame_rate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_in()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SIDE, 6, _SIDE, 6)
        self._column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._column.addLayout(self._row)
        self._left = (self._play, self._back, self._forward)
        self._right = (
            self._frame,
            self._continue,
            self._speed,
            self._loop,
            self._sound,
            self._more,
            self._full,
        )
        for widget in self._left:
            self._row.addWidget(widget)
        self._row.addStretch()
        for widget in self._right:
            self._row.addWidget(widget)
        self._fit_in()

    def _fit_in(self) -> None:
        """Gives the time line a row of its own, and leaves out the buttons' words, where room is short."""
        words = (self._frame, self._continue)
        buttons = sum(
            widget.wide_hint() if widget in words else widget.minimumWidth()
            for widget in (*self._left, *self._right)
        )
        room = self.width() - 2 * _SIDE - self._row.spacing() * (len(self._left) + len(self._right))
        self._place_time_line(room - buttons - self._time.labels_width >= self.width() * _SCRUBBER_SHARE)
        for button in words:
            button.set_icon_only(buttons > room)

    def _place_time_line(self, is_between: bool) -> None:
        """Between the buttons, or above them."""
        if is_between and self._row.indexOf(self._time) < 0:
            self._column.removeWidget(self._time)
            self._row.insertWidget(3, self._time, 1)
        elif not is_between and self._column.indexOf(self._time) < 0:
            self._row.removeWidget(self._time)
            self._column.insertWidget(0, self._time)
        else:
            return
        put_in_reading_order(self)

    def _connect(self) -> None:
        model = self._model
        self._play.clicked.connect(self.toggle_asked)
        self._back.clicked.connect(lambda: self.step_asked.emit(-1))
        self._forward.clicked.connect(lambda: self.step_asked.emit(1))
        self._time.slider.valueChanged.connect(self.seek_asked)
        self._time.slider.sliderPressed.connect(lambda: self.held.emit(True))
        self._time.slider.sliderReleased.connect(lambda: self.held.emit(False))
        # Not `clicked`: an assistive tool toggles a button without a click.
        self._loop.toggled.connect(self._on_loop)
        self._sound.clicked.connect(lambda: self._popup.open_above(self._sound))
        self._more.clicked.connect(self._show_more)
        self._frame.clicked.connect(self.frame_asked)
        self._continue.clicked.connect(self.last_frame_asked)
        self._full.clicked.connect(self.fullscreen_asked)
        model.playback_changed.connect(self._refresh)
        model.range_changed.connect(self._on_range)
        self._keys.changed.connect(self._show_keys)

    def _show_keys(self) -> None:
        commands = {
            self._play: Command.PLAY,
            self._back: Command.STEP_BACK,
            self._forward: Command.STEP_FORWARD,
            self._popup.mute: Command.MUTE,
            self._full: Command.FULLSCREEN,
        }
        for button, command in commands.items():
            button.set_key(key_words(self._keys.key(command)))

    def _on_loop(self, on: bool) -> None:
        self._model.change(loop=on)

    def _on_range(self) -> None:
        chosen = self._model.loop_range
        self._time.slider.set_loop(chosen.start, chosen.end)

    def _refresh(self) -> None:
        playback = self._model.playback
        self._loop.setChecked(playback.loop)
        self._sound.set_icon("volume-off" if playback.muted or playback.volume == 0 else "volume")

    def _show_more(self) -> None:
        menu = Menu(self, self._more.accessibleName())
        fit = menu.addAction(self.tr("Fit the picture"))
        fit.setCheckable(True)
        fit.setChecked(self._fits)
        fit.toggled.connect(self._on_fit)
        menu.addSeparator()
        self._add_command(menu, Command.RANGE_START).triggered.connect(self.range_start_asked)
        self._add_command(menu, Command.RANGE_END).triggered.connect(self.range_end_asked)
        whole = self._add_command(menu, Command.CLEAR_RANGE)
        whole.setEnabled(self._model.loop_range != WHOLE_CLIP)
        whole.triggered.connect(self._model.clear_range)
        _pop_up_above(menu, self._more)

    def _add_command(self, menu: QMenu, command: Command) -> QAction:
        """An entry with its key beside it."""
        key = key_words(self._keys.key(command))
        return menu.addAction(f"{command_words(command)}\t{key}" if key else command_words(command))

    def _on_fit(self, fits: bool) -> None:
        self._fits = fits
        self.fit_chosen.emit(fits)


class _SpeedButton(LinkButton):
    """As wide as its widest text, so that nothing moves when another speed is chosen."""

    def __init__(self, theme: Theme, model: PlayerModel, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        self._model = model
        widest = max(self.fontMetrics().horizontalAdvance(_speed_words(speed)) for speed in SPEEDS)
        self.setFixedWidth(widest + 20)
        self.setToolTip(self.tr("Speed"))
        self.clicked.connect(self._show_speeds)
        model.playback_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self.setText(_speed_words(self._model.playback.speed))
        self.setAccessibleName(self.tr("Speed"))

    def _show_speeds(self) -> None:
        menu = Menu(self)
        playback = self._model.playback
        for speed in SPEEDS:
            action = menu.addAction(_speed_words(speed))
            action.setCheckable(True)
            action.setChecked(speed == playback.speed)
            action.triggered.connect(lambda _=False, value=speed: self._model.change(speed=value))
        menu.addSeparator()
        keep = menu.addAction(self.tr("Keep for the next clips"))
        keep.setCheckable(True)
        keep.setChecked(playback.keeps_speed)
        keep.toggled.connect(self._on_keep)
        _pop_up_above(menu, self)

    def _on_keep(self, keeps: bool) -> None:
        self._model.change(keeps_speed=keeps)


class _TimeLine(QWidget):
    """Where the clip is and on which frame, a slider to go elsewhere, how long it is."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.slider = Scrubber(theme, name, self)
        self._is_playing = False
        self._frame_rate = 24.0
        self._position = TokenLabel(theme, clock(0), "text", 13, QFont.Weight.Medium, self)
        self._frame = TokenLabel(theme, "", "muted", 12, parent=self)
        self._length = TokenLabel(theme, clock(0), "muted", 13, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(6)
        widest = {
            self._position: "0:00.00",
            self._frame: self.tr("frame {number}").format(number="000"),
            self._length: "0:00.00",
        }
        for label, text in widest.items():
            label.setMinimumWidth(round(QFontMetricsF(label.font()).horizontalAdvance(text)) + 4)
        self._length.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._position)
        row.addWidget(self._frame)
        row.addWidget(self.slider, 1)
        row.addWidget(self._length)
        self.labels_width = sum(label.minimumWidth() for label in widest) + 12 + 3 * row.spacing()

    def set_playing(self, playing: bool) -> None:
        self._is_playing = playing
        self.slider.set_position(self.slider.position, playing=playing)

    def set_position(self, position: int) -> None:
        self._position.setText(clock(position / 1000))
        number = round(position * self._frame_rate / 1000) + 1
        self._frame.setText(self.tr("frame {number}").format(number=number))
        self.slider.set_position(position, playing=self._is_playing)

    def set_length(self, length: int, frame_rate: float) -> None:
        self._frame_rate = frame_rate
        self._length.setText(clock(length / 1000))
        self.slider.set_length(length, round(1000 / frame_rate))


def _pop_up_above(menu: QMenu, button: QWidget) -> None:
    """Opens the menu with its lower left corner on the button."""
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


def _speed_words(speed: float) -> str:
    return f"{speed:g}×"
