"""What each answer to a submission changes: the row, its exchanges, the queue, the waits."""

from __future__ import annotations

import asyncio

import pytest
from support.service import POSTS, Act, Bench, Service, refuse, reply, report, reset

from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.answers import Accepted
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.events import QueueChanged, QueueStopped
from seedance_studio.engine.sending.sender import UNSENT_TRIES


def taken(request_id: str) -> Act:
    """An answer that accepts the submission, but says that it has already failed."""
    return reply({"success": True, "requestId": request_id, "status": "failed", "creditsCharged": 32})


TAKEN = taken("req_1")


async def outcomes(bench: Bench, generation: Generation) -> list[int | None]:
    """The HTTP status of each of its saved exchanges."""
    return [exchange.status for exchange in await bench.library.exchanges(generation.id)]


@pytest.mark.parametrize(
    ("act", "state", "kept"),
    [
        pytest.param(reset, State.UNCONFIRMED, [None], id="lost"),
        pytest.param(reply(b"<html>"), State.UNCONFIRMED, [200], id="unclear"),
        pytest.param(refuse(422), State.REFUSED, [422], id="refused"),
        pytest.param(TAKEN, State.FAILED, [200], id="taken"),
    ],
)
async def test_what_went_over_the_wire_is_kept_with_the_row(
    bench: Bench, act: Act, state: State, kept: list[int | None]
):
    bench.service.posts = [act]
    generation = await bench.submit()
    await bench.until(generation, state)
    assert await outcomes(bench, generation) == kept
    assert bench.engine.queue.view.order == ()
    assert not bench.engine.is_posting


@pytest.mark.parametrize(
    ("act", "wait"),
    [
        pytest.param(reply({}, 429, retry_after="77"), 77, id="as_told"),
        pytest.param(reply({}, 429), 15, id="not_told"),
    ],
)
async def test_the_pause_that_the_service_asks_for_is_kept_by_all(bench: Bench, act: Act, wait: float):
    bench.service.posts = [act, TAKEN, taken("req_2")]
    bench.engine.set_parallel(1)
    generations = [await bench.submit(name) for name in ("first", "second")]
    began = bench.clock.now()
    for generation in generations:
        await bench.until(generation, State.FAILED)
    assert wait <= bench.clock.now() - began < 2 * wait
    assert [body["prompt"] for body in bench.service.bodies] == ["first", "first", "second"]
    assert await outcomes(bench, generations[0]) == [429, 200]


async def test_what_can_not_be_sent_is_tried_ever_later_and_then_waits_for_a_word(bench: Bench):
    address, bench.client._base_url = bench.client._base_url, "http://127.0.0.1:9"
    generation = await bench.submit()
    held = await bench.until_true(
        generation, lambda _: generation.id in bench.engine.queue.view.needs_confirmation
    )
    assert (held.state, held.attempts, held.submitted_at) == (State.WAITING, UNSENT_TRIES, None)
    pauses = [wait for wait in bench.clock.waits if wait in (2, 4, 8, 16)]
    assert pauses == [2, 4, 8, 16]
    # The person's word begins a new count.
    bench.engine.queue.release(generation.id)
    await bench.until_true(generation, lambda latest: latest.attempts == 2 * UNSENT_TRIES)
    await bench.until_true(generation, lambda _: generation.id in bench.engine.queue.view.needs_confirmation)
    bench.client._base_url = address
    bench.service.posts = [TAKEN]
    bench.engine.queue.release(generation.id)
    assert (await bench.until(generation, State.FAILED)).attempts == 2 * UNSENT_TRIES + 1
    assert bench.service.count("POST", POSTS) == 1


@pytest.mark.parametrize("act", [reply({}, 429, retry_after="1"), refuse(402)], ids=["429", "402"])
async def test_a_cancel_that_was_asked_for_meanwhile_holds_where_nothing_was_taken(bench: Bench, act: Act):
    came, go = asyncio.Event(), asyncio.Event()

    async def late(service: Service, writer: asyncio.StreamWriter) -> None:
        came.set()
        await go.wait()
        await act(service, writer)

    bench.service.posts = [late, TAKEN]
    bench.engine.set_parallel(1)
    generation = await bench.submit()
    await came.wait()
    another = await bench.submit("another")
    bench.events.clear()
    await bench.engine.cancel(generation.id)
    asked = await bench.until_true(generation, lambda latest: latest.cancel_requested_at is not None)
    go.set()
    cancelled = await bench.until(generation, State.CANCELLED)
    assert (cancelled.request_id, cancelled.finished_at) == (None, asked.cancel_requested_at)
    bench.engine.go_on()
    await bench.until(another, State.FAILED)
    assert [body["prompt"] for body in bench.service.bodies] == ["a prompt", "another"]
    # It never was in the queue again, though another one waited there.
    queues = [event.queue.order for event in bench.events if isinstance(event, QueueChanged)]
    assert queues
    assert not [order for order in queues if generation.id in order]


async def test_presses_of_cancel_while_the_answer_is_kept_are_one(bench: Bench):
    came, go = asyncio.Event(), asyncio.Event()

    async def late(service: Service, writer: asyncio.StreamWriter) -> None:
        came.set()
        await go.wait()
        await reply({}, 429, retry_after="1")(service, writer)

    bench.service.posts = [late, TAKEN]
    generation = await bench.submit()
    await came.wait()
    await bench.engine.cancel(generation.id)
    go.set()
    # One of these waits for its turn while the answer is written down, and comes before the sender's own.
    while State.CANCELLED not in bench.states(generation):
        bench.tasks.start(bench.engine.cancel(generation.id), "cancel")
        await asyncio.sleep(0)
    await bench.until(await bench.submit("another"), State.FAILED)
    assert bench.states(generation)[-2:] == [State.WAITING, State.CANCELLED]
    assert [body["prompt"] for body in bench.service.bodies] == ["a prompt", "another"]
    assert bench.failures == []


class Breaking(SeedanceClient):
    """A client that really sends, and then raises an unexpected error."""

    async def submit(self, request: GenerationRequest) -> Accepted:
        await super().submit(request)
        raise RuntimeError("a fault of ours")


async def test_a_fault_of_ours_after_the_request_left_makes_it_unconfirmed(bench: Bench):
    bench.service.posts = [TAKEN]
    bench.client.__class__ = Breaking
    generation = await bench.submit()
    lost = await bench.until(generation, State.UNCONFIRMED)
    assert lost.problem is not None
    assert (lost.problem.code, lost.problem.message) == ("unexpected", "RuntimeError")
    assert bench.service.count("POST", POSTS) == 1
    assert not [event for event in bench.events if isinstance(event, QueueStopped)]


async def test_cut_off_by_the_end_it_is_unconfirmed_and_says_so(bench: Bench):
    came = asyncio.Event()

    async def never(service: Service, writer: asyncio.StreamWriter) -> None:
        came.set()
        await asyncio.Event().wait()

    bench.service.posts = [never]
    generation = await bench.submit()
    await came.wait()
    await bench.end(politely=False)
    await bench.begin()
    lost = await bench.until(generation, State.UNCONFIRMED)
    assert lost.problem is not None
    assert lost.problem.code == "interrupted"


async def test_as_many_are_sent_at_once_as_the_person_allows(bench: Bench):
    answered = asyncio.Event()

    async def late(service: Service, writer: asyncio.StreamWriter) -> None:
        await answered.wait()
        number = service.count("POST", POSTS)
        await reply({"success": True, "requestId": f"req_{number}", "status": "queued"})(service, writer)

    bench.service.posts = [late]
    bench.service.gets = [report("processing")]
    bench.engine.set_parallel(1)
    generations = [await bench.submit(str(number)) for number in range(3)]
    await bench.until(generations[0], State.SUBMITTING)
    for _ in range(100):
        await asyncio.sleep(0)
    assert bench.engine.queue.view.order == (generations[1].id, generations[2].id)
    # More are allowed while one is on its way: they go at once.
    bench.engine.set_parallel(3)
    for generation in generations:
        await bench.until(generation, State.SUBMITTING)
    answered.set()
    async with asyncio.timeout(10):
        while bench.engine.is_posting:
            await asyncio.sleep(0)
