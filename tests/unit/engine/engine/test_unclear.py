"""Unusable answers: polling goes on, the person is told, and a limited number is saved for support."""

from __future__ import annotations

import gzip

import pytest
from support.service import Act, Bench, refuse, reply, report, reset

from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import State
from seedance_studio.engine.events import ConnectionChanged, GenerationChanged

NEVER_UNDERSTOOD = {
    "html": (reply(b"<html>Sign in</html>"), Code.BAD_ANSWER, "page"),
    "empty": (reply(b""), Code.BAD_ANSWER, "nothing"),
    "array": (reply(b"[]"), Code.BAD_ANSWER, "other_data"),
    "nothing_said": (reply({"success": True}), Code.BAD_ANSWER, "no_status"),
    "another_id": (report("processing", requestId="req_other"), Code.BAD_ANSWER, "another_id"),
    "success_false": (refuse(200, "odd"), Code.REFUSED, "odd"),
    "400": (refuse(400), Code.REFUSED, "no"),
    "409": (refuse(409), Code.REFUSED, "no"),
    "410": (refuse(410), Code.REFUSED, "no"),
    "login": (reply(b"", 302, location="/login"), Code.REDIRECTED, ""),
    "six_megabytes": (reply(b'{"pad": "' + b"x" * 6_000_000 + b'"}'), Code.TOO_LARGE, ""),
    "bomb": (reply(gzip.compress(bytes(6_000_000)), content_encoding="gzip"), Code.TOO_LARGE, ""),
    "500": (reply(b"", 500), Code.SERVER_ERROR, ""),
}


@pytest.mark.parametrize(("answer", "code", "reason"), NEVER_UNDERSTOOD.values(), ids=NEVER_UNDERSTOOD)
async def test_the_third_unusable_answer_in_a_row_is_shown_and_polling_goes_on(
    bench: Bench, answer: Act, code: Code, reason: str
):
    bench.service.gets = [report("processing"), answer]
    began = bench.clock.time
    generation = await bench.submit()
    told = await bench.until_true(generation, lambda latest: latest.problem is not None)
    assert told.state is State.PROCESSING
    assert told.problem is not None
    assert (told.problem.code, told.problem.reason) == (code, reason)
    assert told.problem.since is not None
    assert began <= told.problem.since < bench.clock.time
    assert State.PROCESSING in bench.states(generation)
    assert bench.service.count("GET", "req_1") >= 4
    kept = [item for item in await bench.library.exchanges(generation.id) if item.at >= told.problem.since]
    assert len(kept) == 1
    bench.service.gets = [bench.service.finished()]
    ready = await bench.until(generation, State.READY)
    assert ready.problem is None
    assert ConnectionChanged(False) not in bench.events


async def test_two_in_a_row_are_a_hiccup(bench: Bench):
    page = reply(b"<html>")
    bench.service.gets = [*[page, page, report("processing")] * 5, bench.service.finished()]
    generation = await bench.submit()
    ready = await bench.until(generation, State.READY)
    assert ready.problem is None
    assert all(getattr(event, "generation", ready).problem is None for event in bench.events)


@pytest.mark.slow
async def test_answers_that_differ_each_time_are_shown_once_and_saved_within_bounds(bench: Bench):
    page, fault, odd = reply(b"<html>"), reply(b"", 500), refuse(409)
    bench.service.gets = [page, page, page, *[fault, odd, page] * 20, bench.service.finished()]
    generation = await bench.submit()
    told = await bench.until_true(generation, lambda latest: latest.problem is not None)
    await bench.until(generation, State.READY)
    assert told.problem is not None
    said = [
        event.generation.problem.code
        for event in bench.events
        if isinstance(event, GenerationChanged) and event.generation.problem is not None
    ]
    assert said == [told.problem.code]
    # The submission, what was told of, and the last answer.
    assert len(await bench.library.exchanges(generation.id)) == 3


async def test_since_when_outlives_the_program(bench: Bench):
    bench.service.gets = [reply(b"<html>")]
    generation = await bench.submit()
    told = await bench.until_true(generation, lambda latest: latest.problem is not None)
    await bench.end()
    bench.clock.time += 3600
    asked = bench.service.count("GET", "req_1")
    await bench.begin()
    while bench.service.count("GET", "req_1") < asked + 5:
        await bench.until(generation, State.QUEUED)
    assert (await bench.until(generation, State.QUEUED)).problem == told.problem
    bench.service.gets = [refuse(410)]
    changed = await bench.until_true(generation, lambda latest: latest.problem != told.problem)
    assert changed.problem is not None
    assert told.problem is not None
    assert (changed.problem.code, changed.problem.since) == (Code.REFUSED, told.problem.since)


async def test_a_generation_that_alone_gets_no_answers_is_shown_while_others_go_on(bench: Bench):
    async def by_id(service, writer):
        alone = service.calls[-1][1].endswith("req_silent")
        await (reset if alone else reply({"status": "processing"}))(service, writer)

    bench.service.posts = [
        reply({"requestId": name, "status": "queued"}) for name in ("req_good", "req_silent")
    ]
    bench.service.gets = [by_id]
    good = await bench.submit("good")
    await bench.until(good, State.PROCESSING)
    silent = await bench.submit("silent")
    told = await bench.until_true(silent, lambda latest: latest.problem is not None)
    assert told.problem is not None
    assert told.problem.code == Code.CONNECTION_LOST
    assert ConnectionChanged(False) not in bench.events
