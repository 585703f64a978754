"""Whatever the person, the service and a bad connection do, in any order: the engine's rows and the service's
orders match, and each order was requested once."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.libraries import rows_of
from support.service import Act, Bench, Service, refuse, reply, report, reset

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.generation import FINAL, Generation, State

pytestmark = [pytest.mark.slow, pytest.mark.long]

SETTLED = FINAL | {State.UNCONFIRMED}


class World:
    """The service with its orders, and the program that uses it."""

    def __init__(self, folder: Path, clip: bytes) -> None:
        self.service = Service(clip)
        self.bench = Bench(folder, self.service)
        self.orders: dict[str, str] = {}
        self.rows: list[Generation] = []

    async def begin(self) -> None:
        await self.service.start()
        self.service.posts = [self.taking()]
        self.service.gets = [self._tell]
        self.service.cancels = [self._cancel]
        await self.bench.begin()

    def taking(self, then: Act | None = None) -> Act:
        """Accept an order, and answer correctly or with `then`."""

        async def act(service: Service, writer: asyncio.StreamWriter) -> None:
            request_id = f"req_{len(self.orders) + 1}"
            self.orders[request_id] = str(service.bodies[-1]["prompt"])
            answer = then or reply(
                {"success": True, "requestId": request_id, "status": "queued", "creditsCharged": 32}
            )
            await answer(service, writer)

        return act

    async def _tell(self, service: Service, writer: asyncio.StreamWriter) -> None:
        request_id = service.calls[-1][1].rpartition("/")[2]
        # A clip costs time: only some are made.
        made = request_id.endswith("3")
        output = {"type": "video", "url": f"{service.url}/files/{request_id}.mp4"} if made else None
        status = "succeeded" if made else "failed"
        prompt = self.orders.get(request_id, "")
        await report(status, requestId=request_id, prompt=prompt, output=output)(service, writer)

    async def _cancel(self, service: Service, writer: asyncio.StreamWriter) -> None:
        await refuse(409)(service, writer)

    async def submit(self) -> None:
        self.rows.append(await self.bench.submit(f"prompt {len(self.rows)}"))

    async def restart(self, *, politely: bool) -> None:
        await self.bench.end(politely=politely)
        await self.bench.begin()

    async def settle(self) -> None:
        """The service works again, and the person confirms everything that waits."""
        self.service.posts = [self.taking()]
        await self.restart(politely=True)
        self.bench.engine.go_on()
        self.bench.engine.queue.resume()
        self.bench.engine.queue.release(*self.bench.engine.queue.view.order)
        async with asyncio.timeout(60):
            while any(row.state not in SETTLED for row in await self.bench.library.unfinished()):
                await asyncio.sleep(0)

    async def end(self) -> None:
        await self.bench.end(politely=False)
        await self.service.stop()


Step = Callable[[World], Awaitable[None]]


def weather(name: str) -> Step:
    """From now on the service answers submissions in this way."""

    async def step(world: World) -> None:
        world.service.posts = [
            {
                "takes": world.taking(),
                "takes_and_resets": world.taking(reset),
                "takes_and_says_junk": world.taking(reply(b"<html>")),
                "takes_and_says_502": world.taking(reply({}, 502)),
                "says_503": reply({}, 503),
                "says_429": reply({}, 429, retry_after="3"),
                "says_402": refuse(402),
                "says_422": refuse(422),
            }[name]
        ]

    step.__name__ = name
    return step


def person(name: str, call: Callable[[Bench, str], Awaitable[object] | None]) -> st.SearchStrategy[Step]:
    """The person does this with one of the rows."""

    def on(index: int) -> Step:
        async def step(world: World) -> None:
            if world.rows:
                done = call(world.bench, world.rows[index % len(world.rows)].id)
                if done is not None:
                    await done

        step.__name__ = f"{name}_{index}"
        return step

    return st.integers(0, 5).map(on)


def adopt(index: int) -> Step:
    """The person enters one of the service's ids for a row. It may be the wrong one."""

    async def step(world: World) -> None:
        if world.rows and world.orders:
            row = world.rows[index % len(world.rows)]
            request_id = f"req_{1 + index % len(world.orders)}"
            with contextlib.suppress(StudioError):
                await world.bench.engine.reconciler.adopt(row.id, request_id)

    step.__name__ = f"adopt_{index}"
    return step


async def submit(world: World) -> None:
    await world.submit()


async def close_and_start(world: World) -> None:
    await world.restart(politely=True)


async def break_off_and_start(world: World) -> None:
    await world.restart(politely=False)


async def time_passes(world: World) -> None:
    for _ in range(40):
        await asyncio.sleep(0)


WEATHERS = [
    "takes",
    "takes_and_resets",
    "takes_and_says_junk",
    "takes_and_says_502",
    "says_503",
    "says_429",
    "says_402",
    "says_422",
]
steps = st.one_of(
    st.just(submit),
    st.sampled_from(WEATHERS).map(weather),
    st.sampled_from([time_passes, close_and_start, break_off_and_start]),
    person("cancel", lambda bench, row: bench.engine.cancel(row)),
    person("send_now", lambda bench, row: bench.engine.send_now(row)),
    person("fetch_again", lambda bench, row: bench.engine.fetch_again(row)),
    person("submit_again", lambda bench, row: bench.engine.submit_again(row)),
    person("send_again", lambda bench, row: bench.engine.reconciler.send_again(row)),
    person("set_aside", lambda bench, row: bench.engine.reconciler.set_aside(row)),
    person("hold", lambda bench, row: bench.engine.queue.hold(row)),
    person("release", lambda bench, row: bench.engine.queue.release(row)),
    person("put_last", lambda bench, row: bench.engine.queue.order.shift([row], 9)),
    person("pause", lambda bench, _: bench.engine.queue.pause()),
    person("resume", lambda bench, _: bench.engine.queue.resume()),
    st.integers(0, 5).map(adopt),
    person("go_on", lambda bench, _: bench.engine.go_on()),
    person(
        "send_waiting",
        lambda bench, _: bench.engine.queue.release(*bench.engine.queue.view.needs_confirmation),
    ),
)


async def live(sequence: list[Step], clip: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), clip)
        await world.begin()
        try:
            await submit(world)
            for step in sequence:
                await step(world)
            await world.settle()
            check(world, await rows_of(world.bench.library))
            assert not world.bench.failures
        finally:
            await world.end()


def check(world: World, rows: list[Generation]) -> None:
    known = [row.request_id for row in rows if row.request_id is not None]
    assert len(set(known)) == len(known)
    for row in rows:
        assert row.state in SETTLED
        if row.request_id is None:
            assert row.state in (State.UNCONFIRMED, State.REFUSED, State.CANCELLED)
        else:
            assert world.orders[row.request_id] == row.request.prompt
            assert row.state in (State.READY, State.FAILED)
            # The service says the charge with the id alone: of an adopted one it is not known.
            assert row.credits_charged in (32, None)
    # What the service took and no row has an id for, a row of that prompt says so.
    lost = Counter(prompt for request_id, prompt in world.orders.items() if request_id not in known)
    open_ones = Counter(row.request.prompt for row in rows if row.state is State.UNCONFIRMED)
    assert lost <= open_ones


@given(st.lists(steps, max_size=25))
def test_no_order_of_events_loses_one_or_pays_one_twice(clip: bytes, sequence: list[Step]):
    asyncio.run(live(sequence, clip))
