"""The only writer of state: event → `domain.advance` → the library → one event out."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable

from seedance_studio.domain.advance import Event, IntentCommitted, advance
from seedance_studio.domain.answers import Exchange, Problem
from seedance_studio.domain.errors import Code, LibraryError, problem_of
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.engine.safekeeping.emergency import Emergency
from seedance_studio.engine.sending.pacing import backoff
from seedance_studio.engine.signals import Signal
from seedance_studio.store.library import Library

_log = logging.getLogger(__name__)


class Ledger:
    """The generations that something is still happening to, and how they change.

    A generation is held here from its first change until its last; the library has them all.
    """

    def __init__(
        self, library: Library, emergency: Emergency, clock: Clock, changes: Signal[EngineEvent]
    ) -> None:
        self._library = library
        self._emergency = emergency
        self._clock = clock
        self._changes = changes
        self._live: dict[str, Generation] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def add(self, generation: Generation) -> None:
        """Commits a new generation, then tells of it."""
        await self._library.add(generation)
        self._live[generation.id] = generation
        self._changes.emit(GenerationChanged(generation, is_new=True))

    def hold(self, generation: Generation) -> None:
        """Takes on a generation that the library already has."""
        self._live[generation.id] = generation

    async def get(self, generation_id: str) -> Generation:
        """The generation as last committed. Raises `KeyError` for an id that the library does not have."""
        live = self._live.get(generation_id) or await self._library.get(generation_id)
        if live is None:
            raise KeyError(generation_id)
        return live

    def live(self) -> tuple[Generation, ...]:
        """All that something is still happening to."""
        return tuple(self._live.values())

    async def apply(self, generation_id: str, event: Event, exchange: Exchange | None = None) -> Generation:
        """Moves the generation and commits that before anyone hears of it.

        Raises `MoveRefused` and `LibraryError`. An event that changes nothing is not written.
        """
        async with self._locks[generation_id]:
            before = await self.get(generation_id)
            after = advance(before, event)
            if after == before:
                return after
            if isinstance(event, IntentCommitted):
                await self.require_in_place()
            try:
                await self._library.save(after, exchange)
            except asyncio.CancelledError:
                # The library carries it out all the same; what it has then is read anew.
                self._live.pop(generation_id, None)
                raise
            self._live[generation_id] = after
            if after.is_final:
                del self._live[generation_id]
        if after.is_final:
            self._locks.pop(generation_id, None)
        self._changes.emit(GenerationChanged(after))
        return after

    async def require_in_place(self) -> None:
        """Raises `LibraryError` where the next start would not find what is committed."""
        await self._library.require_in_place()

    async def note(self, generation_id: str, exchange: Exchange) -> None:
        """Keeps what went over the wire where it changed nothing."""
        await self._library.add_exchange(generation_id, exchange)

    async def apply_for_sure(
        self,
        generation_id: str,
        event: Event,
        exchange: Exchange | None = None,
        *,
        on_trouble: Callable[[Problem], None],
    ) -> Generation:
        """Like `apply`, but tries again for as long as the library can't be written: what the API has
        answered to a submission must not be lost to a full disk. An id is kept elsewhere meanwhile.

        Raises `MoveRefused`, and `LibraryError` where another generation has the id.
        """
        failures = 0
        while True:
            try:
                generation = await self.apply(generation_id, event, exchange)
            except LibraryError as error:
                if error.code is Code.ID_TAKEN:
                    raise
                failures += 1
                _log.error("Could not keep the answer of %s: %s", generation_id, error)
                await self._emergency.keep(generation_id, event)
                on_trouble(problem_of(error))
                await self._clock.sleep(backoff(failures, longest=15))
            else:
                await self._emergency.committed(generation_id)
                return generation
