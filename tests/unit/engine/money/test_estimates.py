"""What a press says beforehand follows a service that changes its prices half-way, whoever's key sends it."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from random import Random

import pytest
from support.service import Bench, Service, accept, report

from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.order import Order
from seedance_studio.domain.organisation import Provenance
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.domain.spending import Slot, SpendingFilter

PRESSES = 100
ACCOUNTS = {"1" * 32: "sd2_live_first", "2" * 32: "sd2_live_second"}
IMAGE, VIDEO = "https://cdn.example.com/a.png", "https://cdn.example.com/a.mp4"
LINKS = ((), (IMAGE,), (IMAGE, IMAGE), (VIDEO,))
LENGTHS = (5, 10)
VIDEO_SECONDS = 4.0


class Prices:
    """Charges by the kinds of references and by length: the long ones have a discount of their own. Half-way
    all that has a reference becomes dearer, and the discount ends."""

    def __init__(self) -> None:
        self.is_later = False
        self.charged: defaultdict[str, float] = defaultdict(float)
        """What each key was charged."""

    def of(self, links: Sequence[str], seconds: int) -> float:
        rate = 16.0 if VIDEO in links else 11.0 if links else 8.0
        if self.is_later and links:
            rate *= 1.5
        if seconds >= 10 and not self.is_later:
            rate *= 0.8
        return round(rate * (seconds + (VIDEO_SECONDS if VIDEO in links else 0.0)), 2)

    async def take(self, service: Service, writer: asyncio.StreamWriter) -> None:
        """Takes an order for its price."""
        body, head = service.bodies[-1], service.heads[-1]
        links = body.get("mediaUrls") or []
        assert isinstance(links, list)
        credits = self.of(links, int(str(body["duration"])))
        (key,) = (key for key in ACCOUNTS.values() if key in head)
        self.charged[key] += credits
        await accept(creditsCharged=credits)(service, writer)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
async def test_what_is_said_beforehand_follows_prices_that_change_half_way(
    bench: Bench, service: Service, seed: int
):
    random, prices = Random(seed), Prices()
    service.posts, service.gets = [prices.take], [report("failed", error={"code": "x", "message": "x"})]
    for account, key in ACCOUNTS.items():
        await bench.accounts.add(account, account[0], HeldKey(KeySource.KEYRING, key))
    held: list[bool] = []
    since: Counter[CostKey] = Counter()
    for number in range(PRESSES):
        if number == PRESSES // 2:
            prices.is_later = True
            since.clear()
        await bench.accounts.choose(random.choice(list(ACCOUNTS)))
        made = await pressed(bench, random.choice(LINKS), random.choice(LENGTHS))
        charged = (await bench.until(made, State.FAILED)).credits_charged
        assert charged is not None
        if made.estimate is not None:
            held.append(made.estimate.low - 0.01 <= charged <= made.estimate.high + 0.01)
            if since[made.cost_key] >= 5:
                assert abs(made.estimate.credits - charged) < 0.05 * charged
        since[made.cost_key] += 1
    assert held.count(True) >= 0.9 * len(held)
    assert max(since.values()) > 5
    for account, key in ACCOUNTS.items():
        found = await bench.library.spending.totals([Slot(0.0, 4e9)], SpendingFilter(account=account))
        assert found[0].credits == pytest.approx(prices.charged[key])


async def pressed(bench: Bench, links: tuple[str, ...], seconds: int) -> Generation:
    """Presses one, of whose model the service says no price."""
    request = GenerationRequest("seedance-9", "a prompt", seconds, "720p", "16:9", media_urls=links)
    order = Order(request, VIDEO_SECONDS if VIDEO in links else 0.0)
    (made,) = await bench.engine.press([order], Provenance())
    return made
