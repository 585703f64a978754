"""Save answers with an id elsewhere when the library has no room, and commit them at the next start."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from seedance_studio.domain.advance import Event, MoveRefused, SubmissionAccepted, SubmissionLost
from seedance_studio.domain.answers import Accepted, Exchange
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import Generation
from seedance_studio.store.emergency import EmergencyFiles, KeptAnswer

_log = logging.getLogger(__name__)


class Emergency:
    """Keeps answers that contain an id in files until they are committed."""

    def __init__(self, files: EmergencyFiles) -> None:
        self._files = files
        self._kept: set[str] = set()

    async def prepare(self) -> None:
        """Make the spare files while there is room."""
        await asyncio.to_thread(self._files.prepare)

    async def keep(self, generation_id: str, event: Event) -> None:
        """Save the event's answer, if it contains an id and was not saved yet."""
        answer = _answer(generation_id, event)
        if answer is None or generation_id in self._kept:
            return
        if await asyncio.to_thread(self._files.keep, answer):
            self._kept.add(generation_id)
            _log.info("The id of %s is saved in an emergency file", generation_id)

    async def committed(self, generation_id: str) -> None:
        """Remove the file: the answer is committed now."""
        if generation_id in self._kept:
            self._kept.discard(generation_id)
            await asyncio.to_thread(self._files.remove, generation_id)
            await self.prepare()

    async def take_up(self, find: Find, apply: Apply) -> dict[str, Event]:
        """Apply the answers that an earlier run saved. Files of other libraries, and refused ones, stay.

        `find` raises `KeyError` for a generation that this library does not have. Returns, by generation id,
        the events that still can't be committed.
        """
        left: dict[str, Event] = {}
        for answer in await asyncio.to_thread(self._files.read):
            generation_id, event = answer.generation_id, _event(answer)
            try:
                if not _has(await find(generation_id), answer):
                    await apply(generation_id, event)
            except KeyError:
                continue
            except MoveRefused:
                _log.exception("The saved answer for %s does not fit its state", generation_id)
            except LibraryError as error:
                _log.exception("The saved answer for %s can't be committed", generation_id)
                if error.code is not Code.ID_TAKEN:
                    left[generation_id] = event
                    self._kept.add(generation_id)
            else:
                await asyncio.to_thread(self._files.remove, generation_id)
        return left


Find = Callable[[str], Awaitable[Generation]]
Apply = Callable[[str, Event], Awaitable[Generation]]


def _answer(generation_id: str, event: Event) -> KeptAnswer | None:
    match event:
        case SubmissionAccepted(at, answer):
            return KeptAnswer(generation_id, at, answer.request_id, answer.status, answer.credits_charged)
        case SubmissionLost(problem, credits) if problem.request_id:
            return KeptAnswer(generation_id, 0.0, problem.request_id, "", credits, problem)
        case _:
            return None


def _has(generation: Generation, answer: KeptAnswer) -> bool:
    kept_id = "" if generation.problem is None else generation.problem.request_id
    return answer.request_id in (generation.request_id, kept_id)


def _event(answer: KeptAnswer) -> Event:
    if answer.problem is not None:
        return SubmissionLost(answer.problem, answer.credits_charged)
    # The real exchange was too large for the emergency file.
    exchange = Exchange(answer.at, "POST", "")
    accepted = Accepted(answer.request_id, answer.status, answer.credits_charged, exchange)
    return SubmissionAccepted(answer.at, accepted)
