"""The generations that match the search, as the cells of a grid with a heading for each day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.library_place import MOST_SELECTED, USUAL_WIDTH, LibraryPlace
from seedance_studio.engine.feed.calendar import Calendar
from seedance_studio.engine.feed.changes import Changed, CursorMoved, FeedChange, Inserted
from seedance_studio.engine.feed.credit_sums import CreditSums
from seedance_studio.engine.feed.generation_feed import GenerationFeed
from seedance_studio.viewmodels.feed_table import FeedTable, Index
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.library.lines import Block, BlockKind, Lines
from seedance_studio.viewmodels.library.organising import OrganisingModel
from seedance_studio.viewmodels.library.selection import Selection

_MOST_MOVES = 3
"""Each lays everything out anew, which takes some milliseconds where there are a thousand days."""
HEADING_ROLE = Qt.ItemDataRole.UserRole + 2
"""Role of a `Heading`, for every index on its line."""


@frozen
class Heading:
    """A heading's block, with what its cells were charged in credits."""

    block: Block
    credits: float


@frozen
class Spot:
    """Which cell of how many one is, from 1."""

    number: int
    count: int


class LibraryModel(FeedTable):
    """Reads nothing before `open`. Old cells stay until those of a new search are read.

    Each change of the number or order of cells lays all of them out anew, as a reset: a day can gain a line
    or begin, and all that follows shifts. The view keeps its place by what it shows.
    """

    changed = Signal()
    """The number of cells, or what they were charged, may have changed."""
    restored = Signal()
    """`width`, `first` and `with_inspector` are those of an earlier run."""

    def __init__(
        self,
        feed: GenerationFeed,
        charges: CreditSums,
        organising: OrganisingModel,
        spoken: Callable[[JobView | Heading | Spot], str],
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(feed, spoken, folder, parent=parent)
        self._lines = Lines((), 1)
        self._say = spoken
        self._calendar = Calendar()
        self._headings: dict[Block, Heading] = {}
        self._restored: LibraryPlace | None = None
        self.width = USUAL_WIDTH
        """The least width of a picture, in pixels, as the person chose it."""
        self.with_inspector = True
        """Whether the person wants the inspector beside the grid. The page keeps it true."""
        self._first: tuple[int, int] | None = None
        feed.is_at_top = True
        feed.most_moves = _MOST_MOVES
        self._charges = charges
        self.organising = organising
        self.selection = Selection(feed, charges, self)
        charges.changed.connect(self._on_charges)

    @property
    def first(self) -> tuple[int, int] | None:
        """The key of the first cell in sight, and how many pixels of its line are out of sight.

        None at the very top, where new clips are to be seen. The grid keeps it true.
        """
        return self._first

    @first.setter
    def first(self, first: tuple[int, int] | None) -> None:
        self._first = first
        self.feed.is_at_top = first is None

    @property
    def is_loaded(self) -> bool:
        """Whether the cells are read."""
        return self.feed.is_loaded

    @property
    def lines(self) -> Lines:
        """How the cells are laid out."""
        return self._lines

    def open(self) -> None:
        """Reads the library once."""
        self.feed.open()
        self.organising.open()

    def set_columns(self, columns: int) -> None:
        """Lays the cells out in `columns` columns, at least 1."""
        if columns != self._lines.columns:
            self.beginResetModel()
            self._lines = Lines(self._lines.blocks, columns)
            self.endResetModel()

    # the place

    def restore(self, place: LibraryPlace) -> None:
        """Goes back to where the person was, once the cells are read."""
        self.width, self.with_inspector = place.width, place.with_inspector
        self.first = None if place.first is None else (place.first, place.hidden)
        self._restored = place
        self.restored.emit()

    @property
    def place(self) -> LibraryPlace:
        """Where the person is."""
        if self._restored is not None:
            return replace(self._restored, width=self.width, with_inspector=self.with_inspector)
        row = self.feed.cursor_row
        first, hidden = self.first or (None, 0)
        current = None if row is None else self.feed.key(row)
        selected = tuple(self.selection.keys[:MOST_SELECTED])
        return LibraryPlace(self.width, first, hidden, current, selected, with_inspector=self.with_inspector)

    def _take_up_place(self) -> None:
        """Selects again what was selected, when the cells are read for the first time."""
        place, self._restored = self._restored, None
        if place is None or len(self.selection):
            # The person may have selected something already, when only the first cells were there.
            return
        row = None if place.current is None else self.feed.row_of_key(place.current)
        if row is not None:
            self.feed.set_cursor(row)
        self.selection.put(place.selected)

    # the table

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """The number of lines, headings included."""
        return 0 if parent.isValid() else self._lines.count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """The number of cells per line."""
        return 0 if parent.isValid() else self._lines.columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As of any feed. A heading has a `Heading` under `HEADING_ROLE`, and its words for who hears it."""
        block = self._lines.heading(index.row()) if index.isValid() else None
        if block is None:
            place = self.place_of(index)
            if role == Qt.ItemDataRole.AccessibleDescriptionRole and place is not None:
                return self._say(Spot(place + 1, self._count))
            return super().data(index, role)
        if role == HEADING_ROLE:
            return self._heading(block)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return self._say(self._heading(block))
        return None

    def place_of(self, index: Index) -> int | None:
        """Returns the cell's number, counted from 0."""
        return self._lines.at(index.row(), index.column()) if index.isValid() else None

    def index_at(self, place: int) -> QModelIndex:
        """Returns the index of a cell's number."""
        return self.index(*self._lines.where(place))

    def _heading(self, block: Block) -> Heading:
        # It is asked for at every repaint.
        if block not in self._headings:
            credits = self._charges.total(self.feed.keys_from(block.first, block.count))
            self._headings[block] = Heading(block, credits)
        return self._headings[block]

    # following the feed

    def _on_changing(self, change: FeedChange) -> None:
        if not isinstance(change, Changed | CursorMoved):
            self.beginResetModel()

    def _on_changed(self, change: FeedChange) -> None:
        match change:
            case Changed(first, last):
                if first == last:
                    self._note(first)
                top, end = self.index_at(first), self.index_at(last)
                self.dataChanged.emit(top.siblingAtColumn(0), end.siblingAtColumn(self._lines.columns - 1))
            case CursorMoved(row):
                self.cursor_moved.emit(row)
            case _:
                self._count = len(self.feed)
                self._lines = Lines(self._blocks(), self._lines.columns)
                self._headings.clear()
                if self._count and self.feed.is_whole:
                    # After the cells, which are waited for.
                    self._charges.open()
                    self._take_up_place()
                self.endResetModel()
                if isinstance(change, Inserted):
                    self._note(change.row)
                self.changed.emit()

    def _blocks(self) -> list[Block]:
        waiting = self.feed.waiting_count
        blocks = [Block(BlockKind.WAITING, 0, waiting)] if waiting else []
        if not self.feed.shown_order.is_by_time:
            rest = self._count - waiting
            return [*blocks, Block(BlockKind.ALL, waiting, rest)] if rest else blocks
        self._calendar.renew()
        days = self.feed.days(waiting, self._calendar)
        blocks.extend(Block(BlockKind.DAY, day.first, day.count, day.day) for day in days)
        return blocks

    def _note(self, row: int) -> None:
        generation = self.feed.get(row)
        if generation is not None:
            self._charges.put(self.feed.key(row), generation.credits_charged)

    def _on_charges(self, _: None) -> None:
        self._headings.clear()
        self.changed.emit()
