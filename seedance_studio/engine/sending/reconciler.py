"""What a person does about a generation of which no one knows whether the service took it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.adoption import Difference, differences
from seedance_studio.domain.advance import Adopted, Disowned, MoveRefused, SetAside
from seedance_studio.domain.errors import AdoptionDiffers, AdoptionRefused, Code, LibraryError, NotFound
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.store.library import Library

_LONGEST_ID = 200
_log = logging.getLogger(__name__)


class Reconciler:
    """Nothing of this happens by itself.

    `submit` makes a new generation, `follow` asks for one by its id, `let_go` ends that.
    """

    def __init__(
        self,
        client: SeedanceClient,
        library: Library,
        ledger: Ledger,
        clock: Clock,
        *,
        submit: Callable[[GenerationRequest], Awaitable[Generation]],
        follow: Callable[[Generation], None],
        let_go: Callable[[str], Awaitable[None]],
    ) -> None:
        self._client = client
        self._library = library
        self._ledger = ledger
        self._clock = clock
        self._submit = submit
        self._follow = follow
        self._let_go = let_go

    async def adopt(
        self, generation_id: str, request_id: str, *, despite: tuple[Difference, ...] = ()
    ) -> None:
        """Gives it the id under which the service took it; it goes on as if nothing had happened.

        The id is checked with a GET, which charges nothing. Raises `AdoptionDiffers` where the service says
        that it was asked for something else, unless these are the differences that the person accepted
        (`despite`); `AdoptionRefused` where the id can't be this generation's; `LibraryError`; and any
        `StudioError` of a request that did not get through.
        """
        given = request_id.strip()
        if not given or len(given) > _LONGEST_ID or not given.isprintable() or " " in given:
            raise AdoptionRefused(Code.ID_UNUSABLE)
        generation = await self._ledger.get(generation_id)
        service = self._client.service
        if await self._library.by_request_id(service, given) is not None:
            raise AdoptionRefused(Code.ID_TAKEN)
        try:
            found = await self._client.get(given)
        except NotFound as error:
            raise AdoptionRefused(Code.ID_UNKNOWN, exchange=error.exchange) from None
        differs = differences(generation, found, service)
        if differs and differs != despite:
            raise AdoptionDiffers(differs, found.exchange)
        try:
            adopted = Adopted(self._clock.now(), found, service)
            self._follow(await self._ledger.apply(generation_id, adopted, found.exchange))
        except MoveRefused:
            _log.info("%s was adopted by another press meanwhile", generation_id)
        except LibraryError as error:
            # Another row took the same id while the service was asked.
            raise AdoptionRefused(Code.ID_TAKEN) if error.code is Code.ID_TAKEN else error from None

    async def disown(self, generation_id: str) -> None:
        """Takes an adopted id back; until a clip is kept. Afterwards is no error: then nothing changes.
        Raises `LibraryError`.
        """
        await self._let_go(generation_id)
        try:
            await self._ledger.apply(generation_id, Disowned())
        except MoveRefused:
            _log.info("Too late to take back the id of %s", generation_id)
        finally:
            # What could not be taken back goes on.
            self._follow(await self._ledger.get(generation_id))

    async def send_again(self, generation_id: str) -> None:
        """Submits the like of it as a new generation, and sets the old one aside. It may be paid twice:
        the person has been told."""
        generation = await self.set_aside(generation_id)
        if generation is not None:
            await self._submit(generation.request)

    async def set_aside(self, generation_id: str) -> Generation | None:
        """Leaves it to itself; its id can still be given later. None where that had been done before."""
        try:
            return await self._ledger.apply(generation_id, SetAside(self._clock.now()))
        except MoveRefused:
            return None
