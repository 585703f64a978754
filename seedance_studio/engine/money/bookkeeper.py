"""Write into the books what the person notes of refunds. The API tells nothing of them."""

from __future__ import annotations

from seedance_studio.engine.clock import Clock
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.engine.signals import Signal
from seedance_studio.store.library import Library


class Bookkeeper:
    """Adds lines and changes none. Each command raises `LibraryError`, and does nothing if it is too late."""

    def __init__(self, library: Library, clock: Clock, changes: Signal[EngineEvent]) -> None:
        self._library = library
        self._clock = clock
        self._changes = changes

    async def note_refund(self, generation_id: str) -> None:
        """The service gave back all that the generation was charged."""
        await self._give_back(generation_id, is_back=True)

    async def take_back_refund(self, generation_id: str) -> None:
        """It did not: the generation is charged as before."""
        await self._give_back(generation_id, is_back=False)

    async def _give_back(self, generation_id: str, *, is_back: bool) -> None:
        generation = await self._library.get(generation_id)
        if generation is None:
            return
        credits = generation.credits_charged if is_back else -(generation.credits_refunded or 0.0)
        if not credits:
            return
        await self._library.give_back(generation, credits, self._clock.now())
        changed = await self._library.get(generation_id)
        if changed is not None:
            self._changes.emit(GenerationChanged(changed))
