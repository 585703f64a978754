"""Where a service turns requests away, all of an account slow down together, and no other account does."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.examples import most_are_slow
from support.service import Bench, Service, StillClock, accept, reply, running

from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.generation import State

MAIN, CLIENT = "1" * 32, "2" * 32
KEYS = {MAIN: "sd2_live_main_key_of_the_tests_01", CLIENT: "sd2_live_client_key_of_tests_0002"}
TURNED_AWAY = reply({}, 429)


@pytest.fixture
async def bench(tmp_path: Path, service: Service) -> AsyncIterator[Bench]:
    bench = Bench(tmp_path / "library", service)
    async with running(bench):
        await with_two_keys(bench)
        yield bench


async def with_two_keys(bench: Bench) -> None:
    for account, name in ((MAIN, "Main key"), (CLIENT, "Client B")):
        await bench.accounts.add(account, name, HeldKey(KeySource.KEYRING, KEYS[account]))


@pytest.mark.parametrize("at_once_and_refused", most_are_slow([(4, 9), (1, 3), (4, 4), (8, 8), (8, 20)], 1))
async def test_after_a_burst_one_at_a_time_tries_again_until_one_is_taken(
    bench: Bench, at_once_and_refused: tuple[int, int]
):
    parallel, refused = at_once_and_refused
    times, left = list[float](), refused

    async def limited(service: Service, writer: asyncio.StreamWriter) -> None:
        nonlocal left
        left -= 1
        times.append(bench.clock.time)
        await (TURNED_AWAY if left >= 0 else accept())(service, writer)

    bench.service.posts = [limited]
    bench.engine.set_parallel(parallel)
    rows = [await bench.submit(f"prompt {number}") for number in range(10)]
    for row in rows:
        await bench.until(row, State.READY)
    burst = min(parallel, refused)
    tries = times[burst - 1 : refused + 1]
    assert len(times) == refused + 10
    waits = [after - before for before, after in itertools.pairwise(tries)]
    assert len(waits) == refused + 1 - burst
    assert min(waits, default=15) >= 15


async def test_one_account_that_is_turned_away_does_not_slow_the_other(tmp_path: Path, service: Service):
    async def by_key(service: Service, writer: asyncio.StreamWriter) -> None:
        is_main = KEYS[MAIN] in service.heads[-1]
        await (reply({}, 429, retry_after="3600") if is_main else accept())(service, writer)

    service.posts = [by_key]
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    async with running(bench, parallel=3):
        await with_two_keys(bench)
        await bench.accounts.choose(MAIN)
        slow = [await bench.submit(f"slow {number}") for number in range(5)]
        await bench.accounts.choose(CLIENT)
        quick = [await bench.submit(f"quick {number}") for number in range(5)]
        for row in quick:
            await bench.until(row, State.QUEUED)
        for row in slow:
            await bench.until(row, State.WAITING)
        assert sum(KEYS[MAIN] in head for head in service.heads) <= 3


async def test_each_account_sends_as_many_at_once_as_it_may(bench: Bench):
    open_, most, gate = {MAIN: 0, CLIENT: 0}, {MAIN: 0, CLIENT: 0}, asyncio.Event()

    async def counted(service: Service, writer: asyncio.StreamWriter) -> None:
        account = next(item for item, key in KEYS.items() if key in service.heads[-1])
        open_[account] += 1
        most[account] = max(most[account], open_[account])
        if sum(open_.values()) == 5:
            gate.set()
        await gate.wait()
        open_[account] -= 1
        await accept()(service, writer)

    bench.service.posts = [counted]
    bench.engine.set_parallel(4, {CLIENT: 1})
    rows = list[str]()
    for account in (MAIN, CLIENT):
        await bench.accounts.choose(account)
        rows += [(await bench.submit(f"{account} {number}")).id for number in range(6)]
    async with asyncio.timeout(60):
        await gate.wait()
    for item in rows:
        row = await bench.library.get(item)
        assert row is not None
        await bench.until(row, State.READY)
    assert most == {MAIN: 4, CLIENT: 1}
