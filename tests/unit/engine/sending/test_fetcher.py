"""Downloading clips from services that announce them too early, and over slow connections."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import signal
import sys
from pathlib import Path

import pytest
from support.libraries import rows_of
from support.service import Act, Bench, Service, refuse, reply, report, reset, running

from seedance_studio.api.part_file import KeptCopy
from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.events import GenerationChanged, QueueStopped
from seedance_studio.engine.sending.retry_budget import NOT_THERE_SECONDS
from seedance_studio.store.clips import clip_path, thumbnail_path

NO_ADDRESS = report("succeeded", output=None)


def accepted(number: int) -> Act:
    """Accept each submission with a new id."""
    return reply({"success": True, "requestId": f"req_{number}", "status": "queued", "creditsCharged": 32})


async def finish_any(service: Service, writer: asyncio.StreamWriter) -> None:
    """Every generation has succeeded, and each clip has its own address."""
    request_id = service.calls[-1][1].rpartition("/")[2]
    url = f"{service.url}/files/{request_id}.mp4"
    answer = {"success": True, "requestId": request_id, "status": "succeeded", "output": {"url": url}}
    await reply(answer)(service, writer)


async def test_a_clip_whose_address_comes_later_is_waited_for(bench: Bench):
    bench.service.gets = [*[NO_ADDRESS] * 8, bench.service.finished()]
    generation = await bench.submit()
    waiting = await bench.until_true(generation, lambda latest: latest.problem is not None)
    assert waiting.problem is not None
    assert (waiting.state, waiting.problem.code) == (State.SUCCEEDED, "no_output")
    await bench.until(generation, State.READY)
    assert State.EXPIRED not in bench.states(generation)
    assert bench.service.count("GET", "req_1") == 9


async def test_a_key_that_is_refused_for_a_fresh_address_is_a_question_to_the_person(bench: Bench):
    bench.service.posts = [reply({"success": True, "requestId": "req_1", "status": "succeeded"})]
    bench.service.gets = [refuse(401)]
    generation = await bench.submit()
    stopped = await bench.until_heard(QueueStopped)
    assert isinstance(stopped, QueueStopped)
    assert stopped.problem.code == "unauthorized"
    waiting = await bench.until_true(generation, lambda latest: latest.problem is not None)
    assert (waiting.state, waiting.problem) == (State.SUCCEEDED, stopped.problem)
    bench.service.gets = [bench.service.finished()]
    bench.engine.go_on()
    await bench.until(generation, State.READY)


async def test_the_pause_that_the_service_asks_for_is_kept_by_what_asks_for_an_address(bench: Bench):
    bench.service.posts = [reply({"success": True, "requestId": "req_1", "status": "succeeded"})]
    bench.service.gets = [reply({}, 429, retry_after="77"), bench.service.finished()]
    await bench.until(await bench.submit(), State.READY)
    assert 77 in bench.clock.waits


async def test_a_clip_without_a_thumbnail_is_kept_all_the_same(bench: Bench):
    bench.engine.queue.pause()
    generation = await bench.submit()
    # A folder has the thumbnail's name: none can be written there.
    (bench.folder / thumbnail_path(generation)).mkdir(parents=True)
    bench.engine.queue.resume()
    ready = await bench.until(generation, State.READY)
    assert ready.clip is not None
    assert (ready.clip.thumbnail, ready.clip.verified) == ("", True)
    assert (bench.folder / ready.clip.path).read_bytes() == bench.service.clip
    assert bench.service.count("GET", "/files/") == 1


async def tried_on(bench: Bench, generation: Generation) -> Generation:
    """The row after many tries that have failed, none of which proves that the clip is gone."""
    await bench.until_true(generation, lambda latest: latest.problem is not None)
    waited = len(bench.clock.waits)
    return await bench.until_true(
        generation, lambda latest: latest.state is not State.SUCCEEDED or len(bench.clock.waits) > waited + 12
    )


async def test_a_fault_of_ours_makes_no_clip_a_lost_one(tmp_path: Path, service: Service):
    closed = Decoder()
    await closed.close()
    service.gets = [service.finished()]
    async with running(Bench(tmp_path / "library", service, decoder=closed)) as bench:
        still = await tried_on(bench, await bench.submit())
    assert still.problem is not None
    assert (still.state, still.problem.code) == (State.SUCCEEDED, "unexpected")
    assert still.problem.message == "RuntimeError"


async def test_a_place_that_refuses_a_clip_makes_no_clip_a_lost_one(bench: Bench):
    bench.service.gets = [bench.service.finished()]
    bench.engine.queue.pause()
    generation = await bench.submit()
    (bench.folder / clip_path(generation)).mkdir(parents=True)
    bench.engine.queue.resume()
    still = await tried_on(bench, generation)
    assert still.problem is not None
    assert (still.state, still.problem.code) == (State.SUCCEEDED, "cannot_write")
    assert still.problem.message
    (bench.folder / clip_path(generation)).rmdir()
    await bench.until(generation, State.READY)


async def test_what_has_succeeded_at_once_is_fetched(bench: Bench):
    bench.service.posts = [reply({"success": True, "requestId": "req_1", "status": "succeeded"})]
    bench.service.gets = [*[NO_ADDRESS] * 8, bench.service.finished()]
    ready = await bench.until(await bench.submit(), State.READY)
    assert ready.finished_at is not None


async def test_what_has_succeeded_at_once_with_an_address_is_fetched_from_there(bench: Bench):
    output = {"url": f"{bench.service.url}/files/clip.mp4"}
    answer = {"success": True, "requestId": "req_1", "status": "succeeded", "output": output}
    bench.service.posts = [reply(answer)]
    await bench.until(await bench.submit(), State.READY)
    assert bench.service.count("GET", "req_1") == 0


@pytest.mark.parametrize("status", [403, 404])
async def test_an_address_that_works_only_later_is_tried_again_with_a_fresh_one(bench: Bench, status: int):
    good = bench.service.files[0]
    bench.service.gets = [bench.service.finished()]
    bench.service.files = [*[reply(b"", status)] * 8, good]
    generation = await bench.submit()
    await bench.until(generation, State.READY)
    assert State.EXPIRED not in bench.states(generation)
    # Each try but the first asks for a fresh address.
    assert (bench.service.count("GET", "req_1"), bench.service.count("GET", "/files/")) == (9, 9)


@pytest.mark.slow
async def test_after_half_an_hour_of_such_answers_it_is_expired(bench: Bench):
    bench.service.gets = [bench.service.finished()]
    bench.service.files = [reply(b"", 403)]
    generation = await bench.submit()
    await bench.until(generation, State.SUCCEEDED)
    began = bench.clock.time
    await bench.until(generation, State.EXPIRED)
    assert NOT_THERE_SECONDS <= bench.clock.time - began <= 2 * NOT_THERE_SECONDS
    assert bench.service.count("GET", "/files/") <= 60


@pytest.mark.slow
async def test_a_service_that_forgot_it_makes_nothing_final(bench: Bench):
    good = bench.service.files[0]
    bench.service.gets = [bench.service.finished(), refuse(404)]
    bench.service.files = [reply(b"", 403)]
    generation = await bench.submit()
    await bench.until(generation, State.SUCCEEDED)
    began = bench.clock.time
    async with asyncio.timeout(60):
        while bench.clock.time < began + 6 * NOT_THERE_SECONDS:
            await asyncio.sleep(0)
    # It is asked on, but ever more seldom.
    assert bench.service.count("GET", "req_1") < 40
    assert (await bench.until(generation, State.SUCCEEDED)).problem is not None
    assert State.EXPIRED not in bench.states(generation)
    # The last address it gave is tried on, and works at last.
    bench.service.files = [good]
    await bench.until(generation, State.READY)


@pytest.mark.slow
async def test_hours_offline_do_not_count(bench: Bench):
    good = bench.service.files[0]
    bench.service.gets = [bench.service.finished()]
    bench.service.files = [reply(b"", 404)]
    generation = await bench.submit()
    async with asyncio.timeout(60):
        while bench.service.count("GET", "/files/") < 5:
            await asyncio.sleep(0)
    bench.service.gets = bench.service.files = [reset]
    began = bench.clock.time
    async with asyncio.timeout(60):
        while bench.clock.time < began + 4 * NOT_THERE_SECONDS:
            await asyncio.sleep(0)
    bench.service.gets = [bench.service.finished()]
    bench.service.files = [reply(b"", 404), good]
    await bench.until(generation, State.READY)
    assert State.EXPIRED not in bench.states(generation)


@pytest.mark.parametrize("encoding", ["aws-chunked", "binary", "utf-8", ""])
async def test_a_clip_is_taken_whatever_its_encoding_is_called(bench: Bench, encoding: str):
    bench.service.files = [reply(bench.service.clip, content_encoding=encoding)]
    ready = await bench.until(await bench.submit(), State.READY)
    assert ready.clip is not None
    assert (bench.folder / ready.clip.path).read_bytes() == bench.service.clip
    assert bench.service.count("GET", "/files/") == 1


async def test_a_compressed_clip_is_kept_as_it_was_made(bench: Bench):
    bench.service.files = [reply(gzip.compress(bench.service.clip), content_encoding="gzip", etag='"z"')]
    ready = await bench.until(await bench.submit(), State.READY)
    assert ready.clip is not None
    assert (bench.folder / ready.clip.thumbnail).is_file()
    file = bench.folder / ready.clip.path
    assert file.read_bytes() == bench.service.clip
    assert sorted(path.name for path in file.parent.iterdir()) == [file.name]


@pytest.fixture
async def left_whole(tmp_path: Path, service: Service) -> Bench:
    """A library whose run was killed just before the clip got its final name. Its link no longer works."""
    service.gets = [service.finished()]
    bench = Bench(tmp_path / "library", service)
    command = [sys.executable, "-m", "support.killed_at_the_name", str(bench.folder), service.url]
    tests = os.pathsep.join([str(Path(__file__).parents[3]), str(Path(__file__).parents[4])])
    run = await asyncio.create_subprocess_exec(*command, env=os.environ | {"PYTHONPATH": tests})
    assert await run.wait() == -signal.SIGKILL
    (part,) = bench.folder.rglob("*.part")
    assert part.read_bytes() == service.clip
    assert not list(bench.folder.rglob("*.mp4"))
    service.gets = [refuse(404)]
    service.files = [reply(b"", 403)]
    service.calls.clear()
    return bench


@pytest.mark.slow
@pytest.mark.parametrize("facts", [True, False])
async def test_a_whole_part_is_taken_before_anyone_is_asked(left_whole: Bench, facts: bool):
    (part,) = left_whole.folder.rglob("*.part")
    if not facts:
        part.with_name(part.name + ".json").unlink()
    async with running(left_whole) as bench:
        (row,) = await rows_of(bench.library)
        ready = await bench.until(row, State.READY)
    assert ready.clip is not None
    assert (bench.folder / ready.clip.path).read_bytes() == bench.service.clip
    assert bench.service.calls == []
    assert not list(bench.folder.rglob("*.part*"))


@pytest.mark.slow
async def test_a_whole_part_that_is_compressed_is_taken_as_it_was_made(left_whole: Bench):
    (part,) = left_whole.folder.rglob("*.part")
    (facts,) = left_whole.folder.rglob("*.part.json")
    packed = gzip.compress(left_whole.service.clip)
    part.write_bytes(packed)
    old = json.loads(facts.read_bytes())
    facts.write_text(json.dumps(old | {"length": len(packed), "encoding": "gzip"}))
    async with running(left_whole) as bench:
        (row,) = await rows_of(bench.library)
        ready = await bench.until(row, State.READY)
    assert ready.clip is not None
    file = bench.folder / ready.clip.path
    assert file.read_bytes() == bench.service.clip
    assert bench.service.calls == []
    assert sorted(path.name for path in file.parent.iterdir()) == [file.name]


@pytest.mark.slow
async def test_a_part_that_is_whole_but_no_clip_is_fetched_again(left_whole: Bench):
    (part,) = left_whole.folder.rglob("*.part")
    part.write_bytes(bytes(len(left_whole.service.clip)))
    left_whole.service.gets = [left_whole.service.finished()]
    left_whole.service.files = [reply(left_whole.service.clip)]
    async with running(left_whole) as bench:
        (row,) = await rows_of(bench.library)
        await bench.until(row, State.READY)
    assert bench.service.count("GET", "/files/") == 1


@pytest.mark.slow
async def test_a_whole_part_of_another_address_is_not_taken(left_whole: Bench):
    (facts,) = left_whole.folder.rglob("*.part.json")
    old = json.loads(facts.read_bytes())
    facts.write_text(json.dumps(old | {"source": "0" * len(old["source"])}))
    left_whole.service.gets = [left_whole.service.finished()]
    left_whole.service.files = [reply(left_whole.service.clip)]
    async with running(left_whole) as bench:
        (row,) = await rows_of(bench.library)
        await bench.until(row, State.READY)
    # Whose clip it is, only the address can tell: the row's own is fetched.
    assert bench.service.count("GET", "/files/") == 1


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks the system which folder was synced")
async def test_the_folders_are_on_disk_before_ready_is_committed(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
):
    synced: list[str] = []
    sync = os.fsync

    def listen(number: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{number}"))
        sync(number)

    monkeypatch.setattr(os, "fsync", listen)
    before: list[str] = []
    bench.engine.changes.connect(
        lambda event: (
            before.extend(synced)
            if isinstance(event, GenerationChanged) and event.generation.state is State.READY
            else None
        )
    )
    ready = await bench.until(await bench.submit(), State.READY)
    assert ready.clip is not None
    file = bench.folder / ready.clip.path
    named = before.index(str(file.parent))
    assert before[named - 1] == str(file) + ".part"
    assert {str(file.parents[1]), str(file.parents[2])} <= set(before[:named])


async def test_the_best_of_what_came_is_kept_until_the_clip_is_here(bench: Bench):
    whole = bench.service.clip
    bench.service.files = [reply(whole[:1500]), reply(whole[:2000]), reply(whole[:1000])]
    generation = await bench.submit()
    await bench.until(generation, State.EXPIRED)
    (best,) = bench.folder.rglob("*.kept")
    assert best.read_bytes() == whole[:2000]
    assert await bench.engine.kept_copy(generation) == KeptCopy(best, 2000)
    bench.service.files = [reply(whole)]
    await bench.engine.fetch_again(generation.id)
    await bench.until(generation, State.READY)
    assert not list(bench.folder.rglob("*.kept"))
    assert await bench.engine.kept_copy(generation) is None


async def test_downloads_that_trickle_hold_up_no_others(bench: Bench):
    async def trickle_or_give(service: Service, writer: asyncio.StreamWriter) -> None:
        path = service.calls[-1][1]
        if path not in {f"/files/req_{number}.mp4" for number in range(4)}:
            await reply(service.clip)(service, writer)
            return
        head = f'HTTP/1.1 200 OK\r\ncontent-length: {len(service.clip)}\r\netag: "t"\r\n\r\n'
        writer.write(head.encode())
        for byte in service.clip:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.05)

    bench.service.posts = [accepted(number) for number in range(10)]
    bench.service.gets = [finish_any]
    bench.service.files = [trickle_or_give]
    for number in range(10):
        await bench.submit(f"prompt {number}")
    async with asyncio.timeout(60):
        while (await bench.library.counts()).clips < 6:
            await asyncio.sleep(0.01)
    rows = await rows_of(bench.library)
    slow = [row.request_id or "" for row in rows if row.state is State.SUCCEEDED]
    assert sorted(slow) == ["req_0", "req_1", "req_2", "req_3"]


async def adopted(bench: Bench, request_id: str) -> Generation:
    """An unconfirmed generation with an id that the person entered."""
    bench.service.posts = [reset]
    generation = await bench.submit()
    await bench.until(generation, State.UNCONFIRMED)
    await bench.engine.reconciler.adopt(generation.id, request_id)
    return generation


async def test_an_id_that_was_taken_back_and_given_again_brings_the_clip(bench: Bench):
    good = bench.service.files[0]
    bench.service.gets = [bench.service.finished()]
    bench.service.files = [reply(b"", 404)]
    generation = await adopted(bench, "req_1")
    await bench.until_true(generation, lambda latest: latest.problem is not None)
    await bench.engine.reconciler.disown(generation.id)
    await bench.engine.reconciler.adopt(generation.id, "req_1")
    bench.service.files = [good]
    ready = await bench.until(generation, State.READY)
    assert ready.clip is not None
    assert (bench.folder / ready.clip.path).read_bytes() == bench.service.clip
