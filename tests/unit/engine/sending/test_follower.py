"""From the request id to the clip on disk, through everything that can happen in between."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from support.generations import a_generation, a_request
from support.pressing import press_one
from support.service import (
    POSTS,
    SECONDS,
    Act,
    Bench,
    Service,
    accept,
    refuse,
    reply,
    report,
    reset,
    running,
)

from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import State
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.events import ConnectionChanged, NotCancelled, QueueStopped, TransferProgressed
from seedance_studio.engine.sending.follower import MISSING_GRACE


async def test_a_clip_is_verified_named_by_us_and_has_a_thumbnail(bench: Bench):
    generation = await bench.submit("../../CON: <evil> \u202e.mp4")
    ready = await bench.until(generation, State.READY)
    clip = ready.clip
    assert clip is not None
    file = bench.folder / clip.path
    assert hashlib.sha256(file.read_bytes()).hexdigest() == clip.sha256
    assert (clip.width, clip.height, clip.codec) == (160, 90, "h264")
    assert (clip.size, clip.duration, clip.doubt) == (len(bench.service.clip), SECONDS, "")
    assert "evil" not in clip.path
    assert (bench.folder / clip.thumbnail).read_bytes().startswith(b"\xff\xd8")
    assert not list(bench.folder.rglob("*.part*"))
    told = [event for event in bench.events if isinstance(event, TransferProgressed)]
    assert told[-1] == TransferProgressed(generation.id, clip.size, clip.size)


@pytest.mark.parametrize("charged", [32.0, None])
async def test_a_charge_that_a_status_answer_names_is_left_out_since_the_contract_has_none(
    bench: Bench, charged: float | None
):
    bench.service.posts = [accept(creditsCharged=charged)]
    output = {"type": "video", "url": f"{bench.service.url}/files/clip.mp4"}
    bench.service.gets = [
        report("processing", creditsCharged=48),
        report("succeeded", creditsCharged=64, output=output),
    ]
    ready = await bench.until(await bench.submit(), State.READY)
    assert (ready.credits_charged, ready.reserved) == (charged, ready.promise if charged is None else None)
    assert await bench.library.credits_since(0) == (charged or 0.0)


async def test_fault_10_an_unknown_id_is_reported_only_after_a_grace_period(bench: Bench):
    bench.service.gets = [refuse(404)]
    generation = await bench.submit()
    missing = await bench.until_true(generation, lambda g: g.missing_since is not None)
    assert missing.state is State.QUEUED
    assert missing.request_id == "req_1"
    assert missing.missing_since is not None
    assert missing.missing_since - (missing.submitted_at or 0) >= MISSING_GRACE
    bench.service.gets = [bench.service.finished()]
    found = await bench.until(generation, State.READY)
    assert found.missing_since is None


@pytest.mark.slow
async def test_fault_11_hours_offline_change_nothing_and_there_is_no_give_up(bench: Bench):
    bench.service.gets = [reset]
    generation = await bench.submit()
    began = bench.clock.time
    await bench.until_heard(ConnectionChanged)
    async with asyncio.timeout(60):
        while bench.clock.time < began + 6 * 3600:
            await asyncio.sleep(0)
    still = await bench.library.get(generation.id)
    assert still is not None
    assert still.state is State.QUEUED
    assert still.problem is None
    assert max(bench.clock.waits) <= 75
    bench.service.gets = [bench.service.finished()]
    await bench.until(generation, State.READY)
    assert bench.events.count(ConnectionChanged(False)) == 1
    assert ConnectionChanged(True) in bench.events
    assert bench.service.count("POST") == 1


async def test_a_status_request_honours_retry_after(bench: Bench):
    bench.service.gets = [reply({}, 429, retry_after="90"), bench.service.finished()]
    before = bench.clock.time
    await bench.until(await bench.submit(), State.READY)
    assert bench.clock.time - before >= 75


async def test_a_key_that_fails_while_polling_asks_the_person_and_loses_nothing(bench: Bench):
    bench.service.gets = [refuse(401)]
    generation = await bench.submit()
    await bench.until_heard(QueueStopped)
    bench.service.gets = [bench.service.finished()]
    bench.engine.go_on()
    await bench.until(generation, State.READY)


@pytest.mark.parametrize("answer", [reply(b"<html>"), reply(b"[]"), reply(b""), reply(b'{"status": 7}', 200)])
async def test_bad_input_01_junk_while_polling_changes_nothing(bench: Bench, answer: Act):
    bench.service.gets = [answer, answer, bench.service.finished()]
    generation = await bench.submit()
    await bench.until(generation, State.READY)
    assert bench.service.count("POST") == 1


async def test_bad_input_02_an_unknown_status_is_kept_raw_and_polled_on(bench: Bench):
    bench.service.gets = [report("reviewing", moderation={"level": 3})]
    generation = await bench.submit()
    raw = await bench.until_true(generation, lambda g: g.remote_status == "reviewing")
    assert raw.state is State.QUEUED
    bench.service.gets = [bench.service.finished()]
    await bench.until(generation, State.READY)


@pytest.mark.parametrize("error", ["out of memory", {"code": "nsfw", "message": "no"}, {"odd": [1]}])
async def test_a_failure_of_any_shape_keeps_its_words(bench: Bench, error: object):
    bench.service.gets = [report("failed", error=error)]
    failed = await bench.until(await bench.submit(), State.FAILED)
    assert failed.problem is not None
    assert failed.problem.message
    assert failed.finished_at is not None


async def test_fault_13_a_cancel_whose_answer_is_lost_is_cancelling_until_a_get_says_so(bench: Bench):
    bench.service.gets = [report("processing")]
    bench.service.cancels = [reset, reply({"success": True, "requestId": "req_1", "status": "cancelled"})]
    generation = await bench.submit()
    await bench.until(generation, State.PROCESSING)
    bench.tasks.start(bench.engine.cancel(generation.id), "cancel")
    cancelling = await bench.until_true(generation, lambda g: g.cancel_requested_at is not None)
    assert cancelling.is_cancelling
    bench.service.gets = [report("cancelled")]
    await bench.until(generation, State.CANCELLED)


async def test_fault_13_a_cancel_that_comes_too_late_keeps_the_result(bench: Bench):
    bench.service.gets = [report("processing")]
    bench.service.cancels = [refuse(409)]
    generation = await bench.submit()
    await bench.until(generation, State.PROCESSING)
    bench.service.gets = [bench.service.finished()]
    await bench.engine.cancel(generation.id)
    ready = await bench.until(generation, State.READY)
    assert ready.cancel_requested_at is None
    await bench.engine.cancel(generation.id)


async def test_what_was_sent_to_another_service_is_asked_for_there_alone(tmp_path: Path, service: Service):
    service.gets = [service.finished()]
    bench = Bench(tmp_path / "library", service)
    sent = a_request(duration=SECONDS, resolution="480p")
    row = a_generation(request=sent, state=State.QUEUED, request_id="req_1", api_base="https://b.example")
    async with running(bench):
        await bench.library.add(row)
    async with running(bench):
        doubtful = await bench.until_true(row, lambda latest: latest.is_in_doubt)
        assert doubtful.problem is not None
        assert (doubtful.problem.code, doubtful.problem.message) == (
            Code.OTHER_SERVICE,
            "https://b.example",
        )
        await bench.engine.cancel(row.id)
        assert isinstance(await bench.until_heard(NotCancelled), NotCancelled)
        assert not any(isinstance(event, ConnectionChanged) for event in bench.events)
    assert service.count("GET", POSTS) == 0
    # Back at its own service.
    async with running(bench):
        await bench.library.save(replace(doubtful, api_base=service.url))
    async with running(bench):
        ready = await bench.until(row, State.READY)
    assert ready.problem is None


async def test_a_waiting_one_is_cancelled_at_once_and_never_sent(bench: Bench):
    bench.service.posts = [refuse(402)]
    generation = await bench.submit()
    await bench.until_heard(QueueStopped)
    await bench.until(generation, State.WAITING)
    tried = bench.service.count("POST")
    await bench.engine.cancel(generation.id)
    await bench.until(generation, State.CANCELLED)
    bench.engine.go_on()
    assert bench.service.count("POST") == tried


@pytest.mark.parametrize("turns", range(24))
async def test_a_cancel_is_never_forgotten_however_close_to_the_sending(bench: Bench, turns: int):
    async def say_how_it_stands(service: Service, writer: asyncio.StreamWriter) -> None:
        status = "cancelled" if service.count("POST", "/cancel") else "processing"
        await report(status)(service, writer)

    bench.service.gets = [say_how_it_stands]
    bench.service.cancels = [reply({"success": True, "requestId": "req_1", "status": "cancelled"})]
    generation = await bench.submit()
    for _ in range(turns):
        await asyncio.sleep(0)
    await bench.engine.cancel(generation.id)
    cancelled = await bench.until(generation, State.CANCELLED)
    assert (cancelled.request_id is not None) == (bench.service.count("POST", POSTS) > 0)


async def test_fault_14_what_finished_while_closed_is_fetched_at_the_next_start(bench: Bench):
    bench.service.gets = [report("processing")]
    generation = await bench.submit()
    await bench.until(generation, State.PROCESSING)
    await bench.end()
    bench.service.gets = [bench.service.finished()]
    await bench.begin()
    ready = await bench.until(generation, State.READY)
    assert ready.request_id == "req_1"
    assert bench.service.count("POST", POSTS) == 1


async def test_fault_15_an_expired_address_is_asked_for_afresh(bench: Bench):
    good = bench.service.files[0]
    bench.service.files = [reply(b"<Error><Code>AccessDenied</Code></Error>", 403), good]
    await bench.until(await bench.submit(), State.READY)
    assert bench.service.count("GET", "req_1") == 3


async def test_fault_15_a_lost_output_is_expired_and_can_be_tried_again(bench: Bench):
    good = bench.service.files[0]
    bench.service.files = [reply(b"gone", 410)]
    generation = await bench.submit()
    expired = await bench.until(generation, State.EXPIRED)
    assert expired.problem is not None
    assert expired.problem.code == "link_expired"
    bench.service.files = [good]
    await bench.engine.fetch_again(generation.id)
    await bench.until(generation, State.READY)
    assert bench.service.count("POST") == 1


async def test_fault_18_a_short_body_is_never_renamed(bench: Bench):
    good, whole = bench.service.files[0], bench.service.clip

    async def short(_: Service, writer: asyncio.StreamWriter) -> None:
        assert not list(bench.folder.rglob("*.mp4"))
        head = f'HTTP/1.1 200 OK\r\ncontent-length: {len(whole)}\r\netag: "clip"\r\n\r\n'
        writer.write(head.encode() + whole[: len(whole) // 2])
        await writer.drain()

    bench.service.files = [short, short, good]
    ready = await bench.until(await bench.submit(), State.READY)
    assert ready.clip is not None
    assert (bench.folder / ready.clip.path).read_bytes() == whole


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param(b"", "empty", id="bad_input_13_zero_bytes"),
        pytest.param(b"<html>sign in</html>", "link_expired", id="bad_input_14_html"),
        pytest.param(b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "not_a_video", id="bad_input_19_playlist"),
        pytest.param(b"MZ" + bytes(2000), "not_a_video", id="bad_input_20_program"),
    ],
)
async def test_what_is_no_video_is_fetched_again_and_never_kept(bench: Bench, body: bytes, code: str):
    good = bench.service.files[0]
    bench.service.files = [reply(body)]
    generation = await bench.submit()
    expired = await bench.until(generation, State.EXPIRED)
    assert expired.problem is not None
    assert expired.problem.code == code
    assert not list(bench.folder.rglob("*.mp4"))
    bench.service.files = [good]
    await bench.engine.fetch_again(generation.id)
    await bench.until(generation, State.READY)


@pytest.mark.parametrize(
    "asked", [pytest.param(SECONDS // 2, id="longer"), pytest.param(SECONDS * 2, id="shorter")]
)
async def test_a_clip_of_another_length_is_kept_and_its_length_noted(bench: Bench, asked: int):
    request = GenerationRequest("seedance-2.0", "a prompt", asked, "720p", "16:9")
    ready = await bench.until(await press_one(bench.engine, request), State.READY)
    assert ready.clip is not None
    assert ready.clip.verified
    assert ready.clip.duration == pytest.approx(SECONDS, abs=0.01)
    assert ready.has_other_length
    assert bench.service.count("GET", "/files/") == 1


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://example.com/a.mp4", "javascript:alert(1)", "http://example.com/a.mp4",
     "https://user:secret@example.com/a.mp4", "https://10.0.0.1/a.mp4", "https://localhost.localdomain.local/a"],
)  # fmt: skip
async def test_bad_input_09_10_an_unsafe_address_is_never_opened(bench: Bench, address: str):
    bench.service.gets = [report("succeeded", output={"type": "video", "url": address})]
    expired = await bench.until(await bench.submit(), State.EXPIRED)
    assert expired.problem is not None
    assert expired.problem.code == "address_refused"


async def test_fault_20_a_clip_that_was_renamed_but_not_committed_is_taken_as_it_is(bench: Bench):
    generation = await bench.submit()
    ready = await bench.until(generation, State.READY)
    files = bench.service.count("GET", "/files/")
    await bench.end()
    await bench.begin()
    await bench.library.save(replace(ready, state=State.SUCCEEDED, clip=None))
    await bench.end()
    await bench.begin()
    again = await bench.until(generation, State.READY)
    assert again.clip == ready.clip
    assert bench.service.count("GET", "/files/") == files


async def test_a_file_that_has_the_clip_s_name_and_is_no_clip_is_set_aside(bench: Bench):
    generation = await bench.submit()
    ready = await bench.until(generation, State.READY)
    assert ready.clip is not None
    await bench.end()
    await bench.begin()
    await bench.library.save(replace(ready, state=State.SUCCEEDED, clip=None))
    await bench.end()
    clip = bench.folder / ready.clip.path
    good = clip.read_bytes()
    clip.write_bytes(b"half a clip")
    await bench.begin()
    await bench.until(generation, State.READY)
    assert clip.read_bytes() == good
    assert clip.with_name(f"{clip.stem}-changed{clip.suffix}").read_bytes() == b"half a clip"


async def test_the_expected_time_and_the_price_come_from_the_library(bench: Bench):
    generation = await bench.submit()
    ready = await bench.until(generation, State.READY)
    cost_key = generation.cost_key
    async with asyncio.timeout(5):
        while (times := await bench.engine.estimates.times(cost_key)) is None:
            await asyncio.sleep(0)
    assert times.usual == pytest.approx((ready.finished_at or 0) - (ready.submitted_at or 0))

    price = await bench.engine.estimates.price(cost_key)
    assert price is not None
    assert (price.credits, price.source, price.samples) == (32, "history", 1)
