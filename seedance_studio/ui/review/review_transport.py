"""The controls below the timeline of the Review view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from seedance_studio.ui.messages.commands import key_words
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import clock, percentage
from seedance_studio.ui.review.comparison_surface import Guides
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.segmented import Option, SegmentedControl
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.review.step_player import SPEEDS, StepPlayer
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap

SILENT = "off"
_PERCENTS = (0, 50, 100, 200, 400)
_GAP, _LEFT, _RIGHT = 8, 14, 12


class ReviewTransport(Surface):
    """Plays and steps, and emits what concerns the picture and the sound."""

    percent_chosen = Signal(int)
    guides_chosen = Signal(object)
    sound_chosen = Signal(str)
    """Emits the number of the pane that is heard, or `SILENT`."""
    note_asked = Signal()
    captions_chosen = Signal(bool)
    fullscreen_asked = Signal()

    def __init__(self, player: StepPlayer, keys: KeyMap, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._player = player
        self._keys = keys
        self._is_told = True
        self._guides = Guides.NONE
        self._percent = 0
        self._letters = ""
        self._shows_captions = True
        self._time = TokenLabel(theme, clock(0), "text", 15, QFont.Weight.DemiBold, self)
        self._frame = TokenLabel(theme, "", "muted", 12, parent=self)
        self._loop = IconButton(theme, "loop", self.tr("Loop"), self, size=18)
        self._loop.setCheckable(True)
        self._range = TokenLabel(theme, "", "text", 12, QFont.Weight.Medium, self)
        self._mark_in = IconButton(theme, "mark-in", self.tr("Loop from here"), self, size=18)
        self._mark_out = IconButton(theme, "mark-out", self.tr("Loop up to here"), self, size=18)
        self.note = IconButton(theme, "edit", self.tr("Note on this frame"), self, size=18)
        self.pen = IconButton(theme, "draw", self.tr("Draw on this frame"), self, size=18)
        self.pen.setCheckable(True)
        self._back = IconButton(theme, "step-back", self.tr("Step back"), self, size=18)
        self._play = IconButton(theme, "play", self.tr("Play"), self, size=22, strong=True)
        self._forward = IconButton(theme, "step-forward", self.tr("Step forward"), self, size=18)
        self._step = StepState(theme, self)
        self._sound_label = TokenLabel(theme, self.tr("Sound"), "muted", 12, parent=self)
        self.sound = SegmentedControl(theme, self.tr("Sound"), (Option(SILENT, self.tr("Off")),), self)
        # Rather Play leaves the middle than that a choice is cut off.
        self.sound.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._speed = LinkButton(theme, "", self, opens=True)
        self._zoom = LinkButton(theme, "", self, opens=True)
        self._full = IconButton(theme, "fullscreen", self.tr("Fullscreen"), self, size=18)
        self._lay_out()
        self._connect()
        self._show_keys()
        self._refresh()

    def show_panes(self, letters: str, heard: str) -> None:
        """Offers the sound of these panes; `heard` is chosen."""
        options = [Option(str(place), mark) for place, mark in enumerate(letters)]
        options.append(Option(SILENT, self.tr("Off")))
        if letters != self._letters:
            self._letters = letters
            self.sound.set_options(options)
        self.sound.set_value(heard)
        self._fit_in()

    def show_frame(self, at: float, number: int, count: int) -> None:
        """Shows the time (s) and the number of the shown frame, from 0, of the clip that has the focus."""
        self._time.setText(clock(at))
        words = self.tr("frame {number} of {count}")
        self._frame.setText(words.format(number=number + 1, count=count))

    def show_step(self, apart: int, dropped: int, *, is_slowed: bool) -> None:
        """Says how many frames the clips are apart, how many were left out, and whether the clock waits."""
        self._step.show_step(apart, dropped, is_slowed=is_slowed)

    def show_failed(self, letters: str) -> None:
        """Says which panes have a clip that can't be decoded here."""
        self._step.show_failed(letters)

    def show_percent(self, percent: int) -> None:
        """Shows how near the picture is; 0 fits it."""
        self._percent = percent
        self._refresh()

    def set_fullscreen(self, full: bool) -> None:
        """Shows the button that leaves full screen."""
        self._full.set_icon("fullscreen-exit" if full else "fullscreen")
        self._full.set_tip(self.tr("Leave fullscreen") if full else self.tr("Fullscreen"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_in()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT, 3, _RIGHT, 3)
        row.setSpacing(0)
        marks = (self._mark_in, self._mark_out, self.note, self.pen)
        left = (self._time, self._frame, self._loop, self._range, *marks)
        right = (self._step, self._sound_label, self.sound, self._speed, self._zoom, self._full)
        for label, text in ((self._time, "0:00.00"), (self._frame, self.tr("frame {number} of {count}"))):
            wide = QFontMetricsF(label.font()).horizontalAdvance(text.format(number="000", count="000"))
            label.setMinimumWidth(round(wide) + 4)
        sides = [QHBoxLayout() for _ in range(3)]
        for side, widgets in zip(sides, (left, (self._back, self._play, self._forward), right), strict=True):
            side.setSpacing(_GAP)
            for widget in widgets:
                side.addWidget(widget)
        sides[0].addStretch()
        sides[2].insertStretch(0)
        row.addLayout(sides[0], 1)
        row.addLayout(sides[1])
        row.addLayout(sides[2], 1)
        self._sides = left, (self._back, self._play, self._forward), right

    def _fit_in(self) -> None:
        """Leaves out words beside the controls where they would push Play out of the middle, and where the
        others had no room beside it, the number of the frame."""
        left, middle, right = (sum(map(_wide, side)) for side in self._sides)
        words = (self._range, self._sound_label)
        for part in words:
            part.setVisible(2 * max(left + _LEFT, right + _RIGHT) + middle <= self.width())
        needed = _LEFT + left + middle + right + _RIGHT
        needed -= sum(_wide(part) for part in words if part.isHidden())
        self._frame.setVisible(needed <= self.width())

    def _connect(self) -> None:
        player = self._player
        self._play.clicked.connect(player.toggle)
        self._back.clicked.connect(lambda: self._player.step(-1))
        self._forward.clicked.connect(lambda: self._player.step(1))
        # Not `clicked`: an assistive tool toggles a button without a click.
        self._loop.toggled.connect(self._on_loop)
        self._mark_in.clicked.connect(player.start_range)
        self._mark_out.clicked.connect(player.end_range)
        self.note.clicked.connect(self.note_asked)
        self.sound.chosen.connect(self.sound_chosen)
        self._speed.clicked.connect(self._show_speeds)
        self._zoom.clicked.connect(self._show_zooms)
        self._full.clicked.connect(self.fullscreen_asked)
        player.changed.connect(self._refresh)
        self._keys.changed.connect(self._show_keys)

    def _show_keys(self) -> None:
        commands = {
            self._play: Command.PLAY,
            self._back: Command.STEP_BACK,
            self._forward: Command.STEP_FORWARD,
            self._mark_in: Command.RANGE_START,
            self._mark_out: Command.RANGE_END,
            self.note: Command.NOTE,
            self.pen: Command.DRAW,
            self._full: Command.FULLSCREEN,
        }
        for button, command in commands.items():
            button.set_key(key_words(self._keys.key(command)))

    def _on_loop(self, on: bool) -> None:
        if self._is_told:
            self._player.set_loops(on)

    def _refresh(self) -> None:
        head = self._player.playhead
        self._is_told = False
        self._loop.setChecked(head.loops)
        self._is_told = True
        self._play.set_icon("pause" if head.is_playing else "play")
        self._play.set_tip(self.tr("Pause") if head.is_playing else self.tr("Play"))
        words = self.tr("{start} to {end}")
        start, end = (clock(at) for at in (head.start, head.until))
        self._range.setText(words.format(start=start, end=end))
        self._speed.setText(self.tr("Speed {factor}").format(factor=f"{head.speed:g}×"))
        self._speed.setAccessibleName(self.tr("Speed"))
        near = self._near(self._percent)
        self._zoom.setText(self.tr("Zoom {near}").format(near=near))
        self._zoom.setAccessibleName(self.tr("Zoom"))
        self.setEnabled(bool(self._player.timelines))
        self._fit_in()

    def _show_speeds(self) -> None:
        chosen = abs(self._player.playhead.speed)
        entries = [(f"{speed:g}×", speed == chosen, self._set_speed(speed)) for speed in SPEEDS]
        self._pop_up(self._speed, entries)

    def _set_speed(self, speed: float) -> Callable[[], None]:
        return lambda: self._player.set_speed(speed)

    def _show_zooms(self) -> None:
        zooms = [
            (self._near(percent), percent == self._percent, self._set_zoom(percent)) for percent in _PERCENTS
        ]
        guides = [
            (name, guide is self._guides, self._set_guides(guide))
            for guide, name in (
                (Guides.NONE, self.tr("No lines")),
                (Guides.THIRDS, self.tr("Thirds")),
                (Guides.SAFE, self.tr("Safe areas")),
            )
        ]
        captions = [(self.tr("Notes on the picture"), self._shows_captions, self._turn_captions)]
        self._pop_up(self._zoom, zooms, guides, captions)

    def _near(self, percent: int) -> str:
        return percentage(percent) if percent else self.tr("Fit")

    def _turn_captions(self) -> None:
        self._shows_captions = not self._shows_captions
        self.captions_chosen.emit(self._shows_captions)

    def _set_zoom(self, percent: int) -> Callable[[], None]:
        def choose() -> None:
            self.percent_chosen.emit(percent)
            self.show_percent(percent)

        return choose

    def _set_guides(self, guides: Guides) -> Callable[[], None]:
        def choose() -> None:
            self._guides = guides
            self.guides_chosen.emit(guides)

        return choose

    def _pop_up(self, button: QWidget, *groups: list[tuple[str, bool, Callable[[], None]]]) -> None:
        menu = Menu(self, button.accessibleName())
        for place, group in enumerate(groups):
            if place:
                menu.addSeparator()
            for name, is_chosen, choose in group:
                action = menu.addAction(name)
                action.setCheckable(True)
                action.setChecked(is_chosen)
                action.triggered.connect(choose)
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


def _wide(part: QWidget) -> int:
    """How many pixels a control takes in its row."""
    return max(part.sizeHint().width(), part.minimumWidth()) + _GAP


class StepState(TokenLabel):
    """Whether the clips are in step, and what was left out to keep them so."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "ok", 12, parent=parent)
        self.show_step(0, 0, is_slowed=False)

    def show_failed(self, letters: str) -> None:
        """Names the clips that can't be shown."""
        self.setText(self.tr("{clips} can't be shown here").format(clips=", ".join(letters)))
        self.set_token("error")

    def show_step(self, apart: int, dropped: int, *, is_slowed: bool) -> None:
        """Shows what matters most."""
        if apart:
            self.setText(Counts.tr("%Ln frames apart", "", apart))
        elif is_slowed:
            self.setText(self.tr("In step, slower than real time"))
        elif dropped:
            self.setText(Counts.tr("In step, %Ln frames left out", "", dropped))
        else:
            self.setText(self.tr("In step, 0 frames apart"))
        self.set_token("warning" if apart or dropped or is_slowed else "ok")
        self.setToolTip(
            self.tr(
                "The frames of all clips are shown together or not at all. Some are left out while"
                " decoding is too slow."
            )
        )
