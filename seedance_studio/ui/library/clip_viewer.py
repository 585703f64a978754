"""The viewer over the grid: one clip, large, with all of the player's controls."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.viewer.screen import Screen
from seedance_studio.ui.viewer.stage import Stage
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.key_button import key_of
from seedance_studio.ui.widgets.labels import ElidedLabel
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap, Room
from seedance_studio.viewmodels.viewer.player import PlayableClip
from seedance_studio.viewmodels.viewer.player_models import PlayerModels

_HEAD, _SIDE = 44, 14
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class ClipViewer(Surface):
    """Arrows lead to the next clip, Escape and Enter back to the grid."""

    closed = Signal()
    step_asked = Signal(int)
    """Emits 1 for the next clip and -1 for the one before."""
    frame_asked = Signal(object, int)
    """Emits the `PlayableClip` and the position (ms) of a frame to use as a reference."""
    last_frame_asked = Signal(object)
    """Emits the `PlayableClip` whose last frame begins the next clip."""
    looked = Signal(int)
    """Emits the key of a clip that was looked at, once another one is shown or the viewer is left. Earlier, a
    list of unseen clips would lose it, and show the next one in its place."""
    menu_asked = Signal(QPoint)
    """Emits where on the screen the menu of the clip belongs."""

    def __init__(
        self, models: PlayerModels, keys: KeyMap, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "window", parent)
        self._model = model = models.player
        self._keys = keys
        self._key: int | None = None
        self.is_open = False
        """Whether a clip is open. The file is let go when the viewer is left."""
        self.setAccessibleName(self.tr("Clip viewer"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stage = Stage(model, models.frames, theme, None, self)
        self.stage.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.stage.customContextMenuRequested.connect(self._ask_for_menu)
        self._screen = Screen(model, keys, self.stage, theme, self)
        self._prompt = ElidedLabel(theme, parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._make_head(theme))
        self._column.addWidget(self._screen, 1)
        self._screen.fullscreen_asked.connect(self.toggle_fullscreen)
        self._screen.key_pressed.connect(self._on_key_in_fullscreen)
        transport = self._screen.transport
        transport.frame_asked.connect(self._on_frame_asked)
        transport.last_frame_asked.connect(lambda: self.last_frame_asked.emit(model.clip))

    def _make_head(self, theme: Theme) -> QHBoxLayout:
        back = LinkButton(theme, self.tr("Back to the grid"), self, strong=True, icon="chevron-left")
        back.set_key("Esc")
        back.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(back)
        row.addWidget(self._prompt, 1)
        for icon, tip, by in (
            ("chevron-left", self.tr("Previous clip"), -1),
            ("chevron-right", self.tr("Next clip"), 1),
        ):
            button = IconButton(theme, icon, tip, self, size=18)
            button.clicked.connect(lambda _=False, by=by: self.step_asked.emit(by))
            row.addWidget(button)
        more = IconButton(theme, "more", self.tr("More actions"), self, size=18)
        more.clicked.connect(lambda: self.menu_asked.emit(more.mapToGlobal(QPoint(0, more.height()))))
        row.addWidget(more)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetDefaultConstraint)
        back.setMinimumHeight(_HEAD)
        return row

    def show_clip(self, clip: PlayableClip, key: int | None) -> None:
        """Plays this clip, whose row has that key."""
        self._end_look()
        self._key = key
        self.is_open = True
        self._prompt.set_text(clip.prompt)
        self._model.play(clip)

    def toggle(self) -> None:
        """Plays or pauses."""
        if self.stage.player is not None:
            self.stage.player.toggle()

    def toggle_fullscreen(self) -> None:
        """Fills the screen with picture and controls, or puts them back."""
        if self._screen.isWindow():
            self._screen.leave_fullscreen(self)
            self._column.addWidget(self._screen, 1)
            self._screen.show()
        elif self.stage.player is not None:
            self._column.removeWidget(self._screen)
            self._screen.enter_fullscreen()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step_asked.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        else:
            event.ignore()

    def _on_key_in_fullscreen(self, event: QKeyEvent) -> None:
        """Takes a key that the page and the window don't get there."""
        if self._keys.command(key_of(event), Room.LIBRARY) is Command.PLAY:
            if not event.isAutoRepeat():
                self.toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Back in the grid, an empty picture would still fill the screen.
            self.toggle_fullscreen()
        else:
            self.keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def _ask_for_menu(self, at: QPoint) -> None:
        self.menu_asked.emit(self.stage.mapToGlobal(at))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._end_look()
        self.is_open = False
        self.stage.close_clip()

    def _end_look(self) -> None:
        key, self._key = self._key, None
        if key is not None:
            self.looked.emit(key)

    def _on_frame_asked(self) -> None:
        player, clip = self.stage.player, self._model.clip
        if clip is not None and player is not None:
            self.frame_asked.emit(clip, player.position)
