"""The keys of a whole list in their order, small enough to have all of them: 100,000 take 1.6 MB."""

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
    """Of two rows of the same moment the one with the greater key is the newer one."""

    def __init__(self, listing: Listing | None = None, order: SortOrder = SortOrder.NEWEST) -> None:
        self.order = order
        self._keys: array[int] = array("q") if listing is None else listing.keys
        self._values: array[float] = array("d") if listing is None else listing.values

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, row: int) -> int:
        return self._keys[row]

    def window(self, first: int, count: int) -> array[int]:
        """The keys of so many rows from `first` on, fewer at the end."""
        return self._keys[first : first + count]

    def at(self, row: int) -> Position:
        """The key of a row, and what it is sorted by."""
        return Position(self._keys[row], self._values[row])

    def find(self, position: Position) -> int | None:
        """The row that stands there."""
        for row in range(bisect_left(self._values, position.value), len(self._values)):
            if self._values[row] != position.value:
                break
            if self._keys[row] == position.key:
                return row
        return None

    def row_for(self, position: Position) -> int:
        """The row before which it belongs."""
        row = bisect_left(self._values, position.value)
        is_newest_first = self.order is SortOrder.NEWEST
        while row < len(self._values) and self._values[row] == position.value:
            if (self._keys[row] < position.key) == is_newest_first:
                break
            row += 1
        return row

    def insert(self, row: int, position: Position) -> None:
        """Puts it before that row."""
        self._keys.insert(row, position.key)
        self._values.insert(row, position.value)

    def pop(self, row: int) -> int:
        """Takes the row out; gives its key."""
        self._values.pop(row)
        return self._keys.pop(row)

    def day(self, row: int, zone: tzinfo | None) -> Day:
        """The day of a row, with all rows of that day; the zone None is the computer's."""
        at = datetime.fromtimestamp(abs(self._values[row]), zone)
        begins = at.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        ends = begins + timedelta(days=1)
        first, after = (sort_value(moment.timestamp(), self.order) for moment in (begins, ends))
        if self.order is SortOrder.NEWEST:
            low, high = bisect_right(self._values, after), bisect_right(self._values, first)
        else:
            low, high = bisect_left(self._values, first), bisect_left(self._values, after)
        return Day(at.date(), low, high - low)
