"""The order in which waiting generations are sent, and which of them are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SavedQueue:
    """What the person has made of the queue, kept with the library: `order` and `parked` hold ids."""

    order: tuple[str, ...] = ()
    parked: frozenset[str] = frozenset()
    paused: bool = False


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue as it stands.

    `order` names who is sent after whom; `held` waits for the person's word since a restart or a failed
    try, `parked` because the person wants it to, `edited` until the person has changed it. `sends_at` gives
    the moment (seconds since 1970) until which one can be taken back as if it had never been asked for.
    """

    order: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()
    parked: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()
    sends_at: Mapping[str, float] = field(default_factory=dict[str, float])
    paused: bool = False

    @property
    def note(self) -> SavedQueue:
        """What of it outlives the program."""
        return SavedQueue(self.order, self.parked, self.paused)

    @property
    def going(self) -> tuple[str, ...]:
        """Those that are sent by themselves, in their turn: not held, parked or edited."""
        kept = self.held | self.parked | self.edited
        return tuple(item for item in self.order if item not in kept)
