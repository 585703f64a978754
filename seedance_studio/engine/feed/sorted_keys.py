"""The keys of a whole list in order. 100,000 keys take 1.6 MB, so all are kept."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, MutableSequence
from datetime import date
from typing import cast

from seedance_studio.domain.filters import SortOrder
from seedance_studio.domain.frozen import frozen
from seedance_studio.engine.feed.calendar import Calendar
from seedance_studio.store.listing import Listing, Position, SortValue, is_newer_first


@frozen
class Day:
    """The rows of one day."""

    day: date
    first: int
    count: int


class SortedKeys:
    """Keys and sort values of a list. Rows of equal values are in the order of their keys, or the reverse."""

    def __init__(self, listing: Listing | None = None, order: SortOrder = SortOrder.NEWEST) -> None:
        self.order = order
        self._is_newer_first = is_newer_first(order)
        self._keys: array[int] = array("q") if listing is None else listing.keys
        self._values: MutableSequence[float] = array("d") if listing is None else listing.values

    def __len__(self) -> int:
        return len(self._keys)

    def is_like(self, other: SortedKeys) -> bool:
        """Whether the other list is the same, row for row."""
        mine = (self.order, self._keys, self._values)
        return mine == (other.order, other._keys, other._values)

    def __getitem__(self, row: int) -> int:
        return self._keys[row]

    def window(self, first: int, count: int) -> array[int]:
        """Returns `count` keys from `first` on; fewer at the end."""
        return self._keys[first : first + count]

    def row_of(self, key: int) -> int | None:
        """Returns the row with this key. Takes a millisecond among 100,000."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def at(self, row: int) -> Position:
        """Returns the row's key and sort value."""
        return Position(self._keys[row], self._values[row])

    def find(self, position: Position) -> int | None:
        """Returns the row at this position, or where its key is: sort values can change, and be those of
        another order."""
        if isinstance(position.value, str) is (self.order is SortOrder.PROMPT):
            row = self._place(position)
            if row < len(self._keys) and self._keys[row] == position.key:
                return row
        return self.row_of(position.key)

    def row_for(self, position: Position) -> int:
        """Returns the row before which this position belongs."""
        row = self._place(position)
        return row + (row < len(self._keys) and self._keys[row] == position.key)

    def _place(self, position: Position) -> int:
        """The row of this position, or where it would be."""
        value = cast("float", position.value)
        first = bisect_left(self._values, value)
        end = bisect_right(self._values, value, first)
        if self._is_newer_first:
            return bisect_left(self._keys, -position.key, first, end, key=lambda key: -key)
        return bisect_left(self._keys, position.key, first, end)

    def count_below(self, value: SortValue) -> int:
        """How many rows have a smaller sort value. They come first."""
        return bisect_left(self._values, cast("float", value))

    def move(self, position: Position, target: Position) -> None:
        """Takes the row at `position`, if there is one, to its place by `target`."""
        row = self.find(position)
        if row is not None:
            self.pop(row)
            self.insert(self.row_for(target), target)

    def insert(self, row: int, position: Position) -> None:
        """Inserts the position before the row."""
        self._keys.insert(row, position.key)
        self._values.insert(row, cast("float", position.value))

    def pop(self, row: int) -> int:
        """Removes the row and returns its key."""
        self._values.pop(row)
        return self._keys.pop(row)

    def days(self, first: int, calendar: Calendar) -> Iterator[Day]:
        """Returns the days from a row on, each with its rows from there, in an order by time."""
        is_newest = self.order is SortOrder.NEWEST
        values, count = self._values, len(self._values)
        while first < count:
            found = calendar.day_of(abs(values[first]))
            if is_newest:
                end = bisect_right(values, -found.begins, first)
            else:
                end = bisect_left(values, found.ends, first)
            yield Day(found.day, first, end - first)
            first = end
