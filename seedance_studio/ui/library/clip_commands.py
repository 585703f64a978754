"""The commands on what is selected in the library, by key or by button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.organisation import Flag, Organisation
from seedance_studio.ui.library.library_grid import LibraryGrid
from seedance_studio.ui.library.name_popup import NamePopup
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.library.library_grid import LibraryModel
from seedance_studio.viewmodels.shell.key_map import STARS, Command

MOST_COMPARED = 4


class ClipCommands(QObject):
    """Acts on the selected clips; without a selection on the current one."""

    compare_asked = Signal(object)
    """Emits the ids of two to four clips, in the grid's order."""
    export_asked = Signal(object)
    """Emits the keys of the clips to export, in the grid's order."""

    def __init__(self, model: LibraryModel, grid: LibraryGrid, theme: Theme) -> None:
        super().__init__(grid)
        self._model = model
        self._organising = model.organising
        self._grid = grid
        self._theme = theme
        self._acts: dict[Command, Callable[[], None]] = {
            Command.PICK: lambda: self.flag(Flag.PICK),
            Command.REJECT: lambda: self.flag(Flag.REJECT),
            Command.SEEN: self._turn_seen,
            Command.TAG: self.ask_for_tag,
            Command.MOVE: self.ask_for_project,
            Command.TRASH: self.trash,
            Command.COMPARE: self.compare,
        }

    @property
    def keys(self) -> list[int]:
        """The keys of the clips to act on."""
        if len(self._model.selection):
            return self._model.selection.keys
        row = self._grid.cells.place_of(self._grid.currentIndex())
        return [] if row is None else [self._model.feed.key(row)]

    def perform(self, command: Command) -> bool:
        """Carries out a key's command. Returns False if it is none on clips."""
        if command in STARS:
            self.star(STARS.index(command))
        elif command in self._acts:
            self._acts[command]()
        else:
            return False
        return True

    def star(self, stars: int) -> None:
        """Gives stars."""
        self._organising.star(self.keys, stars)

    def flag(self, flag: Flag) -> None:
        """Sets a flag, or takes it away if the current clip has it."""
        self._organising.flag(self.keys, Flag.NONE if self._current.flag is flag else flag)

    def trash(self) -> None:
        """Moves to the trash."""
        self._organising.trash(self.keys)

    def ask_for_tag(self, beside: QWidget | None = None) -> None:
        """Asks for a tag to add."""
        if self.keys:
            self._ask_for_tag(self.keys, beside)

    def _ask_for_tag(self, keys: list[int], beside: QWidget | None) -> None:
        def add(name: str) -> None:
            self._organising.tag(keys, name)

        popup = NamePopup(self._theme, self._organising.tags, add, self._grid, ask=self.tr("Add a tag"))
        popup.show_at(self._corner(beside))

    def ask_for_tag_of_current(self, beside: QWidget) -> None:
        """Asks for a tag for the current clip alone."""
        row = self._grid.cells.place_of(self._grid.currentIndex())
        if row is not None:
            self._ask_for_tag([self._model.feed.key(row)], beside)

    def ask_for_project(self, beside: QWidget | None = None) -> None:
        """Asks for the project to move to."""
        keys = self.keys
        if not keys:
            return
        names = [project.name for project in self._organising.projects.values()]

        def move(name: str) -> None:
            if name:
                self._organising.move_to_new(keys, name)
            else:
                self._organising.move(keys, "")

        ask, none = self.tr("Move to a project"), self.tr("No project")
        NamePopup(self._theme, names, move, self._grid, ask=ask, none=none).show_at(self._corner(beside))

    def compare(self) -> None:
        """Compares two to four clips."""
        keys = self.keys
        if 2 <= len(keys) <= MOST_COMPARED:
            self._organising.read_ids(keys, self.compare_asked.emit)

    def export(self) -> None:
        """Exports the clips."""
        if self.keys:
            self.export_asked.emit(self.keys)

    @property
    def _current(self) -> Organisation:
        row = self._grid.cells.place_of(self._grid.currentIndex())
        return Organisation() if row is None else self._model.feed.organisation(row)

    def _turn_seen(self) -> None:
        self._organising.mark_seen(self.keys, not self._current.is_seen)

    def _corner(self, beside: QWidget | None) -> QPoint:
        if beside is not None:
            return beside.mapToGlobal(QPoint(0, 0))
        cell = self._grid.visualRect(self._grid.currentIndex())
        return self._grid.viewport().mapToGlobal(cell.bottomLeft())
