"""Which download may start next."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
from support.service import StillClock

from seedance_studio.engine.sending.download_queue import (
    MAX_PARALLEL,
    MAX_SLOW,
    MEASURE_SECONDS,
    SLOW_BYTES_PER_SECOND,
    DownloadQueue,
)


class Station:
    """Downloads that run until the test ends them."""

    def __init__(self) -> None:
        self.clock = StillClock()
        self.line = DownloadQueue(self.clock)
        self.running: list[str] = []
        self._ends: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def add(self, *keys: str) -> None:
        for key in keys:
            self._ends[key] = asyncio.Event()
            self._tasks[key] = asyncio.create_task(self._download(key))
            await self.settle()

    async def end(self, key: str) -> None:
        self._ends[key].set()
        await self._tasks.pop(key)
        await self.settle()

    async def give_up(self, key: str) -> None:
        task = self._tasks.pop(key)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        await self.settle()

    async def pass_time(self, seconds: float, **received: int) -> None:
        for key, size in received.items():
            self.line.received(key, size)
        self.clock.pass_time(seconds)
        await self.settle()

    async def settle(self) -> None:
        for _ in range(30):
            await asyncio.sleep(0)

    async def close(self) -> None:
        for key in list(self._tasks):
            await self.give_up(key)

    async def _download(self, key: str) -> None:
        async with self.line.turn(key):
            self.running.append(key)
            try:
                await self._ends[key].wait()
            finally:
                self.running.remove(key)


@pytest.fixture
async def station() -> AsyncIterator[Station]:
    station = Station()
    yield station
    await station.close()


FAST = int(SLOW_BYTES_PER_SECOND * MEASURE_SECONDS * 2)


async def test_a_few_at_once_in_the_order_in_which_they_came(station: Station):
    await station.add("a", "b", "c", "d", "e")
    assert station.running == ["a", "b", "c"]
    assert len(station.running) == MAX_PARALLEL
    await station.end("b")
    assert station.running == ["a", "c", "d"]


async def test_slow_ones_make_room_and_go_on(station: Station):
    await station.add("a", "b", "c", "d", "e")
    await station.pass_time(MEASURE_SECONDS, a=100, b=100, c=FAST)
    assert station.running == ["a", "b", "c", "d", "e"]


async def test_fast_ones_keep_their_places(station: Station):
    await station.add("a", "b", "c", "d")
    await station.pass_time(MEASURE_SECONDS, a=FAST, b=FAST, c=FAST)
    await station.pass_time(MEASURE_SECONDS, a=2 * FAST, b=2 * FAST, c=2 * FAST)
    assert station.running == ["a", "b", "c"]


async def test_one_that_becomes_fast_takes_its_place_again(station: Station):
    await station.add("a", "b", "c", "d")
    await station.pass_time(MEASURE_SECONDS, a=0, b=FAST, c=FAST)
    await station.add("e")
    assert station.running == ["a", "b", "c", "d"]
    await station.pass_time(MEASURE_SECONDS, a=FAST, b=2 * FAST, c=2 * FAST, d=FAST)
    await station.end("b")
    assert station.running == ["a", "c", "d"]


async def test_a_line_that_is_slow_as_a_whole_is_not_overrun(station: Station):
    keys = [f"{number:02}" for number in range(60)]
    await station.add(*keys)
    for _ in range(40):
        await station.pass_time(MEASURE_SECONDS)
    assert len(station.running) == MAX_PARALLEL + MAX_SLOW


async def test_what_the_person_asks_for_comes_first(station: Station):
    await station.add("a", "b", "c", "d", "e")
    station.line.hurry("e")
    await station.settle()
    assert station.running == ["a", "b", "c", "e"]
    await station.end("a")
    assert station.running == ["b", "c", "e"]
    await station.end("e")
    assert station.running == ["b", "c", "d"]


async def test_one_asked_for_beforehand_is_first_when_it_comes(station: Station):
    await station.add("a", "b", "c", "d")
    station.line.hurry("e")
    await station.add("e")
    assert station.running == ["a", "b", "c", "e"]


async def test_a_cancelled_wait_blocks_no_other_download(station: Station):
    await station.add("a", "b", "c", "d", "e")
    await station.give_up("d")
    await station.end("a")
    assert station.running == ["b", "c", "e"]
