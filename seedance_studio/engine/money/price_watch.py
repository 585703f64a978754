"""Hold each charge against its estimate, and tell once of a price that has changed."""

from __future__ import annotations

from seedance_studio.domain.estimating import is_surprise
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.events import EngineEvent, GenerationChanged, PriceDrifted
from seedance_studio.engine.signals import Signal


class PriceWatch:
    """Emits `PriceDrifted`. What was sent together has the same old estimate and is told of once."""

    def __init__(self, changes: Signal[EngineEvent]) -> None:
        self._changes = changes
        self._told: set[tuple[object, ...]] = set()
        changes.connect(self._on_event)

    def _on_event(self, event: EngineEvent) -> None:
        if isinstance(event, GenerationChanged) and event.is_charged:
            self._compare(event.generation)

    def _compare(self, generation: Generation) -> None:
        expected, charged = generation.estimate, generation.credits_charged
        # What cost nothing says nothing of prices.
        if expected is None or not charged or not is_surprise(expected, charged):
            return
        key = generation.cost_key
        # Nothing was expected of what was priced by a charge of nothing.
        factor = round(charged / (expected.credits or charged), 2)
        drift = key.model, key.resolution, key.kinds, factor
        if drift not in self._told:
            self._told.add(drift)
            self._changes.emit(PriceDrifted(generation, expected, charged))
