"""Let the person settle a generation that may or may not have been accepted."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from seedance_studio.domain.adoption import Difference, differences
from seedance_studio.domain.advance import Adopted, Disowned, MoveRefused, SetAside
from seedance_studio.domain.errors import (
    AdoptionDiffers,
    AdoptionRefused,
    Code,
    FuseRefused,
    LibraryError,
    NotFound,
)
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.order import NO_CONSENT, Consent, Order
from seedance_studio.engine.deps import EngineDeps
from seedance_studio.engine.money.fuse import Fuse
from seedance_studio.engine.sending.ledger import Ledger

_LONGEST_ID = 200
_log = logging.getLogger(__name__)


class Reconciler:
    """Acts only when the person asks.

    `repeat` submits the same request as a new generation, `follow` starts to poll one by its id, `let_go`
    stops polling it.
    """

    def __init__(
        self,
        deps: EngineDeps,
        ledger: Ledger,
        fuse: Fuse,
        *,
        repeat: Callable[[Generation, Consent], Awaitable[Generation]],
        follow: Callable[[Generation], None],
        let_go: Callable[[str], Awaitable[None]],
    ) -> None:
        self._accounts = deps.accounts
        self._library = deps.library
        self._ledger = ledger
        self._fuse = fuse
        self._clock = deps.clock
        self._repeat = repeat
        self._follow = follow
        self._let_go = let_go

    async def adopt(
        self, generation_id: str, request_id: str, *, despite: tuple[Difference, ...] = ()
    ) -> None:
        """Set the id under which the service accepted it, and start polling.

        The id is checked with a GET, which is free. Raises `AdoptionDiffers` if the service has another
        request under the id, unless `despite` holds exactly these differences; `AdoptionRefused` if the id
        can't belong to this generation; `LibraryError`; and any `StudioError` of the GET.
        """
        given = request_id.strip()
        if not given or len(given) > _LONGEST_ID or not given.isprintable() or " " in given:
            raise AdoptionRefused(Code.ID_UNUSABLE)
        generation = await self._ledger.get(generation_id)
        service = self._accounts.clients.service
        if await self._library.by_request_id(service, given) is not None:
            raise AdoptionRefused(Code.ID_TAKEN)
        try:
            client = await self._accounts.client_for(generation)
            found = await client.get(given)
        except NotFound as error:
            raise AdoptionRefused(Code.ID_UNKNOWN, exchange=error.exchange) from None
        differs = differences(generation, found, service)
        if differs and differs != despite:
            raise AdoptionDiffers(differs, found.exchange)
        try:
            adopted = Adopted(self._clock.now(), found, service)
            self._follow(await self._ledger.apply(generation_id, adopted, found.exchange))
        except MoveRefused:
            _log.info("%s was already adopted meanwhile", generation_id)
        except LibraryError as error:
            # Another generation got the same id during the GET.
            raise AdoptionRefused(Code.ID_TAKEN) if error.code is Code.ID_TAKEN else error from None

    async def disown(self, generation_id: str, before: Generation | None = None) -> None:
        """Take back an adopted id. Does nothing once there is a clip. Raises `LibraryError`.

        `before` is the generation before it got the id, where that is known: it becomes the same again.
        """
        await self._let_go(generation_id)
        try:
            await self._ledger.apply(generation_id, Disowned(before))
        except MoveRefused:
            _log.info("Too late to take back the id of %s", generation_id)
        finally:
            # If it could not be taken back, continue polling.
            self._follow(await self._ledger.get(generation_id))

    async def send_again(self, generation_id: str, consent: Consent = NO_CONSENT) -> None:
        """Set it aside, and submit the same request as a new generation.

        It may be charged twice, of which the caller has warned the person. Both count for the spending
        limits. Raises `FuseRefused` and `LibraryError`; then nothing is sent.
        """
        generation = await self._ledger.get(generation_id)
        order = Order(generation.request, generation.video_seconds, plan_id=generation.plan_id)
        verdict = await self._fuse.judge([order], consent)
        if not verdict.is_free:
            raise FuseRefused(verdict)
        # Set aside first, which only one of several presses can do.
        if await self.set_aside(generation_id) is not None:
            await self._repeat(generation, consent)

    async def set_aside(self, generation_id: str) -> Generation | None:
        """Dismiss it; its id can still be entered later. Returns None if it was already dismissed."""
        try:
            return await self._ledger.apply(generation_id, SetAside(self._clock.now()))
        except MoveRefused:
            return None
