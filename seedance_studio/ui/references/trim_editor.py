"""Plays a clip or a sound, and chooses which span of it is used."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPixmap
from PySide6.QtMultimedia import QMediaPlayer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from seedance_studio.domain.cuts import SHORTEST, Timeline, Trim, part_in
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.references.previews import ClipView
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.ui.media_player import make_media_player, make_sound
from seedance_studio.ui.messages.commands import key_words
from seedance_studio.ui.messages.units import clock
from seedance_studio.ui.references.clip_screen import ClipScreen
from seedance_studio.ui.references.time_slider import TimeSlider
from seedance_studio.ui.references.trim_strip import TrimStrip
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.key_button import key_of
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.references.reference_models import ReferenceModels
from seedance_studio.viewmodels.shell.key_map import Command, Room
from seedance_studio.viewmodels.shell.tips import plain_tip

_MS = 1000


class TrimEditor(QWidget):
    """Nothing changes before *Use this span* or Enter is pressed; Escape takes back what was not applied. The
    keys are those of the player: the keys for a range set the span's edges."""

    def __init__(
        self, models: ReferenceModels, tracked: TrackedReference, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._models = models
        self._tracked = tracked
        self._file: Path | None = None
        self._timeline = Timeline(0.0, ())
        self._trim = Trim(0.0, 0.0)
        # The position while it does not play: the player itself tells that late.
        self._at = 0.0
        self._screen = ClipScreen(self)
        self._is_sound = tracked.kind is MediaKind.AUDIO
        self._screen.setHidden(self._is_sound)
        self._player = make_media_player(self)
        self._player.setAudioOutput(make_sound(self))
        self._player.setVideoOutput(self._screen.video)
        self._player.setLoops(QMediaPlayer.Loops.Infinite)
        self.strip = TrimStrip(theme, self, is_tall=self._is_sound)
        self._back = IconButton(theme, "step-back", self.tr("Previous frame"), self)
        self._play = IconButton(theme, "pause", self.tr("Pause"), self)
        self._forth = IconButton(theme, "step-forward", self.tr("Next frame"), self)
        self._clock = TokenLabel(theme, "", "muted", 12, parent=self)
        self._set_start = QPushButton(self.tr("Start here"), self)
        self._set_end = QPushButton(self.tr("End here"), self)
        self._grid = QGridLayout()
        self._start = self._add_slider(theme, self.tr("Start"), 0)
        self._end = self._add_slider(theme, self.tr("End"), 1)
        self._words = TokenLabel(theme, "", "muted", 12, parent=self)
        self._words.setWordWrap(True)
        self._whole = QPushButton(self.tr("Whole length"), self)
        self._use = QPushButton(self.tr("Use this span"), self)
        for button in (self._set_start, self._set_end, self._whole, self._use):
            button.setAutoDefault(False)
        self._acts = self._make_acts()
        self._lay_out()
        self._connect()
        self._show_keys()

    def show_tracked(self, tracked: TrackedReference) -> None:
        """Plays the file, and shows the span that is used of it."""
        is_new = tracked.reference.source != self._tracked.reference.source
        self._tracked = tracked
        if tracked.whole is not None:
            self._screen.set_shape(tracked.whole.width, tracked.whole.height)
        if tracked.shown is not None and tracked.shown != self._file:
            self._file = tracked.shown
            self._player.setSource(QUrl.fromLocalFile(str(tracked.shown)))
            self._player.play()
            self._models.tasks.start(self._look(tracked), "look")
        elif is_new:
            self._take_up()
        self._refresh()

    @property
    def stops(self) -> tuple[QWidget, QWidget]:
        """The first and the last control in the Tab order."""
        return self._play, self._use

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_of(event)
        command = self._models.keys.command(key, Room.CREATE)
        if key == "Esc" and self._trim != self._used:
            self._take_up()
            self._refresh()
        elif key == "Return":
            self._apply()
        elif command in self._acts:
            self._acts[command]()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._player.stop()

    def _add_slider(self, theme: Theme, name: str, column: int) -> TimeSlider:
        # The label first, as it is read.
        label, slider = TokenLabel(theme, name, "muted", 11, parent=self), TimeSlider(theme, name, self)
        label.setBuddy(slider)
        self._grid.addWidget(label, 0, column)
        self._grid.addWidget(slider, 1, column)
        return slider

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._screen, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 10, 20, 0)
        foot.setSpacing(8)
        foot.addWidget(self.strip)
        row = QHBoxLayout()
        row.setSpacing(4)
        for widget in (self._back, self._play, self._forth, self._clock):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._set_start)
        row.addWidget(self._set_end)
        foot.addLayout(row)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        foot.addLayout(self._grid)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self._words, 1)
        last.addWidget(self._whole)
        last.addWidget(self._use)
        foot.addLayout(last)
        column.addLayout(foot)

    def _make_acts(self) -> dict[Command | None, Callable[[], None]]:
        return {
            Command.PLAY: self._toggle,
            Command.STOP: self._player.pause,
            Command.STEP_BACK: lambda: self._step(-1),
            Command.STEP_FORWARD: lambda: self._step(1),
            Command.RANGE_START: lambda: self._move_start(self._position),
            Command.RANGE_END: lambda: self._move_end(self._position),
        }

    def _show_keys(self) -> None:
        """Names each key in the tool tip of its button."""
        for button, command in (
            (self._back, Command.STEP_BACK),
            (self._play, Command.PLAY),
            (self._forth, Command.STEP_FORWARD),
        ):
            button.set_key(key_words(self._models.keys.key(command)))
        for button, command in ((self._set_start, Command.RANGE_START), (self._set_end, Command.RANGE_END)):
            key = key_words(self._models.keys.key(command))
            button.setToolTip(plain_tip(f"{button.text()} ({key})" if key else button.text()))

    def _connect(self) -> None:
        self._models.keys.changed.connect(self._show_keys)
        self._player.positionChanged.connect(self._on_position)
        self._player.playbackStateChanged.connect(self._on_playing)
        self.strip.start_moved.connect(self._move_start)
        self.strip.end_moved.connect(self._move_end)
        self.strip.sought.connect(self._seek)
        self._start.moved.connect(self._move_start)
        self._end.moved.connect(self._move_end)
        self._play.clicked.connect(self._toggle)
        self._back.clicked.connect(lambda: self._step(-1))
        self._forth.clicked.connect(lambda: self._step(1))
        self._set_start.clicked.connect(lambda: self._move_start(self._position))
        self._set_end.clicked.connect(lambda: self._move_end(self._position))
        self._whole.clicked.connect(lambda: self._models.cutting.cut(self._tracked.id, None))
        self._use.clicked.connect(self._apply)

    @property
    def _position(self) -> float:
        return self._player.position() / _MS if self._is_playing else self._at

    @property
    def _is_playing(self) -> bool:
        return self._player.playbackState() is QMediaPlayer.PlaybackState.PlayingState

    @property
    def _used(self) -> Trim:
        """The span that is used now."""
        span = part_in(self._tracked.reference.cut)
        return span if isinstance(span, Trim) else Trim(0.0, self._timeline.seconds)

    async def _look(self, tracked: TrackedReference) -> None:
        view = await self._models.cutting.look(tracked)
        strip = QImage()
        if view is not None and view.strip is not None:
            strip = await asyncio.to_thread(QImage, str(view.strip))
        if view is not None and isValid(self) and self._file == tracked.shown:
            self._show_view(view, strip)

    def _show_view(self, view: ClipView, strip: QImage) -> None:
        self._timeline = view.timeline
        self.strip.show_media(view.timeline.seconds, QPixmap.fromImage(strip), view.loudness)
        for slider in (self._start, self._end):
            slider.show_timeline(view.timeline)
        self._take_up()
        self._refresh()

    def _take_up(self) -> None:
        self._trim = self._used

    def _refresh(self) -> None:
        trim, is_known = self._trim, self._timeline.seconds > 0
        self.strip.show_span(trim)
        self._start.show_time(trim.start)
        self._end.show_time(trim.end)
        for widget in (self._start, self._end, self._set_start, self._set_end, self._back, self._forth):
            widget.setEnabled(is_known)
        self._whole.setEnabled(self._tracked.reference.cut is not None)
        self._use.setEnabled(is_known and trim != self._used)
        self._words.setText(self._span_words() if is_known else self.tr("Reading the frames…"))

    def _span_words(self) -> str:
        trim = self._trim
        span = self.tr("{start} to {end}").format(start=clock(trim.start), end=clock(trim.end))
        if trim == Trim(0.0, self._timeline.seconds):
            return span
        how = self.tr("Cut without encoding it again.")
        if not self._timeline.is_lossless(trim):
            how = self.tr("Encoded again, since the cut is not at a key frame.")
        return f"{span}. {how}"

    def _move_start(self, seconds: float) -> None:
        start = self._timeline.nearest(min(seconds, self._trim.end - SHORTEST))
        self._set_span(Trim(start, self._trim.end), start)

    def _move_end(self, seconds: float) -> None:
        end = self._timeline.nearest(max(seconds, self._trim.start + SHORTEST))
        # The last frame of the span is seen, since the next one is left out.
        self._set_span(Trim(self._trim.start, end), self._timeline.stepped(end, -1))

    def _set_span(self, trim: Trim, shown: float) -> None:
        """Sets the span, and shows the frame at the edge that was moved."""
        if self._timeline.seconds and trim.start < trim.end:
            self._trim = trim
            self._player.pause()
            self._seek(shown)
            self._refresh()

    def _seek(self, seconds: float) -> None:
        self._at = seconds
        self._player.setPosition(round(seconds * _MS))
        self._show_position(seconds)

    def _step(self, step: int) -> None:
        self._player.pause()
        self._seek(self._timeline.stepped(self._position, step))

    def _toggle(self) -> None:
        if self._is_playing:
            self._player.pause()
        else:
            self._player.play()

    def _apply(self) -> None:
        if self._use.isEnabled():
            is_whole = self._trim == Trim(0.0, self._timeline.seconds)
            self._models.cutting.cut(self._tracked.id, None if is_whole else self._trim)

    def _on_position(self, position: int) -> None:
        seconds = position / _MS
        if not self._is_playing:
            return
        if self._timeline.seconds and not self._trim.start <= seconds < self._trim.end:
            # What is played is what will be sent.
            self._seek(self._trim.start)
        else:
            self._show_position(seconds)

    def _show_position(self, seconds: float) -> None:
        self.strip.show_playhead(seconds)
        self._clock.setText(f"{clock(seconds)} / {clock(self._timeline.seconds)}")

    def _on_playing(self, state: QMediaPlayer.PlaybackState) -> None:
        is_playing = state is QMediaPlayer.PlaybackState.PlayingState
        if not is_playing:
            self._at = self._player.position() / _MS
        self._play.set_icon("pause" if is_playing else "play")
        self._play.set_tip(self.tr("Pause") if is_playing else self.tr("Play"))
