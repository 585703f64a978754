"""The middle of the window: stage, controls, filmstrip."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.domain.order import NO_CONSENT
from seedance_studio.ui.jobs.action_buttons import make_menu
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.viewer.filmstrip import Filmstrip
from seedance_studio.ui.viewer.making_page import MakingPage
from seedance_studio.ui.viewer.screen import Screen
from seedance_studio.ui.viewer.stage import Stage
from seedance_studio.ui.widgets.key_button import key_of
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.jobs.job_view import Action, JobView
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap, Room
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels
from seedance_studio.viewmodels.viewer.stage_model import StageModel, StagePage

if TYPE_CHECKING:
    from seedance_studio.ui.viewer.player import Player

_FASTEST = 2.0
_NEIGHBOURS = {Command.PREVIOUS_CLIP: -1, Command.NEXT_CLIP: 1}


class ViewerPane(QWidget):
    """Plays what the model says, and does what the player's keys ask for."""

    play_asked = Signal(object)
    """Emits the `Generation` chosen in the filmstrip."""
    frame_asked = Signal(object, int)
    """Emits the `PlayableClip` and the position (ms) of a frame to use as a reference."""
    last_frame_asked = Signal(object)
    """Emits the `PlayableClip` whose last frame begins the next clip."""

    def __init__(
        self,
        models: WorkspaceModels,
        keys: KeyMap,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model = models.player
        self._perform = models.actions.perform
        self._compare = models.actions.sets.compare
        self._keys = keys
        self._acts = self._make_acts()
        self.stage = Stage(model, models.frames, theme, models.begin_sample)
        self.screen_part = Screen(model, keys, self.stage, theme, self)
        self._making = MakingPage(models.stage, models.folder, thumbnails, theme, self)
        self._opening = Surface(theme, "window", self)
        self.filmstrip = Filmstrip(models.filmstrip, models.folder, thumbnails, theme, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.screen_part, 1)
        self._column.addWidget(Line(theme, self))
        self._column.addWidget(self.filmstrip)
        self.filmstrip.play_asked.connect(self.play_asked)
        self.filmstrip.menu_asked.connect(self._show_menu)
        for page, show_menu in ((self.stage, self._show_stage_menu), (self._making, self._show_making_menu)):
            page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            page.customContextMenuRequested.connect(show_menu)
        self.screen_part.fullscreen_asked.connect(self.toggle_fullscreen)
        self.screen_part.key_pressed.connect(self.handle_key)
        self.screen_part.transport.frame_asked.connect(self._on_frame_asked)
        self.screen_part.transport.last_frame_asked.connect(self._on_last_frame_asked)
        model.clip_changed.connect(self._on_clip_changed)
        self._follow_stage(models.stage)
        self.setMinimumWidth(420)

    def _follow_stage(self, stage: StageModel) -> None:
        self._stage_model = stage
        for page in (self._making, self._opening):
            self.screen_part.add_page(page)
        stage.changed.connect(self._show_page)
        stage.watched.connect(self._pause)
        self._making.left.connect(stage.leave)
        self._making.play_asked.connect(self._play_take)
        self._making.compare_asked.connect(self._compare)
        transport = self.screen_part.transport
        for used in (transport.toggle_asked, transport.step_asked, transport.seek_asked):
            used.connect(stage.leave)
        self._show_page()

    def _play_take(self, job: JobView) -> None:
        self._perform(Action.PLAY, job, NO_CONSENT)

    def _show_page(self) -> None:
        page = self._stage_model.page
        pages = {StagePage.OPENING: self._opening, StagePage.MAKING: self._making}
        self.screen_part.show_page(pages.get(page, self.stage))
        if page is StagePage.MAKING:
            self.stage.prepare()

    def _pause(self) -> None:
        if self.stage.player is not None:
            self.stage.player.pause()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Handles a key of the player. Returns False for any other. Typed text must not come here."""
        command = self._keys.command(key_of(event), Room.CREATE)
        if command is not None and command in _NEIGHBOURS:
            self.filmstrip.play_neighbour(_NEIGHBOURS[command])
            return True
        act = None if command is None else self._acts.get(command)
        if act is None or self.stage.player is None:
            return False
        self._stage_model.leave()
        act(self.stage.player)
        return True

    def toggle_fullscreen(self) -> None:
        """Fills the screen with picture and controls, or puts them back."""
        part = self.screen_part
        if part.isWindow():
            part.leave_fullscreen(self)
            self._column.insertWidget(0, part, 1)
            part.show()
        elif self.stage.player is not None:
            self._column.removeWidget(part)
            part.enter_fullscreen()
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_acts(self) -> dict[Command, Callable[[Player], None]]:
        model = self._model
        return {
            Command.PLAY: lambda player: player.toggle(),
            Command.STOP: lambda player: player.pause(),
            Command.STEP_BACK: lambda player: player.step(-1),
            Command.STEP_FORWARD: lambda player: player.step(1),
            Command.BACKWARD: lambda player: player.play_backwards(),
            Command.FORWARD: self._go_faster,
            Command.RANGE_START: lambda player: model.begin_range(player.position),
            Command.RANGE_END: lambda player: model.end_range(player.position),
            Command.CLEAR_RANGE: lambda _: model.clear_range(),
            Command.FULLSCREEN: lambda _: self.toggle_fullscreen(),
            Command.MUTE: lambda _: model.change(muted=not model.playback.muted),
        }

    def _go_faster(self, player: Player) -> None:
        if player.is_playing and not player.is_backwards:
            self._model.change(speed=min(self._model.playback.speed * 2, _FASTEST))
        else:
            if not self._model.playback.keeps_speed:
                self._model.change(speed=1.0)
            player.play()

    def _on_frame_asked(self) -> None:
        player, clip = self.stage.player, self._model.clip
        if clip is not None and player is not None:
            self.frame_asked.emit(clip, player.position)

    def _on_last_frame_asked(self) -> None:
        if self._model.clip is not None:
            self.last_frame_asked.emit(self._model.clip)

    def _show_stage_menu(self, at: QPoint) -> None:
        clip = self._model.clip
        job = None if clip is None else self.filmstrip.job(clip.generation_id)
        if job is not None:
            self._show_menu(job, self.stage.mapToGlobal(at))

    def _show_making_menu(self, at: QPoint) -> None:
        job = self._stage_model.making
        if job is not None:
            self._show_menu(job, self._making.mapToGlobal(at))

    def _show_menu(self, job: JobView, at: QPoint) -> None:
        make_menu(job, self._perform, self).popup(at)

    def _on_clip_changed(self) -> None:
        if self._model.clip is not None:
            self.filmstrip.show_current(self._model.clip.generation_id)
