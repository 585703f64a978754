"""The keys of a whole list in order. 100,000 keys take 1.6 MB, so all are kept."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from seedance_studio.domain.filters import SortOrder
from seedance_studio.store.listing import Listing, Position, sort_value


@dataclass(frozen=True, slots=True)
class Day:
    """The rows of one day."""

    day: date
    first: int
    count: int


class SortedKeys:
    """Keys and sort values of a list. Of two equal values, the greater key is the newer row."""

    def __init__(self, listing: Listing | None = None, order: SortOrder = SortOrder.NEWEST) -> None:
        self.order = order
        self._keys: array[int] = array("q") if listing is None else listing.keys
        self._values: array[float] = array("d") if listing is None else listing.values

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
        """Returns the row at this position."""
        for row in range(bisect_left(self._values, position.value), len(self._values)):
            if self._values[row] != position.value:
                break
            if self._keys[row] == position.key:
                return row
        return None

    def row_for(self, position: Position) -> int:
        """Returns the row before which this position belongs."""
        row = bisect_left(self._values, position.value)
        is_newest_first = self.order is SortOrder.NEWEST
        while row < len(self._values) and self._values[row] == position.value:
            if (self._keys[row] < position.key) == is_newest_first:
                break
            row += 1
        return row

    def count_below(self, value: float) -> int:
        """How many rows have a smaller sort value. They come first."""
        return bisect_left(self._values, value)

    def move(self, position: Position, target: Position) -> None:
        """Takes the row at `position`, if there is one, to its place by `target`."""
        row = self.find(position)
        if row is not None:
            self.pop(row)
            self.insert(self.row_for(target), target)

    def insert(self, row: int, position: Position) -> None:
        """Inserts the position before the row."""
        self._keys.insert(row, position.key)
        self._values.insert(row, position.value)

    def pop(self, row: int) -> int:
        """Removes the row and returns its key."""
        self._values.pop(row)
        return self._keys.pop(row)

    def day(self, row: int, zone: tzinfo | None) -> Day:
        """Returns the row's day with all rows of that day. `zone` None is the computer's time zone."""
        at = datetime.fromtimestamp(abs(self._values[row]), zone)
        begins = at.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        ends = begins + timedelta(days=1)
        first, after = (sort_value(moment.timestamp(), self.order) for moment in (begins, ends))
        if self.order is SortOrder.NEWEST:
            low, high = bisect_right(self._values, after), bisect_right(self._values, first)
        else:
            low, high = bisect_left(self._values, first), bisect_left(self._values, after)
        return Day(at.date(), low, high - low)
