"""The waiting generations: which is sent next, whether any may be, and what the person does to them."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Protocol

from seedance_studio.domain.advance import MoveRefused, RequestEdited
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, EditedTooLate, LibraryError
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.queue import QueueView, SavedQueue
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.events import EngineEvent, QueueChanged
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library

_log = logging.getLogger(__name__)


class StopSending(Protocol):
    """Stops sending until the person acts: with one account's key, or altogether."""

    def __call__(self, problem: Problem, account: str | None = None) -> None: ...


class SendQueue:
    """Waiting generations in their order, by id. Order, holds and pause are kept with the library.

    Nothing leaves it while it is stopped (a question to the person is open), paused (by the person) or
    resting (the service asked for that). Single rows can be delayed, need the person's confirmation, be put
    on hold by the person, or stay while the person edits them. Ids that no longer wait are skipped. Each
    change emits a `QueueChanged`.

    An id that `next` has returned is handed out until `done`: its sender asks `may_be_sent` right before the
    intent, because signing its links takes a while.
    """

    def __init__(
        self,
        library: Library,
        ledger: Ledger,
        clock: Clock,
        tasks: TaskSupervisor,
        changes: Signal[EngineEvent],
        account_of: Callable[[Generation], str] = lambda generation: generation.account,
    ) -> None:
        self._library = library
        self._ledger = ledger
        self._clock = clock
        self._tasks = tasks
        self._changes = changes
        self._account_of = account_of
        self._order: list[str] = []
        self._needs_confirmation: set[str] = set()
        self._on_hold: set[str] = set()
        self._edits: Counter[str] = Counter()
        self._urgent: set[str] = set()
        self._handed_out: dict[str, bool] = {}
        """Ids that a sender has, and whether the person hurried them."""
        self._not_before: dict[str, float] = {}
        self._sends_at: dict[str, float] = {}
        self._paused = False
        self._resting_until = 0.0
        self._changed = asyncio.Event()
        self._saved = SavedQueue()
        self._is_saving = False
        self._problem: Problem | None = None
        self._problems: dict[str, Problem] = {}
        """Why nothing is sent with the keys of these accounts."""

    @property
    def problem(self) -> Problem | None:
        """Why sending was stopped, altogether or with one account's key."""
        return self._problem or next(iter(self._problems.values()), None)

    @property
    def view(self) -> QueueView:
        """The queue as it stands."""
        edited = frozenset(self._here(self._edits))
        kept = self._needs_confirmation | self._on_hold | edited
        return QueueView(
            tuple(self._order),
            frozenset(self._needs_confirmation),
            frozenset(self._on_hold),
            edited,
            {item: at for item, at in self._sends_at.items() if item not in kept},
            self._paused,
        )

    def add(self, generation_id: str, *, delay: float = 0.0) -> None:
        """Put it at the end. For `delay` seconds it can be undone."""
        self._order.append(generation_id)
        if delay > 0:
            self._not_before[generation_id] = self._clock.monotonic() + delay
            self._sends_at[generation_id] = self._clock.now() + delay
        self._tell()

    async def restore(self, generation_ids: Iterable[str]) -> None:
        """Take over what waited at the last end. It needs confirmation: no one asked to spend today."""
        self._saved = note = await self._library.load_queue()
        found = list(generation_ids)
        places = {item: place for place, item in enumerate(note.order)}
        self._order += sorted(found, key=lambda item: places.get(item, len(places)))
        self._on_hold |= note.on_hold.intersection(found)
        self._needs_confirmation |= set(found) - self._on_hold
        self._paused = note.paused
        self._tell()

    def put_back(self, generation_id: str, *, delay: float = 0.0) -> None:
        """Put it back at the front after an attempt that was not sent, for at least `delay` seconds."""
        self._order.insert(0, generation_id)
        if self._handed_out.pop(generation_id, False):
            self._urgent.add(generation_id)
        self._not_before[generation_id] = self._clock.monotonic() + delay
        self._tell()

    def put_back_for_confirmation(self, generation_id: str) -> None:
        """Put it back at the front. It is sent once the person confirms it."""
        self._order.insert(0, generation_id)
        if generation_id not in self._on_hold:
            self._needs_confirmation.add(generation_id)
        self._tell()

    def put_back_on_hold(self, generation_id: str) -> None:
        """Put it back at the front, on hold: it was kept from being sent."""
        self._order.insert(0, generation_id)
        self._on_hold.add(generation_id)
        self._tell()

    def hold(self, *generation_ids: str) -> None:
        """Put these on hold: they are not sent until they are released. After the intent it is too late."""
        for generation_id in self._here_or_handed_out(generation_ids):
            self._needs_confirmation.discard(generation_id)
            self._urgent.discard(generation_id)
            self._on_hold.add(generation_id)
        self._tell()

    def release(self, *generation_ids: str) -> None:
        """Send these in their turn, but not while they can still be undone."""
        for generation_id in self._here_or_handed_out(generation_ids):
            self._needs_confirmation.discard(generation_id)
            self._on_hold.discard(generation_id)
        self._tell()

    def hold_all(self) -> None:
        """Put all that waits on hold. What is added later is sent."""
        self.hold(*self._order, *self._handed_out)

    def release_all(self) -> None:
        """Send all that waits in its turn."""
        self.release(*self._order, *self._handed_out)

    def send_waiting(self) -> None:
        """Confirm what waited at the last end. What is on hold stays on hold."""
        self.release(*self._needs_confirmation)

    def pause(self) -> None:
        """Send nothing until `resume`, except what is hurried."""
        self._paused = True
        self._tell()

    def resume(self) -> None:
        """Send again."""
        self._paused = False
        self._tell()

    def begin_edit(self, generation_id: str) -> None:
        """Do not send it until `end_edit` was called as often as this."""
        self._edits[generation_id] += 1
        self._tell()

    def end_edit(self, generation_id: str) -> None:
        """End an edit. After the last one it is sent as before."""
        self._edits[generation_id] -= 1
        self._edits = +self._edits
        self._tell()

    async def edit(self, generation_id: str, edited: RequestEdited) -> Generation:
        """Change the request of a waiting row.

        Raises `LibraryError`, `EditedTooLate` if it no longer waits, and `FuseRefused`.
        """
        self.begin_edit(generation_id)
        try:
            return await self._ledger.apply(generation_id, edited)
        except MoveRefused:
            raise EditedTooLate(Code.EDITED_TOO_LATE) from None
        finally:
            self.end_edit(generation_id)

    def may_be_sent(self, generation_id: str) -> bool:
        """Whether an id that is handed out may still be sent: it is not held, paused, stopped or edited."""
        if self._is_stopped(generation_id) or generation_id in self._on_hold or generation_id in self._edits:
            return False
        return not self._paused or self._handed_out.get(generation_id, False)

    def done(self, generation_id: str) -> None:
        """Its sender has finished with it: it was sent, cancelled, or put back."""
        self._handed_out.pop(generation_id, None)
        if generation_id not in self._order:
            self._on_hold.discard(generation_id)

    def hurry(self, generation_id: str) -> None:
        """Send this one now, even while the queue is paused."""
        for found in self._here([generation_id]):
            self._forget(found)
            self._order.remove(found)
            self._order.insert(0, found)
            self._urgent.add(found)
        self._tell()

    def move(self, generation_id: str, step: int) -> None:
        """Move it by `step` places; a negative number moves it forward."""
        if generation_id in self._order:
            place = self._order.index(generation_id)
            self._order.insert(max(place + step, 0), self._order.pop(place))
            self._tell()

    def remove(self, generation_id: str) -> None:
        """Remove it, unless a sender already has it."""
        if generation_id in self._order:
            self._take(generation_id)

    def rest(self, seconds: float) -> None:
        """Send nothing for that long."""
        self._resting_until = max(self._resting_until, self._clock.monotonic() + seconds)

    def stop(self, problem: Problem, account: str | None = None) -> bool:
        """Send nothing until `go_on`, with this account's key or altogether. False if that is known."""
        known = self._problem if account is None else self._problems.get(account)
        if account is None:
            self._problem = problem
        else:
            self._problems[account] = problem
        return known != problem

    def is_stopped_by(self, problem: Problem) -> bool:
        """Whether sending is stopped altogether for this reason, and for no other."""
        return self._problem == problem and not self._problems

    def go_on(self) -> None:
        """Sends again, now."""
        self._problem = None
        self._problems.clear()
        self._resting_until = 0.0
        self._not_before = {item: self._not_before[item] for item in self._sends_at}
        self._changed.set()

    async def next(self) -> str:
        """Remove and return the next id that may be sent. Waits until there is one."""
        while True:
            self._changed.clear()
            ready, wait = self._pick()
            if ready is not None:
                self._handed_out[ready] = ready in self._urgent
                self._take(ready)
                return ready
            if wait is None:
                await self._changed.wait()
            else:
                await self._clock.wait(self._changed, wait)

    def _pick(self) -> tuple[str | None, float | None]:
        """The next id if one may go now, else the seconds until one may; None for both: wait for a change."""
        if self._problem is not None:
            return None, None
        now = self._clock.monotonic()
        candidates = [item for item in self._order if self._may_go(item)]
        times = {item: max(self._not_before.get(item, 0.0), self._resting_until) for item in candidates}
        due = next((item for item in candidates if times[item] <= now), None)
        if due is not None:
            return due, None
        return None, min(times.values()) - now if times else None

    def _is_stopped(self, generation_id: str) -> bool:
        """Whether nothing is sent with its account's key."""
        if self._problem is not None:
            return True
        if not self._problems:
            return False
        found = self._ledger.find(generation_id)
        return found is not None and self._account_of(found) in self._problems

    def _may_go(self, generation_id: str) -> bool:
        if self._is_stopped(generation_id):
            return False
        if any(generation_id in group for group in (self._needs_confirmation, self._on_hold, self._edits)):
            return False
        return not self._paused or generation_id in self._urgent

    def _here(self, generation_ids: Iterable[str]) -> list[str]:
        return [item for item in generation_ids if item in self._order]

    def _here_or_handed_out(self, generation_ids: Iterable[str]) -> list[str]:
        return [item for item in generation_ids if item in self._order or item in self._handed_out]

    def _take(self, generation_id: str) -> None:
        self._order.remove(generation_id)
        self._forget(generation_id)
        self._tell()

    def _forget(self, generation_id: str) -> None:
        """Forget everything about it but its place."""
        for group in (self._needs_confirmation, self._on_hold, self._urgent):
            group.discard(generation_id)
        self._not_before.pop(generation_id, None)
        self._sends_at.pop(generation_id, None)

    def _tell(self) -> None:
        self._changed.set()
        self._changes.emit(QueueChanged(self.view))
        if self.view.note != self._saved and not self._is_saving:
            self._is_saving = self._tasks.start(self._save(), "queue-note") is not None

    async def _save(self) -> None:
        try:
            while (note := self.view.note) != self._saved:
                self._saved = note
                await self._library.save_queue(note)
        except LibraryError:
            # The rows themselves are safe; only their order would be lost.
            _log.warning("The order of what waits was not kept", exc_info=True)
        finally:
            self._is_saving = False
