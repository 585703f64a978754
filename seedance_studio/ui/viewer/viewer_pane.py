"""The middle of the window: stage, controls, filmstrip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.viewer.filmstrip import Filmstrip
from seedance_studio.ui.viewer.transport import Transport
from seedance_studio.ui.widgets.line import Line
from seedance_studio.viewmodels.filmstrip import FilmstripModel
from seedance_studio.viewmodels.player import SPEEDS, PlayerModel

if TYPE_CHECKING:
    from seedance_studio.ui.viewer.player import Player

_JUMP = -12
"""Frames that J goes back: half a second at 24 a second."""


class ViewerPane(QWidget):
    """Plays what the model says. Keys: Space, arrows, J K L, F, M."""

    play_asked = Signal(object)
    player_made = Signal(object)

    def __init__(
        self,
        model: PlayerModel,
        strip: FilmstripModel,
        folder: Path,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        begin_sample: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        # Qt Multimedia is not needed for the first paint.
        from seedance_studio.ui.viewer.stage import Stage

        self._model = model
        self._fits = True
        self._keys = self._make_keys()
        self.stage = Stage(model, theme, begin_sample, self)
        self.transport = Transport(model, theme, self)
        self.filmstrip = Filmstrip(strip, folder, thumbnails, theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stage, 1)
        column.addWidget(Line(theme, self))
        column.addWidget(self.transport)
        column.addWidget(Line(theme, self))
        column.addWidget(self.filmstrip)
        self.filmstrip.play_asked.connect(self.play_asked)
        self.stage.player_made.connect(self._on_player_made)
        self.transport.fullscreen_asked.connect(self.stage.toggle_fullscreen)
        self.transport.fit_asked.connect(self._on_fit)
        model.clip_changed.connect(self._on_clip_changed)
        self.setMinimumWidth(420)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Takes a key of the player's; False for any other. Keys that are typed must not come here."""
        act = self._keys.get(Qt.Key(event.key()))
        modified = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if act is None or modified or self.stage.player is None:
            return False
        act(self.stage.player)
        return True

    def _make_keys(self) -> dict[Qt.Key, Callable[[Player], None]]:
        return {
            Qt.Key.Key_Space: lambda player: player.toggle(),
            Qt.Key.Key_K: lambda player: player.toggle(),
            Qt.Key.Key_Left: lambda player: player.step(-1),
            Qt.Key.Key_Right: lambda player: player.step(1),
            Qt.Key.Key_J: lambda player: player.step(_JUMP),
            Qt.Key.Key_L: lambda _: self._go_faster(),
            Qt.Key.Key_F: lambda _: self.stage.toggle_fullscreen(),
            Qt.Key.Key_M: lambda _: self._model.change(muted=not self._model.playback.muted),
        }

    def _go_faster(self) -> None:
        player = self.stage.player
        if player is None:
            return
        if not player.is_playing:
            self._model.change(speed=1.0)
            player.play()
            return
        faster = [speed for speed in SPEEDS if speed > self._model.playback.speed]
        self._model.change(speed=faster[0] if faster else 1.0)

    def _on_player_made(self) -> None:
        player, transport = self.stage.player, self.transport
        if player is None:
            return
        player.moved.connect(transport.set_position)
        player.length_changed.connect(transport.set_length)
        player.playing_changed.connect(transport.set_playing)
        transport.toggle_asked.connect(player.toggle)
        transport.step_asked.connect(player.step)
        transport.seek_asked.connect(player.seek)
        transport.set_available(True)
        self.player_made.emit(player)

    def _on_clip_changed(self) -> None:
        if self._model.clip is not None:
            self.filmstrip.show_current(self._model.clip.generation_id)

    def _on_fit(self) -> None:
        self._fits = not self._fits
        self.stage.set_fit(self._fits)
