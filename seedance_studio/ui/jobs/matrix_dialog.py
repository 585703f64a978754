"""The matrix of a press with clips in its cells, to choose among them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.order import NO_CONSENT
from seedance_studio.ui.jobs.action_buttons import make_menu
from seedance_studio.ui.jobs.take_cells import TakeCell
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.choices import choice_parts
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_list import JobsModel
from seedance_studio.viewmodels.jobs.job_view import Action
from seedance_studio.viewmodels.jobs.set_view import SetView, TakeView

_CELL = QSize(224, 126)
_SIZE = QSize(860, 560)
_LINES = 2
"""Lines of words under a clip in the list."""
_MANY = 3
"""Clips in a row where no group makes the columns."""


class MatrixDialog(QDialog):
    """Rows are the options of the first group, columns those of the second; with other numbers of groups it
    is a list. It follows the takes while they are made. A click plays a clip, digits give it stars."""

    dragged = Signal(object, object)
    """Emits the `TakeView` whose clip is dragged, and its picture or None."""

    def __init__(
        self,
        jobs: JobsModel,
        first: Generation,
        actions: JobActions,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._first = first
        self._actions = actions
        self._thumbnails = thumbnails
        self._theme = theme
        self._cells: dict[str, TakeCell] = {}
        self._heads: dict[tuple[int, int], TokenLabel] = {}
        """The words of rows and columns by their place."""
        self.setWindowTitle(self.tr("Alternatives"))
        self.setAccessibleName(self.tr("Alternatives"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        prompt = TokenLabel(theme, "", "text", 14, parent=self)
        prompt.setWordWrap(True)
        prompt.setTextFormat(Qt.TextFormat.PlainText)
        self._prompt: QLabel = prompt
        self._inner = QWidget(self)
        self._grid = QGridLayout(self._inner)
        self._grid.setSpacing(8)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self._inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(prompt)
        column.addWidget(scroll, 1)
        jobs.sets.changed.connect(self._on_changed)
        thumbnails.loaded.connect(self._show_pictures)
        self._refresh()

    def _on_changed(self, set_id: str) -> None:
        if set_id == self._first.set_id:
            self._refresh()

    def _refresh(self) -> None:
        takes = self._jobs.takes_of(self._first)
        if takes is None:
            return
        self._prompt.setText(takes.template)
        # One in the trash keeps its place, for it may come back.
        parts = {generation.id: choice_parts(generation) for generation in takes.generations}
        shown = {take.generation.id for take in takes.takes}
        for generation_id, cell in self._cells.items():
            cell.setVisible(generation_id in shown)
        for take in takes.takes:
            cell = self._cells.get(take.generation.id)
            if cell is None:
                cell = self._make_cell(take, takes, parts)
            # In the table, its row and column say what a clip is.
            lines = 0 if len(parts[take.generation.id]) == 2 else _LINES
            cell.setFixedSize(_CELL.width(), _CELL.height() + cell.words_high(lines))
            cell.show_take(take, is_chosen=take.generation.id == takes.chosen, lines=lines)
        self._show_pictures()

    def _make_cell(self, take: TakeView, takes: SetView, parts: dict[str, tuple[str, ...]]) -> TakeCell:
        cell = self._cells[take.generation.id] = TakeCell(self._theme, self._inner)
        cell.clicked.connect(partial(self._on_pressed, cell))
        cell.starred.connect(partial(self._on_starred, cell))
        cell.menu_asked.connect(partial(self._on_menu_asked, cell))
        cell.stepped.connect(self._step)
        cell.dragged.connect(partial(self._on_dragged, cell))
        row, column = self._place_of(take, takes, parts)
        self._grid.addWidget(cell, row, column)
        return cell

    def _place_of(self, take: TakeView, takes: SetView, parts: dict[str, tuple[str, ...]]) -> tuple[int, int]:
        """The cell's place. The words of its row and column are put there with the first one. `parts` is what
        each take chose."""
        own = parts[take.generation.id]
        if len(own) != 2:
            at = len(self._cells) - 1
            return at // _MANY, at % _MANY
        pairs = [item for item in parts.values() if len(item) == 2]
        rows, columns = (list(dict.fromkeys(pair[side] for pair in pairs)) for side in (0, 1))
        alike = [generation_id for generation_id, part in parts.items() if part == own]
        total = takes.total + len(takes.trashed)
        each = max(1, -(-total // max(len(rows) * len(columns), 1)))
        row = 1 + rows.index(own[0]) * each + alike.index(take.generation.id)
        column = 1 + columns.index(own[1])
        self._name(row, 0, own[0])
        self._name(0, column, own[1])
        return row, column

    def _name(self, row: int, column: int, words: str) -> None:
        if (row, column) not in self._heads:
            head = self._heads[row, column] = TokenLabel(self._theme, words, "info", 12, parent=self._inner)
            self._grid.addWidget(head, row, column)

    def _show_pictures(self) -> None:
        for cell in self._cells.values():
            cell.set_pixmap(self._picture(cell.take))

    def _picture(self, take: TakeView | None) -> QPixmap | None:
        clip = None if take is None else take.generation.clip
        file: Path | None = None if clip is None or not clip.thumbnail else self._actions.file(clip.thumbnail)
        return None if file is None else self._thumbnails.get(file)

    def _on_pressed(self, cell: TakeCell) -> None:
        take = cell.take
        if take is not None:
            self._jobs.sets.choose(take.generation)
            if Action.PLAY in take.job.actions:
                self._actions.perform(Action.PLAY, take.job, NO_CONSENT)

    def _on_dragged(self, cell: TakeCell) -> None:
        self.dragged.emit(cell.take, cell.pixmap)

    def _step(self, by: int) -> None:
        self.focusNextPrevChild(by > 0)

    def _on_starred(self, cell: TakeCell, stars: int) -> None:
        if cell.take is not None:
            self._actions.sets.star(cell.take.generation, stars)

    def _on_menu_asked(self, cell: TakeCell, at: QPoint) -> None:
        if cell.take is not None:
            make_menu(cell.take.job, self._actions.perform, self).popup(at)
