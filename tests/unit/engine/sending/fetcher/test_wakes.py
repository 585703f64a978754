"""A press or the network's return ends the wait after a failed download."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.service import Act, Bench, Service, StillClock, reply, report, reset, silence

from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.events import ConnectionChanged

FIRST_POLL = 2.5
PAUSE = 2.0
"""Seconds from the first failure to the next try."""


@pytest.fixture
async def still(tmp_path: Path, service: Service) -> AsyncIterator[Bench]:
    """A bench whose clock stands still, and a service that has every clip at once, at its own address."""
    service.posts = [has_it_at_once]
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    await bench.begin(parallel=1)
    yield bench
    await bench.end(politely=False)
    assert not bench.failures


async def has_it_at_once(service: Service, writer: asyncio.StreamWriter) -> None:
    service.taken += 1
    request_id = f"req_{service.taken}"
    output = {"url": f"{service.url}/files/{request_id}.mp4"}
    answer = {"success": True, "requestId": request_id, "status": "succeeded", "output": output}
    await reply(answer)(service, writer)


def pass_time(bench: Bench, seconds: float) -> None:
    assert isinstance(bench.clock, StillClock)
    bench.clock.pass_time(seconds)


async def rest(bench: Bench) -> None:
    """Wait until nothing more happens without the person."""
    for _ in range(3):
        for _ in range(50):
            await asyncio.sleep(0)
        await bench.library.counts()


async def failed_once(bench: Bench) -> Generation:
    """A generation whose first download failed, and that waits for the next try."""
    generation = await bench.submit()
    await bench.until_true(generation, lambda latest: latest.problem is not None)
    await rest(bench)
    assert bench.clock.waits[-1] == PAUSE
    return generation


async def test_a_press_of_fetch_again_ends_the_wait(still: Bench):
    still.service.files = [reply(b"", 404), reply(still.service.clip)]
    still.service.gets = [still.service.finished()]
    generation = await failed_once(still)
    assert still.service.count("GET", "/files/") == 1
    await still.engine.fetch_again(generation.id)
    await still.until(generation, State.READY)


@pytest.mark.slow
async def test_what_the_person_asks_for_has_a_place_beside_downloads_that_hang(still: Bench):
    async def hang_or_give(service: Service, writer: asyncio.StreamWriter) -> None:
        last = service.calls[-1][1] == "/files/req_5.mp4"
        await (reply(service.clip) if last else silence)(service, writer)

    still.service.files = [hang_or_give]
    rows = [await still.submit(f"prompt {number}") for number in range(5)]
    await still.until(rows[-1], State.SUCCEEDED)
    await rest(still)
    assert still.service.count("GET", "/files/") == 3
    await still.engine.fetch_again(rows[-1].id)
    await still.until(rows[-1], State.READY)
    assert still.service.count("GET", "/files/") == 4


@pytest.mark.slow
@pytest.mark.parametrize(
    ("act", "asked"), [pytest.param(reset, 1, id="cut_off"), pytest.param(reply(b"", 404), 0, id="not_there")]
)
async def test_the_networks_return_ends_the_wait_of_what_was_cut_off_alone(
    still: Bench, act: Act, asked: int
):
    service = still.service
    service.posts = [reply({"success": True, "requestId": "req_a", "status": "queued"})]
    service.gets = [reset]
    await still.until(await still.submit("followed"), State.QUEUED)
    await rest(still)
    pass_time(still, FIRST_POLL)
    assert await still.until_heard(ConnectionChanged) == ConnectionChanged(False)
    await rest(still)
    pass_time(still, PAUSE - 0.1)
    service.posts = [has_it_at_once]
    service.files = [act, silence]
    service.gets = [report("processing")]
    await failed_once(still)
    # The question about the other one is due again: it is answered.
    pass_time(still, 0.2)
    async with asyncio.timeout(60):
        while ConnectionChanged(True) not in still.events:
            await asyncio.sleep(0)

    def asked_anew() -> int:
        """How often a fresh address was asked for."""
        return service.count("GET", "req_1") - service.count("GET", "/files/req_1")

    async with asyncio.timeout(60):
        while asked_anew() < asked:
            await asyncio.sleep(0)
    # What asks for a fresh address now without need would be before this question.
    await still.client.get("req_b")
    await rest(still)
    assert asked_anew() == asked
