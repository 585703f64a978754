"""The waiting generations: which is sent next, whether any may be, and what the person does to them."""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from seedance_studio.domain.advance import MoveRefused, RequestEdited
from seedance_studio.domain.errors import Code, EditedTooLate
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.queue import PausePoint, QueueView, in_order
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.events import EngineEvent, QueueChanged
from seedance_studio.engine.sending.lanes import Lanes
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.sending.pause_meter import PauseMeter
from seedance_studio.engine.sending.queue_note import QueueNote
from seedance_studio.engine.sending.sending_order import SendingOrder
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library

_LOOKS_AT_THE_TIME = 60.0
"""Seconds after which the wall clock is looked at again: it may have been set."""


@frozen
class _HandedOut:
    """What a sender has: whose key sends it, whether the person hurried it, and since when."""

    account: str
    is_urgent: bool
    since: float


class SendQueue:
    """Waiting generations in their order, by id. Order, holds and pause are kept with the library.

    Nothing leaves it while it is stopped (a question to the person is open) or paused (by the person, or at
    the point that they named). `lanes` says how many may be sent with each key, and which of them rests.
    Single rows can be delayed, need the person's confirmation, be put on hold by the person, or stay while
    the person edits them. Ids that no longer wait are skipped. Each change emits a `QueueChanged`.

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
        self._ledger = ledger
        self._clock = clock
        self._tasks = tasks
        self._changes = changes
        self._account_of = account_of
        self.order = SendingOrder(self._press_of, self._tell)
        self._order = self.order.ids
        self._needs_confirmation: set[str] = set()
        self._on_hold: set[str] = set()
        self._edits: Counter[str] = Counter()
        self._urgent: set[str] = set()
        self._handed_out: dict[str, _HandedOut] = {}
        self.lanes = Lanes()
        self._not_before: dict[str, float] = {}
        self._sends_at: dict[str, float] = {}
        self._paused = False
        self._pause = PauseMeter()
        self._pause_set = asyncio.Event()
        self._changed = asyncio.Event()
        self._note = QueueNote(library, tasks)

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
            self._pause.point,
            self._pause.left,
            self._pause.reached,
            self.order.moving,
        )

    def add(self, *generation_ids: str, delay: float = 0.0) -> None:
        """Put these at the end. For `delay` seconds they can be undone."""
        self._order += generation_ids
        if delay > 0:
            monotonic, now = self._clock.monotonic() + delay, self._clock.now() + delay
            self._not_before |= dict.fromkeys(generation_ids, monotonic)
            self._sends_at |= dict.fromkeys(generation_ids, now)
        self._tell()

    async def restore(self, generation_ids: Iterable[str]) -> None:
        """Take over what waited at the last end. It needs confirmation: no one asked to spend today."""
        note = await self._note.load()
        found = list(generation_ids)
        self._order += in_order(found, note.order)
        self._on_hold |= note.on_hold.intersection(found)
        self._needs_confirmation |= set(found) - self._on_hold
        # What was sent just before the end may not be counted: a sum begins with the person's next word.
        self._paused = note.paused or note.pause.credits is not None
        if note.pause.at is not None:
            self._start_watch(PausePoint(note.pause.at))
        self._tell()

    def put_back(self, generation_id: str, *, delay: float = 0.0) -> None:
        """Put it back at the front after an attempt that was not sent, for at least `delay` seconds."""
        had = self._take_back(generation_id)
        if had is not None and had.is_urgent:
            self._urgent.add(generation_id)
        self._not_before[generation_id] = self._clock.monotonic() + delay
        self._tell()

    def put_back_for_confirmation(self, generation_id: str) -> None:
        """Put it back at the front. It is sent once the person confirms it."""
        self._take_back(generation_id)
        if generation_id not in self._on_hold:
            self._needs_confirmation.add(generation_id)
        self._tell()

    def put_back_on_hold(self, generation_id: str) -> None:
        """Put it back at the front, on hold: it was kept from being sent."""
        self._take_back(generation_id)
        self._on_hold.add(generation_id)
        self._tell()

    def hold(self, *generation_ids: str) -> None:
        """Put these on hold: they are not sent until they are released. After the intent it is too late."""
        for generation_id in self._here(generation_ids, self._handed_out):
            self._needs_confirmation.discard(generation_id)
            self._urgent.discard(generation_id)
            self._on_hold.add(generation_id)
        self._tell()

    def release(self, *generation_ids: str) -> None:
        """Send these in their turn, but not while they can still be undone."""
        for generation_id in self._here(generation_ids, self._handed_out):
            self._needs_confirmation.discard(generation_id)
            self._on_hold.discard(generation_id)
        self._tell()

    def hold_all(self) -> None:
        """Put all that waits on hold. What is added later is sent."""
        self.hold(*self._order, *self._handed_out)

    def pause(self) -> None:
        """Send nothing until `resume`, except what is hurried."""
        self._paused = True
        self._tell()

    def resume(self) -> None:
        """Send again. A pause that was named for later still comes."""
        self._paused = False
        self._pause.resume()
        self._tell()

    def pause_later(self, point: PausePoint) -> None:
        """Pause at that time, or before more than so many credits are sent; `NEVER` takes that back.

        What is hurried is sent nevertheless, and counts. A time that has passed pauses at once, also when it
        passed while the program did not run.
        """
        self._start_watch(point)
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
        self._pause_if_due()
        if (
            self.lanes.holds(self._account(generation_id))
            or generation_id in self._on_hold
            or generation_id in self._edits
        ):
            return False
        had = self._handed_out.get(generation_id)
        return not self._paused or (had is not None and had.is_urgent)

    def done(self, generation_id: str, *, is_sent: bool) -> None:
        """Its sender has finished with it: it was sent, or it was cancelled or put back before."""
        found = self._ledger.find(generation_id)
        if is_sent:
            self._pause.settle(generation_id, None if found is None else found.credits_charged)
        else:
            self._pause.give_back(generation_id)
        had = self._come_back(generation_id)
        if is_sent and had is not None and (found is None or found.state is not State.WAITING):
            self.lanes.note_taken(had.account, self._clock.monotonic() - had.since)
        if generation_id not in self._order:
            self._on_hold.discard(generation_id)
        self._changed.set()

    def hurry(self, generation_id: str) -> None:
        """Send this one now, even while the queue is paused."""
        for found in self._here([generation_id]):
            self._forget(found)
            self._order.remove(found)
            self._order.insert(0, found)
            self._urgent.add(found)
        self._tell()

    def remove(self, generation_id: str) -> None:
        """Remove it, unless a sender already has it."""
        if generation_id in self._order:
            self._take(generation_id)

    def set_parallel(self, parallel: int, own: Mapping[str, int]) -> None:
        """Set how many may be sent at once with one key; `own` for single accounts. None under way stops."""
        self.lanes.set_parallel(parallel, own)
        self._changed.set()

    def rest(self, account: str, seconds: float | None) -> None:
        """Send nothing with this account for that long; None if the service named no time."""
        self.lanes.rest(account, self._clock.monotonic(), seconds)

    def go_on(self) -> None:
        """Sends again, now."""
        self.lanes.go_on()
        self._not_before = {item: self._not_before[item] for item in self._sends_at}
        self._changed.set()

    async def next(self) -> str:
        """Remove and return the next id that may be sent. Waits until there is one."""
        while True:
            self._changed.clear()
            self._pause_if_due()
            ready, wait = self._pick()
            if ready is not None and self._hand_out(ready):
                return ready
            if ready is not None:
                continue
            if wait is None:
                await self._changed.wait()
            else:
                await self._clock.wait(self._changed, wait)

    def _pick(self) -> tuple[str | None, float | None]:
        """The next id if one may go now, else the seconds until one may; None for both: wait for a change."""
        if self.lanes.is_stopped or (self._paused and not self._urgent):
            return None, None
        now, soonest = self._clock.monotonic(), math.inf
        for item in self._order:
            if not self._may_go(item):
                continue
            account = self._account(item)
            if not self.lanes.has_room(account):
                continue
            at = max(self._not_before.get(item, 0.0), self.lanes.opens_at(account))
            if at <= now:
                return item, None
            soonest = min(soonest, at)
        return None, None if soonest == math.inf else soonest - now

    def _hand_out(self, generation_id: str) -> bool:
        """Give it to a sender. False if the queue pauses before it."""
        is_urgent, found = generation_id in self._urgent, self._ledger.find(generation_id)
        promise = None if found is None else found.promise
        if not is_urgent and not self._pause.has_room_for(promise):
            self._pause.reach(PausePoint(credits=self._pause.point.credits))
            self.pause()
            return False
        account = self._account(generation_id)
        self._pause.count(generation_id, promise)
        self.lanes.take(account)
        self._handed_out[generation_id] = _HandedOut(account, is_urgent, self._clock.monotonic())
        self._take(generation_id)
        return True

    def _take_back(self, generation_id: str) -> _HandedOut | None:
        """It was not sent: put it at the front again."""
        self._order.insert(0, generation_id)
        self._pause.give_back(generation_id)
        return self._come_back(generation_id)

    def _come_back(self, generation_id: str) -> _HandedOut | None:
        had = self._handed_out.pop(generation_id, None)
        if had is not None:
            self.lanes.leave(had.account)
        return had

    def _start_watch(self, point: PausePoint) -> None:
        self._pause.set(point)
        self._pause_set.set()
        self._pause_set = asyncio.Event()
        self._pause_if_due()
        if self._pause.point.at is not None:
            self._tasks.start(self._watch_the_time(self._pause_set), "pause-at")

    async def _watch_the_time(self, changed: asyncio.Event) -> None:
        while (at := self._pause.point.at) is not None and not changed.is_set():
            await self._clock.wait(changed, min(max(at - self._clock.now(), 0.0), _LOOKS_AT_THE_TIME))
            self._pause_if_due()

    def _pause_if_due(self) -> None:
        at = self._pause.point.at
        if at is not None and self._clock.now() >= at:
            self._pause.reach(PausePoint(at))
            self.pause()

    def _press_of(self, generation_id: str) -> str:
        found = self._ledger.find(generation_id)
        return "" if found is None else found.set_id

    def _account(self, generation_id: str) -> str:
        found = self._ledger.find(generation_id)
        return "" if found is None else self._account_of(found)

    def _may_go(self, generation_id: str) -> bool:
        if any(generation_id in group for group in (self._needs_confirmation, self._on_hold, self._edits)):
            return False
        return not self._paused or generation_id in self._urgent

    def _here(self, generation_ids: Iterable[str], others: Iterable[str] = ()) -> list[str]:
        """Those that wait, or are among `others`."""
        here = {*self._order, *others}
        return [item for item in generation_ids if item in here]

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
        view = self.view
        self._changes.emit(QueueChanged(view))
        self._note.save(view.note)
