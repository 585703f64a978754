"""The queue of waiting generations: their order, and which of them are not sent yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SavedQueue:
    """The person's changes to the queue, saved with the library. `order` and `parked` hold ids."""

    order: tuple[str, ...] = ()
    parked: frozenset[str] = frozenset()
    paused: bool = False


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue now. All collections hold ids.

    `order` is the sending order. Not sent are: `held`, which need the person's confirmation after a restart
    or a failed attempt; `parked`, which the person put on hold; `edited`, which the person is editing.
    `sends_at` is when each is sent, in seconds since 1970; until then it can be undone without a trace.
    """

    order: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()
    parked: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()
    sends_at: Mapping[str, float] = field(default_factory=dict[str, float])
    paused: bool = False

    @property
    def note(self) -> SavedQueue:
        """The part that is saved with the library."""
        return SavedQueue(self.order, self.parked, self.paused)

    @property
    def going(self) -> tuple[str, ...]:
        """The ids that are sent automatically, in order: not held, parked or edited."""
        kept = self.held | self.parked | self.edited
        return tuple(item for item in self.order if item not in kept)
