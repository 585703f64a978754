"""The rows of a feed's list, which tell of each change, and the cursor on one of them."""

from __future__ import annotations

from seedance_studio.engine.feed.changes import Changed, FeedChange, Inserted, Moved, Removed
from seedance_studio.engine.feed.sorted_keys import SortedKeys
from seedance_studio.engine.signals import Signal
from seedance_studio.store.listing import Position


class FeedRows:
    """Emits `changing` just before and `changed` just after a row comes, goes or moves.

    The cursor stays on a generation, also on one that `keys` does not have.
    """

    def __init__(self, changing: Signal[FeedChange], changed: Signal[FeedChange]) -> None:
        self._changing = changing
        self._changed = changed
        self.keys = SortedKeys()
        self.cursor: Position | None = None

    @property
    def cursor_row(self) -> int | None:
        """The row of the generation under the cursor."""
        return None if self.cursor is None else self.keys.find(self.cursor)

    def go_on(self) -> None:
        """Moves the cursor to the generation that is now in the place of its own, if the list has lost that
        one."""
        if self.cursor is not None and len(self.keys) and self.cursor_row is None:
            self.cursor = self.keys.at(min(self.keys.row_for(self.cursor), len(self.keys) - 1))

    def is_in_place(self, row: int | None, position: Position | None) -> bool:
        """Whether a generation's row is where it belongs. None is no row, and belongs to no list."""
        return row is None if position is None else row is not None and self.keys.at(row) == position

    def put(self, row: int | None, position: Position | None) -> bool:
        """Puts a generation's row where it belongs. Returns False if it is there already."""
        if self.is_in_place(row, position):
            return False
        if row is None:
            assert position is not None
            self._insert(position)
        elif position is None:
            self._remove(row)
        else:
            self._move(row, position)
        return True

    def tell_changed(self, position: Position) -> None:
        """Tells that a row shows something new, if the list has it."""
        row = self.keys.find(position)
        if row is not None:
            self._changed.emit(Changed(row, row))

    def _insert(self, position: Position) -> None:
        row = self.keys.row_for(position)
        self._changing.emit(Inserted(row))
        self.keys.insert(row, position)
        self._follow(position)
        self._changed.emit(Inserted(row))

    def _remove(self, row: int) -> None:
        self._changing.emit(Removed(row))
        was_on_it = self.cursor_row == row
        self.keys.pop(row)
        if was_on_it:
            self.go_on()
        self._changed.emit(Removed(row))

    def _move(self, row: int, position: Position) -> None:
        target = self.keys.row_for(position)
        # The row is still counted in its old place.
        change = Moved(row, target - 1 if target > row else target)
        if change.target != row:
            self._changing.emit(change)
        self.keys.pop(row)
        self.keys.insert(change.target, position)
        self._follow(position)
        # In the same place it may be among others now: the last one that waits, or the first that does not.
        self._changed.emit(change if change.target != row else Changed(row, row))

    def _follow(self, position: Position) -> None:
        if self.cursor is not None and self.cursor.key == position.key:
            self.cursor = position
