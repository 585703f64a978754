"""Estimate a generation's cost and duration from similar ones in this library."""

from __future__ import annotations

from collections.abc import Collection

from seedance_studio.domain.estimating import Charge, estimate_price
from seedance_studio.domain.generation import State
from seedance_studio.domain.models import DOCUMENTED, ModelTable
from seedance_studio.domain.price import CostKey, Price, Total, add_up
from seedance_studio.domain.rehearsal import Likely
from seedance_studio.domain.tariffs import NO_TARIFF
from seedance_studio.domain.usual_times import UsualTimes, usual_times
from seedance_studio.store.library import Library


class Estimates:
    """Caches the library's history. Call `forget` when a generation has ended or was charged."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._times: dict[CostKey, UsualTimes | None] = {}
        self._charges: dict[str, list[Charge]] = {}
        self.table: ModelTable = DOCUMENTED
        """The models with the prices that the service states."""

    async def times(self, cost_key: CostKey) -> UsualTimes | None:
        """How long generations with this key took. None if unknown."""
        if cost_key not in self._times:
            self._times[cost_key] = usual_times(await self._library.seconds_for(cost_key))
        return self._times[cost_key]

    async def likely(self, cost_key: CostKey) -> Likely:
        """What the history says of a generation with this key."""
        ended, failed = await self._library.ends_for(cost_key)
        return Likely(await self.price(cost_key), await self.times(cost_key), ended, failed)

    async def price(self, cost_key: CostKey) -> Price | None:
        """The price by past charges and by what the service states. None if neither is known."""
        model = self.table.get(cost_key.model)
        charges = self._charges.get(cost_key.model)
        if charges is None:
            charges = self._charges[cost_key.model] = await self._library.charges_of(cost_key.model)
        return estimate_price(cost_key, NO_TARIFF if model is None else model.tariff, charges)

    async def price_of_waiting(self, ids: Collection[str]) -> Total:
        """What those of these generations that wait to be sent will cost together."""
        unfinished = await self._library.unfinished()
        waiting = [item for item in unfinished if item.state is State.WAITING]
        keys = [item.cost_key for item in waiting if item.id in ids]
        return add_up([await self.price(key) for key in keys])

    def forget(self, cost_key: CostKey) -> None:
        """Drop what is cached for this key and its model, since the library has new facts."""
        self._times.pop(cost_key, None)
        self._charges.pop(cost_key.model, None)
