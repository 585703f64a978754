"""Make generations of what a press orders, before any of them is committed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.order import Consent, Order
from seedance_studio.domain.organisation import Lineage, Provenance
from seedance_studio.domain.price import Price
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.deps import EngineDeps
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.engine.money.local_days import local_day
from seedance_studio.engine.organising.descent import find_descent


class PressMaker:
    """`tags` says whether our id is added to the metadata of what is sent."""

    def __init__(self, deps: EngineDeps, estimates: Estimates) -> None:
        self._library, self._clock, self._zone = deps.library, deps.clock, deps.zone
        self._estimates = estimates
        self.tags = True

    async def make(
        self, orders: Sequence[Order], origin: Provenance, consent: Consent
    ) -> tuple[list[Generation], list[Lineage]]:
        """A new generation for each order, and what they were made from. Raises `LibraryError`."""
        set_id = uuid.uuid4().hex if len(orders) > 1 else ""
        made, lineage = list[Generation](), list[Lineage]()
        # One moment and one day of the limits for all: making them takes a while.
        now = self._clock.now()
        for order in orders:
            generation, parents = await self._make(order, origin, consent, now)
            made.append(replace(generation, set_id=set_id, take=len(made), takes=len(orders)))
            lineage += parents
        if len({generation.stack_id for generation in made}) > 1:
            # Takes of one press stay together, though some are retakes of an earlier one.
            made = [replace(generation, stack_id="") for generation in made]
        return made, lineage

    async def tagged(self, generation_id: str, order: Order) -> tuple[GenerationRequest, Price | None]:
        """The order's request as it is sent under this id, and its price. Raises `LibraryError`."""
        request = order.request.tagged(generation_id if self.tags else "")
        return request, await self._estimates.price(request.cost_key(order.video_seconds))

    async def _make(
        self, order: Order, origin: Provenance, consent: Consent, now: float
    ) -> tuple[Generation, list[Lineage]]:
        """A new generation of that moment, and what it was made from."""
        generation_id = uuid.uuid4().hex
        descent = await find_descent(self._library, order.request, origin)
        request, estimate = await self.tagged(generation_id, order)
        generation = Generation(
            generation_id,
            request,
            now,
            stack_id=descent.stack_id,
            video_seconds=order.video_seconds,
            estimate=estimate,
            ceiling=consent.ceiling_for(estimate),
            choice=order.choice,
            reserved_day=local_day(now, self._zone),
            plan_id=order.plan_id,
            plan_row=order.plan_row,
        )
        return replace(generation, reserved=generation.promise), descent.lineage(generation_id, now)
