"""Whatever the person does while links are signed again: one request is sent, complete and the latest one."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pressing import press_one
from support.service import POSTS, Bench, Service, reply, report

from seedance_studio.domain.errors import EditedTooLate
from seedance_studio.domain.generation import State
from seedance_studio.domain.generation_events import RequestEdited
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.events import QueueStopped


def request(number: int) -> GenerationRequest:
    """The prompt with this number, and the link that belongs to it."""
    links = (f"https://s3.example.com/{number}.png?signed=old",)
    return GenerationRequest("seedance-2.0", f"prompt {number}", 4, "720p", "16:9", media_urls=links)


def wording(body: dict[str, object]) -> tuple[object, object]:
    return body["prompt"], body["mediaUrls"]


def fresh(number: int) -> tuple[object, object]:
    return f"prompt {number}", [f"https://s3.example.com/{number}.png?signed=fresh"]


class Signing:
    """Signs links, one at a time and only when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[asyncio.Event] = []

    async def __call__(self, urls: tuple[str, ...]) -> tuple[str, ...]:
        turn = asyncio.Event()
        self.waiting.append(turn)
        await turn.wait()
        return tuple(url.replace("old", "fresh") for url in urls)

    def finish(self) -> None:
        """Sign the first waiting link."""
        if self.waiting:
            self.waiting.pop(0).set()


@contextlib.asynccontextmanager
async def bench_of(folder: Path, service: Service, signing: Signing):
    bench = Bench(folder, service, renew=signing)
    await bench.begin(parallel=1)
    try:
        yield bench
    finally:
        await bench.end(politely=False)
    assert not bench.failures


async def turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def all_signed(bench: Bench, signing: Signing) -> None:
    async with asyncio.timeout(60):
        while not bench.service.bodies:
            signing.finish()
            await asyncio.sleep(0)


async def test_an_edit_while_its_links_are_signed_sends_the_new_ones(tmp_path: Path, service: Service):
    signing = Signing()
    async with bench_of(tmp_path, service, signing) as bench:
        generation = await press_one(bench.engine, request(0))
        async with asyncio.timeout(60):
            while not signing.waiting:
                await asyncio.sleep(0)
        await bench.engine.queue.edit(generation.id, RequestEdited(request(1)))
        await all_signed(bench, signing)
        assert wording(service.bodies[0]) == fresh(1)
        kept = await bench.until_true(generation, lambda latest: latest.request_id is not None)
        assert (kept.request.prompt, list(kept.request.media_urls)) == fresh(1)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(1, 9)),
        st.tuples(st.just("turns"), st.integers(1, 30)),
        st.tuples(st.sampled_from(["sign", "begin", "end", "hold", "release", "send_now"]), st.just(0)),
    ),
    max_size=12,
)


class Person:
    """What the person does with one waiting row, and which prompt was accepted last."""

    def __init__(self, bench: Bench, signing: Signing, row: str) -> None:
        self.bench = bench
        self.signing = signing
        self.row = row
        self.latest = 0
        self.edits = 0

    async def do(self, step: str, number: int) -> None:
        match step:
            case "edit":
                with contextlib.suppress(EditedTooLate):
                    await self.bench.engine.queue.edit(self.row, RequestEdited(request(number)))
                    self.latest = number
            case "turns":
                await turns(number)
            case "sign":
                self.signing.finish()
            case "send_now":
                await self.bench.engine.send_now(self.row)
            case _:
                self._press(step)

    def _press(self, step: str) -> None:
        queue = self.bench.engine.queue
        match step:
            case "begin":
                queue.begin_edit(self.row)
                self.edits += 1
            case "end" if self.edits:
                queue.end_edit(self.row)
                self.edits -= 1
            case "hold":
                queue.hold(self.row)
            case "release":
                queue.release(self.row)
            case _:
                pass

    async def finish(self) -> None:
        while self.edits:
            await self.do("end", 0)
        self.bench.engine.queue.release(self.row)
        await all_signed(self.bench, self.signing)


async def live(steps: list[tuple[str, int]], clip: bytes) -> tuple[object, Sequence[object], object]:
    """The prompt that was accepted last, what was sent, and what the row says."""
    service = Service(clip)
    await service.start()
    service.gets = [report("processing")]
    signing = Signing()
    try:
        with tempfile.TemporaryDirectory() as folder:
            async with bench_of(Path(folder), service, signing) as bench:
                generation = await press_one(bench.engine, request(0))
                person = Person(bench, signing, generation.id)
                for step in steps:
                    await person.do(*step)
                await person.finish()
                kept = await bench.until_true(generation, lambda latest: latest.request_id is not None)
                sent = [wording(body) for body in service.bodies]
                return fresh(person.latest), sent, (kept.request.prompt, list(kept.request.media_urls))
    finally:
        await service.stop()


@pytest.mark.slow
@pytest.mark.long
@given(STEPS)
def test_the_last_edited_prompt_is_sent_with_its_own_links(clip: bytes, steps: list[tuple[str, int]]):
    latest, sent, kept = asyncio.run(live(steps, clip))
    assert sent == [latest]
    assert kept == latest


async def test_one_whose_edit_begins_while_its_links_are_signed_waits_for_its_end(
    tmp_path: Path, service: Service
):
    signing = Signing()
    async with bench_of(tmp_path, service, signing) as bench:
        generation = await press_one(bench.engine, request(0))
        async with asyncio.timeout(60):
            while not signing.waiting:
                await asyncio.sleep(0)
        bench.engine.queue.begin_edit(generation.id)
        signing.finish()
        async with asyncio.timeout(60):
            while generation.id not in bench.engine.queue.view.order:
                await asyncio.sleep(0)
        await bench.engine.queue.edit(generation.id, RequestEdited(request(1)))
        assert service.count("POST", POSTS) == 0
        bench.engine.queue.end_edit(generation.id)
        await all_signed(bench, signing)
        assert wording(service.bodies[0]) == fresh(1)


@pytest.mark.parametrize("error", [RuntimeError("a fault of ours"), OSError(5, "a drive that is gone")])
async def test_an_error_of_any_kind_leaves_it_in_the_queue(
    tmp_path: Path, service: Service, error: Exception
):
    is_over = True

    async def renew(urls: tuple[str, ...]) -> tuple[str, ...]:
        if is_over:
            raise error
        return urls

    bench = Bench(tmp_path, service, renew=renew)
    await bench.begin()
    service.posts = [reply({"success": True, "requestId": "req_1", "status": "failed"})]
    generation = await press_one(bench.engine, request(0))
    stopped = await bench.until_heard(QueueStopped)
    assert isinstance(stopped, QueueStopped)
    assert (stopped.problem.code, stopped.problem.message) == ("unexpected", type(error).__name__)
    assert bench.engine.queue.view.order == (generation.id,)
    assert (await bench.until(generation, State.WAITING)).attempts == 0
    is_over = False
    bench.engine.go_on()
    await bench.until(generation, State.FAILED)
    assert service.count("POST", POSTS) == 1
    await bench.end(politely=False)
    assert bench.failures == []
