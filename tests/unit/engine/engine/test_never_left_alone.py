"""No unexpected error stops the polling: a paid generation is polled until it has ended."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from support.following import following
from support.service import Bench, Service, reply, report
from support.virtual_clock import VirtualClock

from seedance_studio.domain.generation import State

COOKIES = [
    "session=café; Path=/",
    "川=川",
    "plain=1; Max-Age=99999",
    "a=b; Expires=Thu, 99 Nov 99999 99:99:99 GMT",
]


@pytest.mark.parametrize("cookie", COOKIES)
async def test_a_cookie_is_neither_kept_nor_in_the_way(bench: Bench, cookie: str):
    service = bench.service
    service.gets = [reply({"status": "processing"}, set_cookie=cookie)]
    service.posts = [
        reply({"requestId": name, "status": "queued"}, set_cookie=cookie) for name in ("req_a", "req_b")
    ]
    service.files = [reply(b"", 503, set_cookie=cookie), reply(service.clip, set_cookie=cookie)]
    first = await bench.submit("first")
    await bench.until(first, State.PROCESSING)
    second = await bench.submit("second")
    queued = await bench.until(second, State.PROCESSING)
    assert queued.request_id == "req_b"
    service.gets = [
        reply({"status": "succeeded", "output": {"url": f"{service.url}/files/a.mp4"}}, set_cookie=cookie)
    ]
    await bench.until(first, State.READY)
    await bench.until(second, State.READY)
    assert [head for head in service.heads if "\r\ncookie:" in head] == []


async def test_a_request_that_can_t_be_built_is_not_sent_and_says_so(bench: Bench):
    bench.client._key = "sd2_live_ключ"
    generation = await bench.submit()
    told = await bench.until_true(generation, lambda latest: latest.problem is not None)
    assert told.state is State.WAITING
    assert bench.service.calls == []
    bench.client._key = "sd2_live_good"
    await bench.engine.send_now(generation.id)
    await bench.until(generation, State.READY)


async def test_a_status_that_can_t_be_asked_for_is_asked_for_again(bench: Bench):
    bench.service.gets = [report("processing")]
    generation = await bench.submit()
    await bench.until(generation, State.PROCESSING)
    bench.client._key = "sd2_live_ключ"
    told = await bench.until_true(generation, lambda latest: latest.problem is not None)
    assert told.state is State.PROCESSING
    bench.client._key = "sd2_live_good"
    bench.service.gets = [bench.service.finished()]
    await bench.until(generation, State.READY)


async def test_a_row_that_can_t_be_followed_is_tried_until_it_can(tmp_path: Path):
    service = Service(b"", gets=[report("failed", requestId="found", error="no")])
    await service.start()
    async with following(tmp_path, service.url, VirtualClock()) as parts:
        row = await parts.take_on("row", request_id=None)
        task = asyncio.ensure_future(parts.follower.follow(row.id))
        await parts.clock.run([task], 3600)
        assert not task.done()
        parts.ledger.hold(replace(row, request_id="found"))
        await parts.clock.run([task], 120)
        assert (await task).state is State.FAILED
    await service.stop()


async def test_a_row_that_has_ended_elsewhere_meanwhile_is_let_go(tmp_path: Path):
    async def end_it(service: Service, writer: asyncio.StreamWriter) -> None:
        done = replace(row, state=State.FAILED)
        await parts.library.save(done)
        parts.ledger.hold(done)
        await report("processing", requestId="row")(service, writer)

    service = Service(b"", gets=[end_it])
    await service.start()
    async with following(tmp_path, service.url, VirtualClock()) as parts:
        row = await parts.take_on("row")
        task = asyncio.ensure_future(parts.follower.follow(row.id))
        await parts.clock.run([task], 60)
        assert (await task).state is State.FAILED
    await service.stop()


async def test_a_cancel_that_can_t_be_asked_for_is_asked_for_again(bench: Bench):
    bench.service.gets = [report("processing")]
    bench.service.cancels = [reply({"success": True, "requestId": "req_1", "status": "cancelled"})]
    generation = await bench.submit()
    await bench.until(generation, State.PROCESSING)
    bench.client._key = "sd2_live_ключ"
    cancelling = asyncio.ensure_future(bench.engine.cancel(generation.id))
    await bench.until_true(generation, lambda latest: latest.is_cancelling)
    assert bench.service.count("POST", "/cancel") == 0
    bench.client._key = "sd2_live_good"
    await cancelling
    assert bench.service.count("POST", "/cancel") == 1
    bench.service.gets = [report("cancelled")]
    await bench.until(generation, State.CANCELLED)
