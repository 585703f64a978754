"""Fault 25: a link that would expire in the queue is signed again before the POST, and saved."""

from __future__ import annotations

import asyncio

import pytest
from support.pressing import press_one
from support.service import POSTS, Bench

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, HostingFailed
from seedance_studio.domain.generation import State
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.events import QueueStopped

OLD, FRESH = "https://s3.example.com/a.png?signed=old", "https://s3.example.com/a.png?signed=fresh"
REQUEST = GenerationRequest("seedance-2.0", "a prompt", 4, "720p", "16:9", media_urls=(OLD,))


async def test_fault_25_what_is_sent_and_kept_is_the_fresh_link(bench: Bench) -> None:
    async def renew(urls: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(url.replace("old", "fresh") for url in urls)

    await bench.end()
    bench.renew = renew
    await bench.begin()
    generation = await press_one(bench.engine, REQUEST)
    ready = await bench.until(generation, State.READY)
    assert bench.service.bodies[0]["mediaUrls"] == [FRESH]
    assert ready.request.media_urls == (FRESH,)


async def test_fault_25_one_that_can_t_be_signed_is_not_sent_and_goes_on_waiting(bench: Bench) -> None:
    is_over = True

    async def renew(urls: tuple[str, ...]) -> tuple[str, ...]:
        if is_over:
            raise HostingFailed(Code.STORAGE_MISSING)
        return urls

    await bench.end()
    bench.renew = renew
    await bench.begin()
    generation = await press_one(bench.engine, REQUEST)
    stopped = await bench.until_heard(QueueStopped)
    assert isinstance(stopped, QueueStopped)
    assert stopped.problem.code == Code.STORAGE_MISSING
    assert bench.service.count("POST", POSTS) == 0
    waiting = await bench.until(generation, State.WAITING)
    assert waiting.submitted_at is None
    is_over = False
    bench.engine.go_on()
    await bench.until(generation, State.READY)
    assert bench.service.count("POST", POSTS) == 1


async def test_one_that_is_cancelled_while_its_link_is_signed_is_not_sent(bench: Bench) -> None:
    signing, signed = asyncio.Event(), asyncio.Event()

    async def renew(urls: tuple[str, ...]) -> tuple[str, ...]:
        signing.set()
        await signed.wait()
        return urls

    await bench.end()
    bench.renew = renew
    await bench.begin()
    generation = await press_one(bench.engine, REQUEST)
    await signing.wait()
    await bench.engine.cancel(generation.id)
    await bench.until(generation, State.CANCELLED)
    signed.set()
    # The next one goes through the same sender, after the first.
    await bench.until(await bench.submit("another"), State.READY)
    assert [body["prompt"] for body in bench.service.bodies] == ["another"]


class Signing:
    """A storage that signs only when the test says so."""

    def __init__(self) -> None:
        self.begun, self.allowed = asyncio.Event(), asyncio.Event()

    async def renew(self, urls: tuple[str, ...]) -> tuple[str, ...]:
        self.begun.set()
        await self.allowed.wait()
        return urls


@pytest.mark.parametrize("how", ["hold", "hold_all", "pause", "stop"])
async def test_what_is_held_while_its_link_is_signed_waits(bench: Bench, how: str) -> None:
    signing = Signing()
    await bench.end()
    bench.renew = signing.renew
    await bench.begin()
    queue = bench.engine.queue
    generation = await press_one(bench.engine, REQUEST)
    await signing.begun.wait()
    keep = {
        "hold": lambda: queue.hold(generation.id),
        "hold_all": queue.hold_all,
        "pause": queue.pause,
        "stop": lambda: queue.lanes.stop(Problem("disk_full")),
    }
    keep[how]()
    signing.allowed.set()
    async with asyncio.timeout(60):
        while queue.view.order != (generation.id,):
            await asyncio.sleep(0)
    assert bench.service.count("POST", POSTS) == 0
    assert (await bench.until(generation, State.WAITING)).submitted_at is None
    let_go = {
        "hold": lambda: queue.release(*queue.view.order),
        "hold_all": lambda: queue.release(*queue.view.order),
        "pause": queue.resume,
        "stop": queue.go_on,
    }
    let_go[how]()
    await bench.until(generation, State.READY)
    assert bench.service.count("POST", POSTS) == 1


async def test_what_is_hurried_is_sent_though_the_queue_is_paused(
    bench: Bench,
) -> None:
    signing = Signing()
    await bench.end()
    bench.renew = signing.renew
    await bench.begin()
    bench.engine.queue.pause()
    generation = await press_one(bench.engine, REQUEST)
    bench.engine.queue.hurry(generation.id)
    await signing.begun.wait()
    signing.allowed.set()
    await bench.until(generation, State.READY)
    assert bench.engine.queue.view.paused


async def test_a_hold_that_came_too_late_is_forgotten(bench: Bench) -> None:
    generation = await bench.submit("sent")
    await bench.until(generation, State.READY)
    bench.engine.queue.hold(generation.id)
    assert bench.engine.queue.view.on_hold == frozenset()
