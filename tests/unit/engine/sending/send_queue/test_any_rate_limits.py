"""Whatever a service says to two accounts that send too much: each rests as long as it was told, then tries
with one request at a time, and is neither slowed nor hurried by the other one."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter, deque
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.service import Bench, Service, StillClock, accept, reply, report, running

from seedance_studio.domain.api_key import HeldKey, KeySource

KEYS = {"1" * 32: "sd2_live_main_key_of_the_tests_01", "2" * 32: "sd2_live_client_key_of_tests_0002"}
PARALLEL, ROWS = 3, 4
Refusals = list[str | None]
"""What the service says to an account before it takes a request: each 429's Retry-After, None for none."""
Posts = Counter[tuple[str, float]]
"""How many requests were sent with each account's key at each time."""

refusals = st.lists(st.sampled_from([None, "0", "1", "20", "300"]), max_size=4)
waves = st.lists(st.tuples(refusals, refusals), min_size=1, max_size=2)


class World:
    """Takes down every request, and tells each account what is next in its list, once for each time."""

    def __init__(self, folder: Path) -> None:
        self.service = Service(b"", posts=[self._answer], gets=[report("failed")])
        self.clock = StillClock()
        self.bench = Bench(folder, self.service, clock=self.clock)
        self.posts: Posts = Counter()
        self.wanted: Posts = Counter()
        self._said: dict[str, dict[float, str | None]] = {}
        self._left: dict[str, deque[str | None]] = {}

    async def _answer(self, service: Service, writer: asyncio.StreamWriter) -> None:
        account = next(item for item, key in KEYS.items() if key in service.heads[-1])
        now, said, left = self.clock.time, self._said[account], self._left[account]
        self.posts[account, now] += 1
        if now not in said and left:
            said[now] = left.popleft()
        if now not in said:
            await accept()(service, writer)
        elif said[now] is None:
            await reply({}, 429)(service, writer)
        else:
            await reply({}, 429, retry_after=str(said[now]))(service, writer)

    async def live(self, told: list[tuple[Refusals, Refusals]]) -> None:
        """Presses some with each key, and lets the time pass at which each of them should be sent."""
        for account, key in KEYS.items():
            await self.bench.accounts.add(account, account[0], HeldKey(KeySource.KEYRING, key))
        for wave in told:
            self.bench.engine.queue.pause()
            for account, said in zip(KEYS, wave, strict=True):
                self._said[account], self._left[account] = {}, deque(said)
                await self.bench.accounts.choose(account)
                for number in range(ROWS):
                    await self.bench.submit(f"{account} {number}")
            plan = [
                entry for account, said in zip(KEYS, wave, strict=True) for entry in self._plan(account, said)
            ]
            self.bench.engine.queue.resume()
            for at in sorted({at for at, _, _ in plan}):
                await self._pass_until(at, [entry for entry in plan if entry[0] <= at])

    def _plan(self, account: str, said: Refusals) -> list[tuple[float, str, int]]:
        """When how many of an account should be sent, and how many of its requests wait afterwards."""
        found, at, usual = list[tuple[float, str, int]](), self.clock.time, 15.0
        for number, wait in enumerate(said):
            self.wanted[account, at] += 1 if number else PARALLEL
            found.append((at, account, ROWS))
            at += float(wait) if wait not in (None, "0") else usual
            usual = min(2 * usual, 240.0)
        self.wanted[account, at] += ROWS
        return [*found, (at, account, 0)]

    async def _pass_until(self, at: float, due: list[tuple[float, str, int]]) -> None:
        if at > self.clock.time:
            # A moment before, none is sent.
            self.clock.pass_time(at - self.clock.time - 0.5)
            for _ in range(50):
                await asyncio.sleep(0)
            self.clock.pass_time(0.5)
        waiting = {account: left for _, account, left in due}
        total = sum(waiting.get(account, ROWS) for account in KEYS)
        sent = sum(count for (_, when), count in self.wanted.items() if when <= at)
        async with asyncio.timeout(60):
            while self.posts.total() < sent or len(self.bench.engine.queue.view.order) != total:
                await asyncio.sleep(0.001)


async def live(told: list[tuple[Refusals, Refusals]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder) / "library")
        await world.service.start()
        try:
            async with running(world.bench, parallel=PARALLEL):
                await world.live(told)
        finally:
            await world.service.stop()
        assert world.posts == world.wanted


@settings(max_examples=examples(20))
@given(waves)
def test_each_account_rests_as_it_was_told_and_no_other_one_does(told: list[tuple[Refusals, Refusals]]):
    asyncio.run(live(told))
