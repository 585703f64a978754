"""What the person notes of a refund is a line of its own, and can be taken back."""

from __future__ import annotations

from support.service import Bench, report

from seedance_studio.domain.generation import State
from seedance_studio.engine.events import GenerationChanged


async def test_a_refund_is_noted_once_and_taken_back(bench: Bench):
    bench.service.gets = [report("failed", error={"code": "unsafe", "message": "Not allowed"})]
    failed = await bench.until(await bench.submit(), State.FAILED)
    for _ in range(2):
        await bench.engine.books.note_refund(failed.id)
    noted = await bench.library.get(failed.id)
    assert noted is not None
    assert (noted.credits_charged, noted.credits_refunded, noted.state) == (0.0, 32.0, State.FAILED)
    assert bench.events[-1] == GenerationChanged(noted)
    assert await bench.library.credits_since(0) == 0.0
    for _ in range(2):
        await bench.engine.books.take_back_refund(failed.id)
    again = await bench.library.get(failed.id)
    assert again is not None
    assert (again.credits_charged, again.credits_refunded) == (32.0, 0.0)
    assert await bench.library.credits_since(0) == 32.0


async def test_nothing_is_given_back_of_what_was_not_charged(bench: Bench):
    waiting = await bench.submit()
    await bench.engine.books.note_refund(waiting.id)
    await bench.engine.books.note_refund("nobody")
    assert await bench.library.credits_since(0) == 0.0
