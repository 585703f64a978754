"""Let waiting generations go: each has to hold its share of today's limits first."""

from __future__ import annotations

from collections.abc import Collection

from seedance_studio.domain.advance import MoveRefused, Released, advance
from seedance_studio.domain.errors import FuseRefused
from seedance_studio.domain.generation import State
from seedance_studio.domain.order import NO_CONSENT, Consent
from seedance_studio.domain.spending_limits import Verdict
from seedance_studio.domain.waiting_limits import judge_waiting
from seedance_studio.engine.money.fuse import Fuse
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.sending.send_queue import SendQueue
from seedance_studio.store.library import Library


class Release:
    """Hands nothing to the queue that does not fit, or about which a soft limit has yet to ask."""

    def __init__(self, library: Library, ledger: Ledger, queue: SendQueue, fuse: Fuse) -> None:
        self._limits = library.limits
        self._ledger = ledger
        self._queue = queue
        self._fuse = fuse

    async def judge(self, generation_id: str, consent: Consent = NO_CONSENT) -> Verdict:
        """Whether a waiting generation would fit into the spending limits, if it were sent now.

        Raises `MoveRefused` if it no longer waits.
        """
        waiting = await self._ledger.get(generation_id)
        terms = self._ledger.terms_of_release(waiting, consent)
        released = advance(waiting, Released(terms.spans.day.first, consent))
        return await self._limits.judge(released, terms)

    async def claim(self, generation_id: str, consent: Consent) -> bool:
        """Have a waiting generation hold its share of the limits of today. False if it no longer waits.

        Raises `FuseRefused` and `LibraryError`.
        """
        try:
            verdict = await self.judge(generation_id, consent)
            if not verdict.is_free:
                raise FuseRefused(verdict)
            await self._ledger.apply(generation_id, Released(self._fuse.spans().day.first, consent))
        except MoveRefused:
            return False
        return True

    async def release(self, generation_ids: Collection[str], consent: Consent) -> None:
        """Send these in their turn. Soft limits are asked about all of them together, before any is sent.

        Raises `FuseRefused` with the limits that ask; then none is sent. Raises it as well once the others
        are let go, if some don't fit or their price is not known; those wait on. Raises `LibraryError`.
        """
        await self._ask(generation_ids, consent)
        refused: FuseRefused | None = None
        for generation_id in generation_ids:
            try:
                if await self.claim(generation_id, consent):
                    self._queue.release(generation_id)
            except FuseRefused as error:
                refused = error
        if refused is not None:
            raise refused

    async def _ask(self, generation_ids: Collection[str], consent: Consent) -> None:
        found = [self._ledger.find(item) for item in generation_ids]
        rows = [row for row in found if row is not None and row.state is State.WAITING]
        spans = self._fuse.spans()
        standings = await self._limits.standings(spans)
        verdict = judge_waiting(standings, rows, [row.promise for row in rows], spans, consent.limits)
        if verdict.asks:
            raise FuseRefused(verdict)
