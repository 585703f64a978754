"""When the engine stops, running requests get the time that their answer takes, or a few seconds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from support.libraries import rows_of
from support.pressing import press_one
from support.service import POSTS, Bench, Service, StillClock, reply, report

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.queue import QueueView
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.events import QueueChanged

GRACE = 3.5
A_LONG_TIME = 3600.0


class Late:
    """A service that answers a submission only when the test tells it to."""

    def __init__(self) -> None:
        self.came = asyncio.Event()
        self.answered = asyncio.Event()

    async def __call__(self, service: Service, writer: asyncio.StreamWriter) -> None:
        self.came.set()
        await self.answered.wait()
        await reply({"success": True, "requestId": "req_late", "status": "queued"})(service, writer)


@pytest.fixture
def late(service: Service) -> Late:
    late = Late()
    service.posts = [late]
    service.gets = [report("processing")]
    return late


@pytest.fixture
async def still(tmp_path: Path, service: Service) -> AsyncIterator[Bench]:
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    await bench.begin(parallel=1)
    yield bench
    assert not bench.failures


async def stopping(bench: Bench) -> asyncio.Future[None]:
    """The engine's end, begun."""
    stopped = asyncio.ensure_future(bench.engine.stop())
    await turns()
    return stopped


async def turns() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


def pass_time(bench: Bench, seconds: float) -> None:
    assert isinstance(bench.clock, StillClock)
    bench.clock.pass_time(seconds)


async def kept(bench: Bench, generation: Generation) -> tuple[State, str | None]:
    """The generation as the next start finds it."""
    await bench.end(politely=False)
    await bench.begin()
    found = await bench.library.get(generation.id)
    await bench.end(politely=False)
    assert found is not None
    return found.state, found.request_id


async def test_fault_26_an_answer_under_way_at_the_end_brings_its_id_home(still: Bench, late: Late):
    generation = await still.submit()
    await late.came.wait()
    still.engine.leave()
    stopped = await stopping(still)
    pass_time(still, GRACE - 0.1)
    await turns()
    late.answered.set()
    await stopped
    # Its id is committed before anything else is ended.
    state, request_id = await kept(still, generation)
    assert (state, request_id) == (State.QUEUED, "req_late")
    assert still.service.count("POST", POSTS) == 1


async def test_an_answer_just_before_the_end_cuts_no_other_one_off(still: Bench, service: Service):
    came, turns_to_answer = 0, [asyncio.Event(), asyncio.Event()]

    async def in_turn(service: Service, writer: asyncio.StreamWriter) -> None:
        nonlocal came
        number, came = came, came + 1
        await turns_to_answer[number].wait()
        answer = {"success": True, "requestId": f"req_{number}", "status": "queued"}
        await reply(answer)(service, writer)

    service.posts, service.gets = [in_turn], [report("processing")]
    still.engine.set_parallel(2)
    for name in ("first", "second"):
        await still.submit(name)
    async with asyncio.timeout(60):
        while came < 2:
            await asyncio.sleep(0)
    still.engine.leave()
    stopped = await stopping(still)
    pass_time(still, GRACE - 0.5)
    turns_to_answer[0].set()
    async with asyncio.timeout(60):
        while not [row for row in await rows_of(still.library) if row.request_id == "req_0"]:
            await asyncio.sleep(0)
    await turns()
    turns_to_answer[1].set()
    await stopped
    await still.end(politely=False)
    await still.begin()
    assert {row.request_id for row in await rows_of(still.library)} == {"req_0", "req_1"}
    await still.end(politely=False)


async def test_without_an_answer_the_end_is_not_held_up_longer(still: Bench, late: Late):
    generation = await still.submit()
    await late.came.wait()
    still.engine.leave()
    stopped = await stopping(still)
    pass_time(still, GRACE)
    await turns()
    # At once: the request itself would time out much later.
    assert stopped.done()
    assert await kept(still, generation) == (State.UNCONFIRMED, None)


async def test_any_other_end_waits_for_the_answer_however_long_it_takes(still: Bench, late: Late):
    generation = await still.submit()
    await late.came.wait()
    assert still.engine.is_posting
    stopped = await stopping(still)
    pass_time(still, A_LONG_TIME)
    await turns()
    assert still.engine.is_posting
    late.answered.set()
    await stopped
    assert not still.engine.is_posting
    assert await kept(still, generation) == (State.QUEUED, "req_late")


async def test_the_end_of_the_program_cuts_such_a_wait_short(still: Bench, late: Late):
    generation = await still.submit()
    await late.came.wait()
    stopped = await stopping(still)
    pass_time(still, A_LONG_TIME)
    await turns()
    assert still.engine.is_posting
    still.engine.leave()
    pass_time(still, GRACE)
    await turns()
    # At once: the request itself would time out much later.
    assert stopped.done()
    assert await kept(still, generation) == (State.UNCONFIRMED, None)


async def test_nothing_is_sent_that_was_only_made_ready_at_the_end(tmp_path: Path, service: Service):
    signing, signed = asyncio.Event(), asyncio.Event()

    async def renew(urls: tuple[str, ...]) -> tuple[str, ...]:
        signing.set()
        await signed.wait()
        return urls

    bench = Bench(tmp_path, service, renew=renew)
    await bench.begin()
    request = GenerationRequest(
        "seedance-2.0", "a prompt", 4, "720p", "16:9", media_urls=("https://a.example/1",)
    )
    generation = await press_one(bench.engine, request)
    await signing.wait()
    async with asyncio.timeout(60):
        await bench.engine.stop()
    assert bench.engine.queue.view.order == ()
    signed.set()
    async with asyncio.timeout(60):
        while generation.id not in bench.engine.queue.view.order:
            await asyncio.sleep(0)
    assert await kept(bench, generation) == (State.WAITING, None)
    assert service.count("POST") == 0


@pytest.mark.parametrize(
    "end", [pytest.param(lambda bench: bench.engine.leave(), id="quitting"), lambda _: None]
)
async def test_with_nothing_on_its_way_the_end_is_at_once(still: Bench, end: Callable[[Bench], None]):
    end(still)
    async with asyncio.timeout(60):
        await still.engine.stop()
    await still.end(politely=False)


async def test_nothing_is_taken_from_the_queue_once_the_end_has_begun(still: Bench, late: Late):
    await still.submit("first")
    await late.came.wait()
    stopped = await stopping(still)
    still.engine.set_parallel(3)
    second = await still.submit("second")
    queue = [view.order for view in told_views(still)]
    assert queue[-1] == (second.id,)
    late.answered.set()
    await stopped
    await turns()
    assert [view.order for view in told_views(still)] == queue
    assert still.service.count("POST", POSTS) == 1
    await still.end(politely=False)


def told_views(bench: Bench) -> list[QueueView]:
    """All views of the queue that were emitted."""
    return [event.queue for event in bench.events if isinstance(event, QueueChanged)]
