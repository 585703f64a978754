"""The queue of waiting generations: their order, which of them are not sent yet, when it pauses by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.price import Price, Total


@frozen
class PausePoint:
    """When the queue pauses by itself: at a time, in seconds since 1970, or once `credits` were sent.

    What is sent counts with the most that it will probably cost, until its charge is known. None is never.
    """

    at: float | None = None
    credits: float | None = None


NEVER = PausePoint()


@frozen
class Moving:
    """The person moved so many within the order. `number` counts such moves from 1."""

    number: int
    count: int


@frozen
class SavedQueue:
    """The person's changes to the queue, saved with the library. `order` and `on_hold` hold ids."""

    order: tuple[str, ...] = ()
    on_hold: frozenset[str] = frozenset()
    paused: bool = False
    pause: PausePoint = NEVER


@frozen
class QueueView:
    """The queue now. All collections hold ids.

    `order` is the sending order. Not sent are: those in `needs_confirmation`, after a restart or a failed
    attempt; those that the person put on hold; and those in `edited`, which the person is editing.
    `sends_at` is when each is sent, in seconds since 1970; until then it can be undone without a trace.

    `pause` is when it will pause by itself, and `credits_left` what may still be sent until then; None
    without a sum. `paused_by` is what has paused it; `NEVER` if that was the person. `moving` is the change
    of the order that would be undone next.
    """

    order: tuple[str, ...] = ()
    needs_confirmation: frozenset[str] = frozenset()
    on_hold: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()
    sends_at: Mapping[str, float] = field(default_factory=dict[str, float])
    paused: bool = False
    pause: PausePoint = NEVER
    credits_left: float | None = None
    paused_by: PausePoint = NEVER
    moving: Moving | None = None

    @property
    def note(self) -> SavedQueue:
        """The part that is saved with the library."""
        return SavedQueue(self.order, self.on_hold, self.paused, self.pause)

    @property
    def going(self) -> tuple[str, ...]:
        """The ids that are sent automatically, in order: those that nothing keeps back."""
        kept = self.needs_confirmation | self.on_hold | self.edited
        return tuple(item for item in self.order if item not in kept)


@frozen
class QueueOutlook:
    """What everything that waits will cost, and when all that is sent by itself is done.

    `price` is None unless every price is known; `total` is what is known of it. `ends_at`, in seconds since
    1970, is None where it is not known how long one takes, and where nothing is sent by itself. `set_ends`
    says the same of each press with something that waits, by the id of its set. `held` and `held_price` are
    the total and the price of those alone that wait until the person lets them go.
    """

    total: Total
    price: Price | None = None
    ends_at: float | None = None
    set_ends: Mapping[str, float] = field(default_factory=dict[str, float])
    held: Total = field(default=Total(0.0, is_complete=True))
    held_price: Price | None = None


def placed(order: Sequence[str], moved: Collection[str], before: str | None) -> list[str]:
    """The order with `moved` together before that id, or at the end. They keep their order.

    If `before` is moved itself, they go where it stands: before the next one that is not moved.
    """
    if before in order:
        behind = order[order.index(before) :]
        before = next((item for item in behind if item not in moved), None)
    rest = [item for item in order if item not in moved]
    at = rest.index(before) if before in rest else len(rest)
    return [*rest[:at], *(item for item in order if item in moved), *rest[at:]]


def shifted(
    order: Sequence[str], moved: Collection[str], step: int, press_of: Callable[[str], str]
) -> list[str]:
    """The order with `moved` by `step` places later, or earlier if negative. They keep their order.

    Takes of a press that stand together are one place, since they are one card. `press_of` returns what they
    have in common, "" for nothing.
    """
    units = list[list[str]]()
    last = ""
    for item in order:
        press = press_of(item)
        if press and press == last:
            units[-1].append(item)
        else:
            units.append([item])
        last = press
    return [item for unit in _hopped(units, moved, step) for item in unit]


def in_order(order: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """What is in `order`, as it stands in `wanted`; what is not in there comes after it."""
    places = {item: place for place, item in enumerate(wanted)}
    return sorted(order, key=lambda item: places.get(item, len(places)))


def _hopped(units: list[list[str]], moved: Collection[str], step: int) -> list[list[str]]:
    if step > 0:
        return _hopped(units[::-1], moved, -step)[::-1]
    places: dict[int, list[str]] = {}
    least = 0
    for place, unit in enumerate(units):
        if unit[0] in moved:
            target = max(place + step, least)
            places[target] = unit
            least = target + 1
    rest = iter([unit for unit in units if unit[0] not in moved])
    return [places[place] if place in places else next(rest) for place in range(len(units))]
