"""Follows an accepted generation by its id until the API says how it ended. Never gives up."""

from __future__ import annotations

import logging
from collections.abc import Callable

from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.advance import CancelAsked, CancelDropped, StatusMissing, StatusReported
from seedance_studio.domain.answers import Exchange, Problem
from seedance_studio.domain.errors import (
    AccountBlocked,
    BadAnswer,
    NotFound,
    RateLimited,
    Refused,
    StudioError,
    Unreachable,
    problem_of,
)
from seedance_studio.domain.generation import REMOTE, Generation
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.estimates import Estimates
from seedance_studio.engine.ledger import Ledger
from seedance_studio.engine.pacing import Jitter, PollSchedule, Waker, backoff, spread

MISSING_GRACE = 120.0
"""Seconds for which a 404 just after the submission says nothing: the API may be slow to know its own id."""
_BLOCKED_PAUSE = 60.0
_log = logging.getLogger(__name__)


class Follower:
    """Polls and cancels. `on_reached` hears of every answer and every failure to get one, `on_blocked`
    that the key is at fault, `on_not_cancelled` that the service did not cancel one, and why."""

    def __init__(
        self,
        client: SeedanceClient,
        ledger: Ledger,
        estimates: Estimates,
        waker: Waker,
        clock: Clock,
        jitter: Jitter,
        *,
        on_reached: Callable[[bool], None],
        on_blocked: Callable[[Problem], None],
        on_not_cancelled: Callable[[Generation, Problem], None],
    ) -> None:
        self._client = client
        self._ledger = ledger
        self._estimates = estimates
        self._waker = waker
        self._clock = clock
        self._jitter = jitter
        self._on_reached = on_reached
        self._on_blocked = on_blocked
        self._on_not_cancelled = on_not_cancelled

    async def follow(self, generation_id: str) -> Generation:
        """Asks until the generation is neither queued nor processing, and returns it."""
        generation = await self._ledger.get(generation_id)
        expected = await self._estimates.seconds(generation.request.likeness)
        elapsed = self._clock.now() - (generation.submitted_at or generation.created_at)
        schedule = PollSchedule(expected, elapsed, self._jitter)
        while generation.state in REMOTE:
            await self._waker.sleep(generation_id, schedule.next_delay())
            generation = await self._ask(generation, schedule)
        return generation

    async def refresh(self, generation_id: str) -> Generation:
        """Asks once, for a fresh address of the output. Raises what the client raises."""
        generation = await self._ledger.get(generation_id)
        answer = await self._client.get(_id_of(generation))
        return await self._ledger.apply(
            generation_id, StatusReported(self._clock.now(), answer), answer.exchange
        )

    async def _ask(self, generation: Generation, schedule: PollSchedule) -> Generation:
        try:
            answer = await self._client.get(_id_of(generation))
        except StudioError as error:
            return await self._not_answered(generation, schedule, error)
        self._on_reached(True)
        schedule.answered()
        if answer.status != generation.remote_status:
            schedule.hurry()
        return await self._commit(generation, StatusReported(self._clock.now(), answer), answer.exchange)

    async def _not_answered(
        self, generation: Generation, schedule: PollSchedule, error: StudioError
    ) -> Generation:
        match error:
            case NotFound():
                return await self._missing(generation, schedule, error)
            case AccountBlocked():
                schedule.failed(_BLOCKED_PAUSE)
                self._on_blocked(problem_of(error))
            case RateLimited() | Unreachable():
                schedule.failed(error.retry_after)
                self._on_reached(isinstance(error, RateLimited))
            case _:
                _log.warning("Asking for %s: %s", generation.request_id, error)
                schedule.failed(None)
        # A cancel may have been asked for while the answer was on its way.
        return await self._ledger.get(generation.id)

    async def _missing(self, generation: Generation, schedule: PollSchedule, error: NotFound) -> Generation:
        self._on_reached(True)
        schedule.answered()
        if self._is_young(generation):
            return await self._ledger.get(generation.id)
        missing = StatusMissing(self._clock.now(), problem_of(error))
        return await self._commit(generation, missing, error.exchange)

    def _is_young(self, generation: Generation) -> bool:
        """Whether the service may be slow to know its id."""
        now = self._clock.now()
        return now - (generation.submitted_at or now) < MISSING_GRACE

    async def _commit(
        self, generation: Generation, event: StatusReported | StatusMissing, exchange: Exchange | None
    ) -> Generation:
        return await self._ledger.apply_for_sure(generation.id, event, exchange, on_trouble=self._on_blocked)

    async def cancel(self, generation_id: str) -> None:
        """Asks the API to cancel, again while it can't be reached or may not know the id yet; the next status
        says what came of it."""
        generation = await self._ledger.apply(generation_id, CancelAsked(self._clock.now()))
        failures = 0
        while generation.state in REMOTE and generation.is_cancelling:
            try:
                exchange = await self._client.cancel(_id_of(generation))
            except (Unreachable, RateLimited, BadAnswer, Refused) as error:
                if self._is_no(generation, error):
                    await self._drop_cancel(generation, error)
                    break
                failures += 1
                wait = getattr(error, "retry_after", None) or backoff(failures)
                await self._clock.sleep(spread(wait, self._jitter))
            else:
                await self._ledger.note(generation_id, exchange)
                break
            generation = await self._ledger.get(generation_id)
        self._waker.wake(generation_id)

    def _is_no(self, generation: Generation, error: StudioError) -> bool:
        """Whether asking once more for a cancel would meet the same answer."""
        if isinstance(error, NotFound):
            return not self._is_young(generation)
        return isinstance(error, Refused) and not isinstance(error, RateLimited)

    async def _drop_cancel(self, generation: Generation, error: StudioError) -> None:
        _log.info("Cancelling %s was refused: %s", generation.request_id, error)
        if isinstance(error, AccountBlocked):
            self._on_blocked(problem_of(error))
        dropped = await self._ledger.apply(generation.id, CancelDropped(), error.exchange)
        if dropped.state in REMOTE:
            self._on_not_cancelled(dropped, problem_of(error))


def _id_of(generation: Generation) -> str:
    if generation.request_id is None:
        raise ValueError(f"{generation.id} has no id of the API's")
    return generation.request_id
