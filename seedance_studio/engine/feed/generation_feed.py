"""A list of generations that stays true: all of its keys, the rows that someone looks at, what changes."""

from __future__ import annotations

import asyncio
import sys
from array import array
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from threading import Event

from seedance_studio.domain.filters import Filter, SortOrder
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.organisation import Organisation
from seedance_studio.engine.events import EngineEvent, GenerationChanged, OrganisationChanged
from seedance_studio.engine.feed.calendar import Calendar
from seedance_studio.engine.feed.changes import Changed, CursorMoved, FeedChange, Reset
from seedance_studio.engine.feed.feed_rows import FeedRows
from seedance_studio.engine.feed.read_list import AskedList, read_list
from seedance_studio.engine.feed.sorted_keys import Day
from seedance_studio.engine.feed.turns import WAITING_TO, in_turn, turns_of
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.store.listing import Position, value_of

WINDOW = 60
"""Rows that are read in one go."""
MOST_KEPT = 6 * WINDOW
"""Generations that are kept in memory."""
_MOST_WANTED = 5
_PAINTED_AFTER = 0.02  # To read the other rows would hold up the window, which paints the first ones.


class GenerationFeed:
    """The generations of a library that `filter` lets through. Nothing is read before `open`.

    Those that wait to be sent come first, in sending order; the rest follows in `order`. Only in the order of
    the prompts they stand among the others.

    The library alone says which row belongs and where: after every event it is asked where the generation
    stands. One task asks one question after the other, so that no answer is applied to a later list.
    `changing` tells a change just before, `changed` just after it was made.
    """

    def __init__(self, library: Library, tasks: TaskSupervisor, chosen: Filter | None = None) -> None:
        self.changing: Signal[FeedChange] = Signal()
        self.changed: Signal[FeedChange] = Signal()
        self.filter: Filter = chosen or Filter()
        self.order = self.shown_order = SortOrder.NEWEST
        self.shown: Filter = self.filter
        """The filter of the loaded rows, and `shown_order` their order. New ones come with their rows."""
        self.is_open = self.is_loaded = False
        self.is_whole, self.is_at_top = True, False
        """Whether all rows are here, and whether a view shows the top: then the first come before all."""
        self.most_moves = sys.maxsize
        """More rows that come, go or move at once are told as one `Reset`."""
        self._library = library
        self._tasks = tasks
        self._rows = FeedRows(self.changing, self.changed)
        self._kept: OrderedDict[int, Generation] = OrderedDict()
        self._organised: dict[int, Organisation] = {}
        self._positions: dict[str, Position] = {}
        self._turns: dict[str, int] = {}
        self._sought = ""
        self._is_stale = self._is_working = self._head_alone = False
        self._given_up = Event()
        self._unplaced: dict[str, Generation | None] = {}
        self._reorganised: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()

    # reading

    def __len__(self) -> int:
        return len(self._rows.keys)

    def get(self, row: int) -> Generation | None:
        """Returns the row's generation, or None while it is read; `Changed` follows."""
        key = self._rows.keys[row]
        found = self._kept.get(key)
        if found is None:
            self._want(row - row % WINDOW)
        else:
            self._kept.move_to_end(key)
        return found

    def organisation(self, row: int) -> Organisation:
        """Returns what the person says of the row's generation. While that is read, it is nothing yet."""
        return self._organised.get(self._rows.keys[row], Organisation())

    def key(self, row: int) -> int:
        """Returns the key of the row's generation, which stays the same while the library is open."""
        return self._rows.keys[row]

    def keys_from(self, first: int = 0, count: int | None = None) -> array[int]:
        """Returns the keys of `count` rows from `first` on; without `count` of all that follow."""
        return self._rows.keys.window(first, len(self._rows.keys) if count is None else count)

    def row_of_key(self, key: int) -> int | None:
        """Returns the row of the generation with this key; None if the filter hides it."""
        return self._rows.keys.row_of(key)

    def row_of(self, generation_id: str) -> int | None:
        """Returns the row of a recently shown or changed generation; None if it has none."""
        position = self._positions.get(generation_id)
        return None if position is None else self._rows.keys.find(position)

    @property
    def waiting_count(self) -> int:
        """How many rows at the top are those that wait to be sent."""
        return 0 if self._rows.keys.order is SortOrder.PROMPT else self._rows.keys.count_below(WAITING_TO)

    def days(self, first: int, calendar: Calendar) -> Iterator[Day]:
        """Returns the days from a row on, each with its rows from there."""
        return self._rows.keys.days(first, calendar)

    # the cursor

    @property
    def cursor_row(self) -> int | None:
        """The row of the generation under the cursor; None without a cursor, or if the filter hides it."""
        return self._rows.cursor_row

    def set_cursor(self, row: int) -> None:
        """Puts the cursor on the row's generation. The cursor moves along with it."""
        self._rows.cursor = self._rows.keys.at(row)

    def seek(self, generation_id: str) -> None:
        """Puts the cursor on a generation, wherever it is. `CursorMoved` follows."""
        self._sought = generation_id
        position = self._positions.get(generation_id)
        if position is not None:
            self._end_search(generation_id, position)
        elif self.is_open:
            self._place_later(generation_id)

    # what is to be shown

    def open(self, *, head_alone: bool = False) -> None:
        """Reads the list once. After a failed read it tries again. With `head_alone`, all but the first rows
        wait until this is called without it, or until anything else is asked."""
        self._head_alone = head_alone
        if not self.is_open:
            self.is_open = True
            self._read_anew()
        elif self._is_stale or not self.is_whole:
            self._is_stale = True
            self._go_on()

    def select(self, chosen: Filter, order: SortOrder) -> None:
        """Changes filter and order. Old rows stay until the new ones are read. A read under way ends."""
        if (chosen, order) != (self.filter, self.order):
            self.filter, self.order = chosen, order
            if self.is_open:
                self._read_anew()

    def set_waiting(self, ids: Sequence[str]) -> None:
        """Puts these generations first, in this order."""
        before, self._turns = self._turns, turns_of(ids, self._turns)
        other = [item for item in before.keys() | self._turns if before.get(item) != self._turns.get(item)]
        if self.is_open and other:
            self._place_later(*other)

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        if not self.is_open:
            return
        if isinstance(event, GenerationChanged):
            self._on_generation(event.generation)
        elif isinstance(event, OrganisationChanged):
            self._on_organised(event.keys)

    def read_organised(self, keys: Sequence[int] | None) -> None:
        """Reads anew what is said of those of these rows that are kept; None stands for any. For a list whose
        order that does not change."""
        self._reorganised.update(self._kept if keys is None else self._kept.keys() & keys)
        if self.is_open and self._reorganised:
            self._go_on()

    def look_again(self, ids: Sequence[str] | None) -> None:
        """Asks anew whether and where these generations stand; None for any."""
        if self.is_open:
            self._read_anew() if ids is None else self._place_later(*ids)

    def _on_generation(self, generation: Generation) -> None:
        position = self._positions.get(generation.id)
        if position is not None:
            self._keep(position, generation)
            self._rows.tell_changed(position)
        self._unplaced[generation.id] = generation
        self._go_on()

    def _on_organised(self, keys: Sequence[int] | None) -> None:
        # In a stack, another take may lie on top now.
        is_in_place = not self.filter.is_stacked
        if keys is not None and is_in_place and all(key in self._kept for key in keys):
            self._reorganised.update(keys)
            self._go_on()
        else:
            self._read_anew()

    # asking the library

    def _read_anew(self) -> None:
        self._given_up.set()
        self._given_up = Event()
        self._is_stale = True
        self._go_on()

    def _place_later(self, *ids: str) -> None:
        for generation_id in ids:
            self._unplaced.setdefault(generation_id, None)
        self._go_on()

    def _want(self, first: int) -> None:
        self._wanted[first] = None
        self._wanted.move_to_end(first)
        if len(self._wanted) > _MOST_WANTED:
            self._wanted.popitem(last=False)
        self._go_on()

    def _go_on(self) -> None:
        if not self._is_working:
            self._is_working = True
            self._tasks.start(self._work(), "feed")

    async def _work(self) -> None:
        try:
            while (step := self._next_step()) is not None:
                await step()
                await asyncio.sleep(0)  # What this brought is painted before more is read.
        finally:
            self._is_working = False

    def _next_step(self) -> Callable[[], Awaitable[None]] | None:
        if self._is_stale or (not self.is_whole and (self._unplaced or self._reorganised or self._wanted)):
            return self._bring_list
        if self._unplaced:
            return self._bring_positions
        if self._reorganised:
            return self._bring_organised
        return self._bring_window if self._wanted else None

    async def _bring_list(self) -> None:
        given_up, asked = self._given_up, self._asked()
        read = await read_list(self._library, asked, WINDOW, given_up)
        if read is None:
            return
        organised = await self._library.organisation.of([*self._kept, *read.first])
        if given_up.is_set():
            return
        self._is_stale = False
        if not read.is_whole and not self._head_alone:
            self._tasks.start(self._bring_rest(), "feed")
        self._organised = {key: organised.get(key, Organisation()) for key in (*self._kept, *read.first)}
        is_known = self.is_loaded and (asked.chosen, read.is_whole) == (self.shown, self.is_whole)
        if is_known and read.keys.is_like(self._rows.keys):
            if len(read.keys):
                self.changed.emit(Changed(0, len(read.keys) - 1))
            return
        is_same = (asked.chosen, asked.order) == (self.shown, self.shown_order)
        had_cursor = is_same and self.cursor_row is not None
        self.changing.emit(Reset())
        self.is_loaded, self.shown, self.shown_order = True, asked.chosen, asked.order
        self.is_whole, self._rows.keys = read.is_whole, read.keys
        self._wanted.clear()
        self._positions = {
            item.id: self._natural(key, item) for key, item in self._kept.items()
        } | read.placed
        self._take(read.first, organised)
        for generation_id in filter(None, (*self._turns, self._sought)):
            self._unplaced.setdefault(generation_id, None)
        self._rows.cursor = read.cursor or self._rows.cursor
        if had_cursor:
            self._rows.go_on()
        self.changed.emit(Reset())

    def _asked(self) -> AskedList:
        """What is to be read. The first rows of a new list can come before all others."""
        is_new = not self.is_loaded or (self.filter, self.order) != (self.shown, self.shown_order)
        cursor = self._rows.cursor
        under = None if cursor is None else self._kept.get(cursor.key)
        head_first = is_new and (self.is_at_top or self._head_alone)
        return AskedList(self.filter, self.order, self._turns, cursor, under, head_first)

    async def _bring_rest(self) -> None:
        await asyncio.sleep(_PAINTED_AFTER)
        self.open()

    async def _bring_positions(self) -> None:
        given_up, asked = self._given_up, dict(self._unplaced)
        positions = await self._library.positions(self.filter, self.order, asked)
        if given_up.is_set():
            return
        if self._are_many({item: positions.get(item) for item in asked}):
            self._is_stale = True
            return
        for generation_id, before in asked.items():
            latest = self._unplaced[generation_id]
            if latest is before:
                del self._unplaced[generation_id]
            self._settle(generation_id, positions.get(generation_id), latest)

    async def _bring_organised(self) -> None:
        given_up, keys = self._given_up, [key for key in self._reorganised if key in self._kept]
        self._reorganised.clear()
        ids = {key: self._kept[key].id for key in keys}
        organised = await self._library.organisation.of(keys)
        positions = await self._library.positions(self.filter, self.order, ids.values())
        if given_up.is_set():
            return
        if self._are_many({item: positions.get(item) for item in ids.values()}):
            self._is_stale = True
            return
        for key, generation_id in ids.items():
            self._settle(generation_id, positions.get(generation_id), None)
            before, after = self._organised.get(key, Organisation()), organised.get(key, Organisation())
            if key in self._kept and before != after:
                self._organised[key] = after
                self._rows.tell_changed(self._positions[generation_id])

    async def _bring_window(self) -> None:
        # What was asked for last is what is looked at.
        first, _ = self._wanted.popitem()
        given_up = self._given_up
        keys = [key for key in self._rows.keys.window(first, WINDOW) if key not in self._kept]
        found = await self._library.rows(keys) if keys else {}
        organised = await self._library.organisation.of(found)
        if given_up.is_set():
            return
        self._take(found, organised)
        rows = [row for item in found.values() if (row := self.row_of(item.id)) is not None]
        if rows:
            self.changed.emit(Changed(min(rows), max(rows)))

    # applying the answers

    def _take(self, found: Mapping[int, Generation], organised: Mapping[int, Organisation]) -> None:
        for key, generation in found.items():
            self._organised[key] = organised.get(key, Organisation())
            if key not in self._kept:
                position = self._positions.get(generation.id) or self._natural(key, generation)
                # What was told since the library was asked is later.
                self._keep(position, self._unplaced.get(generation.id) or generation)

    def _are_many(self, found: Mapping[str, Position | None]) -> bool:
        """Whether so many of these are not where they belong that the whole list is to be read instead."""
        moves = (not self._rows.is_in_place(self._row(*item), self._turned(*item)) for item in found.items())
        return sum(moves) > self.most_moves

    def _row(self, generation_id: str, found: Position | None) -> int | None:
        """The row of a generation, which belongs to where it was found now."""
        known = self._positions.get(generation_id) or found
        return None if known is None else self._rows.keys.find(known)

    def _turned(self, generation_id: str, found: Position | None) -> Position | None:
        return None if found is None else in_turn(found, self._turns.get(generation_id))

    def _settle(self, generation_id: str, found: Position | None, latest: Generation | None) -> None:
        """Puts a generation where the library says it belongs. `found` None removes it."""
        row, position = self._row(generation_id, found), self._turned(generation_id, found)
        if self.filter.is_stacked and (position is None) != (row is None):
            # It covers another take, or uncovers one.
            self._is_stale = True
            return
        if position is None:
            self._rows.put(row, None)
            return
        self._positions[generation_id] = position
        is_told = latest is None or self._kept.get(position.key) is latest
        if latest is not None:
            self._keep(position, latest)
            if position.key not in self._organised:
                self._reorganised.add(position.key)
        if not self._rows.put(row, position) and not is_told:
            self._rows.tell_changed(position)
        self._end_search(generation_id, position)

    def _end_search(self, generation_id: str, position: Position) -> None:
        row = self._rows.keys.find(position)
        if generation_id == self._sought and row is not None:
            self._sought = ""
            self.set_cursor(row)
            self.changed.emit(CursorMoved(row))
        if position.key not in self._kept and generation_id not in self._turns:
            del self._positions[generation_id]

    def _keep(self, position: Position, generation: Generation) -> None:
        self._positions[generation.id] = position
        self._kept[position.key] = generation
        self._kept.move_to_end(position.key)
        while len(self._kept) > MOST_KEPT:
            key, old = self._kept.popitem(last=False)
            self._organised.pop(key, None)
            if old.id not in self._turns:
                del self._positions[old.id]

    def _natural(self, key: int, generation: Generation) -> Position:
        stars = self._organised.get(key, Organisation()).stars
        return Position(key, value_of(generation, stars, self._rows.keys.order))
