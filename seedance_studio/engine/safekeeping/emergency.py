"""An answer that the library has no room for: kept elsewhere at once, and taken up by the next start."""

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
    """Keeps what answers hold an id, until it is committed."""

    def __init__(self, files: EmergencyFiles) -> None:
        self._files = files
        self._kept: set[str] = set()

    async def prepare(self) -> None:
        """Makes room while there is some."""
        await asyncio.to_thread(self._files.prepare)

    async def keep(self, generation_id: str, event: Event) -> None:
        """Keeps what the event says where it has an id, unless that was done."""
        answer = _answer(generation_id, event)
        if answer is None or generation_id in self._kept:
            return
        if await asyncio.to_thread(self._files.keep, answer):
            self._kept.add(generation_id)
            _log.info("The id of %s is kept beside the library", generation_id)

    async def committed(self, generation_id: str) -> None:
        """The library has it: nothing else needs to."""
        if generation_id in self._kept:
            self._kept.discard(generation_id)
            await asyncio.to_thread(self._files.remove, generation_id)
            await self.prepare()

    async def take_up(self, find: Find, apply: Apply) -> dict[str, Event]:
        """Applies what an earlier run kept; what is not this library's, or does not fit, stays kept.

        `find` raises `KeyError` for what the library does not have. Returns by the generation's id what the
        library still has no room for.
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
                _log.exception("What was kept for %s does not fit", generation_id)
            except LibraryError as error:
                _log.exception("What was kept for %s does not get in", generation_id)
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
    told = "" if generation.problem is None else generation.problem.request_id
    return answer.request_id in (generation.request_id, told)


def _event(answer: KeptAnswer) -> Event:
    if answer.problem is not None:
        return SubmissionLost(answer.problem, answer.credits_charged)
    # What went over the wire was too large to be kept.
    exchange = Exchange(answer.at, "POST", "")
    accepted = Accepted(answer.request_id, answer.status, answer.credits_charged, exchange)
    return SubmissionAccepted(answer.at, accepted)
