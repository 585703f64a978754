"""Send waiting generations to the API: commit the intent, POST, commit the id."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable

from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.advance import (
    CancelRequested,
    IntentCommitted,
    LimitReached,
    LinksChanged,
    MoveRefused,
    Renewal,
    SendingPostponed,
    SubmissionAccepted,
    SubmissionLost,
    SubmissionRefused,
)
from seedance_studio.domain.answers import Accepted, Exchange, Problem
from seedance_studio.domain.errors import (
    AccountBlocked,
    Code,
    FuseRefused,
    KeyUnusable,
    LibraryError,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    StudioError,
    problem_of,
)
from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.deps import EngineDeps
from seedance_studio.engine.money.local_days import local_day
from seedance_studio.engine.sending.lanes import StopSending
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.sending.pacing import backoff
from seedance_studio.engine.sending.send_queue import SendQueue

UNSENT_TRIES = 5
_log = logging.getLogger(__name__)


class Sender:
    """Sends the generations that the queue hands out.

    `renew` returns links ready to be sent, signed again if needed. `on_accepted` gets each generation that
    now has an id, `on_stopped` the reason why sending stops until the person acts.
    """

    def __init__(
        self,
        deps: EngineDeps,
        ledger: Ledger,
        queue: SendQueue,
        *,
        on_accepted: Callable[[Generation], None],
        on_stopped: StopSending,
    ) -> None:
        self._accounts = deps.accounts
        self._ledger = ledger
        self._queue = queue
        self._tasks = deps.tasks
        self._clock = deps.clock
        self._renew = deps.renew
        self._zone = deps.zone
        self._on_accepted = on_accepted
        self._on_stopped = on_stopped
        self._tries: dict[str, int] = {}
        self._posting: set[str] = set()
        self._is_ending = False
        self._ends_at: float | None = None
        self._changed = asyncio.Event()

    async def run(self) -> None:
        """Send what the queue hands out, until cancelled."""
        while True:
            generation_id = await self._queue.next()
            self._tasks.start(self._send_and_clean_up(generation_id), f"send-{generation_id}")

    @property
    def is_posting(self) -> bool:
        """Whether a request was sent whose answer is not committed yet."""
        return bool(self._posting)

    async def settle(self) -> None:
        """Send nothing more, and wait until all answers are committed, however long it takes."""
        self._is_ending = True
        while self._posting:
            self._changed.clear()
            if self._ends_at is None:
                await self._changed.wait()
            elif (left := self._ends_at - self._clock.monotonic()) > 0:
                await self._clock.wait(self._changed, left)
            else:
                break

    def hurry(self, grace: float) -> None:
        """Make `settle` end in at most `grace` seconds."""
        self._ends_at = self._clock.monotonic() + grace
        self._changed.set()

    async def _send_and_clean_up(self, generation_id: str) -> None:
        is_sent = False
        try:
            ready = await self._prepare(generation_id)
            if ready is not None:
                is_sent = True
                await self._send(*ready)
        finally:
            # Nothing was awaited since it was put back, so it was not handed out again.
            self._posting.discard(generation_id)
            self._queue.done(generation_id, is_sent=is_sent)
            self._changed.set()

    async def _send(self, generation: Generation, client: SeedanceClient) -> None:
        """Send it once. Afterwards it is accepted, refused, unconfirmed or waiting again."""
        generation_id = generation.id
        try:
            answer = await client.submit(generation.request)
        except asyncio.CancelledError:
            await self._mark_unconfirmed(generation_id, SubmissionLost(Problem(str(Code.INTERRUPTED))))
            raise
        except OutcomeUnknown as error:
            lost = SubmissionLost(problem_of(error), error.credits_charged)
            await self._mark_unconfirmed(generation_id, lost, error.exchange)
        except (NotSent, Refused) as error:
            await self._handle_refusal(generation, error)
        except Exception as error:  # noqa: BLE001  after any error, the request may have been sent
            _log.exception("Sending %s failed", generation_id)
            lost = SubmissionLost(Problem(str(Code.UNEXPECTED), type(error).__name__))
            await self._mark_unconfirmed(generation_id, lost)
        else:
            await self._save_id(generation_id, answer)

    async def _prepare(self, generation_id: str) -> tuple[Generation, SeedanceClient] | None:
        """Commit the intent. Returns None if it is not sent now: it was cancelled, or is queued again.

        The client is that of the key that the generation belongs to, whatever is chosen meanwhile.
        """
        account: str | None = None
        try:
            account = self._accounts.account_of(await self._ledger.get(generation_id))
            return await self._commit_intent(generation_id)
        except MoveRefused:
            return None  # cancelled meanwhile
        except FuseRefused as error:
            await self._hold(generation_id, problem_of(error))
            return None
        except Exception as error:
            # Nothing was sent yet, so it can go on waiting.
            self._requeue(generation_id)
            is_its_key = isinstance(error, KeyUnusable)
            self._on_stopped(_problem_before_sending(error), account if is_its_key else None)
            if isinstance(error, LibraryError) and error.code is Code.DAMAGED_LIBRARY:
                # The failed task is reported, and the library is restored.
                raise
            return None

    async def _commit_intent(self, generation_id: str) -> tuple[Generation, SeedanceClient] | None:
        """Sign the links again and commit the intent with them and the account that sends it. Starts over if
        they were edited meanwhile.

        Puts it back and returns None if it is not sent now: the person held, paused or edits it, or the
        program is ending.
        """
        while True:
            waiting = await self._ledger.get(generation_id)
            old = waiting.request.media_urls
            links = Renewal(old, await self._renew(old))
            # Signing takes a while, in which the key may have been replaced or removed.
            account = self._accounts.account_of(waiting)
            client = await self._accounts.client_for(waiting)
            if self._is_ending or not self._queue.may_be_sent(generation_id):
                self._requeue(generation_id)
                return None
            now = self._clock.now()
            intent = IntentCommitted(
                now, links, self._accounts.clients.service, local_day(now, self._zone), account
            )
            self._posting.add(generation_id)
            try:
                return await self._ledger.apply(generation_id, intent), client
            except LinksChanged:
                _log.info("The links of %s were edited meanwhile: starting over", generation_id)

    async def _hold(self, generation_id: str, reached: Problem) -> None:
        """It does not fit into a limit any more: it waits on hold for the person."""
        try:
            await self._ledger.apply(generation_id, LimitReached(reached))
        except MoveRefused:
            return  # cancelled meanwhile
        except LibraryError as error:
            self._on_stopped(problem_of(error))
        self._queue.put_back_on_hold(generation_id)

    async def _save_id(self, generation_id: str, answer: Accepted) -> None:
        # Log the id first: if the disk refuses the commit, the log may be all that is left.
        _log.info("Generation %s was accepted as %s", generation_id, answer.request_id)
        self._tries.pop(generation_id, None)
        accepted = SubmissionAccepted(self._clock.now(), answer)
        try:
            generation = await self._ledger.apply_for_sure(
                generation_id, accepted, answer.exchange, on_trouble=self._on_stopped
            )
        except LibraryError as error:
            # Another generation has this id. The person must decide which of the two it belongs to.
            lost = SubmissionLost(problem_of(error), answer.credits_charged)
            await self._mark_unconfirmed(generation_id, lost, answer.exchange)
        else:
            self._on_accepted(generation)
            await self._require_in_place()

    async def _require_in_place(self) -> None:
        """Make sure that the next start finds the id: the file may have been deleted during the POST."""
        try:
            await self._ledger.require_in_place()
        except LibraryError as error:
            self._on_stopped(problem_of(error))

    async def _mark_unconfirmed(
        self, generation_id: str, lost: SubmissionLost, exchange: Exchange | None = None
    ) -> None:
        if lost.problem.request_id:
            _log.info("An unclear answer for %s named the id %s", generation_id, lost.problem.request_id)
        self._tries.pop(generation_id, None)
        await self._ledger.apply_for_sure(generation_id, lost, exchange, on_trouble=self._on_stopped)

    async def _handle_refusal(self, generation: Generation, error: StudioError) -> None:
        generation_id, problem = generation.id, problem_of(error)
        account = self._accounts.account_of(generation)
        match error:
            case NotSent():
                await self._postpone(generation_id, problem, error.exchange)
                self._retry_later(generation_id)
            case RateLimited():
                # First of all, so that no other one is sent meanwhile.
                self._queue.rest(account, error.retry_after or None)
                await self._postpone(generation_id, problem, error.exchange)
                self._requeue(generation_id)
            case AccountBlocked():
                await self._postpone(generation_id, problem, error.exchange)
                self._requeue(generation_id)
                self._on_stopped(problem, account)
            case _:
                refused = SubmissionRefused(self._clock.now(), problem)
                self._tries.pop(generation_id, None)
                await self._ledger.apply_for_sure(
                    generation_id, refused, error.exchange, on_trouble=self._on_stopped
                )

    async def _postpone(self, generation_id: str, problem: Problem, exchange: Exchange | None) -> None:
        generation = await self._ledger.apply_for_sure(
            generation_id, SendingPostponed(problem), exchange, on_trouble=self._on_stopped
        )
        if generation.cancel_requested_at is not None:
            # It was cancelled while it was being sent. A second press may have done that already.
            with contextlib.suppress(MoveRefused):
                await self._ledger.apply(generation_id, CancelRequested(generation.cancel_requested_at))

    def _retry_later(self, generation_id: str) -> None:
        tries = self._tries.get(generation_id, 0) + 1
        self._tries[generation_id] = tries
        if tries < UNSENT_TRIES:
            self._requeue(generation_id, backoff(tries))
        else:
            self._tries.pop(generation_id)
            self._requeue(generation_id, None)

    def _requeue(self, generation_id: str, delay: float | None = 0.0) -> None:
        """Put it back into the queue, or on hold if `delay` is None. Does nothing if it was cancelled."""
        found = self._ledger.find(generation_id)
        if found is None or found.state is not State.WAITING:
            return
        if delay is None:
            self._queue.put_back_for_confirmation(generation_id)
        else:
            self._queue.put_back(generation_id, delay=delay)


def _problem_before_sending(error: Exception) -> Problem:
    if isinstance(error, StudioError):
        return problem_of(error)
    _log.error("Preparing a request failed", exc_info=error)
    return Problem(str(Code.UNEXPECTED), type(error).__name__)
