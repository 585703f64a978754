"""A generation of which no one knows: adopted by its id, sent again by the person's word, or set aside."""

from __future__ import annotations

import asyncio

import pytest
from support.service import POSTS, Bench, refuse, reply, report, reset

from seedance_studio.domain.errors import AdoptionRefused, Code, StudioError
from seedance_studio.domain.generation import Generation, State


async def unconfirmed(bench: Bench) -> Generation:
    accepted = bench.service.posts[0]
    bench.service.posts = [reset]
    generation = await bench.submit()
    generation = await bench.until(generation, State.UNCONFIRMED)
    bench.service.posts = [accepted]
    return generation


async def test_with_its_id_it_goes_on_as_if_nothing_had_happened(bench: Bench):
    generation = await unconfirmed(bench)
    await bench.engine.reconciler.adopt(generation.id, "  req_1\n")
    ready = await bench.until(generation, State.READY)
    assert ready.request_id == "req_1"
    assert ready.clip is not None
    assert bench.service.count("POST", POSTS) == 1


async def test_a_generation_that_failed_there_is_failed_here(bench: Bench):
    generation = await unconfirmed(bench)
    bench.service.gets = [report("failed", error={"code": "unsafe", "message": "Not allowed"})]
    await bench.engine.reconciler.adopt(generation.id, "req_1")
    failed = await bench.until(generation, State.FAILED)
    assert failed.problem is not None
    assert failed.problem.message == "Not allowed"


@pytest.mark.parametrize("given", ["", "   ", "two words", "x" * 201, "a\x00b"])
async def test_what_is_no_id_is_refused_without_a_request(bench: Bench, given: str):
    generation = await unconfirmed(bench)
    calls = len(bench.service.calls)
    with pytest.raises(AdoptionRefused) as raised:
        await bench.engine.reconciler.adopt(generation.id, given)
    assert raised.value.code is Code.ID_UNUSABLE
    assert len(bench.service.calls) == calls


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (refuse(404), Code.ID_UNKNOWN),
        (report("processing", prompt="a quite different prompt"), Code.ID_OF_ANOTHER),
        (report("processing", prompt="a prompt", model="seedance-1.5-pro"), Code.ID_OF_ANOTHER),
    ],
)
async def test_an_id_that_is_not_its_own_is_refused(bench: Bench, answer: object, code: Code):
    generation = await unconfirmed(bench)
    bench.service.gets = [answer]  # type: ignore[list-item]
    with pytest.raises(AdoptionRefused) as raised:
        await bench.engine.reconciler.adopt(generation.id, "req_1")
    assert raised.value.code is code
    assert (await bench.until(generation, State.UNCONFIRMED)).request_id is None


async def test_the_id_of_another_row_is_refused(bench: Bench):
    first = await bench.submit()
    await bench.until(first, State.READY)
    generation = await unconfirmed(bench)
    with pytest.raises(AdoptionRefused) as raised:
        await bench.engine.reconciler.adopt(generation.id, "req_1")
    assert raised.value.code is Code.ID_TAKEN


async def test_a_service_that_does_not_answer_changes_nothing(bench: Bench):
    generation = await unconfirmed(bench)
    bench.service.gets = [reply(b"", 503)]
    with pytest.raises(StudioError):
        await bench.engine.reconciler.adopt(generation.id, "req_1")
    assert (await bench.until(generation, State.UNCONFIRMED)).request_id is None


async def test_a_prompt_that_the_service_shortens_is_still_its_own(bench: Bench):
    generation = await unconfirmed(bench)
    bench.service.gets = [report("processing", prompt="a pro…", model="seedance-2.0")]
    await bench.engine.reconciler.adopt(generation.id, "req_1")
    assert (await bench.until(generation, State.PROCESSING)).request_id == "req_1"


async def test_sending_again_makes_a_new_one_once_and_leaves_the_old_to_itself(bench: Bench):
    generation = await unconfirmed(bench)
    await asyncio.gather(*(bench.engine.reconciler.send_again(generation.id) for _ in range(3)))
    rows = await bench.library.page()
    (latest,) = (row for row in rows if row.id != generation.id)
    await bench.until(latest, State.READY)
    old = await bench.until(generation, State.UNCONFIRMED)
    assert old.set_aside_at is not None
    assert bench.service.count("POST", POSTS) == 2


async def test_what_is_set_aside_can_still_be_adopted_and_stays_so_over_a_restart(bench: Bench):
    generation = await unconfirmed(bench)
    await bench.engine.reconciler.set_aside(generation.id)
    await bench.end()
    await bench.begin()
    kept = await bench.until(generation, State.UNCONFIRMED)
    assert kept.set_aside_at is not None
    await bench.engine.reconciler.adopt(generation.id, "req_1")
    assert (await bench.until(generation, State.READY)).set_aside_at is None
    assert bench.service.count("POST", POSTS) == 1
