"""The commands on what is selected in the library, by key or by button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from seedance_studio.domain.filters import Scope
from seedance_studio.domain.order import Consent
from seedance_studio.domain.organisation import Flag, Organisation
from seedance_studio.ui.jobs.action_buttons import make_menu
from seedance_studio.ui.library.library_grid import LibraryGrid
from seedance_studio.ui.library.naming import ask_for_project, ask_for_tag
from seedance_studio.ui.messages.commands import command_words
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.jobs.job_view import OF_SEVERAL, Action, JobView
from seedance_studio.viewmodels.library.library_models import LibraryModels
from seedance_studio.viewmodels.shell.key_map import STARS, Command

MOST_COMPARED = 4


class ClipCommands(QObject):
    """Acts on the selected clips; without a selection on the current one, and on that alone while it is shown
    over the grid."""

    compare_asked = Signal(object)
    """Emits the ids of two to four clips, in the grid's order."""
    takes_asked = Signal(str)
    """Emits the id of a generation whose newest takes are to be compared."""
    export_asked = Signal(object)
    """Emits the keys of the clips to export, in the grid's order."""
    copy_asked = Signal(object)
    """Emits the keys of the clips to put on the clipboard, in the grid's order."""

    def __init__(self, models: LibraryModels, grid: LibraryGrid, theme: Theme) -> None:
        super().__init__(grid)
        self._models = models
        self._model = models.grid
        self._organising = models.grid.organising
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
            Command.STACK: lambda: self._with_current(self.turn_stack),
            Command.KEEPER: lambda: self._with_current(self.turn_keeper),
        }
        grid.menu_asked.connect(self.show_menu)

    @property
    def keys(self) -> list[int]:
        """The keys of the clips to act on."""
        if len(self._model.selection) and self._grid.isVisible():
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
        """Moves to the trash, unless that is shown."""
        if self.keys and self._model.feed.shown.scope is not Scope.TRASH:
            self._organising.trash(self.keys)

    def ask_for_tag(self, beside: QWidget | None = None) -> None:
        """Asks for a tag to add."""
        if self.keys:
            self._ask_for_tag(self.keys, beside)

    def _ask_for_tag(self, keys: list[int], beside: QWidget | None) -> None:
        ask_for_tag(self._organising, keys, self._theme, self._page).show_at(self._corner(beside))

    def ask_for_tag_of_current(self, beside: QWidget) -> None:
        """Asks for a tag for the current clip alone."""
        row = self._grid.cells.place_of(self._grid.currentIndex())
        if row is not None:
            self._ask_for_tag([self._model.feed.key(row)], beside)

    def ask_for_project(self, beside: QWidget | None = None) -> None:
        """Asks for the project to move to."""
        if self.keys:
            self._ask_for_project(self.keys, beside)

    def _ask_for_project(self, keys: list[int], beside: QWidget | None) -> None:
        ask_for_project(self._organising, keys, self._theme, self._page).show_at(self._corner(beside))

    def compare(self) -> None:
        """Compares two to four clips, or the newest takes of one."""
        keys = self.keys
        if len(keys) == 1:
            self._compare_takes(keys[0])
        if 2 <= len(keys) <= MOST_COMPARED:
            self._organising.read_ids(keys, self.compare_asked.emit)

    def _compare_takes(self, key: int) -> None:
        if self._models.takes.of(key) is not None:
            self._organising.read_ids([key], lambda ids: self.takes_asked.emit(ids[0]))

    def export(self) -> None:
        """Exports the clips."""
        if self.keys:
            self.export_asked.emit(self.keys)

    def copy(self) -> None:
        """Puts copies of the clips on the clipboard."""
        if self.keys:
            self.copy_asked.emit(self.keys)

    def turn_stack(self, key: int) -> None:
        """Shows all takes of a clip's stack, or folds them again."""
        take, filters = self._models.takes.of(key), self._models.search.filters
        if take is not None and filters.is_stacked:
            filters.turn_stack(take)

    def turn_keeper(self, key: int) -> None:
        """Makes a clip the keeper of its takes, or no longer."""
        row = self._model.feed.row_of_key(key)
        if row is not None and self._models.takes.of(key) is not None:
            self._organising.keep(key, not self._model.feed.organisation(row).is_keeper)

    def show_menu(self, job: JobView, at: QPoint) -> None:
        """Shows what can be done with a clip, or with all that are selected with it, once its price is known
        where something charges."""
        key, selection = self._key_of(job), self._model.selection
        is_one_of_them = key in selection and self._grid.isVisible()
        self._show_menu_of(selection.keys if is_one_of_them else [key], job, at)

    def show_menu_of_one(self, job: JobView, at: QPoint) -> None:
        """Shows what can be done with this clip alone."""
        self._show_menu_of([self._key_of(job)], job, at)

    def show_menu_of_current(self, at: QPoint) -> None:
        """Shows what can be done with the current clip alone."""
        job = self._grid.cells.job(self._grid.currentIndex())
        if job is not None:
            self.show_menu_of_one(job, at)

    def _key_of(self, job: JobView) -> int:
        row = self._model.feed.row_of(job.generation.id)
        return -1 if row is None else self._model.feed.key(row)

    def _show_menu_of(self, keys: list[int], job: JobView, at: QPoint) -> None:
        self._models.actions.appraise(job, lambda appraised: self._pop_up(appraised, keys, at))

    def _pop_up(self, job: JobView, keys: list[int], at: QPoint) -> None:
        menu = make_menu(job, partial(self._carry_out, keys), self._grid, count=len(keys))
        row = self._model.feed.row_of(job.generation.id)
        if row is not None and len(keys) == 1:
            self._add_stack(menu, self._model.feed.key(row), self._model.feed.organisation(row))
        if row is not None:
            self._add_organising(menu, keys)
        menu.popup(at)

    def _carry_out(self, keys: list[int], action: Action, job: JobView, consent: Consent) -> None:
        if len(keys) == 1 or action not in OF_SEVERAL:
            self._grid.asked.emit(action, job, consent)
        elif action is Action.COPY_FILE:
            self.copy_asked.emit(keys)
        elif action is Action.EXPORT:
            self.export_asked.emit(keys)
        else:
            self._models.actions.save_report_on_keys(keys)

    def _add_organising(self, menu: QMenu, keys: list[int]) -> None:
        """Adds what is done most to clips, which the keys and the bar below do as well."""
        menu.addSeparator()
        if 2 <= len(keys) <= MOST_COMPARED:
            menu.addAction(command_words(Command.COMPARE)).triggered.connect(self.compare)
        menu.addAction(self.tr("Add tag…")).triggered.connect(lambda: self._ask_for_tag(keys, None))
        menu.addAction(self.tr("Move to project…")).triggered.connect(
            lambda: self._ask_for_project(keys, None)
        )
        if self._model.feed.shown.scope is Scope.TRASH:
            back = menu.addAction(self.tr("Take out of the trash"))
            back.triggered.connect(lambda: self._organising.restore(keys))
        else:
            menu.addAction(command_words(Command.TRASH)).triggered.connect(
                lambda: self._organising.trash(keys)
            )

    def _add_stack(self, menu: QMenu, key: int, said: Organisation) -> None:
        take, filters = self._models.takes.of(key), self._models.search.filters
        if take is None:
            return
        menu.addSeparator()
        keeper = menu.addAction(self.tr("Keeper of its takes"))
        keeper.setCheckable(True)
        keeper.setChecked(said.is_keeper)
        keeper.triggered.connect(lambda: self.turn_keeper(key))
        menu.addAction(self.tr("Compare its newest takes")).triggered.connect(
            lambda: self._compare_takes(key)
        )
        if filters.is_stacked:
            words = self.tr("Fold the takes again") if filters.is_open(take) else self.tr("Show all takes")
            menu.addAction(words).triggered.connect(lambda: self.turn_stack(key))

    def _with_current(self, act: Callable[[int], None]) -> None:
        row = self._grid.cells.place_of(self._grid.currentIndex())
        if row is not None:
            act(self._model.feed.key(row))

    @property
    def _current(self) -> Organisation:
        row = self._grid.cells.place_of(self._grid.currentIndex())
        return Organisation() if row is None else self._model.feed.organisation(row)

    def _turn_seen(self) -> None:
        self._organising.mark_seen(self.keys, not self._current.is_seen)

    @property
    def _page(self) -> QWidget:
        """What popups with fields belong to: the style takes those below a list for editors of its cells."""
        return self._grid.parentWidget() or self._grid

    def _corner(self, beside: QWidget | None) -> QPoint:
        if beside is not None:
            return beside.mapToGlobal(QPoint(0, 0))
        cell = self._grid.visualRect(self._grid.currentIndex())
        return self._grid.viewport().mapToGlobal(cell.bottomLeft())
