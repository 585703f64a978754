"""Estimate a generation's cost and duration from similar ones in this library."""

from __future__ import annotations

from statistics import median

from seedance_studio.domain.models import ModelSpec
from seedance_studio.domain.price import CostKey, Price, estimate_price
from seedance_studio.store.library import Library


class Estimates:
    """Caches the library's history by `CostKey`. Call `forget` when a generation with that key has ended."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._seconds: dict[CostKey, float | None] = {}
        self._charges: dict[CostKey, list[float]] = {}

    async def seconds(self, like: CostKey) -> float | None:
        """The median seconds that the last generations with this key took; None if there are none."""
        if like not in self._seconds:
            times = await self._library.like_seconds(like)
            self._seconds[like] = median(times) if times else None
        return self._seconds[like]

    async def price(self, like: CostKey, model: ModelSpec) -> Price | None:
        """The price by past charges, else by the published rates; None if neither is known."""
        if like not in self._charges:
            self._charges[like] = await self._library.like_charges(like)
        return estimate_price(like, model, self._charges[like])

    def forget(self, like: CostKey) -> None:
        """Drop the cached history, so that it is read again."""
        self._seconds.pop(like, None)
        self._charges.pop(like, None)
