"""The middle of the Library: the grid, the viewer over it, or a message in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QWidget

from seedance_studio.ui.library.clip_commands import ClipCommands
from seedance_studio.ui.library.filter_bar import SIDE
from seedance_studio.ui.library.library_grid import LibraryGrid
from seedance_studio.ui.library.nothing_here import NothingHere
from seedance_studio.ui.library.tile_parts import PAD
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.library.absence import absence_of
from seedance_studio.viewmodels.library.library_models import LibraryModels
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.viewer.player import PlayableClip

if TYPE_CHECKING:
    from seedance_studio.ui.library.clip_viewer import ClipViewer


class GridArea(QWidget):
    """A stack raises what it shows, so it is a part of its own. The viewer is made when it is first shown."""

    create_asked = Signal()
    frame_asked = Signal(object, int)
    """Emits the `PlayableClip` and the position (ms) of a frame to use as a reference."""
    last_frame_asked = Signal(object)
    """Emits the `PlayableClip` whose last frame begins the next clip."""
    moved = Signal()
    """Another of the three is shown."""

    def __init__(
        self,
        models: LibraryModels,
        grid: LibraryGrid,
        commands: ClipCommands,
        keys: KeyMap,
        theme: Theme,
        page: QWidget,
    ) -> None:
        """`page` gets the keyboard where what is shown can't have it."""
        super().__init__(page)
        self._models = models
        self._grid = grid
        self._commands = commands
        self._keys = keys
        self._theme = theme
        self._page = page
        self._viewer: ClipViewer | None = None
        self._nothing = NothingHere(models.search.filters, theme, self)
        self._nothing.create_asked.connect(self.create_asked)
        self._framed = QWidget(self)
        beside = QHBoxLayout(self._framed)
        beside.setContentsMargins(SIDE - PAD, 0, 0, 0)
        beside.addWidget(grid)
        self._stack = QStackedLayout(self)
        for widget in (self._nothing, self._framed):
            self._stack.addWidget(widget)
        self._stack.currentChanged.connect(self.moved)
        models.inspector.changed.connect(self._show_in_viewer)

    def focus(self) -> None:
        """Focuses the grid, now or once its clips are read."""
        shown = self._stack.currentWidget() is self._framed
        (self._grid if shown else self._page).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Shows the clips, or why there are none."""
        if self._models.grid.count:
            shown = self._viewer if self._viewer is not None and self.is_viewing else self._framed
        else:
            self._nothing.show_absence(absence_of(self._models.grid, self._models.search))
            shown = self._nothing
        before, focused = self._stack.currentWidget(), QApplication.focusWidget()
        if before is not shown and focused is not None and before.isAncestorOf(focused):
            # Else it would go to any control, whose keys are not those of clips.
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.setCurrentWidget(shown)
        if self._models.grid.count and self._page.hasFocus():
            self.focus()

    # the viewer

    @property
    def is_viewing(self) -> bool:
        """Whether a clip is shown over the grid."""
        return self._viewer is not None and self._stack.currentWidget() is self._viewer

    def enlarge(self) -> None:
        """Shows the current clip over the grid."""
        viewer = self._ready_viewer()
        self._stack.setCurrentWidget(viewer)
        self._show_in_viewer()
        viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle(self) -> None:
        """Plays or pauses the clip that is shown over the grid."""
        if self._viewer is not None:
            self._viewer.toggle()

    def position_in(self, clip: PlayableClip) -> int:
        """The frame of this clip that the viewer shows, in ms; the first one if it shows none of it."""
        return 0 if self._viewer is None else self._viewer.stage.position_in(clip)

    def close_clip(self) -> None:
        """Releases the file that is played."""
        if self._viewer is not None:
            self._viewer.stage.close_clip()

    def _ready_viewer(self) -> ClipViewer:
        if self._viewer is None:
            from seedance_studio.ui.library.clip_viewer import ClipViewer

            self._viewer = viewer = ClipViewer(self._models.large, self._keys, self._theme, self)
            self._stack.addWidget(viewer)
            viewer.closed.connect(self._leave_viewer)
            viewer.looked.connect(self._models.grid.organising.look)
            viewer.menu_asked.connect(self._commands.show_menu_of_current)
            viewer.step_asked.connect(self._grid.step)
            viewer.frame_asked.connect(self.frame_asked)
            viewer.last_frame_asked.connect(self.last_frame_asked)
            # What comes of it is seen there.
            viewer.frame_asked.connect(self._ask_for_create)
            viewer.last_frame_asked.connect(self._ask_for_create)
        return self._viewer

    def _ask_for_create(self) -> None:
        self.create_asked.emit()

    def _leave_viewer(self) -> None:
        self._stack.setCurrentWidget(self._framed)
        self.focus()

    def _show_in_viewer(self) -> None:
        generation = self._models.inspector.generation
        clip = None if generation is None else PlayableClip.of(generation, self._models.folder)
        if self._viewer is None or not self.is_viewing or clip is None:
            return
        shown = self._models.large.player.clip
        if shown is None or shown.generation_id != clip.generation_id or not self._viewer.is_open:
            self._viewer.show_clip(clip, self._models.inspector.key)
