"""A paid generation is never lost, and never paid twice: what becomes of one POST."""

from __future__ import annotations

import asyncio
import socket

import pytest
from support.service import POSTS, Act, Bench, refuse, reply, reset, silence

from seedance_studio.api.http_exchange import Timeouts
from seedance_studio.domain.generation import State
from seedance_studio.engine.events import QueueChanged, QueueReleased, QueueStopped, WaitingFound
from seedance_studio.engine.sending.sender import UNSENT_TRIES


async def test_a_no_with_an_id_is_unconfirmed_and_can_be_adopted(bench: Bench):
    no = {"success": False, "error": {"code": "odd", "message": "Odd"}}
    bench.service.posts = [reply(no | {"requestId": "req_1", "creditsCharged": 32})]
    generation = await bench.submit()
    lost = await bench.until(generation, State.UNCONFIRMED)
    assert lost.problem is not None
    assert (lost.problem.code, lost.problem.request_id) == ("refused_with_id", "req_1")
    await bench.engine.reconciler.adopt(generation.id, lost.problem.request_id)
    ready = await bench.until(generation, State.READY)
    assert (ready.request_id, ready.credits_charged) == ("req_1", 32)
    assert bench.service.count("POST", POSTS) == 1


async def test_an_id_in_a_no_outlives_a_restart(bench: Bench):
    no = {"success": False, "error": {"code": "odd", "message": "Odd"}}
    bench.service.posts = [reply(no | {"requestId": "req_1"})]
    generation = await bench.submit()
    await bench.until(generation, State.UNCONFIRMED)
    await bench.end()
    await bench.begin()
    kept = await bench.until(generation, State.UNCONFIRMED)
    assert kept.problem is not None
    assert kept.problem.request_id == "req_1"


async def test_the_intent_is_committed_before_the_request_and_the_id_before_anything_else(bench: Bench):
    generation = await bench.submit()
    ready = await bench.until(generation, State.READY)
    assert bench.states(generation)[:3] == [State.WAITING, State.SUBMITTING, State.QUEUED]
    assert ready.request_id == "req_1"
    assert ready.credits_charged == 32
    assert bench.service.count("POST") == 1
    exchanges = await bench.library.exchanges(generation.id)
    assert exchanges[0].method == "POST"
    assert "a prompt" in exchanges[0].sent


async def test_fault_01_nothing_listens_is_not_sent_and_tried_again_a_few_times(bench: Bench):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        bench.client._base_url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        generation = await bench.submit()
        held = await bench.until_true(generation, lambda g: g.attempts == UNSENT_TRIES and not g.submitted_at)
    assert held.state is State.WAITING
    assert held.problem is not None
    assert held.problem.code == "unreachable"
    assert bench.service.count("POST") == 0
    bench.client._base_url = bench.service.url
    await bench.engine.send_now(generation.id)
    await bench.until(generation, State.READY)
    assert bench.service.count("POST", POSTS) == 1


@pytest.mark.parametrize(
    ("act", "code"),
    [
        pytest.param(reset, "connection_lost", id="fault_02_reset_after_body"),
        pytest.param(reply(b'{"success": true, "requ'), "bad_answer", id="fault_04_unparsable"),
        pytest.param(reply({"success": True}), "bad_answer", id="fault_04_without_id"),
        pytest.param(reply(b"<html>"), "bad_answer", id="bad_input_01_html"),
        pytest.param(reply(b""), "bad_answer", id="bad_input_01_empty"),
        pytest.param(reply([]), "bad_answer", id="bad_input_01_array"),
        pytest.param(reply({}, 500), "server_error", id="fault_06_500"),
        pytest.param(reply({}, 502), "server_error", id="fault_06_502"),
        pytest.param(reply({}, 503), "server_error", id="fault_06_503"),
        pytest.param(reply({}, 504), "server_error", id="fault_06_504"),
        pytest.param(reply(b'{"a": 1e999}'), "bad_answer", id="bad_input_04_huge_number"),
        pytest.param(reply(b"[" * 100_000), "bad_answer", id="bad_input_05_deep"),
        pytest.param(reply(b'{"requestId": "\xff"}'), "bad_answer", id="bad_input_06_bad_utf8"),
    ],
)
async def test_an_unknown_outcome_is_unconfirmed_and_never_sent_again(bench: Bench, act: Act, code: str):
    bench.service.posts = [act]
    generation = await bench.submit()
    lost = await bench.until(generation, State.UNCONFIRMED)
    assert lost.problem is not None
    assert lost.problem.code == code
    bench.engine.go_on()
    bench.engine.queue.release(*bench.engine.queue.view.needs_confirmation)
    await bench.engine.submit_again(generation.id)
    await bench.engine.fetch_again(generation.id)
    await bench.end()
    await bench.begin()
    other = await bench.submit("another")
    bench.service.posts = [reply({"success": True, "requestId": "req_2", "status": "failed"})]
    await bench.until(other, State.UNCONFIRMED, State.FAILED)
    assert len([body for body in bench.service.bodies if body["prompt"] == "a prompt"]) == 1


async def test_fault_03_read_timeout_is_unconfirmed(bench: Bench):
    await bench.end()
    await bench.begin(timeouts=Timeouts(connect=2, read=0.2))
    bench.service.posts = [silence]
    generation = await bench.submit()
    lost = await bench.until(generation, State.UNCONFIRMED)
    assert lost.problem is not None
    assert lost.problem.code == "timed_out"
    assert bench.service.count("POST") == 1


async def test_fault_05_ended_between_intent_and_id_is_unconfirmed_at_the_next_start(bench: Bench):
    bench.service.posts = [silence]
    generation = await bench.submit()
    await bench.service.silent.wait()
    assert (await bench.until(generation, State.SUBMITTING)).request_id is None
    # What a kill leaves behind: the row as it is now, with no one to finish it.
    row = await bench.library.get(generation.id)
    assert row is not None
    # Its id, once it is found, means nothing to any other service.
    assert row.api_base == bench.client.service
    await bench.end(politely=False)
    await bench.begin()
    await bench.library.save(row)
    await bench.end(politely=False)
    await bench.begin()
    lost = await bench.until(generation, State.UNCONFIRMED)
    assert lost.problem is not None
    assert lost.problem.code == "interrupted"
    assert bench.service.count("POST") == 1


async def test_fault_07_rate_limit_waits_as_long_as_asked_and_goes_on(bench: Bench):
    accepted = bench.service.posts[0]
    bench.service.posts = [reply({}, 429, retry_after="77"), accepted]
    before = bench.clock.time
    generation = await bench.submit()
    await bench.until(generation, State.READY)
    assert bench.clock.time - before >= 77
    assert bench.service.count("POST") == 2
    assert bench.states(generation)[:5] == [
        State.WAITING,
        State.SUBMITTING,
        State.WAITING,
        State.SUBMITTING,
        State.QUEUED,
    ]


@pytest.mark.parametrize(
    ("status", "code"), [(401, "unauthorized"), (402, "payment_required"), (403, "forbidden")]
)
async def test_fault_08_the_queue_stops_with_one_question_and_drops_nothing(
    bench: Bench, status: int, code: str
):
    accepted = bench.service.posts[0]
    bench.service.posts = [refuse(status)]
    generations = [await bench.submit(f"prompt {number}") for number in range(5)]
    stopped = await bench.until_heard(QueueStopped)
    assert isinstance(stopped, QueueStopped)
    assert stopped.problem.code == code
    for generation in generations:
        await bench.until_true(generation, lambda g: g.state is State.WAITING)
    tried = bench.service.count("POST")
    assert tried <= 3
    assert len([event for event in bench.events if isinstance(event, QueueStopped)]) == 1
    bench.service.posts = [accepted]
    bench.engine.go_on()
    assert isinstance(bench.events[-1], QueueReleased)
    for generation in generations:
        await bench.until(generation, State.READY)
    assert bench.service.count("POST") == tried + 5


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_fault_09_a_redirect_is_an_error_and_never_followed(bench: Bench, status: int):
    bench.service.posts = [reply(b"", status, location=bench.service.url + "/elsewhere")]
    generation = await bench.submit()
    refused = await bench.until(generation, State.REFUSED)
    assert refused.problem is not None
    assert refused.problem.code == "redirected"
    assert bench.service.count("POST", "elsewhere") == bench.service.count("GET", "elsewhere") == 0


async def test_a_refusal_keeps_the_services_words_and_is_final(bench: Bench):
    bench.service.posts = [refuse(422, "prompt_blocked")]
    generation = await bench.submit()
    refused = await bench.until(generation, State.REFUSED)
    assert refused.problem is not None
    assert refused.problem.reason == "prompt_blocked"
    assert refused.credits_charged is None
    assert refused.finished_at is not None


async def test_at_most_so_many_are_sent_at_once(bench: Bench):
    await bench.end()
    await bench.begin(parallel=2)
    bench.service.posts = [silence]
    generations = [await bench.submit(f"prompt {number}") for number in range(4)]
    for generation in generations[:2]:
        await bench.until(generation, State.SUBMITTING)
    await bench.service.silent.wait()
    assert [(await bench.library.get(g.id)).state for g in generations[2:]] == [State.WAITING] * 2  # type: ignore[union-attr]
    assert bench.service.count("POST") <= 2


async def test_what_waited_at_the_end_is_not_sent_without_a_word(bench: Bench):
    accepted = bench.service.posts[0]
    bench.service.posts = [refuse(402)]
    generation = await bench.submit()
    await bench.until_heard(QueueStopped)
    await bench.until(generation, State.WAITING)
    await bench.end()
    bench.service.posts = [accepted]
    bench.events.clear()
    await bench.begin()
    assert [event for event in bench.events if not isinstance(event, QueueChanged)] == [WaitingFound(1)]
    other = await bench.submit("another")
    await bench.until(other, State.READY)
    assert [body["prompt"] for body in bench.service.bodies].count("a prompt") == 1
    bench.engine.queue.release(*bench.engine.queue.view.needs_confirmation)
    await bench.until(generation, State.READY)
    assert [body["prompt"] for body in bench.service.bodies].count("a prompt") == 2


async def test_fetching_again_and_sending_now_never_make_a_new_charge(bench: Bench):
    bench.service.gets = [refuse(404)]
    bench.service.posts = [reply({"success": True, "requestId": "req_1", "status": "failed"})]
    generation = await bench.submit()
    await bench.until(generation, State.FAILED)
    await bench.engine.fetch_again(generation.id)
    await bench.engine.send_now(generation.id)
    assert bench.service.count("POST", POSTS) == 1
    await bench.engine.submit_again(generation.id)
    async with asyncio.timeout(60):
        while bench.service.count("POST", POSTS) < 2:
            await asyncio.sleep(0)


async def test_the_key_is_in_no_file_of_the_library(bench: Bench):
    generation = await bench.submit()
    await bench.until(generation, State.READY)
    await bench.end()
    for file in bench.folder.rglob("*"):
        if file.is_file():
            assert b"sd2_live_engine_tests" not in file.read_bytes(), file
    await bench.begin()
