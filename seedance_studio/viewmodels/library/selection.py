"""The selected clips of the library. They are kept by key, so that no arrival or new order changes them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.filters import Filter
from seedance_studio.engine.feed.changes import FeedChange, Removed, Reset
from seedance_studio.engine.feed.credit_sums import CreditSums
from seedance_studio.engine.feed.generation_feed import GenerationFeed


class Selection(QObject):
    """Selects rows of a feed: one, some, or all 100,000. A row that leaves the feed is no longer selected.

    Ranges begin at the anchor: the row that was selected or toggled last.
    """

    changed = Signal()

    def __init__(self, feed: GenerationFeed, charges: CreditSums, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._charges = charges
        self._keys: set[int] = set()
        self._wants_all_of: Filter | None = None
        """Whose rows are all selected once they are here."""
        self._anchor: int | None = None
        self._before: frozenset[int] = frozenset()
        """What was selected before the range that is being drawn."""
        feed.changing.connect(self._on_changing)
        feed.changed.connect(self._on_changed)

    # reading

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: int) -> bool:
        return key in self._keys

    @property
    def keys(self) -> list[int]:
        """The keys of the selected rows that are here, in the feed's order."""
        if len(self._keys) <= 1 and self._feed.is_whole:
            return list(self._keys)
        return [key for key in self._feed.keys_from() if key in self._keys]

    def hold(self) -> frozenset[int]:
        """Returns the keys as they are now."""
        return frozenset(self._keys)

    @property
    def credits(self) -> float:
        """What the selected ones were charged."""
        return self._charges.total(self._keys)

    # changing

    def select(self, row: int) -> None:
        """Selects this row alone."""
        key = self._feed.key(row)
        self._put({key})
        self._begin(key)

    def toggle(self, row: int) -> None:
        """Adds the row, or takes it away."""
        key = self._feed.key(row)
        self._put(self._keys ^ {key})
        self._begin(key)

    def extend(self, row: int, *, adding: bool = False) -> None:
        """Selects from the anchor to this row; `adding` keeps what was selected before the range."""
        start = None if self._anchor is None else self._feed.row_of_key(self._anchor)
        if start is None:
            self.select(row)
            return
        first, last = sorted((start, row))
        found = set(self._feed.keys_from(first, last + 1 - first))
        self._put(found | self._before if adding else found)

    def select_rows(self, rows: range, *, adding: bool = False) -> None:
        """Selects these rows; with `adding` beside the others, or takes them away if all are selected."""
        found = set(self._feed.keys_from(rows.start, len(rows)))
        if not adding:
            self._put(found)
        else:
            self._put(self._keys - found if found <= self._keys else self._keys | found)
        if found:
            self._begin(self._feed.key(rows.start))

    def sweep(self, ranges: Iterable[range], held: frozenset[int]) -> None:
        """Selects the rows of these ranges beside the keys that are `held`."""
        found = set(held)
        for rows in ranges:
            found.update(self._feed.keys_from(rows.start, len(rows)))
        self._put(found)

    def select_all(self) -> None:
        """Selects every row of the feed, also those that are still to come."""
        self._put(set(self._feed.keys_from()))
        self._wants_all_of = None if self._feed.is_whole else self._feed.shown

    def put(self, keys: Iterable[int]) -> None:
        """Selects these rows, as far as they are in the feed."""
        wanted = set(keys)
        self._put(wanted & set(self._feed.keys_from()) if wanted else wanted)

    def clear(self) -> None:
        """Selects nothing."""
        self._put(set())

    def _begin(self, key: int) -> None:
        self._anchor = key
        self._before = frozenset(self._keys)

    def _put(self, keys: set[int]) -> None:
        self._wants_all_of = None
        if keys != self._keys:
            self._keys = keys
            self.changed.emit()

    # following the feed

    def _on_changing(self, change: FeedChange) -> None:
        if isinstance(change, Removed):
            key = self._feed.key(change.row)
            if key in self._keys:
                self._put(self._keys - {key})

    def _on_changed(self, change: FeedChange) -> None:
        if not isinstance(change, Reset) or not self._feed.is_whole:
            return
        wanted, self._wants_all_of = self._wants_all_of, None
        if wanted == self._feed.shown:
            self.select_all()
        elif self._keys:
            self._put(self._keys & set(self._feed.keys_from()))
