"""The engine's interface for the view-models: press, cancel, retry, and one stream of events."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from seedance_studio.api.part_file import KeptCopy
from seedance_studio.domain.advance import (
    CancelRequested,
    ClipChecked,
    Event,
    FetchRequested,
    Imported,
    MoveRefused,
    RequestEdited,
    SubmissionLost,
)
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import POLLED, REMOTE, Clip, Generation, State
from seedance_studio.domain.order import NO_CONSENT, Consent, Order
from seedance_studio.domain.organisation import Provenance
from seedance_studio.domain.spending_limits import Verdict
from seedance_studio.engine.deps import EngineDeps
from seedance_studio.engine.events import (
    ConnectionChanged,
    EngineEvent,
    GenerationChanged,
    QueueReleased,
    QueueStopped,
    TransferProgressed,
    WaitingFound,
)
from seedance_studio.engine.money.bookkeeper import Bookkeeper
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.engine.money.fuse import Fuse
from seedance_studio.engine.money.local_days import local_day
from seedance_studio.engine.money.price_watch import PriceWatch
from seedance_studio.engine.organising.organiser import Organiser
from seedance_studio.engine.organising.trash import Trash
from seedance_studio.engine.plans.plan_run import PlanGate
from seedance_studio.engine.plans.plans import Plans
from seedance_studio.engine.presets.preset_book import PresetBook
from seedance_studio.engine.presets.prompt_book import PromptBook
from seedance_studio.engine.refusal_book import RefusalBook
from seedance_studio.engine.safekeeping.clip_watch import ClipWatch
from seedance_studio.engine.safekeeping.emergency import Emergency
from seedance_studio.engine.sending.connection import Connection
from seedance_studio.engine.sending.fetcher import Fetcher
from seedance_studio.engine.sending.follower import Follower
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.sending.pacing import InterruptibleSleep
from seedance_studio.engine.sending.press_maker import PressMaker
from seedance_studio.engine.sending.queue_forecast import QueueForecast
from seedance_studio.engine.sending.reconciler import Reconciler
from seedance_studio.engine.sending.release import Release
from seedance_studio.engine.sending.room_watch import room_again
from seedance_studio.engine.sending.send_queue import SendQueue
from seedance_studio.engine.sending.sender import Sender
from seedance_studio.engine.signals import Signal

if TYPE_CHECKING:
    from seedance_studio.engine.money.statement_service import StatementService

_LEAVING_GRACE = 3.5
"""Seconds that we wait for the answers of running requests when the program ends."""
_FROM_NOWHERE = Provenance()
_log = logging.getLogger(__name__)


class Engine:
    """Runs the generations of one library, on the loop that called `start`."""

    def __init__(self, deps: EngineDeps) -> None:
        self.changes: Signal[EngineEvent] = Signal()
        self.library, self.accounts, self.decoder = deps.library, deps.accounts, deps.decoder
        self.tasks, self.clock = deps.tasks, deps.clock
        self.estimates = Estimates(deps.library)
        self.changes.connect(self._on_change)
        self.accounts.changed.connect(self.changes.emit)
        self._deps = deps
        PriceWatch(self.changes)
        self._emergency = Emergency(deps.emergency)
        self._ledger = Ledger(deps.library, self._emergency, deps.clock, self.changes, deps.zone)
        self.fuse = Fuse(deps.library, deps.accounts, self.estimates, deps.clock, deps.zone, self.changes)
        self._waker = InterruptibleSleep(deps.clock)
        self.queue = SendQueue(
            deps.library, self._ledger, deps.clock, deps.tasks, self.changes, self.accounts.account_of
        )
        self._release = Release(deps.library, self._ledger, self.queue, self.fuse)
        self.forecast = QueueForecast(
            self._ledger, self.queue, self.estimates, deps.clock, self.accounts.account_of
        )
        self._sender = Sender(
            deps, self._ledger, self.queue, on_accepted=self._follow, on_stopped=self.stop_sending
        )
        connection = Connection(self._emit_connection)
        self._follower = Follower(
            deps, self._ledger, self.estimates, self._waker, connection, on_blocked=self.stop_sending
        )
        self._fetcher = Fetcher(
            deps,
            self._ledger,
            self._follower,
            self._waker,
            on_progress=self._emit_progress,
            on_blocked=self.stop_sending,
        )
        self.reconciler = Reconciler(
            deps,
            self._ledger,
            self.fuse,
            repeat=self._repeat,
            follow=self._follow,
            let_go=lambda generation_id: deps.tasks.end(f"generation-{generation_id}"),
        )
        self.clips = ClipWatch(deps.library.folder, deps.clock, deps.tasks, self.fetch_gone)
        self.organiser = Organiser(deps.library.organisation, deps.clock, self.changes)
        self.refusals = RefusalBook(deps.library, deps.clock, deps.tasks, self.changes)
        self.plans = Plans(deps, self.fuse, self.estimates, self._gate, self.changes)
        self._undo_seconds = 0
        self._maker = PressMaker(deps, self.estimates)
        self._dispatcher: asyncio.Task[None] | None = None

    @property
    def _gate(self) -> PlanGate:
        return PlanGate(self.press, self.release, self.queue)

    @cached_property
    def prompts(self) -> PromptBook:
        """Keeps prompts."""
        return PromptBook(self.library.presets, self.changes)

    @cached_property
    def presets(self) -> PresetBook:
        """Keeps presets."""
        return PresetBook(self.library.presets, self.changes)

    @cached_property
    def trash(self) -> Trash:
        """Empties the trash."""
        return Trash(self.library, self._ledger, self.clock)

    @property
    def books(self) -> Bookkeeper:
        """Writes down what the person notes about charges."""
        return Bookkeeper(self.library, self._ledger, self.clock, self.changes)

    @property
    def statements(self) -> StatementService:
        """Where the books are reconciled with a statement of the account."""
        # Seldom needed, like the modules that read statements.
        from seedance_studio.engine.money.statement_service import StatementService

        return StatementService(self.library, self.books, self.reconciler, self._deps.zone)

    async def start(self, parallel: int) -> None:
        """Resume every generation that is not final. At most `parallel` requests are sent at once with one
        key."""
        await self._emergency.prepare()
        left = await self._emergency.take_up(self._ledger.get, self._ledger.apply)
        waiting: list[str] = []
        for generation in await self._deps.library.unfinished():
            self._ledger.hold(generation)
            if generation.id in left:
                self._deps.tasks.start(self._commit_kept(generation.id, left[generation.id]), "emergency")
            elif generation.state is State.SUBMITTING:
                # An earlier run committed this intent and ended before the answer: it may have been sent.
                lost = SubmissionLost(Problem(str(Code.INTERRUPTED)))
                await self._ledger.apply(generation.id, lost)
            elif generation.state is State.WAITING:
                waiting.append(generation.id)
            elif generation.state in POLLED:
                self._follow(generation)
        await self.queue.restore(waiting)
        if unconfirmed := self.queue.view.needs_confirmation:
            self.changes.emit(WaitingFound(len(unconfirmed)))
        self.set_parallel(parallel)
        self._dispatcher = self._deps.tasks.start(self._sender.run(), "sender")
        self.refusals.start()

    async def _commit_kept(self, generation_id: str, event: Event) -> None:
        """Commit an id from an earlier run for which the library still has no room."""
        self._follow(await self._ledger.apply_for_sure(generation_id, event, on_trouble=self.stop_sending))

    def set_parallel(self, parallel: int, own: Mapping[str, int] | None = None) -> None:
        """Set how many requests may be sent at once with one key; `own` for single accounts."""
        self.queue.set_parallel(parallel, own or {})

    def set_submission(self, *, undo_seconds: int, tags: bool) -> None:
        """Set how long a submission can be undone, and whether our id is added to its metadata."""
        self._undo_seconds = undo_seconds
        self._maker.tags = tags

    async def press(
        self, orders: Sequence[Order], origin: Provenance = _FROM_NOWHERE, consent: Consent = NO_CONSENT
    ) -> tuple[Generation, ...]:
        """Commit a new generation for each order, all or none, and queue them.

        Raises `FuseRefused`, `NotPlanned` and `LibraryError`; then nothing is sent.
        """
        made, lineage = await self._maker.make(orders, origin, consent)
        base, place = self.accounts.press_base, orders[0].place
        added = await self._ledger.press(made, lineage, consent.limits, base, place)
        self.queue.add(*(generation.id for generation in added), delay=self._undo_seconds)
        return added

    async def edit(self, generation_id: str, order: Order, consent: Consent = NO_CONSENT) -> Generation:
        """Replace the request of a waiting generation.

        Raises `LibraryError`, `EditedTooLate` and `FuseRefused`; then it stays as it is.
        """
        tagged, estimate = await self._maker.tagged(generation_id, order)
        day = local_day(self.clock.now(), self._deps.zone)
        return await self.queue.edit(
            generation_id, RequestEdited(tagged, order.video_seconds, estimate, day, consent)
        )

    async def cancel(self, generation_id: str) -> None:
        """Cancel at once while it waits, otherwise ask the API. Does nothing if it is too late."""
        try:
            generation = await self._ledger.get(generation_id)
            if generation.state in REMOTE:
                await self._follower.cancel(generation_id)
            elif generation.state in (State.WAITING, State.SUBMITTING):
                self.queue.remove(generation_id)
                # The sender may have it already. Whichever commits first wins.
                await self._ledger.apply(generation_id, CancelRequested(self._deps.clock.now()))
        except MoveRefused:
            _log.info("Too late to cancel %s", generation_id)

    async def release(self, generation_id: str, consent: Consent = NO_CONSENT) -> None:
        """Send a waiting generation in its turn.

        Raises `FuseRefused` and `LibraryError`; then it waits on. Does nothing if it no longer waits.
        """
        await self.release_all([generation_id], consent)

    async def release_all(self, generation_ids: Collection[str], consent: Consent = NO_CONSENT) -> None:
        """Send these in their turn. Soft limits are asked about all of them together, before any is sent.

        Raises `FuseRefused` with the limits that ask; then none is sent. If some don't fit, or their price is
        not known, those wait on, the others are released, and it is raised then. Raises `LibraryError`.
        """
        await self._release.release(generation_ids, consent)

    async def send_now(self, generation_id: str, consent: Consent = NO_CONSENT) -> None:
        """Send a waiting generation without further delay, even if sending was stopped.

        Raises `FuseRefused` and `LibraryError`; then it waits on. Does nothing if it no longer waits.
        """
        if not await self._release.claim(generation_id, consent):
            return
        self.queue.hurry(generation_id)
        if self.queue.lanes.problem is not None:
            self.go_on()

    async def judge_waiting(self, generation_id: str, consent: Consent = NO_CONSENT) -> Verdict:
        """Whether a waiting generation would fit into the spending limits, if it were sent now.

        Raises `MoveRefused` if it no longer waits.
        """
        return await self._release.judge(generation_id, consent)

    async def fetch_again(self, generation_id: str) -> None:
        """Download a finished clip again, for example one whose file is gone. Never charges anything.

        A generation whose clip was deleted with the trash leaves the trash.
        """
        before = await self.library.get(generation_id)
        if before is not None and before.discarded_at is not None:
            await self.organiser.restore(await self.library.keys_of([generation_id]))
        self._fetcher.hurry(generation_id)
        try:
            self._follow(await self._ledger.apply(generation_id, FetchRequested()))
        except MoveRefused:
            # It is being downloaded already, perhaps because of an earlier press.
            self._waker.wake(generation_id)

    async def note_checked(self, generation_id: str, clip: Clip) -> None:
        """Save the new facts of a clip that was examined again, unless it was downloaded again meanwhile."""
        try:
            await self._ledger.apply(generation_id, ClipChecked(clip))
        except MoveRefused:
            _log.info("The clip of %s was replaced meanwhile", generation_id)

    async def fetch_gone(self, generation_id: str) -> None:
        """Download a clip again whose file is gone, and show that. Never charges anything."""
        asked = FetchRequested(Problem(str(Code.CLIP_GONE)))
        try:
            self._follow(await self._ledger.apply(generation_id, asked))
        except MoveRefused:
            _log.info("%s is being downloaded again already", generation_id)

    async def kept_copy(self, generation: Generation) -> KeptCopy | None:
        """The incomplete copy that is kept until the whole clip is here, None if there is none."""
        return await self._fetcher.kept_copy(generation)

    async def submit_again(self, generation_id: str, consent: Consent = NO_CONSENT) -> None:
        """If it ended without a clip, submit its request again as a new generation with its own charge.

        Raises `FuseRefused` and `LibraryError`; then nothing is sent.
        """
        generation = await self._ledger.get(generation_id)
        if generation.state in (State.FAILED, State.CANCELLED, State.REFUSED):
            await self._repeat(generation, consent)

    async def _repeat(self, generation: Generation, consent: Consent) -> Generation:
        """Submit the same request as a new generation."""
        order = Order(generation.request, generation.video_seconds, generation.choice, generation.plan_id)
        (repeated,) = await self.press([order], Provenance(retried=generation.id), consent)
        return repeated

    async def take_in(self, imported: Imported) -> Generation:
        """Add a clip that was made elsewhere and lies in the library by now. Raises `LibraryError`."""
        return await self._ledger.take_in(imported)

    def stop_sending(self, problem: Problem, account: str | None = None) -> None:
        """Stop sending until `go_on`, with one account's key or altogether. `problem` says why."""
        if self.queue.lanes.stop(problem, account):
            self.changes.emit(QueueStopped(problem, account))
            if problem.code == Code.DISK_FULL:
                self.tasks.start(self._go_on_with_room(problem), "room-watch")

    def wake(self) -> None:
        """End all waits, because the machine was asleep or its clock was set."""
        self._waker.wake_all()

    async def _go_on_with_room(self, problem: Problem) -> None:
        await room_again(self.library.folder, self.clock)
        # Meanwhile the person may have pressed Go on, or something else may have stopped sending.
        if self.queue.lanes.is_stopped_by(problem):
            self.go_on(has_room=True)

    def go_on(self, *, has_room: bool = False) -> None:
        """Send again, because the problem with the key, the balance or the disk is solved. `has_room` says
        that the full disk has room again, and that no person has pressed anything.
        """
        self.accounts.clients.look_again()
        self.queue.go_on()
        self._waker.wake_all()
        self.changes.emit(QueueReleased(has_room))

    @property
    def is_posting(self) -> bool:
        """Whether a request was sent whose answer is not committed yet."""
        return self._sender.is_posting

    async def stop(self) -> None:
        """Stop sending and wait for the ids of running requests, however long it takes.

        Only `leave` cuts that short.
        """
        self.plans.stop()
        if self._dispatcher is not None:
            self._dispatcher.cancel()
        await self._sender.settle()

    def leave(self) -> None:
        """The program ends: let `stop` wait only a few more seconds."""
        self._sender.hurry(_LEAVING_GRACE)

    def _on_change(self, event: EngineEvent) -> None:
        if isinstance(event, GenerationChanged):
            generation = event.generation
            if generation.state in POLLED or generation.is_final:
                self.estimates.forget(generation.cost_key)

    def _follow(self, generation: Generation) -> None:
        if generation.state in POLLED:
            self._deps.tasks.start(self._follow_and_fetch(generation), f"generation-{generation.id}")

    async def _follow_and_fetch(self, generation: Generation) -> None:
        if generation.is_cancelling:
            self._deps.tasks.start(self._follower.cancel(generation.id), f"cancel-{generation.id}")
        ended = await self._follower.follow(generation.id)
        if ended.state is State.SUCCEEDED:
            await self._fetcher.fetch(ended)

    def _emit_progress(self, generation_id: str, received: int, total: int | None) -> None:
        self.changes.emit(TransferProgressed(generation_id, received, total))

    def _emit_connection(self, online: bool) -> None:
        self.changes.emit(ConnectionChanged(online))
        if online:
            self._waker.wake_cut_off()
