"""Plans: made, let go on, paused, stopped by a limit, restarted, timed, and each row sent at most once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.planning import a_row, some_rows, until_plan
from support.service import (
    SECONDS,
    Bench,
    FastClock,
    Service,
    StillClock,
    accept,
    reply,
    report,
    reset,
    running,
)

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code, FuseRefused, NotPlanned
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.filters import Filter
from seedance_studio.domain.generation import State
from seedance_studio.domain.order import NO_CONSENT, Consent, Order
from seedance_studio.domain.organisation import Provenance
from seedance_studio.domain.plan import ON_TIME, HeldUp, Pace, PlannedRow, PlanState
from seedance_studio.domain.references import Reference
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.domain.spending_limits import Limit, LimitScope, MissingTime
from seedance_studio.engine.events import PlanChanged, PlanStopped
from seedance_studio.engine.plans.plan_run import AHEAD, PlanRun
from seedance_studio.engine.references.bringing import Brought, links_alone
from seedance_studio.store.spending_limits import note_missing

PRICE = 32.0
"""What the service charges for each, and what the published prices say of it at most."""
CEILING = Consent(ceiling=PRICE)


def prompts(service: Service) -> Counter[str]:
    """The prompts that the service got, and how often."""
    return Counter(str(body["prompt"]) for body in service.bodies)


async def test_each_row_is_sent_once_and_nothing_before_go_on(bench: Bench, service: Service):
    plan = await bench.engine.plans.make("Night market", some_rows(12), 5000)
    standing = await until_plan(bench.engine, plan.id, PlanState.WAITING)
    assert (standing.tally.total, standing.tally.left, service.bodies) == (12, 12, [])
    await bench.engine.plans.go_on(plan.id, CEILING)
    standing = await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert prompts(service) == Counter({f"row {number}": 1 for number in range(12)})
    assert (standing.tally.ready, standing.tally.charged, standing.tally.held) == (12, 12 * PRICE, 0)
    rows = await bench.engine.plans.rows(plan.id)
    assert [item.state for item in rows] == [State.READY] * 12


async def test_its_cap_says_beforehand_that_it_holds_what_a_restore_lost(bench: Bench):
    plan = await bench.engine.plans.make("Night market", some_rows(1), 5000)
    lost = MissingTime(plan.made_at, plan.made_at)
    await bench.library._run(lambda db: note_missing(db, lost))
    verdict = await bench.engine.plans.judge(plan.id, CEILING)
    assert [(item.limit.scope, item.is_known) for item in verdict.refuses] == [(LimitScope.PLAN, False)]
    standing = await bench.engine.plans.standing(plan.id)
    assert standing is not None
    assert not standing.cap.is_known
    await bench.engine.fuse.confirm_missing()
    assert (await bench.engine.plans.judge(plan.id, CEILING)).is_free


async def test_rows_are_takes_of_no_common_set(bench: Bench):
    plan = await bench.engine.plans.make("A", some_rows(3), 5000)
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    rows = await bench.engine.plans.rows(plan.id)
    made = [await bench.library.get(item.generation_id) for item in rows]
    assert [(item.set_id, item.takes, item.plan_row) for item in made if item is not None] == [
        ("", 1, 0),
        ("", 1, 1),
        ("", 1, 2),
    ]


async def test_one_by_one_presses_the_next_once_the_one_before_has_ended(bench: Bench, service: Service):
    service.gets = [report("processing")]
    plan = await bench.engine.plans.make("A", some_rows(3), 5000, Pace.ONE_BY_ONE)
    await bench.engine.plans.go_on(plan.id, CEILING)
    for count in (1, 2, 3):
        await until_plan(bench.engine, plan.id, lambda found, count=count: found.tally.sent == count)
        rows = await bench.engine.plans.rows(plan.id)
        for _ in range(50):
            await asyncio.sleep(0)
        assert len(prompts(service)) <= count
        service.gets = [service.finished()]
        latest = await bench.library.get(rows[count - 1].generation_id)
        assert latest is not None
        await bench.until(latest, State.READY)
        service.gets = [report("processing")]
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert prompts(service) == Counter({"row 0": 1, "row 1": 1, "row 2": 1})


async def test_one_by_one_a_clip_without_an_answer_holds_up_the_next_until_it_is_settled(
    bench: Bench, service: Service
):
    no = {"success": False, "error": {"code": "odd", "message": "Odd"}, "requestId": "req_1"}
    service.posts = [reset, reply(no), accept(requestId="req_2")]
    plan = await bench.engine.plans.make("A", some_rows(3), 5000, Pace.ONE_BY_ONE)
    await bench.engine.plans.go_on(plan.id, CEILING)
    standing = await until_plan(bench.engine, plan.id, lambda found: found.held_up is not None)
    assert standing.held_up is not None
    lost = await bench.library.get(standing.held_up.generation_id)
    assert lost is not None
    assert (lost.state, lost.request.prompt) == (State.UNCONFIRMED, "row 0")
    assert (standing.state, standing.tally.sent) == (PlanState.RUNNING, 1)
    await bench.engine.reconciler.set_aside(lost.id)
    standing = await until_plan(
        bench.engine, plan.id, lambda found: found.held_up not in (None, HeldUp(lost.id))
    )
    assert standing.held_up is not None
    await bench.engine.reconciler.adopt(standing.held_up.generation_id, "req_1")
    standing = await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert (standing.tally.ready, standing.held_up) == (2, None)
    assert prompts(service) == Counter({"row 0": 1, "row 1": 1, "row 2": 1})


async def test_one_that_was_set_aside_before_go_on_holds_up_nothing(bench: Bench, service: Service):
    service.posts = [reset, accept()]
    plan = await bench.engine.plans.make("A", some_rows(2), 5000, Pace.ONE_BY_ONE)
    await bench.engine.plans.go_on(plan.id, CEILING)
    standing = await until_plan(bench.engine, plan.id, lambda found: found.held_up is not None)
    await bench.engine.plans.pause(plan.id)
    assert standing.held_up is not None
    await bench.engine.reconciler.set_aside(standing.held_up.generation_id)
    await bench.engine.plans.go_on(plan.id, CEILING)
    assert (await until_plan(bench.engine, plan.id, PlanState.DONE)).tally.sent == 2


async def test_one_by_one_a_clip_on_hold_holds_up_the_next_until_it_is_released(
    bench: Bench, service: Service
):
    bench.engine.queue.pause()
    plan = await bench.engine.plans.make("A", some_rows(2), 5000, Pace.ONE_BY_ONE)
    await bench.engine.plans.go_on(plan.id, CEILING)
    standing = await until_plan(bench.engine, plan.id, lambda found: found.tally.waiting == 1)
    assert standing.held_up is None
    (row, _) = await bench.engine.plans.rows(plan.id)
    bench.events.clear()
    bench.engine.queue.hold(row.generation_id)
    assert bench.events.count(PlanChanged(plan.id)) == 1
    standing = await until_plan(bench.engine, plan.id, PlanState.RUNNING)
    assert standing.held_up == HeldUp(row.generation_id, is_on_hold=True)
    bench.engine.queue.resume()
    await bench.engine.release(row.generation_id, CEILING)
    assert (await until_plan(bench.engine, plan.id, PlanState.DONE)).tally.ready == 2
    assert len(service.bodies) == 2


async def test_it_is_told_once_that_it_stopped_and_never_that_it_was_paused(bench: Bench, service: Service):
    service.gets = [report("processing")]
    plan = await bench.engine.plans.make("A", some_rows(3), PRICE, Pace.ONE_BY_ONE)
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, lambda found: found.tally.sent == 1)
    await bench.engine.plans.pause(plan.id)
    await until_plan(bench.engine, plan.id, PlanState.PAUSED)
    assert bench.events.count(PlanStopped(plan.id)) == 0
    service.gets = [service.finished()]
    for times in (1, 2):
        await bench.engine.plans.go_on(plan.id, CEILING)
        await until_plan(bench.engine, plan.id, PlanState.STOPPED)
        assert bench.events.count(PlanStopped(plan.id)) == times


async def test_the_cap_stops_it_and_one_with_more_goes_on(bench: Bench, service: Service):
    plan = await bench.engine.plans.make("A", some_rows(5), 2 * PRICE)
    await bench.engine.plans.go_on(plan.id, CEILING)
    standing = await until_plan(bench.engine, plan.id, lambda found: found.state is PlanState.STOPPED)
    assert (standing.tally.sent, standing.tally.left) == (2, 3)
    assert standing.problem is not None
    assert standing.problem.code == Code.LIMIT_REACHED
    assert standing.verdict is not None
    (refused,) = standing.verdict.refuses
    assert (refused.limit.scope, refused.used) == (LimitScope.PLAN, 2 * PRICE)
    await until_plan(bench.engine, plan.id, lambda found: found.tally.ready == 2)
    await bench.engine.plans.go_on(plan.id, CEILING)
    assert (await until_plan(bench.engine, plan.id, PlanState.STOPPED)).tally.sent == 2
    await bench.engine.plans.change(plan.id, "A", 5 * PRICE, Pace.ALL_AT_ONCE, None)
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert len(prompts(service)) == 5


async def test_a_retry_counts_for_the_cap(bench: Bench, service: Service):
    service.gets = [report("failed", error={"code": "x", "message": "y"})]
    plan = await bench.engine.plans.make("A", some_rows(1), PRICE)
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    (row,) = await bench.engine.plans.rows(plan.id)
    with pytest.raises(Exception, match="plan 32/32"):
        await bench.engine.submit_again(row.generation_id, CEILING)
    assert len(service.bodies) == 1


async def test_one_that_is_unconfirmed_is_not_set_aside_for_a_request_that_the_cap_refuses(
    bench: Bench, service: Service
):
    service.posts = [reset]
    plan = await bench.engine.plans.make("A", some_rows(1), PRICE)
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, lambda found: found.tally.sent == 1)
    (row,) = await bench.engine.plans.rows(plan.id)
    made = await bench.library.get(row.generation_id)
    assert made is not None
    await bench.until(made, State.UNCONFIRMED)
    with pytest.raises(FuseRefused, match="plan 32/32"):
        await bench.engine.reconciler.send_again(made.id, CEILING)
    left = await bench.library.get(made.id)
    assert left is not None
    assert left.set_aside_at is None


async def test_a_limit_for_one_click_counts_all_that_one_go_on_sends(bench: Bench, service: Service):
    await bench.engine.fuse.set_limit(Limit("click", LimitScope.CLICK, 2 * PRICE, is_hard=True))
    plan = await bench.engine.plans.make("A", some_rows(4), 5000)
    await bench.engine.plans.go_on(plan.id, CEILING)
    assert (await until_plan(bench.engine, plan.id, PlanState.STOPPED)).tally.sent == 2
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert len(service.bodies) == 4


async def test_a_soft_limit_asks_unless_the_person_agreed(bench: Bench, service: Service):
    await bench.engine.fuse.set_limit(Limit("day", LimitScope.DAY, PRICE, is_hard=False))
    plan = await bench.engine.plans.make("A", some_rows(3), 5000)
    await bench.engine.plans.go_on(plan.id, CEILING)
    standing = await until_plan(bench.engine, plan.id, PlanState.STOPPED)
    assert standing.verdict is not None
    assert [item.limit.id for item in standing.verdict.asks] == ["day"]
    await bench.engine.plans.go_on(plan.id, replace(CEILING, limits=frozenset({"day"})))
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert len(service.bodies) == 3


async def test_the_verdict_on_a_plan_tells_beforehand_what_will_stop_it(bench: Bench):
    plan = await bench.engine.plans.make("A", some_rows(3), 50)
    verdict = await bench.engine.plans.judge(plan.id, CEILING)
    assert [item.limit.scope for item in verdict.refuses] == [LimitScope.PLAN]
    assert verdict.price.credits == 3 * PRICE


async def test_after_a_restart_it_waits_for_go_on_with_what_is_left(tmp_path: Path, service: Service):
    bench = Bench(tmp_path / "library", service)
    async with running(bench):
        plan = await bench.engine.plans.make("A", some_rows(10), 5000, Pace.ONE_BY_ONE)
        await bench.engine.plans.go_on(plan.id, CEILING)
        await until_plan(bench.engine, plan.id, lambda found: found.tally.sent >= 4)
    sent = len(service.bodies)
    async with running(bench):
        standing = await until_plan(bench.engine, plan.id, PlanState.WAITING)
        for _ in range(200):
            await asyncio.sleep(0.001)
        assert len(service.bodies) == sent
        assert standing.tally.left == 10 - standing.tally.sent
        # The kill may have cut the answer of one POST off. One by one, that holds up the others.
        cut_off = [item for item in await bench.library.unfinished() if item.state is State.UNCONFIRMED]
        await bench.engine.plans.go_on(plan.id, CEILING)
        for generation in cut_off:
            await bench.engine.reconciler.set_aside(generation.id)
        await until_plan(bench.engine, plan.id, PlanState.DONE)
    found = prompts(service)
    missing = {f"row {number}" for number in range(10)} - set(found)
    assert missing <= {item.request.prompt for item in cut_off}
    assert set(found.values()) == {1}


async def test_of_a_plan_that_is_done_no_row_is_read_at_the_next_start(tmp_path: Path, service: Service):
    bench = Bench(tmp_path / "library", service)
    async with running(bench):
        plan = await bench.engine.plans.make("A", some_rows(3), 5000)
        await bench.engine.plans.go_on(plan.id, CEILING)
        await until_plan(bench.engine, plan.id, PlanState.DONE)
    async with running(bench):
        await until_plan(bench.engine, plan.id, PlanState.DONE)
        assert (await bench.engine.plans.judge(plan.id)).price.credits == 0
        assert bench.engine.plans._keys == {}
        await bench.engine.plans.extend(plan.id, some_rows(2))
        assert (await bench.engine.plans.judge(plan.id)).price.credits == 2 * PRICE
        await bench.engine.plans.extend(plan.id, some_rows(1))
        assert (await bench.engine.plans.judge(plan.id)).price.credits == 3 * PRICE


async def test_a_pause_keeps_back_what_waits_and_go_on_lets_it_go(tmp_path: Path, service: Service):
    bench = Bench(tmp_path / "library", service)
    async with running(bench, parallel=1):
        bench.engine.queue.pause()
        plan = await bench.engine.plans.make("A", some_rows(AHEAD + 4), 5000)
        await bench.engine.plans.go_on(plan.id, CEILING)
        await until_plan(bench.engine, plan.id, lambda found: found.tally.waiting == AHEAD)
        await bench.engine.plans.pause(plan.id)
        bench.engine.queue.resume()
        for _ in range(100):
            await asyncio.sleep(0)
        standing = await until_plan(bench.engine, plan.id, PlanState.PAUSED)
        assert (standing.tally.waiting, service.bodies) == (AHEAD, [])
    async with running(bench):
        await until_plan(bench.engine, plan.id, PlanState.WAITING)
        assert len(bench.engine.queue.view.on_hold) == AHEAD
        await bench.engine.plans.go_on(plan.id, CEILING)
        await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert sorted(prompts(service).values()) == [1] * (AHEAD + 4)


@pytest.mark.parametrize(("rows", "waiting"), [(3, 3), (AHEAD + 2, AHEAD)])
async def test_a_pause_holds_at_once_before_anything_is_read_or_written(
    bench: Bench, rows: int, waiting: int
):
    bench.engine.queue.pause()
    plan = await bench.engine.plans.make("A", some_rows(rows), 5000)
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, lambda found: found.tally.waiting == waiting)
    pausing = asyncio.ensure_future(bench.engine.plans.pause(plan.id))
    await asyncio.sleep(0)
    assert len(bench.engine.queue.view.on_hold) == waiting
    await pausing


async def test_a_pause_outlasts_a_release_that_is_under_way(bench: Bench, service: Service):
    bench.engine.queue.pause()
    plan = await bench.engine.plans.make("A", some_rows(1), 5000)
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, lambda found: found.tally.waiting == 1)
    await bench.engine.plans.pause(plan.id)
    gate, begun, paused = bench.engine.plans._gate, asyncio.Event(), asyncio.Event()

    async def late(generation_id: str, consent: Consent) -> None:
        begun.set()
        await paused.wait()
        await gate.release(generation_id, consent)

    place = await bench.accounts.place_of_press()
    run = PlanRun(plan, CEILING, place, bench.engine.plans._deps, replace(gate, release=late))
    pressing = asyncio.ensure_future(run.press_rows(bench.engine.estimates.table, lambda: None))
    await begun.wait()
    run.end()
    paused.set()
    await pressing
    assert len(bench.engine.queue.view.on_hold) == 1


async def test_what_the_person_holds_does_not_hold_up_the_others(bench: Bench, service: Service):
    bench.engine.queue.pause()
    plan = await bench.engine.plans.make("A", some_rows(AHEAD + 2), 5000)
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, lambda found: found.tally.waiting == AHEAD)
    bench.engine.queue.hold_all()
    await until_plan(bench.engine, plan.id, lambda found: found.tally.left == 0)
    bench.engine.queue.resume()
    await until_plan(bench.engine, plan.id, lambda found: found.tally.ready == 2)
    assert len(service.bodies) == 2


async def test_once_the_library_closes_no_further_row_is_pressed(bench: Bench, service: Service):
    service.gets = [report("processing")]
    plan = await bench.engine.plans.make("A", some_rows(3), 5000, Pace.ONE_BY_ONE)
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, lambda found: found.tally.open == 1)
    (first, *_) = await bench.engine.plans.rows(plan.id)
    await bench.engine.stop()
    service.gets = [service.finished()]
    made = await bench.library.get(first.generation_id)
    assert made is not None
    await bench.until(made, State.READY)
    for _ in range(50):
        await asyncio.sleep(0)
    assert (await bench.library.plans.tally(plan.id)).sent == 1


# at a time


class SetClock(FastClock):
    """A clock that can be set, and that a sleep of the machine stops."""

    def __init__(self) -> None:
        super().__init__()
        self.set_by = 0.0

    def now(self) -> float:
        return self.time + self.set_by


@pytest.fixture
async def timed(tmp_path: Path, service: Service):
    bench = Bench(tmp_path / "library", service, clock=SetClock())
    await bench.begin()
    yield bench
    await bench.end(politely=False)
    assert not bench.failures


async def test_it_begins_at_its_time(timed: Bench, service: Service):
    at = timed.clock.now() + 3600
    plan = await timed.engine.plans.make("A", some_rows(2), 5000, Pace.AT_TIME, at)
    await timed.engine.plans.go_on(plan.id, CEILING)
    standing = await timed.engine.plans.standing(plan.id)
    assert standing is not None
    assert standing.state is PlanState.ARMED
    await until_plan(timed.engine, plan.id, PlanState.DONE)
    rows = await timed.engine.plans.rows(plan.id)
    made = [await timed.library.get(item.generation_id) for item in rows]
    assert all(item is not None and at <= item.created_at for item in made)
    first = made[0]
    assert first is not None
    assert first.created_at <= at + ON_TIME
    assert len(service.bodies) == 2


@pytest.mark.parametrize("jump", [1800.0, 86_400.0], ids=["set while it waits", "a day of sleep"])
async def test_a_time_that_was_missed_never_fires_later(tmp_path: Path, service: Service, jump: float):
    clock = StillClock()
    bench = Bench(tmp_path / "library", service, clock=clock)
    async with running(bench):
        plan = await bench.engine.plans.make("A", some_rows(2), 5000, Pace.AT_TIME, clock.now() + 900)
        await bench.engine.plans.go_on(plan.id, CEILING)
        await until_plan(bench.engine, plan.id, PlanState.ARMED)
        clock.pass_time(jump)
        await until_plan(bench.engine, plan.id, PlanState.MISSED)
        assert bench.events.count(PlanStopped(plan.id)) == 1
        clock.pass_time(86_400.0)
        for _ in range(100):
            await asyncio.sleep(0)
        assert service.bodies == []


async def test_a_clock_that_is_set_back_makes_it_wait_for_the_same_time(timed: Bench, service: Service):
    clock = timed.clock
    assert isinstance(clock, SetClock)
    clock.set_by = -7200.0
    at = clock.now() + 60
    plan = await timed.engine.plans.make("A", some_rows(1), 5000, Pace.AT_TIME, at)
    began = clock.time
    await timed.engine.plans.go_on(plan.id, CEILING)
    clock.set_by = -10_800.0
    await until_plan(timed.engine, plan.id, PlanState.DONE)
    assert clock.time - began >= 3660
    assert len(service.bodies) == 1


async def test_after_a_restart_a_time_fires_by_no_one(tmp_path: Path, service: Service):
    bench = Bench(tmp_path / "library", service, clock=SetClock())
    async with running(bench):
        bench.clock.time = 1_800_000_000.0
        at = bench.clock.now() + 1e9
        plan = await bench.engine.plans.make("A", some_rows(2), 5000, Pace.AT_TIME, at)
        await bench.engine.plans.go_on(plan.id, CEILING)
        await until_plan(bench.engine, plan.id, PlanState.ARMED)
    bench.clock.time = at - 5
    async with running(bench):
        await until_plan(bench.engine, plan.id, PlanState.WAITING)
        for _ in range(300):
            await asyncio.sleep(0.001)
        bench.clock.time = at + 1
        for _ in range(300):
            await asyncio.sleep(0.001)
        assert (await until_plan(bench.engine, plan.id, PlanState.WAITING)).tally.sent == 0
    assert service.bodies == []


async def test_a_time_that_passed_while_the_program_was_closed_was_missed(tmp_path: Path, service: Service):
    clock = StillClock()
    bench = Bench(tmp_path / "library", service, clock=clock)
    async with running(bench):
        plan = await bench.engine.plans.make("A", some_rows(1), 5000, Pace.AT_TIME, clock.now() + 900)
        await bench.engine.plans.go_on(plan.id, CEILING)
        assert (await until_plan(bench.engine, plan.id, PlanState.ARMED)).begins_at == plan.starts_at
    clock.pass_time(3600)
    async with running(bench):
        assert (await until_plan(bench.engine, plan.id, PlanState.MISSED)).begins_at is None
        assert service.bodies == []
        await bench.engine.plans.go_on(plan.id, CEILING)
        await until_plan(bench.engine, plan.id, lambda found: found.tally.sent == 1)


# rows


async def test_a_row_that_cannot_be_sent_says_why_and_the_others_go_on(bench: Bench, service: Service):
    faulty = PlannedRow(0, Draft(prompt="no such model", model="nothing", duration=SECONDS))
    plan = await bench.engine.plans.make("A", [a_row("one"), faulty, a_row("two")], 5000)
    await bench.engine.plans.go_on(plan.id, CEILING)
    standing = await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert (standing.tally.skipped, standing.tally.ready) == (1, 2)
    rows = await bench.engine.plans.rows(plan.id)
    assert rows[1].problem == Problem(Code.ROW_FAULTY, "", "model.not_offered")
    assert prompts(service) == Counter({"one": 1, "two": 1})


async def test_a_skipped_row_can_be_tried_again(tmp_path: Path, service: Service):
    file = tmp_path / "a.png"
    gone = [FileRefused(FileFault.MISSING)]

    async def bring(references: object) -> Brought:
        if gone:
            raise gone.pop()
        return Brought(("https://cdn.example/a.png",))

    bench = Bench(tmp_path / "library", service, bring=bring)
    async with running(bench):
        draft = Draft(prompt="with a file", duration=SECONDS, references=(Reference("1", file),))
        plan = await bench.engine.plans.make("A", [PlannedRow(0, draft)], 5000)
        await bench.engine.plans.go_on(plan.id, CEILING)
        await until_plan(bench.engine, plan.id, PlanState.DONE)
        (row,) = await bench.engine.plans.rows(plan.id)
        assert row.problem == Problem(Code.ROW_FAULTY, "", "media_urls.file_missing")
        await bench.engine.plans.try_again(plan.id, [0])
        await until_plan(bench.engine, plan.id, PlanState.WAITING)
        await bench.engine.plans.go_on(plan.id, CEILING)
        await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert [body["mediaUrls"] for body in service.bodies] == [["https://cdn.example/a.png"]]


async def test_without_a_storage_the_plan_stops_and_skips_no_row(bench: Bench, tmp_path: Path):
    draft = Draft(prompt="with a file", references=(Reference("1", tmp_path / "a.png"),))
    plan = await bench.engine.plans.make("A", [PlannedRow(0, draft), a_row()], 5000)
    await bench.engine.plans.go_on(plan.id, CEILING)
    standing = await until_plan(bench.engine, plan.id, PlanState.STOPPED)
    assert standing.problem is not None
    assert standing.problem.code == Code.STORAGE_MISSING
    assert (standing.tally.left, standing.tally.skipped) == (2, 0)


async def test_what_was_taken_out_is_not_sent_and_can_be_put_back(bench: Bench, service: Service):
    plan = await bench.engine.plans.make("A", some_rows(3), 5000)
    assert await bench.engine.plans.drop(plan.id, [0, 2]) == [0, 2]
    await bench.engine.plans.put_back(plan.id, [2])
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert prompts(service) == Counter({"row 1": 1, "row 2": 1})
    assert await bench.engine.plans.drop(plan.id, [0, 1, 2]) == []


async def test_rows_that_are_added_are_sent_at_one_more_press(bench: Bench, service: Service):
    plan = await bench.engine.plans.make("A", some_rows(2), 5000)
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    await bench.engine.plans.extend(plan.id, [a_row("later"), a_row("last")])
    standing = await until_plan(bench.engine, plan.id, PlanState.WAITING)
    assert standing.price is not None
    assert (standing.tally.left, standing.price.credits) == (2, 2 * PRICE)
    assert len(service.bodies) == 2
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert [item.row.draft.prompt for item in await bench.engine.plans.rows(plan.id)] == [
        *("row 0", "row 1", "later", "last")
    ]
    assert set(prompts(service).values()) == {1}


async def test_a_plan_stays_in_the_project_and_with_the_account_of_its_click(bench: Bench, service: Service):
    service.gets = [report("processing")]
    accounts, organiser = bench.accounts, bench.engine.organiser
    for account in ("1" * 32, "2" * 32):
        await accounts.add(account, account[0], HeldKey(KeySource.KEYRING, f"sd2_live_{account}"))
    film, other = await organiser.make_project("Film"), await organiser.make_project("Other")
    assert film is not None
    assert other is not None
    await accounts.choose("1" * 32)
    await organiser.set_current_project(film.id)
    plan = await bench.engine.plans.make("A", some_rows(2), 5000, Pace.ONE_BY_ONE)
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, lambda found: found.tally.sent == 1)
    await accounts.choose("2" * 32)
    await organiser.set_current_project(other.id)
    service.gets = [service.finished()]
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    rows = await bench.engine.plans.rows(plan.id)
    made = [await bench.library.get(item.generation_id) for item in rows]
    where = [(item.account, item.reserved_project) for item in made if item is not None]
    assert where == [("1" * 32, film.id)] * 2


async def test_a_plan_whose_account_was_forgotten_stops_before_it_makes_what_could_not_be_sent(
    bench: Bench, service: Service
):
    service.gets = [report("processing")]
    mine, brought = "1" * 32, list[int]()

    async def bring(references: Sequence[Reference]) -> Brought:
        brought.append(len(references))
        if len(brought) == 2:
            await bench.accounts.forget(mine)
        return await links_alone(references)

    await bench.end()
    bench.bring = bring
    await bench.begin()
    await bench.accounts.add(mine, "Mine", HeldKey(KeySource.KEYRING, f"sd2_live_{mine}"))
    await bench.accounts.choose(mine)
    plan = await bench.engine.plans.make("A", some_rows(3), 5000)
    await bench.engine.plans.go_on(plan.id, CEILING)
    stopped = await until_plan(bench.engine, plan.id, PlanState.STOPPED)
    assert stopped.problem == Problem(str(Code.KEY_GONE), "Mine")
    assert (stopped.tally.left, stopped.tally.total) == (2, 3)
    assert len([item for item in await bench.engine.plans.rows(plan.id) if item.generation_id]) == 1


async def test_a_row_gives_its_generation_its_tags(bench: Bench):
    await bench.submit("another")
    (key,) = (await bench.library.listing(Filter())).keys
    await bench.engine.organiser.tag([key], "Night")
    plan = await bench.engine.plans.make("A", [a_row(tags=("night", "market"))], 5000)
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    (row,) = await bench.engine.plans.rows(plan.id)
    keys = await bench.library.keys_of([row.generation_id])
    assert (await bench.library.organisation.of(keys))[keys[0]].tags == ("market", "Night")
    await bench.engine.organiser.tag([key], "sea")
    assert await bench.library.organisation.tags() == ["market", "Night", "sea"]


async def test_a_row_becomes_a_generation_at_most_once_whoever_presses_it(bench: Bench):
    plan = await bench.engine.plans.make("A", some_rows(2), 5000)
    request = GenerationRequest("seedance-2.0", "row 0", SECONDS, "720p", "16:9")
    first = Order(request, plan_id=plan.id, plan_row=0)
    await bench.engine.press([first], Provenance(), CEILING)
    for again in (first, replace(first, plan_row=7)):
        with pytest.raises(NotPlanned):
            await bench.engine.press([again], Provenance(), CEILING)
    await bench.engine.plans.drop(plan.id, [1])
    with pytest.raises(NotPlanned):
        await bench.engine.press([replace(first, plan_row=1)], Provenance(), CEILING)
    assert (await bench.library.counts()).generations == 1


async def test_a_removed_plan_sends_nothing_more_and_can_be_brought_back(bench: Bench, service: Service):
    plan = await bench.engine.plans.make("A", some_rows(2), 5000)
    await bench.engine.plans.remove(plan.id)
    assert await bench.engine.plans.all() == []
    await bench.engine.plans.bring_back(plan.id)
    assert [item.id for item in await bench.engine.plans.all()] == [plan.id]
    assert service.bodies == []
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert len(service.bodies) == 2


@pytest.mark.parametrize(
    ("cap", "pace", "at"),
    [(0.0, Pace.ALL_AT_ONCE, None), (float("nan"), Pace.ALL_AT_ONCE, None), (9.0, Pace.AT_TIME, None)],
)
async def test_a_plan_needs_a_cap_and_the_time_of_its_pace(bench: Bench, cap: float, pace: Pace, at: None):
    with pytest.raises(ValueError, match="needs"):
        await bench.engine.plans.make("A", some_rows(1), cap, pace, at)


async def test_without_a_ceiling_an_unknown_price_stops_it(bench: Bench, service: Service):
    unknown = PlannedRow(0, Draft(prompt="fast", model="seedance-2.0-fast", duration=SECONDS))
    plan = await bench.engine.plans.make("A", [unknown], 5000)
    await bench.engine.plans.go_on(plan.id, NO_CONSENT)
    standing = await until_plan(bench.engine, plan.id, PlanState.STOPPED)
    assert standing.verdict is not None
    assert standing.verdict.needs_ceiling
    await bench.engine.plans.go_on(plan.id, CEILING)
    await until_plan(bench.engine, plan.id, PlanState.DONE)
    assert len(service.bodies) == 1


async def test_a_rehearsal_is_by_what_like_ones_took_cost_and_failed(bench: Bench, service: Service):
    service.gets = [service.finished()]
    for number in range(3):
        await bench.until(await bench.submit(f"before {number}"), State.READY)
    service.gets = [report("failed", error={"code": "x", "message": "y"})]
    await bench.until(await bench.submit("a failure"), State.FAILED)
    plan = await bench.engine.plans.make("A", some_rows(4), 5000, Pace.ONE_BY_ONE)
    found = await bench.engine.plans.rehearse(plan.id)
    assert found is not None
    assert found.price is not None
    assert (found.rows, found.price.credits) == (4, 4 * PRICE)
    assert found.failures == pytest.approx(1.0)
    assert found.chance == pytest.approx(1 - 0.75**4)
    usual = await bench.engine.estimates.times(some_rows(1)[0].cost_key)
    assert usual is not None
    assert found.soonest == pytest.approx(4 * usual.usual)
    assert await bench.engine.plans.rehearse("nothing") is None
    at = bench.clock.now() + 3600
    later = await bench.engine.plans.make("B", some_rows(1), 5000, Pace.AT_TIME, at)
    found = await bench.engine.plans.rehearse(later.id)
    assert found is not None
    assert (found.begins_at, found.soonest) == (at, pytest.approx(usual.usual))
