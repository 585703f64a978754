"""Reconcile the books with a statement. Reading and matching write nothing; a command settles one pairing."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from seedance_studio.domain.bookkeeping import Booked, StatedCharge
from seedance_studio.domain.errors import AdoptionDiffers
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.statement_matching import Audit, Pairing, PairingKind, compare, ids_in
from seedance_studio.domain.statements import Statement, read_statement
from seedance_studio.engine.money.bookkeeper import Bookkeeper
from seedance_studio.engine.sending.reconciler import Reconciler
from seedance_studio.engine.text_files import TextFault, read_text_file
from seedance_studio.store.library import Library

_DAY = 86400.0
_MOST_TRIES = 8


@frozen
class Settled:
    """A pairing that was settled, and with what. `is_brought`: as a line of its own.

    `before` is a generation as it was before it got the id.
    """

    pairing: Pairing
    booked: Booked
    is_brought: bool = False
    before: Generation | None = None


class StatementService:
    """`zone` is this computer's; None asks the system."""

    def __init__(
        self, library: Library, books: Bookkeeper, reconciler: Reconciler, zone: tzinfo | None = None
    ) -> None:
        self._library = library
        self._books = books
        self._reconciler = reconciler
        self._zone = zone

    async def read_file(self, file: Path) -> str | TextFault:
        """The text of a file, whatever its encoding."""
        return await asyncio.to_thread(read_text_file, file, lambda text: len(read_statement(text).lines))

    async def read(
        self, text: str, *, day_first: bool | None = None, charges_are_negative: bool | None = None
    ) -> Statement:
        """Read a text, with the person's word on what it leaves open."""
        return await asyncio.to_thread(
            read_statement, text, day_first=day_first, charges_are_negative=charges_are_negative
        )

    async def audit(self, statement: Statement, account: str | None = None) -> Audit:
        """Hold a statement against the library, or against what one account sent. Raises `LibraryError`."""
        times = [line.time.at for line in statement.lines if line.time is not None]
        first, last = (min(times), max(times)) if times else (0.0, 0.0)
        library = await self._library.bookkeeping.booked(
            first - 2 * _DAY, last + 2 * _DAY, ids_in(statement), account
        )
        return await asyncio.to_thread(compare, statement, library, self._local, account or "")

    async def bring_in(self, pairing: Pairing, account: str = "") -> Settled | None:
        """Write a line for what the statement alone shows. None if the library has its request by now."""
        given = pairing.brought(account)
        if given is None or not await self._books.bring_in(given):
            return None
        request_id = given.request_id or None
        booked = Booked(given.name, "", given.at, None, request_id, given.charged, given.refunded)
        return Settled(pairing, booked, is_brought=True)

    async def settle(self, pairing: Pairing) -> Settled | None:
        """Do the one thing that the pairing allows. None if the library has changed meanwhile.

        UNKNOWN: adopt its id for the first of its candidates whose request the service knows under it, asked
        with a GET, which is free. DIFFERS: add lines for the difference. NOT_CHARGED: note that. AGREES and
        ABSENT: take out what was brought in. Raises `AdoptionRefused`, `AdoptionDiffers` if none of them is
        it, `LibraryError`, and what the GET raises.
        """
        match pairing.kind:
            case PairingKind.UNKNOWN:
                return await self._adopt(pairing)
            case PairingKind.DIFFERS:
                booked = pairing.booked[0]
                done = await self._books.correct(booked, pairing.correction)
            case PairingKind.NOT_CHARGED:
                booked = pairing.booked[0]
                done = await self._books.note_not_charged(booked.generation_id)
            case PairingKind.AGREES | PairingKind.ABSENT if pairing.can_be_taken_out:
                booked = pairing.booked[0]
                done = await self._books.take_out(booked.generation_id)
            case _:
                return None
        return Settled(pairing, booked) if done else None

    async def undo(self, settled: Settled) -> bool:
        """Take it back: an id as long as it has no clip, lines by counter-lines. Returns whether it was.

        Sums, what is held of the limits, and what was noted are as before.
        """
        pairing, booked = settled.pairing, settled.booked
        if settled.is_brought:
            return await self._books.take_out(booked.generation_id)
        match pairing.kind:
            case PairingKind.AGREES | PairingKind.ABSENT:
                charged, request_id = booked.charged or 0.0, booked.request_id or ""
                out = StatedCharge(booked.generation_id, booked.at, charged, booked.refunded, request_id)
                return await self._books.bring_in(out)
            case PairingKind.UNKNOWN:
                await self._reconciler.disown(booked.generation_id, settled.before)
                after = await self._library.get(booked.generation_id)
                return after is not None and after.request_id is None
            case PairingKind.DIFFERS:
                return await self._books.undo_correction(booked, pairing.correction)
            case _:
                return await self._books.take_back_not_charged(booked.generation_id)

    async def _adopt(self, pairing: Pairing) -> Settled | None:
        request_id = pairing.lines[0].request_id
        for place, booked in enumerate(pairing.booked[:_MOST_TRIES], 1):
            before = await self._library.get(booked.generation_id)
            try:
                await self._reconciler.adopt(booked.generation_id, request_id)
            except AdoptionDiffers:
                if place == min(len(pairing.booked), _MOST_TRIES):
                    raise
                continue
            after = await self._library.get(booked.generation_id)
            if after is not None and after.request_id == request_id:
                return Settled(pairing, booked, before=before)
        return None

    def _local(self, wall: float) -> float:
        return datetime.fromtimestamp(wall, UTC).replace(tzinfo=self._zone).timestamp()
