"""What the person notes of a refund is a line of its own where credits came back, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.service import Bench, accept, report

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.refunds import RefundState
from seedance_studio.engine.events import GenerationChanged, MoneyChanged


@pytest.fixture
async def failed(bench: Bench) -> Generation:
    """One that was charged 32 credits and failed."""
    bench.service.gets = [report("failed", error={"code": "unsafe", "message": "Not allowed"})]
    return await bench.until(await bench.submit(), State.FAILED)


async def noted(bench: Bench, generation: Generation, state: RefundState) -> Generation:
    """The generation after a note, which is made twice: a double click is one."""
    for _ in range(2):
        await bench.engine.books.note_refund(generation.id, state)
    found = await bench.library.get(generation.id)
    assert found is not None
    return found


async def test_a_refund_is_noted_once_and_taken_back(bench: Bench, failed: Generation):
    refunded = await noted(bench, failed, RefundState.REFUNDED)
    assert (refunded.credits_charged, refunded.credits_refunded, refunded.state) == (0.0, 32.0, State.FAILED)
    assert refunded.refund is RefundState.REFUNDED
    assert bench.events[-2:] == [GenerationChanged(refunded), MoneyChanged()]
    assert await bench.library.credits_since(0) == 0.0
    again = await noted(bench, failed, RefundState.NONE)
    assert (again.credits_charged, again.credits_refunded, again.refund) == (32.0, 0.0, RefundState.NONE)
    assert await bench.library.credits_since(0) == 32.0


@pytest.mark.parametrize("state", [RefundState.ASKED, RefundState.REFUSED])
async def test_what_was_asked_or_refused_is_noted_without_a_line(
    bench: Bench, failed: Generation, state: RefundState
):
    after = await noted(bench, failed, state)
    assert (after.refund, after.credits_charged, after.credits_refunded) == (
        state,
        32.0,
        failed.credits_refunded,
    )
    assert (await noted(bench, failed, RefundState.REFUNDED)).credits_charged == 0.0
    assert (await noted(bench, failed, state)).credits_charged == 32.0
    assert (await noted(bench, failed, RefundState.NONE)).refund is RefundState.NONE


@pytest.mark.parametrize("state", [RefundState.ASKED, RefundState.REFUNDED])
async def test_a_note_is_undone_once_and_leaves_what_stood_before(
    bench: Bench, failed: Generation, state: RefundState
):
    books = bench.engine.books
    await noted(bench, failed, RefundState.REFUSED)
    before = await bench.library.get(failed.id)
    note = await books.note_refund(failed.id, state)
    assert note is not None
    bench.events.clear()
    assert [await books.undo_refund_note(note) for _ in range(2)] == [True, False]
    after = await bench.library.get(failed.id)
    assert before is not None
    assert after is not None
    assert after == replace(before, credits_refunded=after.credits_refunded)
    assert not after.credits_refunded
    assert bench.events == [GenerationChanged(after), MoneyChanged()]


async def test_a_note_stands_where_another_followed_it(bench: Bench, failed: Generation):
    books = bench.engine.books
    note = await books.note_refund(failed.id, RefundState.REFUNDED)
    assert note is not None
    taken_back = await noted(bench, failed, RefundState.NONE)
    assert not await books.undo_refund_note(note)
    assert await bench.library.get(failed.id) == taken_back
    assert not await books.undo_refund_note(replace(note, generation_id="nobody"))


async def test_a_note_outlasts_what_the_ledger_writes(bench: Bench, failed: Generation):
    asked = await noted(bench, failed, RefundState.ASKED)
    await bench.library.save(failed)
    assert await bench.library.get(failed.id) == asked


@pytest.mark.parametrize("state", [state for state in RefundState if state])
async def test_nothing_is_noted_of_what_was_not_charged(bench: Bench, state: RefundState):
    waiting = await bench.submit()
    bench.engine.queue.hold(waiting.id)
    assert (await noted(bench, waiting, state)).refund is RefundState.NONE
    await bench.engine.books.note_refund("nobody", state)
    assert await bench.library.credits_since(0) == 0.0


async def test_what_failed_without_a_known_charge_is_noted_as_not_charged_and_holds_nothing(bench: Bench):
    bench.service.posts = [accept(creditsCharged=None)]
    bench.service.gets = [report("failed", error={"code": "unsafe", "message": "Not allowed"})]
    failed = await bench.until(await bench.submit(), State.FAILED)
    assert (failed.credits_charged, failed.reserved) == (None, failed.promise)
    bench.events.clear()
    assert await bench.engine.books.note_not_charged(failed.id)
    assert not await bench.engine.books.note_not_charged(failed.id)
    noted = await bench.library.get(failed.id)
    assert noted == replace(failed, not_charged_at=bench.clock.now(), reserved=None)
    assert MoneyChanged() in bench.events
    assert await bench.engine.books.take_back_not_charged(failed.id)
    assert await bench.library.get(failed.id) == failed


async def test_what_is_charged_is_never_noted_as_not_charged(bench: Bench, failed: Generation):
    assert not await bench.engine.books.note_not_charged(failed.id)
    assert await bench.library.get(failed.id) == failed
