"""What all that waits will cost, and when it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.generations import a_generation
from support.lines import Line
from support.prices import a_price

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.price import CostKey, Price, Total
from seedance_studio.domain.usual_times import UsualTimes
from seedance_studio.engine.sending.queue_forecast import QueueForecast


class Known:
    """What the like cost and took, by their seconds."""

    def __init__(self) -> None:
        self.prices: dict[int, Price] = {5: a_price(40)}
        self.seconds: dict[int, float] = {5: 60.0, 8: 100.0}

    async def price(self, key: CostKey) -> Price | None:
        return self.prices.get(key.duration)

    async def times(self, key: CostKey) -> UsualTimes | None:
        found = self.seconds.get(key.duration)
        return None if found is None else UsualTimes(found)


class World:
    def __init__(self, line: Line) -> None:
        self.line, self.known = line, Known()
        self.forecast = QueueForecast(
            line.ledger,
            line.queue,
            self.known,  # type: ignore[arg-type]
            line.clock,
            lambda generation: generation.account,
        )

    def row(self, name: str, seconds: int = 5, **members: Any) -> Generation:
        made = a_generation(id=name, state=State.WAITING, **members)
        made = replace(made, request=replace(made.request, duration=seconds))
        self.line.ledger.hold(made)
        return made

    def wait(self, *names: str, seconds: int = 5, account: str = "") -> None:
        for name in names:
            self.row(name, seconds, account=account)
        self.line.queue.add(*names)

    async def ends_in(self) -> float | None:
        ends_at = (await self.forecast.read()).ends_at
        return None if ends_at is None else ends_at - self.line.clock.now()


@pytest.fixture
async def world(line: Line) -> World:
    # Nothing leaves it.
    line._sender.cancel()
    return World(line)


async def test_what_waits_for_the_persons_word_has_a_price_of_its_own(world: World):
    world.wait("a", "b", "c")
    assert (await world.forecast.read()).held == Total(0.0, is_complete=True)
    world.line.queue.hold("b")
    world.wait("unknown", seconds=9)
    world.line.queue.hold("c")
    found = await world.forecast.read()
    assert (found.held, found.held_price) == (Total(80.0, is_complete=True), a_price(80))
    world.line.queue.hold("unknown")
    found = await world.forecast.read()
    assert (found.held, found.held_price) == (Total(80.0, is_complete=False), None)


async def test_the_price_is_that_of_all_that_waits_however_it_waits(world: World):
    world.wait("a", "b", "c")
    world.line.queue.hold("b")
    found = await world.forecast.read()
    assert found.price is not None
    assert (found.price.credits, found.total.credits, found.total.is_complete) == (120, 120, True)


async def test_a_price_that_is_not_known_leaves_the_sum_of_the_others(world: World):
    world.wait("a")
    world.wait("b", seconds=8)
    found = await world.forecast.read()
    assert found.price is None
    assert (found.total.credits, found.total.is_complete) == (40, False)


async def test_it_ends_with_the_one_that_takes_longest(world: World):
    world.line.queue.lanes.set_parallel(2, {})
    world.line.queue.pause()
    world.wait("a", seconds=8)
    world.wait("b")
    assert await world.ends_in() is None
    world.line.queue._paused = False
    assert await world.ends_in() == 100
    world.row("running", seconds=8, submitted_at=world.line.clock.now() + 30)
    world.line.ledger.hold(replace(world.line.ledger.live()[-1], state=State.PROCESSING))
    assert await world.ends_in() == 130


async def test_each_turn_takes_as_long_as_it_took_to_send_one(world: World):
    lanes = world.line.queue.lanes
    lanes.note_taken("", 10.0)
    world.wait("a", "b", "c", "d", "e")
    lanes.set_parallel(2, {"other": 1})
    assert await world.ends_in() == 3 * 10 + 60
    world.wait("f", "g", "h", "i", account="other")
    assert await world.ends_in() == 4 * 10 + 60


async def test_a_rest_of_its_account_comes_first(world: World):
    world.wait("a")
    world.line.queue.lanes.set_parallel(1, {})
    world.line.queue.rest("", 45)
    assert await world.ends_in() == 45 + 60


async def test_without_times_no_end_is_named(world: World):
    world.line.queue.lanes.set_parallel(1, {})
    world.line.queue.rest("", 500)
    world.wait("a")
    assert await world.ends_in() == 560
    world.known.seconds.clear()
    assert await world.ends_in() is None


async def test_each_press_has_an_end_of_its_own_unless_a_part_of_it_is_held(world: World):
    lanes, now = world.line.queue.lanes, world.line.clock.now()
    lanes.note_taken("", 10.0)
    lanes.set_parallel(1, {})
    for name, set_id in (("a", "one"), ("b", "one"), ("c", "two"), ("d", "two"), ("e", "")):
        world.row(name, set_id=set_id)
    world.line.queue.add("a", "b", "c", "d", "e")
    assert (await world.forecast.read()).set_ends == {"one": now + 80, "two": now + 100}
    world.row("running", seconds=8, set_id="one", submitted_at=now)
    world.line.ledger.hold(replace(world.line.ledger.live()[-1], state=State.PROCESSING))
    assert (await world.forecast.read()).set_ends == {"one": now + 100, "two": now + 100}
    world.line.queue.hold("d")
    assert (await world.forecast.read()).set_ends == {"one": now + 100}
