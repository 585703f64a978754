"""Estimate a generation's cost and duration from similar ones in this library."""

from __future__ import annotations

from statistics import median

from seedance_studio.domain.generation import State
from seedance_studio.domain.models import ModelSpec, ModelTable
from seedance_studio.domain.price import CostKey, Price, Total, add_up, estimate_price
from seedance_studio.store.library import Library


class Estimates:
    """Caches the library's history by `CostKey`. Call `forget` when a generation with that key has ended."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._seconds: dict[CostKey, float | None] = {}
        self._charges: dict[CostKey, list[float]] = {}

    async def seconds(self, cost_key: CostKey) -> float | None:
        """The median seconds that the last generations with this key took; None if there are none."""
        if cost_key not in self._seconds:
            times = await self._library.seconds_for(cost_key)
            self._seconds[cost_key] = median(times) if times else None
        return self._seconds[cost_key]

    async def price(self, cost_key: CostKey, model: ModelSpec) -> Price | None:
        """The price by past charges, else by the published rates; None if neither is known."""
        if cost_key not in self._charges:
            self._charges[cost_key] = await self._library.charges_for(cost_key)
        return estimate_price(cost_key, model, self._charges[cost_key])

    async def price_of_waiting(self, table: ModelTable) -> Total:
        """What everything that waits to be sent will cost together."""
        unfinished = await self._library.unfinished()
        keys = [item.request.cost_key for item in unfinished if item.state is State.WAITING]
        return add_up([await self.price(key, table.get_or_first(key.model)) for key in keys])

    def forget(self, cost_key: CostKey) -> None:
        """Drop the cached history, so that it is read again."""
        self._seconds.pop(cost_key, None)
        self._charges.pop(cost_key, None)
