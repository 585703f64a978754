"""Poll accepted generations by id until the API says how they ended. Never gives up."""

from __future__ import annotations

import logging
from dataclasses import replace

from seedance_studio.domain.advance import (
    CancelRefused,
    CancelRequested,
    StatusMissing,
    StatusReported,
    StatusUnclear,
)
from seedance_studio.domain.answers import Exchange, Snapshot
from seedance_studio.domain.errors import (
    AccountBlocked,
    Code,
    NotFound,
    RateLimited,
    Refused,
    StudioError,
    Unreachable,
    problem_of,
)
from seedance_studio.domain.generation import REMOTE, Generation
from seedance_studio.engine.deps import EngineDeps
from seedance_studio.engine.events import NotCancelled
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.engine.sending.connection import Connection
from seedance_studio.engine.sending.lanes import StopSending
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.sending.pacing import (
    InterruptibleSleep,
    PollGate,
    PollSchedule,
    backoff,
    spread,
)
from seedance_studio.engine.sending.poll_state import PollState

MISSING_GRACE = 120.0
"""Seconds after the submission in which a 404 means nothing: the API may not know its own id yet."""
_BLOCKED_PAUSE = 60.0
_NOT_ASKED = frozenset({Code.OTHER_SERVICE, Code.KEY_MISSING, Code.KEY_GONE})
"""The service was not asked about a generation at all."""
_log = logging.getLogger(__name__)


class Follower:
    """Polls and cancels generations.

    `connection` gets the result of every poll, `on_blocked` a problem with the key, and `on_not_cancelled` a
    generation that the service refused to cancel, with the reason.
    """

    def __init__(
        self,
        deps: EngineDeps,
        ledger: Ledger,
        estimates: Estimates,
        waker: InterruptibleSleep,
        connection: Connection,
        on_blocked: StopSending,
    ) -> None:
        self._accounts = deps.accounts
        self._ledger = ledger
        self._estimates = estimates
        self._waker = waker
        self._clock = deps.clock
        self._jitter = deps.jitter
        self._connection = connection
        self._gate = PollGate(deps.clock)
        self._on_blocked = on_blocked

    async def follow(self, generation_id: str) -> Generation:
        """Poll until the generation is neither queued nor processing, and return it.

        No error ends it, since the generation is paid for; only `CancelledError` does.
        """
        polling: PollState | None = None
        failures = 0
        while True:
            try:
                generation = await self._ledger.get(generation_id)
                if generation.state not in REMOTE:
                    self._connection.forget(generation_id)
                    return generation
                polling = polling or await self._begin(generation)
                await polling.wait(self._waker)
                await self._ask(generation, polling)
                failures = 0
            except Exception:  # noqa: BLE001  keep polling after any error
                failures += 1
                _log.exception("Polling %s failed", generation_id)
                await self._waker.sleep(generation_id, backoff(failures))

    async def refresh(self, generation_id: str) -> Generation:
        """Poll once, to get a new address of the output. Raises what the client raises."""
        answer = await self._get(await self._ledger.get(generation_id))
        return await self._ledger.apply(
            generation_id, StatusReported(self._clock.now(), answer), answer.exchange
        )

    async def _begin(self, generation: Generation) -> PollState:
        times = await self._estimates.times(generation.cost_key)
        elapsed = self._clock.now() - (generation.submitted_at or generation.created_at)
        return PollState(generation, PollSchedule(times and times.usual, elapsed, self._jitter))

    async def _get(self, generation: Generation) -> Snapshot:
        self._check_service(generation)
        request_id = _id_of(generation)
        client = await self._accounts.client_for(generation)
        return await self._gate.ask(generation.id, lambda: client.get(request_id))

    def _check_service(self, generation: Generation) -> None:
        """Refuses to ask about it at a service that it was not sent to: another one's answer would be about
        another generation. The key of one service never goes to another."""
        if not generation.is_of(self._accounts.clients.service):
            raise StudioError(Code.OTHER_SERVICE, generation.api_base)

    async def _ask(self, generation: Generation, polling: PollState) -> None:
        try:
            answer = await self._get(generation)
        except StudioError as error:
            await self._handle_failure(generation, polling, error)
            return
        except Exception as error:  # noqa: BLE001  treat it like an unusable answer
            failure = StudioError(Code.UNEXPECTED, type(error).__name__)
            await self._handle_failure(generation, polling, failure)
            return
        self._connection.answered(generation.id)
        polling.answered(changed=answer.status != generation.remote_status)
        await self._commit(generation, StatusReported(self._clock.now(), answer), answer.exchange)

    async def _handle_failure(self, generation: Generation, polling: PollState, error: StudioError) -> None:
        """Handle a poll that did not tell the generation's state."""
        if error.code in _NOT_ASKED:
            await self._handle_not_asked(generation, polling, error)
            return
        self._note_connection(generation.id, error)
        match error:
            case NotFound():
                await self._handle_not_found(generation, polling, error)
            case AccountBlocked():
                polling.schedule.failed(_BLOCKED_PAUSE)
                self._on_blocked(problem_of(error), self._accounts.account_of(generation))
            case RateLimited():
                polling.schedule.failed(error.retry_after)
            case _:
                await self._handle_unclear(generation, polling, error)

    def _note_connection(self, key: str, error: StudioError) -> None:
        answered = error.exchange is not None and error.exchange.status is not None
        if answered or error.code is Code.UNEXPECTED:
            self._connection.answered(key)
        else:
            self._connection.silent(key, error.code)

    async def _handle_not_asked(self, generation: Generation, polling: PollState, error: StudioError) -> None:
        """Say once that it is not followed: it belongs to another service, or its key is not here."""
        polling.schedule.failed(None)
        if generation.problem is None or generation.problem.code != error.code:
            problem = replace(problem_of(error), since=self._clock.now())
            await self._commit(generation, StatusUnclear(problem), None)

    async def _handle_not_found(self, generation: Generation, polling: PollState, error: NotFound) -> None:
        polling.schedule.answered(in_time=polling.in_time)
        if not self._is_young(generation):
            missing = StatusMissing(self._clock.now(), problem_of(error))
            await self._commit(generation, missing, error.exchange)

    def _is_young(self, generation: Generation) -> bool:
        """Whether it was submitted so recently that the service may not know its id yet."""
        now = self._clock.now()
        return now - (generation.submitted_at or now) < MISSING_GRACE

    async def _handle_unclear(self, generation: Generation, polling: PollState, error: StudioError) -> None:
        """Handle an unusable answer, or none while others get one. If it repeats, the person is told."""
        _log.info("Polling %s failed: %s", generation.request_id, error)
        silent = isinstance(error, Unreachable) and not self._connection.is_online
        retry_after = error.retry_after if isinstance(error, Unreachable) else None
        polling.schedule.failed(retry_after)
        polling.cut_off = silent and retry_after is None
        if silent:
            return
        problem = polling.unclear(problem_of(error), self._clock.now())
        if problem is not None:
            exchange = error.exchange if polling.is_first_of_its_kind() else None
            await self._commit(generation, StatusUnclear(problem), exchange)

    async def _commit(
        self,
        generation: Generation,
        event: StatusReported | StatusMissing | StatusUnclear,
        exchange: Exchange | None,
    ) -> None:
        await self._ledger.apply_for_sure(generation.id, event, exchange, on_trouble=self._on_blocked)

    async def cancel(self, generation_id: str) -> None:
        """Ask the API to cancel. Retries while it can't be reached or may not know the id yet.

        Only the next poll tells whether it was cancelled.
        """
        generation = await self._ledger.get(generation_id)
        try:
            self._check_service(generation)
            await self._accounts.client_for(generation)
        except StudioError as error:
            self._ledger.changes.emit(NotCancelled(generation, problem_of(error)))
            return
        generation = await self._ledger.apply(generation_id, CancelRequested(self._clock.now()))
        failures = 0
        while generation.state in REMOTE and generation.is_cancelling:
            try:
                await self._ask_to_cancel(generation)
                break
            except Exception as error:  # noqa: BLE001  retry after any error
                failures += 1
                _log.info("Cancelling %s failed: %s", generation.request_id, type(error).__name__)
                wait = getattr(error, "retry_after", None) or backoff(failures)
                await self._clock.sleep(spread(wait, self._jitter))
            generation = await self._ledger.get(generation_id)
        self._waker.wake(generation_id)

    async def _ask_to_cancel(self, generation: Generation) -> None:
        """Send one cancel request. Raises the errors after which it should be sent again."""
        try:
            client = await self._accounts.client_for(generation)
            exchange = await client.cancel(_id_of(generation))
        except Refused as error:
            if not self._is_final_refusal(generation, error):
                raise
            await self._cancel_refused(generation, error)
        else:
            await self._ledger.note(generation.id, exchange)

    def _is_final_refusal(self, generation: Generation, error: Refused) -> bool:
        """Whether another cancel request would get the same answer."""
        if isinstance(error, NotFound):
            return not self._is_young(generation)
        return not isinstance(error, RateLimited)

    async def _cancel_refused(self, generation: Generation, error: Refused) -> None:
        _log.info("Cancelling %s was refused: %s", generation.request_id, error)
        if isinstance(error, AccountBlocked):
            self._on_blocked(problem_of(error), self._accounts.account_of(generation))
        latest = await self._ledger.apply(generation.id, CancelRefused(), error.exchange)
        if latest.state in REMOTE:
            self._ledger.changes.emit(NotCancelled(latest, problem_of(error)))


def _id_of(generation: Generation) -> str:
    if generation.request_id is None:
        raise ValueError(f"{generation.id} has no request id")
    return generation.request_id
