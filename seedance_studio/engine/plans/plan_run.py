"""One plan while it runs: wait for its time and its turns, and press its rows, one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, NotPlanned
from seedance_studio.domain.files import FileRefused
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.models import ModelTable
from seedance_studio.domain.order import Consent, Destination, Order
from seedance_studio.domain.organisation import Provenance
from seedance_studio.domain.plan import HeldUp, Pace, Plan, PlannedRow
from seedance_studio.domain.references import files_of
from seedance_studio.domain.request import Field, FieldError, FieldFault, validate
from seedance_studio.domain.urls import is_on_this_machine
from seedance_studio.engine.deps import EngineDeps
from seedance_studio.engine.money.local_days import local_day
from seedance_studio.engine.references.history import ReferenceHistory
from seedance_studio.engine.sending.send_queue import SendQueue
from seedance_studio.engine.suspend_watch import LOOK_SECONDS

AHEAD = 8
"""How many of its generations may wait to be sent before a plan presses its next row. What is not pressed
yet can still be changed, keeps no links alive, and holds nothing of the limits."""


@frozen
class PlanGate:
    """The ways by which a plan sends: those of the engine, which hold everything against the limits."""

    press: Callable[[Sequence[Order], Provenance, Consent], Awaitable[tuple[Generation, ...]]]
    release: Callable[[str, Consent], Awaitable[None]]
    queue: SendQueue


class TimeMissed(Exception):
    """The time of a plan passed while nobody could begin it."""


class RowFaulty(Exception):
    """A row can't be sent. `problem` says why."""

    def __init__(self, error: FieldError) -> None:
        super().__init__(error.fault)
        reason = f"{error.field}.{error.fault}"
        self.problem = Problem(str(Code.ROW_FAULTY), error.detail, reason)


class PlanRun:
    """Runs a plan once, from a *Go on* until every row is pressed, or until `end`.

    `consent` is what the person agreed to with that click, and `place` what was chosen then. Soft limits ask
    again on another day.
    """

    def __init__(
        self, plan: Plan, consent: Consent, place: Destination, deps: EngineDeps, gate: PlanGate
    ) -> None:
        self.plan = plan
        self._place = place
        self.is_armed = plan.begins_at(deps.clock.now()) is not None
        self.is_over = False
        self.has_left = asyncio.Event()
        """Set once nothing of it goes on any more."""
        self._deps = deps
        self._gate = gate
        self._consent = consent
        self._day = self._today
        self._history = ReferenceHistory(deps.library.references, deps.clock)
        self._open: dict[str, Generation] = {}
        self._ended: set[str] = set()
        self._held_up: HeldUp | None = None
        self._changed = asyncio.Event()

    @property
    def held_up(self) -> HeldUp | None:
        """What the next row waits for until the person acts; None for nothing."""
        if self.plan.pace is not Pace.ONE_BY_ONE:
            return None
        on_hold = self._gate.queue.view.on_hold
        for item in self._open.values():
            if item.state is State.UNCONFIRMED:
                return HeldUp(item.id)
            if item.state is State.WAITING and item.id in on_hold:
                return HeldUp(item.id, is_on_hold=True)
        return None

    def end(self) -> None:
        """Press nothing any more."""
        self.is_over = True
        self._changed.set()

    def wake(self) -> bool:
        """Look again whether the next row may be pressed. Returns whether something else holds it up now."""
        self._changed.set()
        before, self._held_up = self._held_up, self.held_up
        return before != self._held_up

    @property
    def waiting(self) -> list[str]:
        """Those of its generations that wait to be sent, as far as it knows."""
        return [item.id for item in self._open.values() if item.state is State.WAITING]

    def note(self, generation: Generation) -> None:
        """One of the plan's generations has changed."""
        if _has_ended(generation):
            self._open.pop(generation.id, None)
            self._ended.add(generation.id)
        else:
            self._open[generation.id] = generation
        self._changed.set()

    async def wait_for_time(self) -> None:
        """Return at the plan's time. Raises `TimeMissed` if it passed meanwhile, as while the machine slept.

        It is looked at in short steps, since the machine may sleep and its clock may be set.
        """
        at, clock = self.plan.starts_at, self._deps.clock
        if not self.is_armed or at is None:
            return
        while not self.is_over and (left := at - clock.now()) > 0:
            self._changed.clear()
            await clock.wait(self._changed, min(left, LOOK_SECONDS))
        if not self.is_over and self.plan.is_late(clock.now()):
            raise TimeMissed
        self.is_armed = False

    async def press_rows(self, table: ModelTable, on_skipped: Callable[[], None]) -> None:
        """Press every row that is left. One that can't be sent is skipped, and says why.

        Raises `FuseRefused` once a limit refuses a row, and any other `StudioError` that keeps all rows from
        being sent.
        """
        await self._release_waiting()
        while not self.is_over:
            await self._wait_for_turn()
            row = None if self.is_over else await self._deps.library.plans.next_row(self.plan.id)
            if row is None:
                return
            try:
                order, origin = await self._order(row, table)
            except RowFaulty as error:
                await self._deps.library.plans.set_problem(self.plan.id, [row.position], error.problem)
                on_skipped()
            else:
                await self._press(row, order, origin)

    async def _release_waiting(self) -> None:
        """Let those go that an earlier run pressed: what a restart or a pause kept back."""
        plans = self._deps.library.plans
        # The run before may have held one since this one began.
        plan, found = await plans.get(self.plan.id), await plans.open_generations(self.plan.id)
        held = frozenset(() if plan is None else plan.held)
        going = [item for item in found if not (item.id in self._ended or _has_ended(item))]
        self._open = {item.id: item for item in going} | self._open
        for generation in found:
            kept = self._gate.queue.view.needs_confirmation | held
            if generation.state is State.WAITING and generation.id in kept and not self.is_over:
                await self._gate.release(generation.id, self._valid_consent)
                if self.is_over:
                    # It was paused meanwhile.
                    await self._hold(generation)

    async def _wait_for_turn(self) -> None:
        while not (self.is_over or self._has_turn()):
            self._changed.clear()
            await self._changed.wait()

    def _has_turn(self) -> bool:
        if self.plan.pace is Pace.ONE_BY_ONE:
            return not self._open
        on_hold = self._gate.queue.view.on_hold
        waiting = [item for item in self._open.values() if item.state is State.WAITING]
        return sum(item.id not in on_hold for item in waiting) < AHEAD

    async def _order(self, row: PlannedRow, table: ModelTable) -> tuple[Order, Provenance]:
        """What to press for a row, with the links of its files. Raises `RowFaulty`, `HostingFailed`."""
        references = row.draft.references
        try:
            brought = await self._deps.bring(references)
        except FileRefused as error:
            raise RowFaulty(FieldError(Field.REFERENCES, error.fault, detail=error.detail)) from error
        if brought.broken:
            raise RowFaulty(FieldError(Field.REFERENCES, FieldFault.BROKEN_LINK, brought.broken[0]))
        linked = [replace(item, source=url) for item, url in zip(references, brought.links, strict=True)]
        loopback = is_on_this_machine(self._deps.accounts.clients.base_url)
        checked = validate(replace(row.draft, references=tuple(linked)), table, allow_loopback=loopback)
        if isinstance(checked, tuple):
            raise RowFaulty(checked[0])
        seconds = brought.video_seconds if brought.video_seconds is not None else row.video_seconds or None
        files = files_of(item.source for item in references)
        order = Order(checked, seconds, row.choice, self.plan.id, row.position, self._place)
        return order, Provenance(reused=row.draft.made_from, files=files)

    async def _press(self, row: PlannedRow, order: Order, origin: Provenance) -> None:
        if self.is_over:
            return
        # Where its account was forgotten meanwhile, nothing more is made that could never be sent.
        await self._deps.accounts.client_of(self._place.account)
        try:
            (made,) = await self._gate.press([order], origin, self._valid_consent)
        except NotPlanned:
            # It was taken out, or pressed by another run, while its files were on their way.
            return
        if self.is_over:
            await self._hold(made)
        await self._history.note_use(row.draft.references, made.id)

    async def _hold(self, made: Generation) -> None:
        """It was paused while it committed this one."""
        self._gate.queue.hold(made.id)
        await self._deps.library.plans.hold(self.plan.id, [made.id])

    @property
    def _valid_consent(self) -> Consent:
        return self._consent if self._today == self._day else replace(self._consent, limits=frozenset())

    @property
    def _today(self) -> str:
        return local_day(self._deps.clock.now(), self._deps.zone)


def _has_ended(generation: Generation) -> bool:
    """Whether the next row need not wait for it: also once the person set it aside."""
    return generation.is_final or (generation.state is State.UNCONFIRMED and not generation.is_open)
