"""Write into the books what the person notes of refunds, and what a statement shows."""

from __future__ import annotations

import logging

from seedance_studio.domain.advance import MoveRefused, NotCharged
from seedance_studio.domain.bookkeeping import Booked, Correction, StatedCharge
from seedance_studio.domain.refunds import RefundNote, RefundState
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.events import EngineEvent, GenerationChanged, MoneyChanged
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.signals import Signal
from seedance_studio.store.library import Library

_log = logging.getLogger(__name__)


class Bookkeeper:
    """Adds lines and changes none. Each command raises `LibraryError`, and does nothing if it is too late."""

    def __init__(self, library: Library, ledger: Ledger, clock: Clock, changes: Signal[EngineEvent]) -> None:
        self._library = library
        self._ledger = ledger
        self._clock = clock
        self._changes = changes

    async def note_refund(self, generation_id: str, state: RefundState) -> RefundNote | None:
        """Note that a refund was asked for, refused, or given. If it was given, all that was charged comes
        back.

        NONE removes the note, and what came back with it. Returns what `undo_refund_note` needs; None if
        nothing changed.
        """
        note = await self._library.bookkeeping.note_refund(generation_id, state, self._clock.now())
        if note is not None:
            await self._tell(generation_id)
        return note

    async def undo_refund_note(self, note: RefundNote) -> bool:
        """Undo a note about a refund.

        Returns False, and does nothing, if the charge or its refund has changed since.
        """
        done = await self._library.bookkeeping.undo_refund_note(note, self._clock.now())
        if done:
            await self._tell(note.generation_id)
        return done

    async def correct(self, known: Booked, given: Correction) -> bool:
        """Add lines for what a statement charges and gives back on top.

        `known` is how the generation was booked when the person decided. Returns False, and does nothing, if
        that has changed.
        """
        done = await self._library.bookkeeping.correct(known, given, self._clock.now())
        if done:
            await self._tell(known.generation_id)
        return done

    async def undo_correction(self, before: Booked, given: Correction) -> bool:
        """Undo a correction, so that all is as it was `before`. Returns False if the sums have changed
        since."""
        done = await self._library.bookkeeping.undo_correction(before, given, self._clock.now())
        if done:
            await self._tell(before.generation_id)
        return done

    async def bring_in(self, given: StatedCharge) -> bool:
        """Add the lines for a charge that only a statement shows, dated as there. No generation is made for
        it.

        It is taken out by itself once a generation has this request id. Returns False if one has it already,
        or the charge was brought in before.
        """
        done = await self._library.bookkeeping.bring_in(given, self._clock.now())
        if done:
            self._changes.emit(MoneyChanged())
        return done

    async def take_out(self, name: str) -> bool:
        """Add the lines that take out what was brought in. Returns whether there was anything."""
        done = await self._library.bookkeeping.take_out(name, self._clock.now())
        if done:
            self._changes.emit(MoneyChanged())
        return done

    async def note_not_charged(self, generation_id: str) -> bool:
        """Note that a generation without a known charge was not charged. It no longer holds anything of the
        limits.

        Returns False unless it is unconfirmed, or ended without a clip, and has no such note yet.
        """
        return await self._apply(generation_id, NotCharged(self._clock.now()))

    async def take_back_not_charged(self, generation_id: str) -> bool:
        """Remove the note that it was not charged. Returns False if there is none."""
        return await self._apply(generation_id, NotCharged(None))

    async def _apply(self, generation_id: str, event: NotCharged) -> bool:
        try:
            await self._ledger.apply(generation_id, event)
        except MoveRefused:
            _log.info("%s was settled meanwhile", generation_id)
            return False
        return True

    async def _tell(self, generation_id: str) -> None:
        changed = await self._library.get(generation_id)
        if changed is not None:
            self._changes.emit(GenerationChanged(changed))
        self._changes.emit(MoneyChanged())
