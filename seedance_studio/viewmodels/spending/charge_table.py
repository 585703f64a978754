"""The charges of the span that is looked at: a heading for each day, a row for each press, and its takes."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.spending import (
    ChargedPress,
    ChargedTake,
    Slot,
    Span,
    SpendingFilter,
    Spent,
    days_between,
)
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.rereading import Rereading
from seedance_studio.viewmodels.spending.bar_tables import Index
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""Role of a `ChargeRow`, for every cell of its row. None until it is read."""
_AT_ONCE = 60
_PAGES_KEPT = 40


@frozen
class DayHeading:
    """A day that has charges, and what was spent on it."""

    slot: Slot
    spent: Spent


@frozen
class ChargeRow:
    """What a row shows: a day's heading, a press, or one of the takes of an open press."""

    shown: DayHeading | ChargedPress | ChargedTake
    is_open: bool = False

    @property
    def takes(self) -> tuple[ChargedTake, ...]:
        """What it stands for; nothing for a heading."""
        match self.shown:
            case DayHeading():
                return ()
            case ChargedPress():
                return self.shown.takes
            case ChargedTake():
                return (self.shown,)


@dataclass(slots=True)
class _Day:
    """A day's rows: its heading, what is not known, then `count` presses in pages."""

    slot: Slot
    spent: Spent
    count: int
    unknown: list[ChargedPress]
    open: dict[int, int] = field(default_factory=dict[int, int])
    """How many takes are shown of each open press, by the press's number in the day."""

    @property
    def presses(self) -> int:
        return len(self.unknown) + self.count

    @property
    def rows(self) -> int:
        return 1 + self.presses + sum(self.open.values())

    @property
    def shape(self) -> tuple[Slot, int, list[str]]:
        """What decides its rows."""
        return self.slot, self.count, [press.press for press in self.unknown]

    def find(self, row: int) -> tuple[int, int]:
        """The press's number at a row, and which of its takes it is: -1 for the press itself."""
        row -= 1
        for number, takes in sorted(self.open.items()):
            if row <= number:
                return row, -1
            if row <= number + takes:
                return number, row - number - 1
            row -= takes
        return row, -1


class ChargeTable(QAbstractTableModel):
    """Reads the days at once and the presses in windows, where someone looks."""

    counted = Signal()
    """The number of charges has changed."""

    def __init__(
        self,
        spending: SpendingModel,
        library: Library,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._spending = spending
        self._library = library
        self._tasks = tasks
        self._spoken: Callable[[ChargeRow, int], str] = _unspoken
        self._titles: Sequence[str] = ()
        self._days: list[_Day] = []
        self._firsts: list[int] = []
        self._count = 0
        self._pages: dict[tuple[int, int], list[ChargedPress]] = {}
        self._wanted: dict[tuple[int, int], None] = {}
        self._filter = SpendingFilter()
        self.goes_on = False
        """Whether the list that came last is the one before with what has changed since."""
        self._is_fetching = False
        self._reading = Rereading(tasks, "charges-listed", self._read)
        spending.changed.connect(self._read_anew)

    def set_words(self, titles: Sequence[str], spoken: Callable[[ChargeRow, int], str]) -> None:
        """Sets the columns' titles, and what is heard of a cell."""
        self.beginResetModel()
        self._titles, self._spoken = titles, spoken
        self.endResetModel()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to list."""
        return not self._days

    def row(self, number: int) -> ChargeRow | None:
        """What a row shows; None until it is read."""
        place = bisect_right(self._firsts, number) - 1
        if not 0 <= place < len(self._days) or number >= self._count:
            return None
        day = self._days[place]
        if number == self._firsts[place]:
            return ChargeRow(DayHeading(day.slot, day.spent))
        press_number, take = day.find(number - self._firsts[place])
        press = self._press(place, press_number)
        if press is None or take >= len(press.takes):
            return None
        return ChargeRow(press.takes[take]) if take >= 0 else ChargeRow(press, press_number in day.open)

    def toggle(self, number: int) -> None:
        """Opens or closes the press at a row, if it has several takes."""
        shown = self.row(number)
        if shown is None or not isinstance(shown.shown, ChargedPress) or len(shown.shown.takes) < 2:
            return
        place = bisect_right(self._firsts, number) - 1
        day, takes = self._days[place], len(shown.shown.takes)
        press_number, _ = day.find(number - self._firsts[place])
        none = QModelIndex()
        if press_number in day.open:
            self.beginRemoveRows(none, number + 1, number + takes)
            del day.open[press_number]
            self._count_rows()
            self.endRemoveRows()
        else:
            self.beginInsertRows(none, number + 1, number + takes)
            day.open[press_number] = takes
            self._count_rows()
            self.endInsertRows()
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self._titles) - 1))

    # the table

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Days, presses and the takes that are shown."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """As many as there are titles."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' titles."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in (4, 5, 6) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        is_title = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return self._titles[section] if is_title else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row under `ROW_ROLE`, or what is heard of the cell."""
        if role not in (ROW_ROLE, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        return "…" if row is None else self._spoken(row, index.column())

    # reading

    def _press(self, place: int, number: int) -> ChargedPress | None:
        day = self._days[place]
        if number < len(day.unknown):
            return day.unknown[number]
        page, within = divmod(number - len(day.unknown), _AT_ONCE)
        found = self._pages.get((place, page))
        if found is None:
            self._want((place, page))
            return None
        return found[within] if within < len(found) else None

    def _want(self, page: tuple[int, int]) -> None:
        self._wanted[page] = None
        if not self._is_fetching:
            self._is_fetching = True
            self._tasks.start(self._read_pages(), "charges-seen")

    async def _read_pages(self) -> None:
        try:
            while self._wanted:
                # What was asked for last is what is in sight.
                await self._read_page(*next(reversed(self._wanted)))
        except LibraryError:
            # The figures above say so.
            self._wanted.clear()
        finally:
            self._is_fetching = False

    async def _read_page(self, place: int, page: int) -> None:
        days = self._days
        first = page * _AT_ONCE
        found = await self._library.spending.window(days[place].slot, self._filter, first, _AT_ONCE)
        if days is not self._days:
            return
        self._wanted.pop((place, page), None)
        if found == self._pages.get((place, page)):
            return
        self._pages[place, page] = found
        if len(self._pages) > _PAGES_KEPT:
            del self._pages[next(iter(self._pages))]
        top = self._firsts[place]
        self.dataChanged.emit(
            self.index(top, 0), self.index(top + days[place].rows - 1, len(self._titles) - 1)
        )

    def _read_anew(self) -> None:
        if self._spending.is_loaded:
            self._reading.ask()

    async def _read(self) -> None:
        chosen, slots = self._spending.chosen, self._slots()
        spending = self._library.spending
        try:
            counts, spent, unknown = await asyncio.gather(
                spending.presses(slots, chosen), spending.totals(slots, chosen), spending.unknown(chosen)
            )
        except LibraryError:
            # The figures above say so.
            return
        if not self._reading.is_due:
            self._take(slots, counts, spent, unknown, chosen)

    def _slots(self) -> tuple[Slot, ...]:
        """The days of what is looked at, latest first; or a part of a day."""
        spending = self._spending
        place, bars = spending.place, spending.bars
        if not bars:
            return ()
        picked = bars if place is None else bars[place : place + 1]
        first, last = picked[0].slot, picked[-1].slot
        if spending.span is Span.DAY:
            return (Slot(first.start, last.end, first.zone),)
        end = Slot(last.end, last.end, last.zone)
        days = days_between(first.begins.date(), end.begins.date(), first.zone)
        return tuple(reversed(days))

    def _take(
        self,
        slots: Sequence[Slot],
        counts: Sequence[int],
        spent: Sequence[Spent],
        unknown: Sequence[ChargedPress],
        chosen: SpendingFilter,
    ) -> None:
        self.goes_on = chosen == self._filter and bool({day.slot for day in self._days} & set(slots))
        opened = {(day.slot, day.presses): day.open for day in self._days} if self.goes_on else {}
        days: list[_Day] = []
        for slot, count, of, open_ in zip(slots, counts, spent, _by_slot(slots, unknown), strict=True):
            day = _Day(slot, of, count, open_)
            day.open = opened.get((slot, day.presses), {})
            if day.presses:
                days.append(day)
        if self.goes_on and [day.shape for day in days] == [day.shape for day in self._days]:
            self._show_anew(days)
            return
        self.beginResetModel()
        self._days, self._filter = days, chosen
        self._pages.clear()
        self._wanted.clear()
        self._count_rows()
        self.endResetModel()
        self.counted.emit()

    def _show_anew(self, days: list[_Day]) -> None:
        """The same rows as before, in which a state or an amount may have changed."""
        is_same, self._days = days == self._days, days
        self._wanted |= dict.fromkeys(self._pages)
        if self._wanted and not self._is_fetching:
            self._is_fetching = True
            self._tasks.start(self._read_pages(), "charges-seen")
        if self._count and not is_same:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self._titles) - 1))

    def _count_rows(self) -> None:
        self._firsts, row = [], 0
        for day in self._days:
            self._firsts.append(row)
            row += day.rows
        self._count = row


def _by_slot(slots: Sequence[Slot], presses: Sequence[ChargedPress]) -> list[list[ChargedPress]]:
    """The presses of each slot, in their order. The slots are the latest first and don't overlap."""
    found: list[list[ChargedPress]] = [[] for _ in slots]
    ends = [-slot.end for slot in slots]
    for press in presses:
        at = press.at
        place = bisect_left(ends, -at) - 1
        if place >= 0 and slots[place].holds(at):
            found[place].append(press)
    return found


def _unspoken(row: ChargeRow, column: int) -> str:
    return ""
