"""The queue of waiting generations: their order, and which of them are not sent yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SavedQueue:
    """The person's changes to the queue, saved with the library. `order` and `on_hold` hold ids."""

    order: tuple[str, ...] = ()
    on_hold: frozenset[str] = frozenset()
    paused: bool = False


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue now. All collections hold ids.

    `order` is the sending order. Not sent are: those in `needs_confirmation`, after a restart or a failed
    attempt; those that the person put on hold; and those in `edited`, which the person is editing.
    `sends_at` is when each is sent, in seconds since 1970; until then it can be undone without a trace.
    """

    order: tuple[str, ...] = ()
    needs_confirmation: frozenset[str] = frozenset()
    on_hold: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()
    sends_at: Mapping[str, float] = field(default_factory=dict[str, float])
    paused: bool = False

    @property
    def note(self) -> SavedQueue:
        """The part that is saved with the library."""
        return SavedQueue(self.order, self.on_hold, self.paused)

    @property
    def going(self) -> tuple[str, ...]:
        """The ids that are sent automatically, in order: those that nothing keeps back."""
        kept = self.needs_confirmation | self.on_hold | self.edited
        return tuple(item for item in self.order if item not in kept)
