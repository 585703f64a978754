"""Fault 25: a link that would expire in the queue is signed again before the POST, and saved."""

from __future__ import annotations

import asyncio

from support.service import POSTS, Bench

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
    generation = await bench.engine.submit(REQUEST)
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
    generation = await bench.engine.submit(REQUEST)
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
    generation = await bench.engine.submit(REQUEST)
    await signing.wait()
    await bench.engine.cancel(generation.id)
    await bench.until(generation, State.CANCELLED)
    signed.set()
    # The next one goes through the same sender, after the first.
    await bench.until(await bench.submit("another"), State.READY)
    assert [body["prompt"] for body in bench.service.bodies] == ["another"]
