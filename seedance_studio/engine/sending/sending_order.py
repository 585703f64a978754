"""The order in which waiting generations are sent, and what the person changes in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.queue import Moving, in_order, placed, shifted

_MOST_STEPS = 100


@frozen
class _OrderStep:
    before: Sequence[str]
    after: Sequence[str]
    moving: Moving


class SendingOrder:
    """`ids` is the order. What the person changes in it can be undone for as long as the library is open.

    Takes of one press move together. `press_of` returns what they have in common, "" for nothing;
    `on_changed` is called after each change that the person made.
    """

    def __init__(self, press_of: Callable[[str], str], on_changed: Callable[[], None]) -> None:
        self.ids: list[str] = []
        self._press_of = press_of
        self._on_changed = on_changed
        self._steps: list[_OrderStep] = []
        self._undone: list[_OrderStep] = []
        self._number = 0

    @property
    def moving(self) -> Moving | None:
        """The change that would be undone next."""
        return self._steps[-1].moving if self._steps else None

    def shift(self, ids: Iterable[str], step: int) -> None:
        """Move these by `step` places; a negative number moves them forward. They keep their order.

        Takes of one press count as one place.
        """
        moved = self._with_press(ids)
        self._reorder(shifted(self.ids, moved, step, self._press_of), moved)

    def place(self, ids: Iterable[str], before: str | None) -> None:
        """Put these before that one, or at the end. They keep their order."""
        moved = self._with_press(ids)
        self._reorder(placed(self.ids, moved, before), moved)

    def put_first(self, ids: Iterable[str]) -> None:
        """Put these before all others. They keep their order."""
        if self.ids:
            self.place(ids, self.ids[0])

    def undo(self) -> None:
        """Take back the last change. What is gone since stays gone."""
        if self._steps:
            self._undone.append(self._steps.pop())
            self._put(self._undone[-1].before)

    def redo(self) -> None:
        """Make the change again that was undone last."""
        if self._undone:
            self._steps.append(self._undone.pop())
            self._put(self._steps[-1].after)

    def _reorder(self, order: list[str], moved: set[str]) -> None:
        if order == self.ids:
            return
        self._number += 1
        self._undone.clear()
        self._steps.append(_OrderStep(tuple(self.ids), tuple(order), Moving(self._number, len(moved))))
        del self._steps[:-_MOST_STEPS]
        self._put(order)

    def _put(self, wanted: Sequence[str]) -> None:
        # In place: the queue holds the same list.
        self.ids[:] = in_order(self.ids, wanted)
        self._on_changed()

    def _with_press(self, ids: Iterable[str]) -> set[str]:
        moved = set(ids).intersection(self.ids)
        presses = {self._press_of(item) for item in moved} - {""}
        return moved | {item for item in self.ids if presses and self._press_of(item) in presses}
