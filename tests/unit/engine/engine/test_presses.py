"""Quick presses, and presses while something is running: each does exactly what its button says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from support.generations import a_generation, a_request
from support.service import POSTS, Bench, Service, StillClock, refuse, reply, report

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.generation_events import RequestEdited
from seedance_studio.engine.events import NotCancelled
from seedance_studio.engine.sending.follower import MISSING_GRACE

UNDO = 10


@pytest.fixture
async def still(tmp_path: Path, service: Service) -> AsyncIterator[Bench]:
    """A bench whose clock stands still, with ten seconds to undo a submission."""
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    await bench.begin(parallel=1)
    bench.engine.set_submission(undo_seconds=UNDO, tags=False)
    yield bench
    await bench.end(politely=False)
    assert not bench.failures


def pass_time(bench: Bench, seconds: float) -> None:
    assert isinstance(bench.clock, StillClock)
    bench.clock.pass_time(seconds)


async def rest(bench: Bench) -> None:
    """Wait until nothing more happens without the person."""
    for _ in range(3):
        for _ in range(50):
            await asyncio.sleep(0)
        await bench.library.counts()


async def sent(bench: Bench, count: int) -> list[object]:
    """The prompts that were sent, once there are `count`."""
    async with asyncio.timeout(60):
        while bench.service.count("POST", POSTS) < count:
            await asyncio.sleep(0)
    return [body["prompt"] for body in bench.service.bodies]


@pytest.mark.parametrize(
    "press",
    [
        pytest.param(lambda queue: queue.release(*queue.view.order), id="release_all"),
        pytest.param(lambda queue: queue.release(*queue.view.needs_confirmation), id="send_waiting"),
        pytest.param(
            lambda queue: (queue.hold_all(), queue.release(*queue.view.order)), id="hold_all_release_all"
        ),
        pytest.param(lambda queue: (queue.pause(), queue.resume()), id="pause_resume"),
        pytest.param(lambda queue: queue.order.shift([queue.view.order[0]], 1), id="shift"),
    ],
)
async def test_no_press_for_all_ends_the_time_for_taking_back(still: Bench, press: Callable[..., object]):
    generation = await still.submit()
    until = still.clock.now() + UNDO
    press(still.engine.queue)
    assert still.engine.queue.view.sends_at == {generation.id: until}
    pass_time(still, UNDO - 0.1)
    await rest(still)
    assert still.service.count("POST") == 0
    pass_time(still, 0.1)
    assert await sent(still, 1) == ["a prompt"]


async def test_what_is_on_hold_counts_nothing_down(still: Bench):
    generation = await still.submit()
    still.engine.queue.hold(generation.id)
    assert still.engine.queue.view.sends_at == {}
    pass_time(still, UNDO)
    await rest(still)
    assert still.service.count("POST") == 0
    still.engine.queue.release(generation.id)
    await sent(still, 1)


@pytest.mark.parametrize(
    "press",
    [
        pytest.param(
            lambda bench, _: bench.engine.queue.release(*bench.engine.queue.view.order), id="release_all"
        ),
        pytest.param(lambda bench, row: bench.engine.queue.release(row.id), id="release"),
        pytest.param(
            lambda bench, _: bench.engine.queue.release(*bench.engine.queue.view.needs_confirmation),
            id="send_waiting",
        ),
        pytest.param(lambda bench, _: bench.engine.queue.resume(), id="resume"),
        pytest.param(lambda bench, _: bench.engine.go_on(), id="go_on"),
        pytest.param(lambda bench, row: bench.engine.send_now(row.id), id="send_now"),
    ],
)
async def test_nothing_sends_one_that_is_being_edited(still: Bench, press: Callable[..., object]):
    generation = await still.submit("old words")
    queue = still.engine.queue
    queue.begin_edit(generation.id)
    pass_time(still, UNDO)
    done = press(still, generation)
    if asyncio.iscoroutine(done):
        await done
    await rest(still)
    assert still.service.count("POST") == 0
    assert queue.view.edited == {generation.id}
    assert queue.view.going == ()
    await queue.edit(generation.id, RequestEdited(replace(generation.request, prompt="new words")))
    await rest(still)
    assert still.service.count("POST") == 0
    queue.end_edit(generation.id)
    assert await sent(still, 1) == ["new words"]
    await rest(still)
    assert still.service.count("POST", POSTS) == 1


async def test_one_on_hold_stays_so_after_its_edit(still: Bench):
    generation = await still.submit()
    still.engine.queue.hold(generation.id)
    still.engine.queue.begin_edit(generation.id)
    still.engine.queue.end_edit(generation.id)
    pass_time(still, UNDO)
    await rest(still)
    assert still.service.count("POST") == 0
    assert still.engine.queue.view.on_hold == {generation.id}


async def with_one(bench: Bench, state: State) -> Generation:
    """A finished generation without its clip, as left by an earlier run."""
    row = a_generation(request=a_request(duration=4), state=state, request_id="req_1", attempts=1)
    await bench.library.add(row)
    return row


@pytest.mark.parametrize("state", [State.EXPIRED, State.READY])
async def test_two_quick_presses_of_fetch_again_are_one(bench: Bench, state: State):
    row = await with_one(bench, state)
    bench.service.gets = [bench.service.finished()]
    presses = [bench.tasks.start(bench.engine.fetch_again(row.id), "fetch-again") for _ in range(3)]
    await asyncio.gather(*(press for press in presses if press is not None))
    ready = await bench.until_true(row, lambda latest: latest.clip is not None)
    assert ready.state is State.READY
    assert bench.states(row) == [State.SUCCEEDED, State.READY]
    assert bench.service.count("GET", "/files/") == 1
    assert bench.failures == []


async def test_a_cancel_that_the_service_does_not_know_yet_is_asked_for_again(bench: Bench):
    async def say_how_it_stands(service: Service, writer: asyncio.StreamWriter) -> None:
        status = "cancelled" if service.count("POST", "/cancel") == 4 else "processing"
        await report(status)(service, writer)

    bench.service.gets = [say_how_it_stands]
    taken = reply({"success": True, "requestId": "req_1", "status": "cancelled"})
    bench.service.cancels = [refuse(404), refuse(404), refuse(404), taken]
    generation = await bench.submit()
    await bench.until(generation, State.PROCESSING)
    await bench.engine.cancel(generation.id)
    await bench.until(generation, State.CANCELLED)
    assert bench.service.count("POST", "/cancel") == 4
    assert not [event for event in bench.events if isinstance(event, NotCancelled)]


@pytest.mark.parametrize(("status", "code"), [(404, "not_found"), (409, "refused"), (401, "unauthorized")])
async def test_a_cancel_that_is_refused_is_said(bench: Bench, status: int, code: str):
    bench.service.gets = [report("processing")]
    bench.service.cancels = [refuse(status)]
    generation = await bench.submit()
    await bench.until(generation, State.PROCESSING)
    bench.clock.time += MISSING_GRACE
    await bench.engine.cancel(generation.id)
    told = await bench.until_heard(NotCancelled)
    assert isinstance(told, NotCancelled)
    assert (told.generation.id, told.problem.code) == (generation.id, code)
    assert told.generation.cancel_requested_at is None
    assert bench.service.count("POST", "/cancel") == 1


async def test_one_that_was_cancelled_leaves_the_queue(bench: Bench):
    bench.engine.queue.pause()
    generation = await bench.submit()
    assert bench.engine.queue.view.order == (generation.id,)
    await bench.engine.cancel(generation.id)
    assert bench.engine.queue.view.order == ()
    assert (await bench.until(generation, State.CANCELLED)).attempts == 0
