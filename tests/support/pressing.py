"""Presses of Generate, without a window."""

from __future__ import annotations

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.order import Order
from seedance_studio.domain.organisation import Provenance
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.engine import Engine

FROM_NOWHERE = Provenance()


async def press_one(
    engine: Engine,
    request: GenerationRequest,
    origin: Provenance = FROM_NOWHERE,
    video_seconds: float | None = None,
) -> Generation:
    """A press for one generation."""
    (generation,) = await engine.press([Order(request, video_seconds)], origin)
    return generation
