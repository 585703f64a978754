"""The plans of one library: made, let go on, paused and changed by the person alone."""

from __future__ import annotations

import math
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import FuseRefused, StudioError, problem_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import State
from seedance_studio.domain.order import NO_CONSENT, Consent
from seedance_studio.domain.organisation import clean_name
from seedance_studio.domain.plan import (
    Pace,
    Plan,
    PlannedRow,
    PlanStanding,
    PlanState,
    PlanTally,
    RowStanding,
)
from seedance_studio.domain.price import CostKey, Price, together
from seedance_studio.domain.rehearsal import Rehearsal, rehearse
from seedance_studio.domain.spending_limits import Verdict, judge
from seedance_studio.engine.deps import EngineDeps
from seedance_studio.engine.events import (
    EngineEvent,
    GenerationChanged,
    PlanChanged,
    PlanStopped,
    QueueChanged,
)
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.engine.money.fuse import Fuse
from seedance_studio.engine.plans.plan_run import PlanGate, PlanRun, TimeMissed
from seedance_studio.engine.signals import Signal


@frozen
class _End:
    """Why a plan stands still, though rows are left."""

    state: PlanState
    problem: Problem | None = None
    verdict: Verdict | None = None


class Plans:
    """A plan sends nothing before `go_on`; after a restart it waits for that again.

    Each row becomes a generation at most once: the press commits both in one transaction. The cap is a hard
    limit that holds in that transaction, and again before each POST. All commands raise `LibraryError` and
    tell what they changed by `PlanChanged`.
    """

    def __init__(
        self,
        deps: EngineDeps,
        fuse: Fuse,
        estimates: Estimates,
        gate: PlanGate,
        changes: Signal[EngineEvent],
    ) -> None:
        self._deps = deps
        self._plans = deps.library.plans
        self._fuse = fuse
        self._estimates = estimates
        self._gate = gate
        self._changes = changes
        self._runs: dict[str, PlanRun] = {}
        self._latest: dict[str, PlanRun] = {}
        """The latest run of each plan. A run that has ended may still be uploading a file, and knows what
        waits in the queue."""
        self._ends: dict[str, _End] = {}
        self._keys: dict[str, list[CostKey]] = {}
        self._shown: tuple[str, dict[int, PlannedRow]] = "", {}
        """The rows that were asked for last, so that they are not read again whenever one of them changes."""
        changes.connect(self._on_event)

    # reading

    async def all(self) -> list[Plan]:
        """All plans that were not removed, latest first."""
        return await self._plans.all()

    async def rows(self, plan_id: str) -> list[RowStanding]:
        """All rows of a plan in their order, with what became of them."""
        shown, known = self._shown
        found = await self._plans.rows(plan_id, known if shown == plan_id else {})
        self._shown = plan_id, {item.row.position: item.row for item in found}
        return found

    async def standing(self, plan_id: str) -> PlanStanding | None:
        """The plan at a glance; None if there is none."""
        plan = await self._plans.get(plan_id)
        if plan is None:
            return None
        tally = await self._plans.tally(plan_id)
        state = await self._state(plan, tally)
        end = self._ends.get(plan_id) if state is not PlanState.DONE else None
        price = together(await self._left_prices(plan_id))
        shown = end if end is not None and end.state is state else _End(state)
        run, begins_at = self._runs.get(plan_id), plan.begins_at(self._deps.clock.now())
        held_up = None if run is None or not tally.left else run.held_up
        missing = await self._fuse.missing()
        return PlanStanding(
            plan, state, tally, price, shown.problem, shown.verdict, begins_at, held_up, missing
        )

    async def judge(self, plan_id: str, consent: Consent = NO_CONSENT) -> Verdict:
        """What the limits, among them the cap, say of everything that is left of a plan. If a hard limit
        refuses it, the plan sends what fits and then stops.
        """
        prices, cap = await self._left_prices(plan_id), await self._fuse.cap(plan_id)
        standings = [*await self._fuse.touched(), *filter(None, [cap])]
        promises = [consent.ceiling_for(price) if price is None else price.high for price in prices]
        return judge(standings, promises, consent.limits)

    async def rehearse(self, plan_id: str) -> Rehearsal | None:
        """What the history says of all that is left of a plan; None without a plan."""
        plan = await self._plans.get(plan_id)
        if plan is None:
            return None
        keys = await self._left_keys(plan_id)
        known = {key: await self._estimates.likely(key) for key in dict.fromkeys(keys)}
        is_single = plan.pace is Pace.ONE_BY_ONE
        at_once, at_most = (1, 1) if is_single else (self._gate.queue.lanes.parallel, max(len(keys), 1))
        begins_at = plan.begins_at(self._deps.clock.now())
        return rehearse([known[key] for key in keys], at_once, at_most, begins_at)

    # what the person does

    async def make(
        self,
        name: str,
        rows: Sequence[PlannedRow],
        cap: float,
        pace: Pace = Pace.ALL_AT_ONCE,
        at: float | None = None,
    ) -> Plan:
        """Keep rows as a plan, in this order. Nothing is sent before `go_on`.

        `cap` is in credits, `at` the time for AT_TIME, in seconds since 1970. Raises `ValueError` without
        rows, without a cap above 0, or without the time that its pace needs.
        """
        if not rows:
            raise ValueError("a plan needs rows")
        _require_terms(cap, pace, at)
        plan = Plan(uuid.uuid4().hex, clean_name(name), cap, pace, self._deps.clock.now(), at)
        await self._plans.add(plan, [replace(row, position=place) for place, row in enumerate(rows)])
        self._tell(plan.id)
        return plan

    async def go_on(self, plan_id: str, consent: Consent = NO_CONSENT) -> None:
        """Send what is left, at the plan's pace. If its time is still to come, it waits for that first.

        `consent` holds for what this sends; soft limits ask again on another day. All of it goes to the
        project and the account that are chosen now.
        """
        place, plan = await self._deps.accounts.place_of_press(), await self._plans.get(plan_id)
        if plan is None or plan_id in self._runs:
            return
        run = PlanRun(plan, consent, place, self._deps, self._gate)
        before = self._latest.get(plan_id)
        self._runs[plan_id] = self._latest[plan_id] = run
        self._ends.pop(plan_id, None)
        if self._deps.tasks.start(self._run(run, before), f"plan-{plan_id}") is None:
            del self._runs[plan_id]
        self._tell(plan_id)

    async def pause(self, plan_id: str) -> None:
        """Send nothing more of a plan until `go_on`. What waits in the queue is put on hold."""
        queue, run = self._gate.queue, self._latest.get(plan_id)
        kept = queue.view.on_hold | queue.view.needs_confirmation
        self._runs.pop(plan_id, None)
        self._ends[plan_id] = _End(PlanState.PAUSED)
        waiting: list[str] = []
        if run is not None:
            run.end()
            waiting = [item for item in run.waiting if item not in kept]
        # Before anything is read or written: meanwhile they would be sent, and the disk may refuse the write.
        queue.hold(*waiting)
        try:
            found = await self._plans.open_generations(plan_id)
            waiting = [item.id for item in found if item.state is State.WAITING and item.id not in kept]
            # A note that something is held which is not does no harm.
            await self._plans.hold(plan_id, waiting)
        finally:
            queue.hold(*waiting)
            self._tell(plan_id)

    async def change(self, plan_id: str, name: str, cap: float, pace: Pace, at: float | None) -> None:
        """Change a plan that does not run. Raises `ValueError` as `make` does."""
        plan = await self._plans.get(plan_id)
        if plan is None or plan_id in self._runs:
            return
        _require_terms(cap, pace, at)
        changed = replace(plan, name=clean_name(name) or plan.name, cap=cap, pace=pace, starts_at=at)
        await self._plans.save(changed)
        self._tell(plan_id)

    async def extend(self, plan_id: str, rows: Sequence[PlannedRow]) -> None:
        """Add rows at the end of a plan that does not run. They are sent once it goes on."""
        if plan_id not in self._runs:
            await self._plans.extend(plan_id, rows)
            self._tell(plan_id)

    async def drop(self, plan_id: str, positions: Iterable[int]) -> list[int]:
        """Take out rows that were not pressed. Returns the positions of those that were taken out."""
        dropped = await self._plans.set_dropped(plan_id, positions, self._deps.clock.now())
        self._tell(plan_id)
        return dropped

    async def put_back(self, plan_id: str, positions: Iterable[int]) -> None:
        """Put rows back that were taken out."""
        await self._plans.set_dropped(plan_id, positions, None)
        self._tell(plan_id)

    async def try_again(self, plan_id: str, positions: Iterable[int]) -> None:
        """Send rows that were skipped, once the plan goes on."""
        await self._plans.set_problem(plan_id, positions, None)
        self._tell(plan_id)

    async def remove(self, plan_id: str) -> None:
        """Remove a plan, after a pause. What was sent of it stays, and so does its charge."""
        await self.pause(plan_id)
        await self._plans.set_removed(plan_id, self._deps.clock.now())
        self._tell(plan_id)

    async def bring_back(self, plan_id: str) -> None:
        """Undo the removal of a plan. It waits for *Go on*."""
        await self._plans.set_removed(plan_id, None)
        self._ends.pop(plan_id, None)
        self._tell(plan_id)

    def stop(self) -> None:
        """Press nothing more, since the library closes."""
        for run in self._runs.values():
            run.end()

    # how it runs

    async def _run(self, run: PlanRun, before: PlanRun | None) -> None:
        end: _End | None = None
        try:
            if before is not None:
                await before.has_left.wait()
            await self._carry_out(run)
        except FuseRefused as error:
            end = _End(PlanState.STOPPED, problem_of(error), error.verdict)
        except TimeMissed:
            end = _End(PlanState.MISSED)
        except StudioError as error:
            end = _End(PlanState.STOPPED, problem_of(error))
        finally:
            run.has_left.set()
            if self._runs.get(run.plan.id) is run:
                del self._runs[run.plan.id]
                if end is not None:
                    self._ends[run.plan.id] = end
                    self._changes.emit(PlanStopped(run.plan.id))
                self._tell(run.plan.id)

    async def _carry_out(self, run: PlanRun) -> None:
        plan_id = run.plan.id
        await run.wait_for_time()
        # What is pressed from here on counts as one click.
        await self._plans.begin(plan_id)
        self._tell(plan_id)
        await run.press_rows(self._estimates.table, lambda: self._tell(plan_id))
        if not run.is_over:
            await self._plans.let_go(plan_id)

    async def _state(self, plan: Plan, tally: PlanTally) -> PlanState:
        run, end = self._runs.get(plan.id), self._ends.get(plan.id)
        if run is not None:
            return PlanState.ARMED if run.is_armed else PlanState.RUNNING
        if not tally.left and not tally.open:
            return PlanState.DONE
        if end is not None:
            return end.state
        if not tally.sent and plan.is_late(self._deps.clock.now()):
            # Its time passed while the program did not run, or before anyone pressed Go on.
            return PlanState.MISSED
        if tally.left or await self._is_kept(plan, tally):
            return PlanState.WAITING
        return PlanState.RUNNING

    async def _is_kept(self, plan: Plan, tally: PlanTally) -> bool:
        """Whether it still waits for the person, though every row was pressed."""
        if not tally.waiting:
            return False
        kept = self._gate.queue.view.needs_confirmation | frozenset(plan.held)
        found = await self._plans.open_generations(plan.id)
        return any(item.state is State.WAITING and item.id in kept for item in found)

    async def _left_prices(self, plan_id: str) -> list[Price | None]:
        """The price of each row that is left; None where it is not known."""
        left = await self._left_keys(plan_id)
        prices = {key: await self._estimates.price(key) for key in dict.fromkeys(left)}
        return [prices[key] for key in left]

    async def _left_keys(self, plan_id: str) -> list[CostKey]:
        """What decides price and time of each row that is left."""
        left = await self._plans.left(plan_id)
        if not left:
            # Reading all rows of a finished plan at each start would take long.
            return []
        keys = self._keys.get(plan_id, [])
        if max(left) >= len(keys):
            # They were never read, or rows were added at the end.
            keys = [item.row.cost_key for item in await self._plans.rows(plan_id)]
            self._keys[plan_id] = keys
        return [keys[place] for place in left]

    def _on_event(self, event: EngineEvent) -> None:
        match event:
            case GenerationChanged(generation) if generation.plan_id:
                if (run := self._latest.get(generation.plan_id)) is not None:
                    run.note(generation)
                self._tell(generation.plan_id)
            case QueueChanged():
                for plan_id in [plan_id for plan_id, run in self._runs.items() if run.wake()]:
                    self._tell(plan_id)
            case _:
                pass

    def _tell(self, plan_id: str) -> None:
        self._changes.emit(PlanChanged(plan_id))


def _require_terms(cap: float, pace: Pace, at: float | None) -> None:
    if not (math.isfinite(cap) and cap > 0) or (pace is Pace.AT_TIME) is (at is None):
        raise ValueError("a plan needs a cap above 0, and a time where its pace has one")
