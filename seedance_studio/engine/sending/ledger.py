"""The only writer of generations' states: apply an event, commit it to the library, emit one change."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import tzinfo
from weakref import WeakValueDictionary

from seedance_studio.domain.advance import (
    Event,
    Imported,
    IntentCommitted,
    Released,
    RequestEdited,
    advance,
    enter,
)
from seedance_studio.domain.answers import Exchange, Problem
from seedance_studio.domain.errors import Code, LibraryError, problem_of
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.order import Consent, Destination
from seedance_studio.domain.organisation import Lineage
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.events import EngineEvent, GenerationChanged, MoneyChanged
from seedance_studio.engine.money.local_days import spans_at
from seedance_studio.engine.safekeeping.emergency import Emergency
from seedance_studio.engine.sending.pacing import backoff
from seedance_studio.engine.signals import Signal
from seedance_studio.store.library import Library
from seedance_studio.store.spending_limits import FuseTerms

_log = logging.getLogger(__name__)


class Ledger:
    """Holds the generations that are not final in memory and applies events to them.

    The library has all generations.
    """

    def __init__(
        self,
        library: Library,
        emergency: Emergency,
        clock: Clock,
        changes: Signal[EngineEvent],
        zone: tzinfo | None = None,
    ) -> None:
        self._library = library
        self._emergency = emergency
        self._clock = clock
        self._zone = zone
        self.changes = changes
        self._live: dict[str, Generation] = {}
        # Each lasts as long as anyone holds it or waits for it.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def press(
        self,
        generations: Sequence[Generation],
        lineage: Sequence[Lineage],
        agreed: frozenset[str],
        base: str = "",
        place: Destination | None = None,
    ) -> tuple[Generation, ...]:
        """Commit all generations of one press with what they were made from, or none, then emit them.

        `agreed` are the soft limits that they may exceed. They go to `place`; without one, to what is
        chosen now at the service `base`. Raises `FuseRefused` and `LibraryError`.
        """
        terms = FuseTerms(spans_at(self._clock.now(), self._zone), agreed, base=base, place=place)
        added = await self._library.press(generations, lineage, terms)
        for generation in added:
            self._live[generation.id] = generation
            self.changes.emit(GenerationChanged(generation, is_new=True))
        if any(generation.reserved is not None for generation in added):
            self.changes.emit(MoneyChanged())
        return added

    async def take_in(self, imported: Imported) -> Generation:
        """Commit a generation that an imported clip begins, then emit it."""
        generation = enter(imported)
        await self._library.add(generation)
        self.changes.emit(GenerationChanged(generation, is_new=True))
        return generation

    def hold(self, generation: Generation) -> None:
        """Hold a generation that the library already has."""
        self._live[generation.id] = generation

    async def get(self, generation_id: str) -> Generation:
        """The generation as last committed. Raises `KeyError` if the library does not have it."""
        live = self._live.get(generation_id) or await self._library.get(generation_id)
        if live is None:
            raise KeyError(generation_id)
        return live

    def find(self, generation_id: str) -> Generation | None:
        """The generation if it is not final."""
        return self._live.get(generation_id)

    def live(self) -> tuple[Generation, ...]:
        """All generations that are not final."""
        return tuple(self._live.values())

    async def apply(self, generation_id: str, event: Event, exchange: Exchange | None = None) -> Generation:
        """Apply an event and commit the result before emitting it.

        An event that changes nothing is not written. Raises `MoveRefused`, `LibraryError`, and `FuseRefused`
        for an intent or an edit that does not fit into the spending limits.
        """
        lock = self._locks.setdefault(generation_id, asyncio.Lock())
        async with lock:
            before = await self.get(generation_id)
            after = advance(before, event)
            if after == before:
                return after
            if isinstance(event, IntentCommitted):
                await self.require_in_place()
            try:
                await self._save(before, after, event, exchange)
            except asyncio.CancelledError:
                # The library completes the save anyway, so drop our copy and read it again next time.
                self._live.pop(generation_id, None)
                raise
            self._live[generation_id] = after
            if after.is_final:
                del self._live[generation_id]
        is_charged = before.credits_charged != after.credits_charged
        self.changes.emit(GenerationChanged(after, is_charged=is_charged))
        if is_charged or _share(before) != _share(after):
            self.changes.emit(MoneyChanged())
        return after

    def terms_of_release(self, waiting: Generation, consent: Consent) -> FuseTerms:
        """The terms on which a waiting generation may be sent now. Soft limits ask again on another day."""
        now = spans_at(self._clock.now(), self._zone)
        asks = waiting.reserved_day != now.day.first
        return FuseTerms(now, consent.limits, asks=asks, is_click=False)

    async def _save(
        self, before: Generation, after: Generation, event: Event, exchange: Exchange | None
    ) -> None:
        match event:
            case IntentCommitted():
                terms = FuseTerms(spans_at(event.at, self._zone), asks=False, is_click=False)
                await self._library.save_within(after, terms, exchange)
            case RequestEdited():
                now = spans_at(self._clock.now(), self._zone)
                await self._library.save_within(after, FuseTerms(now, event.consent.limits), exchange)
            case Released():
                await self._library.save_within(after, self.terms_of_release(before, event.consent))
            case _:
                known, charged = before.credits_charged, after.credits_charged
                more = 0.0 if known is None or charged is None else charged - known
                await self._library.save(after, exchange, more)

    async def require_in_place(self) -> None:
        """Raise `LibraryError` if the next start would not find what is committed."""
        await self._library.require_in_place()

    async def note(self, generation_id: str, exchange: Exchange) -> None:
        """Save an HTTP exchange that changed nothing."""
        await self._library.add_exchange(generation_id, exchange)

    async def apply_for_sure(
        self,
        generation_id: str,
        event: Event,
        exchange: Exchange | None = None,
        *,
        on_trouble: Callable[[Problem], None],
    ) -> Generation:
        """Like `apply`, but retry until the library can be written, calling `on_trouble` after each failure.

        A full disk must not lose the API's answer to a paid request. Meanwhile its id is kept in an emergency
        file. Raises `MoveRefused`, and `LibraryError` if another generation has the id.
        """
        failures = 0
        while True:
            try:
                generation = await self.apply(generation_id, event, exchange)
            except LibraryError as error:
                if error.code is Code.ID_TAKEN:
                    raise
                failures += 1
                _log.error("Could not save the answer for %s: %s", generation_id, error)
                await self._emergency.keep(generation_id, event)
                on_trouble(problem_of(error))
                await self._clock.sleep(backoff(failures, longest=15))
            else:
                await self._emergency.committed(generation_id)
                return generation


def _share(generation: Generation) -> tuple[float | None, str]:
    """What it holds of the spending limits."""
    return generation.reserved, generation.reserved_day
