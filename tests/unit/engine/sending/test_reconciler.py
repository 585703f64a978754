"""An unconfirmed generation: the person enters its id, sends it again, or dismisses it."""

from __future__ import annotations

import asyncio

import pytest
from support.libraries import rows_of
from support.service import POSTS, Bench, Service, refuse, reply, report, reset, silence

from seedance_studio.domain.adoption import Aspect, Difference
from seedance_studio.domain.errors import (
    AdoptionDiffers,
    AdoptionRefused,
    Code,
    LibraryError,
    StudioError,
)
from seedance_studio.domain.generation import Generation, State

REFUSE = "CREATE TEMP TRIGGER refused BEFORE UPDATE ON generations BEGIN SELECT raise(ABORT, 'no'); END"


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


async def test_the_longest_id_there_may_be_is_asked_for(bench: Bench):
    generation = await unconfirmed(bench)
    await bench.engine.reconciler.adopt(generation.id, "x" * 200)
    assert (await bench.until(generation, State.READY)).request_id == "x" * 200


async def test_presses_of_adopt_are_one(bench: Bench):
    generation = await unconfirmed(bench)
    bench.service.gets = [report("processing"), report("processing"), bench.service.finished()]
    adopt = bench.engine.reconciler.adopt
    await asyncio.gather(adopt(generation.id, "req_1"), adopt(generation.id, "req_1"))
    ready = await bench.until(generation, State.READY)
    assert ready.request_id == "req_1"
    assert bench.service.count("GET", "/files/") == 1


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
    bench.service.gets = [answer]
    with pytest.raises(AdoptionRefused) as raised:
        await bench.engine.reconciler.adopt(generation.id, "req_1")
    assert raised.value.code is code
    assert raised.value.exchange is not None
    assert (await bench.until(generation, State.UNCONFIRMED)).request_id is None


async def test_the_id_of_another_row_is_refused(bench: Bench):
    first = await bench.submit()
    await bench.until(first, State.READY)
    generation = await unconfirmed(bench)
    asked = bench.service.count("GET", "req_1")
    with pytest.raises(AdoptionRefused) as raised:
        await bench.engine.reconciler.adopt(generation.id, "req_1")
    assert raised.value.code is Code.ID_TAKEN
    assert bench.service.count("GET", "req_1") == asked


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
    rows = await rows_of(bench.library)
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


async def test_of_two_that_take_the_same_id_at_once_one_gets_it(bench: Bench):
    first, second = await unconfirmed(bench), await unconfirmed(bench)
    adopt = bench.engine.reconciler.adopt
    ends = await asyncio.gather(adopt(first.id, "req_9"), adopt(second.id, "req_9"), return_exceptions=True)
    (refused,) = [end for end in ends if end is not None]
    assert isinstance(refused, AdoptionRefused)
    assert refused.code is Code.ID_TAKEN
    rows = [row for row in await rows_of(bench.library) if row.request_id == "req_9"]
    assert len(rows) == 1
    await bench.until(rows[0], State.READY)
    (other,) = [row for row in await rows_of(bench.library) if row.id != rows[0].id]
    assert (other.state, other.request_id) == (State.UNCONFIRMED, None)


async def test_a_service_that_gives_one_id_twice_leaves_the_second_to_the_person(bench: Bench):
    bench.service.posts = [reply({"success": True, "requestId": "req_1", "status": "queued"})]
    first = await bench.submit()
    await bench.until(first, State.QUEUED, State.PROCESSING, State.SUCCEEDED, State.READY)
    second = await bench.until(await bench.submit(), State.UNCONFIRMED)
    assert second.problem is not None
    assert (second.problem.code, second.problem.message) == ("id_taken", "req_1")
    # What came is kept for the person to look at.
    assert "req_1" in (await bench.library.exchanges(second.id))[-1].received
    assert (await bench.until(first, State.READY)).request_id == "req_1"


ANOTHER = {"prompt": "A cat", "duration": 12, "aspectRatio": "9:16", "model": "seedance-2.0"}
BOTH_SIDES = (
    Difference(Aspect.PROMPT, "a prompt", "A cat"),
    Difference(Aspect.DURATION, "4", "12"),
    Difference(Aspect.ASPECT_RATIO, "16:9", "9:16"),
)


async def test_what_was_asked_for_otherwise_is_adopted_only_at_the_persons_word(bench: Bench):
    generation = await unconfirmed(bench)
    bench.service.gets = [report("processing", **ANOTHER)]
    with pytest.raises(AdoptionDiffers) as raised:
        await bench.engine.reconciler.adopt(generation.id, "req_1")
    assert raised.value.differences == BOTH_SIDES
    assert (await bench.until(generation, State.UNCONFIRMED)).request_id is None
    # What the person said yes to must still be what the service says.
    bench.service.gets = [report("processing", **ANOTHER | {"duration": 15})]
    with pytest.raises(AdoptionDiffers):
        await bench.engine.reconciler.adopt(generation.id, "req_1", despite=BOTH_SIDES)
    bench.service.gets = [report("processing", **ANOTHER)]
    await bench.engine.reconciler.adopt(generation.id, "req_1", despite=BOTH_SIDES)
    assert (await bench.until(generation, State.PROCESSING)).request_id == "req_1"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"prompt": "a  pro…", "duration": "4", "aspectRatio": "16:9"},
        {"prompt": "a\nprompt", "duration": "4s"},
        {"duration": 4.0, "prompt": None, "aspectRatio": None},
    ],
)
async def test_what_the_service_leaves_out_or_cuts_short_is_no_difference(
    bench: Bench, said: dict[str, object]
):
    generation = await unconfirmed(bench)
    bench.service.gets = [report("processing", **said)]
    await bench.engine.reconciler.adopt(generation.id, "req_1")
    assert (await bench.until(generation, State.PROCESSING)).request_id == "req_1"


async def test_what_the_person_accepted_and_the_service_says_no_more_is_no_obstacle(bench: Bench):
    generation = await unconfirmed(bench)
    bench.service.gets = [report("processing", prompt="a prompt")]
    await bench.engine.reconciler.adopt(generation.id, "req_1", despite=BOTH_SIDES)
    assert (await bench.until(generation, State.PROCESSING)).request_id == "req_1"


async def test_adopting_cancels_nothing_though_a_cancel_had_been_asked_for(bench: Bench):
    bench.service.posts = [silence]
    generation = await bench.submit()
    await bench.service.silent.wait()
    await bench.engine.cancel(generation.id)
    await bench.end(politely=False)
    await bench.begin()
    lost = await bench.until(generation, State.UNCONFIRMED)
    assert lost.cancel_requested_at is not None
    await bench.engine.reconciler.adopt(generation.id, "req_1")
    await bench.until(generation, State.READY)
    assert bench.service.count("POST", "/cancel") == 0


@pytest.mark.slow
async def test_an_adopted_id_is_taken_back_and_another_one_given(bench: Bench):
    generation = await unconfirmed(bench)
    bench.service.gets = [bench.service.finished("stalls")]
    bench.service.files = [silence]
    await bench.engine.reconciler.adopt(generation.id, "req_wrong")
    await bench.service.silent.wait()
    await bench.engine.reconciler.disown(generation.id)
    back = await bench.until(generation, State.UNCONFIRMED)
    assert (back.request_id, back.output_url, back.submitted_at) == (None, None, generation.submitted_at)
    bench.service.gets = [report("processing"), bench.service.finished()]
    bench.service.files = [reply(bench.service.clip)]
    asked = bench.service.count("GET", "req_wrong")
    await bench.engine.reconciler.adopt(generation.id, "req_right")
    ready = await bench.until(generation, State.READY)
    assert ready.request_id == "req_right"
    assert bench.service.count("GET", "req_wrong") == asked
    # From here on there is a clip: it stays.
    await bench.engine.reconciler.disown(generation.id)
    assert await bench.library.get(generation.id) == ready
    assert bench.service.count("POST", POSTS) == 1


@pytest.mark.slow
async def test_a_download_under_the_wrong_id_ends_when_that_is_taken_back(bench: Bench):
    came, go = asyncio.Event(), asyncio.Event()
    wrong = bench.service.clip + b"\0\0\0\x08free"

    async def late(service: Service, writer: asyncio.StreamWriter) -> None:
        came.set()
        await go.wait()
        await reply(wrong)(service, writer)

    generation = await unconfirmed(bench)
    bench.service.gets = [bench.service.finished("wrong.mp4")]
    bench.service.files = [late, silence]
    await bench.engine.reconciler.adopt(generation.id, "req_wrong")
    await came.wait()
    await bench.engine.reconciler.disown(generation.id)
    bench.service.gets = [bench.service.finished("right.mp4")]
    await bench.engine.reconciler.adopt(generation.id, "req_right")
    await bench.service.silent.wait()
    go.set()
    for _ in range(100):
        await asyncio.sleep(0)
        await bench.library.counts()
    found = await bench.library.get(generation.id)
    assert found is not None
    assert (found.state, found.request_id, found.clip) == (State.SUCCEEDED, "req_right", None)
    assert not list(bench.folder.rglob("*.mp4"))


async def test_what_failed_under_the_wrong_id_can_be_taken_back_too(bench: Bench):
    generation = await unconfirmed(bench)
    bench.service.gets = [report("failed", error={"code": "unsafe", "message": "Not allowed"})]
    await bench.engine.reconciler.adopt(generation.id, "req_wrong")
    assert (await bench.until(generation, State.FAILED)).problem is not None
    await bench.engine.reconciler.disown(generation.id)
    back = await bench.until(generation, State.UNCONFIRMED)
    assert (back.request_id, back.problem, back.finished_at) == (None, None, None)


async def test_an_id_that_the_service_gave_is_never_taken_back(bench: Bench):
    bench.service.gets = [report("processing")]
    generation = await bench.until(await bench.submit(), State.PROCESSING)
    await bench.engine.reconciler.disown(generation.id)
    bench.service.gets = [bench.service.finished()]
    assert (await bench.until(generation, State.READY)).request_id == "req_1"


async def test_an_adoption_that_can_not_be_kept_changes_nothing_and_works_the_next_time(bench: Bench):
    generation = await unconfirmed(bench)
    # The library refuses one write, as a full disk does.
    await bench.library._run(lambda db: db.execute(REFUSE))
    with pytest.raises(LibraryError):
        await bench.engine.reconciler.adopt(generation.id, "req_1")
    assert (await bench.until(generation, State.UNCONFIRMED)).request_id is None
    await bench.library._run(lambda db: db.execute("DROP TRIGGER refused"))
    await bench.engine.reconciler.adopt(generation.id, "req_1")
    # Polled at once, without a restart.
    assert (await bench.until(generation, State.READY)).request_id == "req_1"
