"""What everything that waits will cost, and when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from seedance_studio.domain.generation import REMOTE, Generation, State
from seedance_studio.domain.price import CostKey, Price, add_up, together
from seedance_studio.domain.queue import QueueOutlook
from seedance_studio.domain.usual_times import UsualTimes
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.sending.send_queue import SendQueue

_UNDER_WAY = REMOTE | {State.SUBMITTING}


class QueueForecast:
    """By what the like cost and took, and by how many may be sent at once with each key."""

    def __init__(
        self,
        ledger: Ledger,
        queue: SendQueue,
        estimates: Estimates,
        clock: Clock,
        account_of: Callable[[Generation], str],
    ) -> None:
        self._ledger = ledger
        self._queue = queue
        self._estimates = estimates
        self._clock = clock
        self._account_of = account_of
        self._keys: dict[str, CostKey] = {}
        """Of those that the service has, whose requests no longer change: there can be a thousand."""

    async def read(self) -> QueueOutlook:
        """The forecast of now. Raises `LibraryError`."""
        view = self._queue.view
        waiting = [found for item in view.order if (found := self._ledger.find(item)) is not None]
        keys = {item.id: item.cost_key for item in waiting}
        prices = await self._prices(keys.values())
        going = set(view.going)
        is_sending = bool(going) and not (view.paused or self._queue.lanes.is_stopped)
        sent = [item for item in waiting if item.id in going]
        ends = await self._ends(sent, keys) if is_sending else {}
        # A press that is held in part has no end yet.
        held = {item.set_id for item in waiting if item.id not in going}
        meant = {item.set_id for item in sent if item.set_id} - held
        set_ends = {set_id: ends[set_id] for set_id in meant if set_id in ends}
        # Not all of these are in the order: a link of theirs may be signed just now.
        kept = [self._ledger.find(item) for item in view.needs_confirmation | view.on_hold]
        of_kept = await self._prices([item.cost_key for item in kept if item is not None])
        end = max(ends.values(), default=None)
        of_all = add_up(prices), together(prices)
        return QueueOutlook(*of_all, end, set_ends, add_up(of_kept), together(of_kept))

    async def _prices(self, keys: Collection[CostKey]) -> list[Price | None]:
        """What each will cost. Most of many are alike."""
        known = {key: await self._estimates.price(key) for key in dict.fromkeys(keys)}
        return [known[key] for key in keys]

    async def _ends(self, waiting: Sequence[Generation], keys: Mapping[str, CostKey]) -> dict[str, float]:
        """When all of each press is done that is under way or is sent by itself, by the id of its set; "" is
        now, and all that was made alone. Empty if that can't be known."""
        now, lanes = self._clock.now(), self._queue.lanes
        known = await self._times(keys[item.id] for item in waiting)
        before: Counter[str] = Counter()
        ends = {"": now}
        for item in waiting:
            account, times = self._account_of(item), known[keys[item.id]]
            if times is None or lanes.holds(account):
                return {}
            rests = max(lanes.opens_at(account) - self._clock.monotonic(), 0.0)
            turn = before[account] // lanes.most(account)
            end = now + rests + (turn + 1) * lanes.seconds + times.usual
            ends[item.set_id] = max(ends.get(item.set_id, now), end)
            before[account] += 1
        under_way = [item for item in self._ledger.live() if item.state in _UNDER_WAY]
        found = {item.id: self._keys.get(item.id) or item.cost_key for item in under_way}
        self._keys = {item.id: found[item.id] for item in under_way if item.state in REMOTE}
        known = await self._times(found.values())
        for item in under_way:
            times = known[found[item.id]]
            end = now if times is None else (item.submitted_at or now) + times.usual
            ends[item.set_id] = max(ends.get(item.set_id, now), end)
        return ends

    async def _times(self, keys: Iterable[CostKey]) -> dict[CostKey, UsualTimes | None]:
        """How long those with these keys take. Most of many are alike."""
        return {key: await self._estimates.times(key) for key in dict.fromkeys(keys)}
