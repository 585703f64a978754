"""The Library view: sidebar, filters, the grid or a message in its place, and the inspector."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.filters import Scope
from seedance_studio.domain.order import NO_CONSENT, Consent
from seedance_studio.ui.library.cell_pictures import CellPictures
from seedance_studio.ui.library.clip_commands import ClipCommands
from seedance_studio.ui.library.filter_bar import FilterBar
from seedance_studio.ui.library.found_line import FoundLine
from seedance_studio.ui.library.grid_area import GridArea
from seedance_studio.ui.library.library_grid import LibraryGrid
from seedance_studio.ui.library.name_dialog import NameDialog
from seedance_studio.ui.library.query_line import QueryLine
from seedance_studio.ui.library.selection_bar import SelectionBar
from seedance_studio.ui.library.side_space import SideSpace
from seedance_studio.ui.library.sidebar import Sidebar
from seedance_studio.ui.library.tile_size import TileSize
from seedance_studio.ui.library.trash_strip import TrashStrip
from seedance_studio.ui.library.unconfirmed_strip import UnconfirmedStrip
from seedance_studio.ui.messages.searching import understood
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.in_turns import InTurns, import_steps
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.popups import report_in_window
from seedance_studio.ui.widgets.reading_order import tab_on
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.jobs.job_view import FRAME_ACTIONS, Action, JobView
from seedance_studio.viewmodels.library.library_models import LibraryModels
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap
from seedance_studio.viewmodels.viewer.player import PlayableClip

if TYPE_CHECKING:
    from seedance_studio.ui.library.inspector import Inspector

_INSPECTED_BY = (
    "seedance_studio.ui.library.relatives",
    "seedance_studio.ui.library.small_player",
    "seedance_studio.ui.library.inspector",
)
_WIDE_ENOUGH = 1516
"""Pixels of the page below which the sidebar is a rail."""
_ON_CREATE = frozenset(
    {
        Action.REUSE,
        Action.REUSE_APART,
        Action.RETAKE,
        Action.WATCH,
        Action.SHOW_DETAILS,
        Action.EDIT,
        Action.ADOPT,
        Action.SEND_AGAIN,
        Action.USE_FRAME,
        Action.CONTINUE,
    }
)
"""Actions whose effect shows in the Create view."""


class LibraryPage(Surface):
    """Opens its models when it is first shown."""

    create_asked = Signal()
    frame_asked = Signal(object, int)
    """Emits the `PlayableClip` and the position (ms) of a frame to use as a reference."""
    last_frame_asked = Signal(object)
    """Emits the `PlayableClip` whose last frame begins the next clip."""
    verify_asked = Signal()
    import_asked = Signal()
    folder_asked = Signal()
    reconcile_asked = Signal()

    def __init__(
        self,
        models: LibraryModels,
        keys: KeyMap,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "window", parent)
        self._models = models
        self._keys = keys
        self._model = model = models.grid
        self._actions = models.actions
        self.grid = LibraryGrid(models, CellPictures(models.folder, models.tasks, self), theme, self)
        self.commands = ClipCommands(models, self.grid, theme)
        self._size = TileSize(self._model, self.grid, theme, self)
        self.sidebar = Sidebar(models.search.places, theme, self)
        self.sidebar.open_asked.connect(self._open_sidebar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(Line(theme, self, vertical=True))
        row.addLayout(self._make_middle(theme), 1)
        self.side = SideSpace(self)
        self._inspecting = InTurns((*import_steps(_INSPECTED_BY), lambda: self.inspector), self)
        self._follow_inspected()
        self._follow_side()
        self.grid.asked.connect(self._perform)
        model.changed.connect(self._refresh)
        models.search.filters.changed.connect(self.sidebar.show_chosen)
        # What stands in the grid's place depends on figures that come later.
        models.search.filters.counted.connect(self._refresh)
        models.search.places.changed.connect(self._refresh)
        self._refresh()

    def _make_middle(self, theme: Theme) -> QVBoxLayout:
        """Filters and grid, from top to bottom."""
        search, filters = self._models.search, self._models.search.filters
        self.bar = FilterBar(filters, theme, self)
        self._more = IconButton(theme, "more", self.tr("Library menu"), self)
        self._more.clicked.connect(self._show_menu)
        self._inspect = IconButton(theme, "inspector", self.tr("Inspector"), self)
        self._inspect.setCheckable(True)
        self._inspect.set_key("I")
        self.bar.add_tool(self._size, self._size.slider)
        self.bar.add_tool(self._inspect)
        self.bar.add_tool(self._more)
        self.found = FoundLine(filters, theme, self)
        self.found.save_asked.connect(self._ask_to_save)
        self._trash = TrashStrip(self._models.trash, lambda: self.commands.keys, theme, self)
        self._area = area = GridArea(self._models, self.grid, self.commands, self._keys, theme, self)
        area.create_asked.connect(self.create_asked)
        area.frame_asked.connect(self.frame_asked)
        area.last_frame_asked.connect(self.last_frame_asked)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(Line(theme, self))
        column.addWidget(self.found)
        column.addWidget(QueryLine(filters, theme, self))
        unconfirmed = UnconfirmedStrip(search.reconcile, filters, theme, self)
        unconfirmed.reconcile_asked.connect(self.reconcile_asked)
        column.addWidget(unconfirmed)
        column.addWidget(self._trash)
        column.addWidget(self._area, 1)
        self._selected = SelectionBar(self._model.selection, self.commands, theme, self)
        self._area.moved.connect(self._on_middle)
        column.addWidget(self._selected)
        return column

    def focus_grid(self) -> None:
        """Focuses the grid, now or once its clips are read."""
        self._area.focus()

    def perform(self, command: Command) -> bool:
        """Carries out a key's command. Returns False if it is none of this view."""
        match command:
            case Command.PLAY if self.is_viewing:
                self._area.toggle()
            case Command.PLAY if self.side.is_shown:
                self.inspector.player.toggle()
            case Command.PLAY:
                self._enlarge()
            case Command.INSPECTOR:
                self.side.toggle()
            case _:
                return self.commands.perform(command)
        return True

    def position_in(self, clip: PlayableClip) -> int:
        """The frame of this clip that is shown, in ms; the first one if none of it is played."""
        if self.is_viewing:
            return self._area.position_in(clip)
        return self.inspector.player.position_in(clip) if "inspector" in vars(self) else 0

    def close_clips(self) -> None:
        """Releases the files that are played."""
        self._close_small()
        self._area.close_clip()

    def _close_small(self) -> None:
        if "inspector" in vars(self):
            self.inspector.player.close_clip()

    def _follow_inspected(self) -> None:
        self.grid.current_moved.connect(self._models.inspector.show)
        self._model.cursor_moved.connect(self.grid.reveal)
        # Not `clicked`: an assistive tool toggles a button without a click.
        self._inspect.toggled.connect(self._on_inspect)

    @cached_property
    def inspector(self) -> Inspector:
        """What is known of the current clip. It is made after the grid, or when it is first asked for."""
        from seedance_studio.ui.library.inspector import Inspector

        inspector = Inspector(self._models, self._theme, self)
        inspector.step_asked.connect(self.grid.step)
        inspector.close_asked.connect(self.side.toggle)
        inspector.enlarge_asked.connect(self._enlarge)
        inspector.asked.connect(self._perform)
        inspector.menu_asked.connect(self.commands.show_menu_of_one)
        inspector.shown_asked.connect(self._models.search.filters.seek)
        inspector.walk_asked.connect(self._walk)
        inspector.tag_asked.connect(self.commands.ask_for_tag_of_current)
        self.side.put(inspector)
        tab_on(self._selected, inspector)
        return inspector

    def _follow_side(self) -> None:
        self.side.moved.connect(self._show_side)
        self._model.restored.connect(self._on_restored)
        self._show_side()

    def _on_restored(self) -> None:
        # A method, since Qt disconnects it with the page: the model may live longer.
        self.side.set_wanted(self._model.with_inspector)

    def _show_side(self) -> None:
        self._model.with_inspector = self.side.is_wanted
        self._inspect.setChecked(self.side.is_shown)
        self._inspect.update()
        self._selected.set_covered(self.side.covers)
        if self.side.is_shown and self.isVisible() and "inspector" not in vars(self):
            self._inspecting.start()

    def _on_inspect(self, on: bool) -> None:
        if on != self.side.is_shown:
            self.side.toggle()

    def _walk(self) -> None:
        """Shows where the current clip comes from."""
        from seedance_studio.ui.library.lineage_dialog import LineageDialog

        models = self._models
        dialog = LineageDialog(models.inspector.walk(), models.folder, models.tasks, self._theme, self)
        dialog.shown_asked.connect(models.search.filters.seek)
        dialog.open()

    @property
    def is_viewing(self) -> bool:
        """Whether a clip is shown over the grid."""
        return self._area.is_viewing

    def _enlarge(self) -> None:
        """Shows the current clip over the grid."""
        self._close_small()
        self._area.enlarge()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._model.open()
        self._set_search_shown(True)
        self._show_side()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._set_search_shown(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.set_rail(self.width() < _WIDE_ENOUGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._model.organising.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._model.organising.redo()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.commands.copy()
        else:
            super().keyPressEvent(event)

    def _show_menu(self) -> None:
        menu = Menu(self, self._more.accessibleName())
        menu.addAction(self.tr("Import clips…"), self.import_asked.emit)
        menu.addAction(self.tr("Verify library…"), self.verify_asked.emit)
        menu.addAction(self.tr("Disk use…"), self._show_space)
        menu.addAction(self.tr("Show library folder"), self.folder_asked.emit)
        # Its right edge on the button's.
        place = self._more.mapToGlobal(self._more.rect().bottomRight())
        menu.popup(place - QPoint(menu.sizeHint().width(), 0))

    def _show_space(self) -> None:
        from seedance_studio.ui.library.space_dialog import SpaceDialog

        SpaceDialog(self._models.space, self._theme, self).open()

    def _perform(self, action: Action, job: JobView, consent: Consent = NO_CONSENT) -> None:
        if action is Action.PLAY:
            self._enlarge()
            return
        # A frame is taken from what is shown here.
        is_frame = action in FRAME_ACTIONS
        if action in _ON_CREATE and not is_frame:
            self.create_asked.emit()
        self._actions.perform(action, job, consent)
        if action in _ON_CREATE and is_frame:
            self.create_asked.emit()

    def _set_search_shown(self, is_shown: bool) -> None:
        self._models.search.places.set_shown(is_shown)
        self._models.search.filters.set_shown(is_shown)

    def _open_sidebar(self) -> None:
        """Opens the whole sidebar over the grid, until a place is chosen."""
        opened = Sidebar(self._models.search.places, self._theme, self)
        opened.setWindowFlag(Qt.WindowType.Popup)
        opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        report_in_window(opened)
        self._models.search.filters.changed.connect(opened.close)
        opened.resize(opened.width(), self.height())
        opened.move(self.mapToGlobal(QPoint(0, 0)))
        opened.show()

    def _ask_to_save(self) -> None:
        search = self._models.search
        name = understood(search.filters.query)
        NameDialog(self._theme, self.tr("Save this search"), name, search.places.save_search, self).open()

    def _refresh(self) -> None:
        scope = self._model.feed.shown.scope
        self._trash.set_in_trash(scope is Scope.TRASH)
        self._selected.set_in_trash(scope is Scope.TRASH)
        self._area.refresh()

    def _on_middle(self) -> None:
        # Over the grid one clip is shown, which alone is meant there.
        self._selected.set_aside(self.is_viewing)
