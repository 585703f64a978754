"""What a person does about a generation of which no one knows whether the service took it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.advance import MoveRefused, SetAside, StatusReported, SubmissionAccepted
from seedance_studio.domain.answers import Accepted, Snapshot
from seedance_studio.domain.errors import AdoptionRefused, Code, NotFound
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.ledger import Ledger
from seedance_studio.store.library import Library

_LONGEST_ID = 200


class Reconciler:
    """Nothing of this happens by itself. `submit` makes a new generation, `on_accepted` follows one."""

    def __init__(
        self,
        client: SeedanceClient,
        library: Library,
        ledger: Ledger,
        clock: Clock,
        *,
        submit: Callable[[GenerationRequest], Awaitable[Generation]],
        on_accepted: Callable[[Generation], None],
    ) -> None:
        self._client = client
        self._library = library
        self._ledger = ledger
        self._clock = clock
        self._submit = submit
        self._on_accepted = on_accepted

    async def adopt(self, generation_id: str, request_id: str) -> None:
        """Gives it the id under which the service took it; it goes on as if nothing had happened.

        The id is checked with a GET, which charges nothing. Raises `AdoptionRefused` where it is not this
        generation's, and any `StudioError` of a request that did not get through.
        """
        given = request_id.strip()
        if not given or len(given) > _LONGEST_ID or not given.isprintable() or " " in given:
            raise AdoptionRefused(Code.ID_UNUSABLE)
        generation = await self._ledger.get(generation_id)
        if await self._library.by_request_id(given) is not None:
            raise AdoptionRefused(Code.ID_TAKEN)
        try:
            found = await self._client.get(given)
        except NotFound as error:
            raise AdoptionRefused(Code.ID_UNKNOWN, exchange=error.exchange) from None
        if not _is_about(found, generation.request):
            raise AdoptionRefused(Code.ID_OF_ANOTHER, exchange=found.exchange)
        now = self._clock.now()
        accepted = Accepted(given, "queued", None, found.exchange)
        try:
            await self._ledger.apply(generation_id, SubmissionAccepted(now, accepted), found.exchange)
        except MoveRefused:
            return  # adopted by another press meanwhile
        self._on_accepted(await self._ledger.apply(generation_id, StatusReported(now, found)))

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


def _is_about(found: Snapshot, request: GenerationRequest) -> bool:
    """Whether what the service says it was asked for is what we asked for; it may shorten the prompt."""
    asked = " ".join(request.prompt.split())
    said = " ".join(found.prompt.split()).rstrip("….")
    return found.model in ("", request.model) and asked.startswith(said)
