"""What a generation will cost and how long it will take, by this library's own history of the like."""

from __future__ import annotations

from statistics import median

from seedance_studio.domain.models import ModelSpec
from seedance_studio.domain.price import CostKey, Price, estimate_price
from seedance_studio.store.library import Library


class Estimates:
    """Answers from memory what was asked before; `forget` it when a like generation has moved on."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._seconds: dict[CostKey, float | None] = {}
        self._charges: dict[CostKey, list[float]] = {}

    async def seconds(self, like: CostKey) -> float | None:
        """The median time from sending to finished of the last like ones; None without any."""
        if like not in self._seconds:
            times = await self._library.like_seconds(like)
            self._seconds[like] = median(times) if times else None
        return self._seconds[like]

    async def price(self, like: CostKey, model: ModelSpec) -> Price | None:
        """What the like were charged, or what the published rates say; None where neither is known."""
        if like not in self._charges:
            self._charges[like] = await self._library.like_charges(like)
        return estimate_price(like, model, self._charges[like])

    def forget(self, like: CostKey) -> None:
        """Asks the library again next time."""
        self._seconds.pop(like, None)
        self._charges.pop(like, None)
