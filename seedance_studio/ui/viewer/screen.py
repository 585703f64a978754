"""The stage with its controls. Together they can fill the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.viewer.stage import Stage
from seedance_studio.ui.viewer.transport import Transport
from seedance_studio.ui.widgets.line import Line
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.viewer.player import PlayerModel

_IDLE_MS = 2500


class Screen(QWidget):
    """Connects the controls to the player. In full screen they hide while a clip plays undisturbed."""

    fullscreen_asked = Signal()
    key_pressed = Signal(QKeyEvent)
    """Emits a key pressed in full screen, where no other window gets it."""

    def __init__(
        self, model: PlayerModel, keys: KeyMap, stage: Stage, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._stage = stage
        # Within a part of its own: the stack raises what it shows, and assistive tools would read that last.
        picture = QWidget(self)
        self._scene = QStackedLayout(picture)
        self._scene.addWidget(stage)
        self.transport = Transport(model, keys, theme, self)
        self._line = Line(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(picture, 1)
        column.addWidget(self._line)
        column.addWidget(self.transport)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._on_idle)
        self.transport.installEventFilter(self)
        self.transport.fullscreen_asked.connect(self.fullscreen_asked)
        self.transport.fit_chosen.connect(stage.set_fit)
        stage.fullscreen_asked.connect(self.fullscreen_asked)
        stage.pointer_moved.connect(self._wake)
        stage.player_made.connect(self._on_player_made)

    def add_page(self, page: QWidget) -> None:
        """Takes a page that can stand in the stage's place."""
        self._scene.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Shows the stage, or a page in its place."""
        self._scene.setCurrentWidget(page)

    def enter_fullscreen(self) -> None:
        """Fills the screen with a window of its own."""
        area = self.screen().geometry()
        self.setWindowFlags(Qt.WindowType.Window)
        # Where no window manager would see to it.
        self.setGeometry(area)
        self._stage.set_bare(True)
        self.transport.set_fullscreen(True)
        self.showFullScreen()
        self._wake()

    def leave_fullscreen(self, parent: QWidget) -> None:
        """Becomes a part of `parent` again. The caller lays it out and shows it."""
        self.setParent(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self._stage.set_bare(False)
        self.transport.set_fullscreen(False)
        self._wake()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isWindow():
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.fullscreen_asked.emit()
        else:
            self.key_pressed.emit(event)
            self._wake()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.fullscreen_asked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._wake()
        return False

    def _wake(self) -> None:
        self._show_controls(True)
        if self.isWindow():
            self._idle.start()
        else:
            self._idle.stop()

    def _on_idle(self) -> None:
        if self.isWindow() and self._model.is_playing and not self.transport.underMouse():
            self._show_controls(False)

    def _show_controls(self, shown: bool) -> None:
        if shown == self.transport.isHidden():
            self.transport.setVisible(shown)
            self._line.setVisible(shown)
            self._stage.setCursor(Qt.CursorShape.ArrowCursor if shown else Qt.CursorShape.BlankCursor)

    def _on_player_made(self) -> None:
        player, transport = self._stage.player, self.transport
        if player is None:
            return
        player.moved.connect(transport.set_position)
        player.playing_changed.connect(transport.set_playing)
        player.first_frame.connect(self._on_first_frame)
        player.showed_nothing.connect(self._on_showed_nothing)
        transport.toggle_asked.connect(player.toggle)
        transport.step_asked.connect(player.step)
        transport.seek_asked.connect(player.seek)
        transport.range_start_asked.connect(self._on_range_start)
        transport.range_end_asked.connect(self._on_range_end)
        transport.held.connect(player.hold)

    def _on_range_start(self) -> None:
        if self._stage.player is not None:
            self._model.begin_range(self._stage.player.position)

    def _on_range_end(self) -> None:
        if self._stage.player is not None:
            self._model.end_range(self._stage.player.position)

    def _on_showed_nothing(self) -> None:
        self.transport.set_available(False)

    def _on_first_frame(self) -> None:
        player = self._stage.player
        if player is not None:
            self.transport.set_length(player.length, player.frame_rate)
            self.transport.set_available(True)
