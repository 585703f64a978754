"""The queue in the person's hands: order, hold, edit, pause, and taking back what was just asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.libraries import rows_of
from support.pressing import press_one
from support.service import POSTS, SECONDS, Bench, Service, StillClock, report

from seedance_studio.domain.errors import EditedTooLate
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.generation_events import RequestEdited
from seedance_studio.domain.request import TAG
from seedance_studio.engine.events import QueueChanged, WaitingFound


@pytest.fixture
async def still(tmp_path: Path, service: Service) -> AsyncIterator[Bench]:
    """One at a time, and time that stands still."""
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    await bench.begin(parallel=1)
    yield bench
    await bench.end(politely=False)
    assert not bench.failures


def clock_of(bench: Bench) -> StillClock:
    assert isinstance(bench.clock, StillClock)
    return bench.clock


def prompts_sent(bench: Bench) -> list[object]:
    return [body["prompt"] for body in bench.service.bodies]


def orders(bench: Bench) -> tuple[str, ...]:
    return bench.engine.queue.view.order


async def three(bench: Bench) -> list[Generation]:
    bench.engine.queue.pause()
    return [await bench.submit(prompt) for prompt in ("first", "second", "third")]


async def all_sent(bench: Bench, count: int) -> None:
    async with asyncio.timeout(60):
        while bench.service.count("POST", POSTS) < count:
            await asyncio.sleep(0)


async def nothing_moves(bench: Bench) -> None:
    """Whatever was going to happen by itself has happened."""
    for _ in range(50):
        await asyncio.sleep(0)
    await bench.library.load_queue()
    for _ in range(50):
        await asyncio.sleep(0)


async def test_what_was_just_submitted_can_be_taken_back_at_no_cost(still: Bench):
    still.engine.set_submission(undo_seconds=10, tags=False)
    generation = await still.submit()
    view = still.engine.queue.view
    assert view.sends_at == {generation.id: still.clock.now() + 10}
    clock_of(still).pass_time(9.9)
    await nothing_moves(still)
    await still.engine.cancel(generation.id)
    clock_of(still).pass_time(60)
    await nothing_moves(still)
    taken_back = await still.until(generation, State.CANCELLED)
    assert taken_back.attempts == 0
    assert taken_back.submitted_at is None
    assert still.service.count("POST") == 0


async def test_what_is_not_taken_back_is_sent_when_the_time_is_over(still: Bench):
    still.engine.set_submission(undo_seconds=5, tags=False)
    await still.submit()
    await nothing_moves(still)
    assert still.service.count("POST") == 0
    clock_of(still).pass_time(5)
    await all_sent(still, 1)
    assert still.engine.queue.view.sends_at == {}


async def test_send_now_ends_the_time_for_taking_back(still: Bench):
    still.engine.set_submission(undo_seconds=30, tags=False)
    generation = await still.submit()
    await still.engine.send_now(generation.id)
    await all_sent(still, 1)


async def test_they_are_sent_in_the_order_the_person_gave_them(bench: Bench):
    first, second, third = await three(bench)
    bench.engine.queue.order.shift([third.id], -2)
    bench.engine.queue.order.shift([first.id], 1)
    assert orders(bench) == (third.id, second.id, first.id)
    bench.engine.queue.order.shift([third.id], -1)
    bench.engine.queue.order.shift([first.id], 7)
    assert orders(bench) == (third.id, second.id, first.id)
    bench.engine.set_parallel(1)
    bench.engine.queue.resume()
    await all_sent(bench, 3)
    assert prompts_sent(bench) == ["third", "second", "first"]


async def test_what_is_on_hold_lets_the_others_pass_until_it_is_released(bench: Bench):
    first, second, _ = await three(bench)
    bench.engine.queue.hold(first.id)
    assert first.id not in bench.engine.queue.view.going
    assert bench.engine.queue.view.going[0] == second.id
    bench.engine.queue.resume()
    await all_sent(bench, 2)
    await nothing_moves(bench)
    assert sorted(map(str, prompts_sent(bench))) == ["second", "third"]
    bench.engine.queue.release(first.id)
    await all_sent(bench, 3)


async def test_all_at_once(bench: Bench):
    await three(bench)
    bench.engine.queue.hold_all()
    bench.engine.queue.resume()
    await nothing_moves(bench)
    assert bench.service.count("POST") == 0
    bench.engine.queue.release(*bench.engine.queue.view.order)
    await all_sent(bench, 3)


async def test_while_paused_nothing_is_sent_but_what_the_person_sends(bench: Bench):
    _, second, _ = await three(bench)
    await nothing_moves(bench)
    assert bench.service.count("POST") == 0
    await bench.engine.send_now(second.id)
    await all_sent(bench, 1)
    await nothing_moves(bench)
    assert prompts_sent(bench) == ["second"]


async def test_an_edited_one_asks_for_what_it_says_now_and_is_found_by_it(bench: Bench):
    first, _, _ = await three(bench)
    request = replace(first.request, prompt="a heron at dawn", duration=SECONDS)
    edited = await bench.engine.queue.edit(first.id, RequestEdited(request))
    assert edited.request == request
    assert [row.id for row in await rows_of(bench.library, "heron")] == [first.id]
    assert await rows_of(bench.library, "first") == []
    bench.engine.queue.resume()
    await all_sent(bench, 3)
    assert "a heron at dawn" in prompts_sent(bench)
    assert "first" not in prompts_sent(bench)


async def test_what_is_sent_can_not_be_edited(bench: Bench):
    bench.service.gets = [report("processing")]
    generation = await bench.submit()
    await bench.until(generation, State.QUEUED, State.PROCESSING)
    with pytest.raises(EditedTooLate):
        await bench.engine.queue.edit(
            generation.id, RequestEdited(replace(generation.request, prompt="other"))
        )
    kept = await bench.library.get(generation.id)
    assert kept is not None
    assert kept.request.prompt == "a prompt"


async def test_order_hold_and_pause_outlive_the_program(bench: Bench):
    first, second, third = await three(bench)
    bench.engine.queue.order.shift([third.id], -2)
    bench.engine.queue.hold(second.id)
    await nothing_moves(bench)
    await bench.end()
    bench.events.clear()
    await bench.begin()
    view = bench.engine.queue.view
    assert view.order == (third.id, first.id, second.id)
    assert view.on_hold == {second.id}
    assert view.needs_confirmation == {first.id, third.id}
    assert view.paused
    assert [event.count for event in bench.events if isinstance(event, WaitingFound)] == [2]
    bench.engine.queue.release(*bench.engine.queue.view.needs_confirmation)
    bench.engine.queue.resume()
    await all_sent(bench, 2)
    await nothing_moves(bench)
    assert sorted(map(str, prompts_sent(bench))) == ["first", "third"]


async def test_every_change_is_told(bench: Bench):
    generation = (await three(bench))[0]
    bench.events.clear()
    bench.engine.queue.hold(generation.id)
    heard = [event for event in bench.events if isinstance(event, QueueChanged)]
    assert heard[-1].queue == bench.engine.queue.view


async def test_the_request_carries_an_id_of_ours_unless_it_is_turned_off(bench: Bench):
    bench.engine.set_parallel(1)
    tagged = await bench.submit("tagged")
    await all_sent(bench, 1)
    assert bench.service.bodies[0]["metadata"] == {TAG: tagged.id}
    assert tagged.request.to_draft().metadata == ()
    bench.engine.set_submission(undo_seconds=0, tags=False)
    await bench.submit("bare")
    await all_sent(bench, 2)
    assert "metadata" not in bench.service.bodies[1]


async def test_the_id_of_ours_joins_the_persons_own_values_and_is_new_for_a_retry(bench: Bench):
    bench.service.gets = [report("failed", error="no")]
    bench.service.posts = bench.service.posts[:1]
    request = replace((await bench.submit("x")).request, metadata={"shot": 7})
    generation = await press_one(bench.engine, request)
    failed = await bench.until(generation, State.FAILED)
    assert failed.request.metadata == {"shot": 7, TAG: generation.id}
    await bench.engine.submit_again(generation.id)
    rows = await rows_of(bench.library)
    (latest,) = (row for row in rows if row.request.metadata.get("shot") == 7 and row.id != generation.id)
    assert latest.request.metadata == {"shot": 7, TAG: latest.id}
