"""Each row keeps the price that was expected, and a price that has changed is told once."""

from __future__ import annotations

from dataclasses import replace

from support.generations import a_generation
from support.pressing import press_one
from support.prices import a_price
from support.service import SECONDS, Bench, accept, report
from support.spending import PRICE, REQUEST, a_limit, refused

from seedance_studio.domain.generation import State
from seedance_studio.domain.order import Order
from seedance_studio.domain.price import PriceSource
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.events import GenerationChanged, PriceDrifted

VIDEO = GenerationRequest(
    "seedance-2.0", "a", SECONDS, "720p", "16:9", media_urls=("https://cdn.example.com/a.mp4",)
)


def drifts(bench: Bench) -> list[tuple[float, float]]:
    """What was expected, and what was charged, of each drift that was told."""
    return [
        (event.expected.credits, event.charged) for event in bench.events if isinstance(event, PriceDrifted)
    ]


async def test_the_estimate_is_kept_beside_the_charge(bench: Bench):
    sent = await bench.submit()
    ready = await bench.until(sent, State.READY)
    assert (ready.estimate, ready.credits_charged) == (a_price(32), 32)
    assert drifts(bench) == []


async def test_what_is_charged_otherwise_is_told_once_and_learned(bench: Bench):
    bench.service.posts = [accept(creditsCharged=48)]
    bench.engine.set_submission(undo_seconds=0, tags=False)
    for generation in [await bench.submit(), await bench.submit()]:
        await bench.until(generation, State.READY)
    assert drifts(bench) == [(32, 48)]
    after = await bench.until(await bench.submit(), State.READY)
    assert after.estimate == a_price(48, PriceSource.HISTORY, 2)
    assert drifts(bench) == [(32, 48)]
    bench.service.posts = [accept(creditsCharged=20)]
    await bench.until(await bench.submit(), State.READY)
    assert drifts(bench) == [(32, 48), (48, 20)]


async def test_what_was_free_once_is_not_expected_to_be_free(bench: Bench):
    bench.service.posts = [accept(creditsCharged=0)]
    free = await bench.until(await bench.submit(), State.READY)
    assert (free.credits_charged, drifts(bench)) == (0, [])
    await bench.engine.fuse.set_limit(a_limit(PRICE))
    with refused():
        await bench.engine.press([Order(REQUEST)] * 2)
    assert (await press_one(bench.engine, REQUEST)).estimate == a_price(PRICE)


async def test_a_price_that_was_nothing_is_told_as_well(bench: Bench):
    charged = a_generation(1, estimate=a_price(0), credits_charged=32.0)
    bench.engine.changes.emit(GenerationChanged(charged, is_charged=True))
    assert drifts(bench) == [(0, 32)]


async def test_a_charge_inside_of_the_expected_range_is_no_surprise(bench: Bench):
    bench.service.posts = [accept(creditsCharged=90)]
    sent = await press_one(bench.engine, VIDEO, video_seconds=4.0)
    assert sent.estimate == a_price(51.2, spread=(51.2, 102.4))
    await bench.until(sent, State.READY)
    assert drifts(bench) == []


async def test_a_retry_knows_the_length_of_its_reference_videos_too(bench: Bench):
    bench.service.gets = [report("failed", error={"code": "unsafe", "message": "Not allowed"})]
    failed = await bench.until(await press_one(bench.engine, VIDEO, video_seconds=4.0), State.FAILED)
    await bench.engine.submit_again(failed.id)
    (again,) = [row for row in await bench.library.unfinished() if row.id != failed.id]
    assert again.cost_key == replace(failed.cost_key, video_seconds=4.0)
    assert again.estimate == a_price(32, PriceSource.HISTORY, 1)


async def test_an_edit_is_estimated_anew(bench: Bench):
    bench.engine.queue.pause()
    sent = await press_one(bench.engine, VIDEO, video_seconds=4.0)
    edited = await bench.engine.edit(sent.id, Order(replace(VIDEO, media_urls=(), duration=10)))
    assert (edited.estimate, edited.video_seconds) == (a_price(80), None)
    assert await bench.library.get(sent.id) == edited
