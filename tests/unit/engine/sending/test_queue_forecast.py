"""What all that waits will cost, and when it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.generations import a_generation, a_request
from support.libraries import a_ready
from support.lines import Line

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.price import Price, PriceSource, Total
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.engine.sending.queue_forecast import QueueForecast

PRICED, UNPRICED, UNKNOWN = 5, 8, 9
"""Seconds of clips: those of 5 cost 40 and took 60 seconds, those of 8 took 100 and have no price."""


def request_of(seconds: int) -> GenerationRequest:
    # Of its own prices nothing is known, and those of a clip say something of others of its model.
    return a_request(model=f"model-{seconds}", duration=seconds)


class Waiting:
    """A queue, and what the library says of its end and price."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.forecast = QueueForecast(
            line.ledger,
            line.queue,
            Estimates(line.library),
            line.clock,
            lambda generation: generation.account,
        )

    async def begin(self) -> None:
        for seconds, took, credits in ((PRICED, 60, 40.0), (UNPRICED, 100, None)):
            made = a_ready(seconds, request=request_of(seconds), credits_charged=credits)
            assert made.submitted_at is not None
            await self.line.library.add(replace(made, finished_at=made.submitted_at + took))

    def row(self, name: str, seconds: int = PRICED, **members: Any) -> Generation:
        made = a_generation(id=name, state=State.WAITING, request=request_of(seconds), **members)
        self.line.ledger.hold(made)
        return made

    def wait(self, *names: str, seconds: int = PRICED, account: str = "") -> None:
        for name in names:
            self.row(name, seconds, account=account)
        self.line.queue.add(*names)

    async def ends_in(self) -> float | None:
        ends_at = (await self.forecast.read()).ends_at
        return None if ends_at is None else ends_at - self.line.clock.now()


@pytest.fixture
async def waiting(line: Line) -> Waiting:
    # Nothing leaves it.
    line._sender.cancel()
    waiting = Waiting(line)
    await waiting.begin()
    return waiting


async def test_what_waits_for_the_persons_word_has_a_price_of_its_own(waiting: Waiting):
    waiting.wait("a", "b", "c")
    assert (await waiting.forecast.read()).held == Total(0.0, is_complete=True)
    waiting.line.queue.hold("b")
    waiting.wait("unknown", seconds=UNKNOWN)
    waiting.line.queue.hold("c")
    found = await waiting.forecast.read()
    price = Price(80.0, 80.0, 80.0, PriceSource.HISTORY, samples=1)
    assert (found.held, found.held_price) == (Total(80.0, is_complete=True), price)
    waiting.line.queue.hold("unknown")
    found = await waiting.forecast.read()
    assert (found.held, found.held_price) == (Total(80.0, is_complete=False), None)


async def test_the_price_is_that_of_all_that_waits_however_it_waits(waiting: Waiting):
    waiting.wait("a", "b", "c")
    waiting.line.queue.hold("b")
    found = await waiting.forecast.read()
    assert found.price is not None
    assert (found.price.credits, found.total.credits, found.total.is_complete) == (120, 120, True)


async def test_a_price_that_is_not_known_leaves_the_sum_of_the_others(waiting: Waiting):
    waiting.wait("a")
    waiting.wait("b", seconds=UNPRICED)
    found = await waiting.forecast.read()
    assert found.price is None
    assert (found.total.credits, found.total.is_complete) == (40, False)


async def test_it_ends_with_the_one_that_takes_longest(waiting: Waiting):
    waiting.line.queue.lanes.set_parallel(2, {})
    waiting.line.queue.pause()
    waiting.wait("a", seconds=UNPRICED)
    waiting.wait("b")
    assert await waiting.ends_in() is None
    waiting.line.queue._paused = False
    assert await waiting.ends_in() == 100
    waiting.row("running", seconds=UNPRICED, submitted_at=waiting.line.clock.now() + 30)
    waiting.line.ledger.hold(replace(waiting.line.ledger.live()[-1], state=State.PROCESSING))
    assert await waiting.ends_in() == 130


async def test_each_turn_takes_as_long_as_it_took_to_send_one(waiting: Waiting):
    lanes = waiting.line.queue.lanes
    lanes.note_taken("", 10.0)
    waiting.wait("a", "b", "c", "d", "e")
    lanes.set_parallel(2, {"other": 1})
    assert await waiting.ends_in() == 3 * 10 + 60
    waiting.wait("f", "g", "h", "i", account="other")
    assert await waiting.ends_in() == 4 * 10 + 60


async def test_a_rest_of_its_account_comes_first(waiting: Waiting):
    waiting.wait("a")
    waiting.line.queue.lanes.set_parallel(1, {})
    waiting.line.queue.rest("", 45)
    assert await waiting.ends_in() == 45 + 60


async def test_without_times_no_end_is_named(waiting: Waiting):
    waiting.line.queue.lanes.set_parallel(1, {})
    waiting.line.queue.rest("", 500)
    waiting.wait("a")
    assert await waiting.ends_in() == 560
    waiting.wait("b", seconds=UNKNOWN)
    assert await waiting.ends_in() is None


async def test_each_press_has_an_end_of_its_own_unless_a_part_of_it_is_held(waiting: Waiting):
    lanes, now = waiting.line.queue.lanes, waiting.line.clock.now()
    lanes.note_taken("", 10.0)
    lanes.set_parallel(1, {})
    for name, set_id in (("a", "one"), ("b", "one"), ("c", "two"), ("d", "two"), ("e", "")):
        waiting.row(name, set_id=set_id)
    waiting.line.queue.add("a", "b", "c", "d", "e")
    assert (await waiting.forecast.read()).set_ends == {"one": now + 80, "two": now + 100}
    waiting.row("running", seconds=UNPRICED, set_id="one", submitted_at=now)
    waiting.line.ledger.hold(replace(waiting.line.ledger.live()[-1], state=State.PROCESSING))
    assert (await waiting.forecast.read()).set_ends == {"one": now + 100, "two": now + 100}
    waiting.line.queue.hold("d")
    assert (await waiting.forecast.read()).set_ends == {"one": now + 100}
