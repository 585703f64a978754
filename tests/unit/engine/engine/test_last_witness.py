"""What remains of an answer if the disk or the queue can't take it: the log entry, the row, the reason."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest
from support.service import Act, Bench, Service, refuse, reply, report, reset

from seedance_studio.domain.generation import State
from seedance_studio.engine.events import QueueStopped
from seedance_studio.store.database import DATABASE

resource = pytest.importorskip("resource")
ROOM = resource.getrlimit(resource.RLIMIT_FSIZE)
TAKEN = reply({"success": True, "requestId": "req_1", "status": "failed", "creditsCharged": 32})


@pytest.fixture
def full_disk(bench: Bench) -> Iterator[None]:
    """After `fill_up`, the database's log can't grow any more."""
    yield
    make_room()


def fill_up(bench: Bench) -> None:
    size = (bench.folder / f"{DATABASE}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, ROOM[1]))


def make_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, ROOM)


@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize(
    ("act", "state"),
    [
        pytest.param(TAKEN, State.FAILED, id="taken"),
        pytest.param(reset, State.UNCONFIRMED, id="lost"),
        pytest.param(refuse(422), State.REFUSED, id="refused"),
        pytest.param(refuse(402), State.WAITING, id="account"),
        pytest.param(reply({}, 429, retry_after="5"), State.WAITING, id="later"),
    ],
)
async def test_no_answer_is_lost_to_a_full_disk(bench: Bench, act: Act, state: State):
    async def when_full(service: Service, writer: asyncio.StreamWriter) -> None:
        fill_up(bench)
        await act(service, writer)

    bench.service.posts = [when_full]
    generation = await bench.submit()
    stopped = await bench.until_heard(QueueStopped)
    assert isinstance(stopped, QueueStopped)
    assert stopped.problem.code in ("disk_full", "cannot_write")
    assert (await bench.until(generation, State.SUBMITTING)).request_id is None
    make_room()
    assert (await bench.until(generation, state)).attempts == 1


async def test_the_log_has_the_id_before_the_library_has(bench: Bench, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO, "seedance_studio")
    bench.service.posts = [TAKEN]
    generation = await bench.submit()
    failed = await bench.until(generation, State.FAILED)
    assert f"Generation {generation.id} was accepted as req_1" in caplog.messages
    assert failed.finished_at is not None


async def test_the_log_has_the_id_of_an_unclear_answer(bench: Bench, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO, "seedance_studio")
    bench.service.posts = [reply({"success": False, "requestId": "req_7", "error": {"code": "odd"}})]
    generation = await bench.submit()
    await bench.until(generation, State.UNCONFIRMED)
    assert f"An unclear answer for {generation.id} named the id req_7" in caplog.messages


@pytest.mark.parametrize(
    ("status", "code", "stops"),
    [(401, "unauthorized", True), (402, "payment_required", True), (429, "rate_limited", False)],
)
async def test_the_row_says_why_it_waits_and_so_does_the_stop(
    bench: Bench, status: int, code: str, stops: bool
):
    bench.service.posts = [reply({}, status, retry_after="600")]
    generation = await bench.submit()
    waiting = await bench.until_true(generation, lambda latest: latest.problem is not None)
    assert waiting.problem is not None
    assert (waiting.state, waiting.problem.code) == (State.WAITING, code)
    # The clock runs ahead, so that it may have been sent again by now.
    assert (await bench.library.exchanges(generation.id))[0].status == status
    if stops:
        stopped = await bench.until_heard(QueueStopped)
        assert isinstance(stopped, QueueStopped)
        assert stopped.problem == waiting.problem
    else:
        assert not [event for event in bench.events if isinstance(event, QueueStopped)]


async def test_the_row_says_why_it_could_not_be_sent(bench: Bench):
    bench.client._base_url = "http://127.0.0.1:9"
    generation = await bench.submit()
    waiting = await bench.until_true(generation, lambda latest: latest.problem is not None)
    assert waiting.problem is not None
    assert waiting.problem.code == "unreachable"
    assert [exchange.status for exchange in await bench.library.exchanges(generation.id)][:1] == [None]


async def test_an_id_that_another_row_has_leaves_its_answer_and_its_charge(bench: Bench):
    bench.service.posts = [TAKEN]
    bench.engine.set_parallel(1)
    first, second = [await bench.submit(name) for name in ("first", "second")]
    await bench.until(first, State.FAILED)
    unclear = await bench.until(second, State.UNCONFIRMED)
    assert (unclear.request_id, unclear.credits_charged) == (None, 32)
    (exchange,) = await bench.library.exchanges(second.id)
    assert "req_1" in exchange.received


async def test_an_adopted_one_keeps_its_service_and_what_was_said_of_it(bench: Bench):
    bench.service.posts = [reset]
    generation = await bench.submit()
    await bench.until(generation, State.UNCONFIRMED)
    bench.service.gets = [report("failed", prompt="a prompt")]
    await bench.engine.reconciler.adopt(generation.id, "req_1")
    adopted = await bench.until(generation, State.FAILED)
    assert (adopted.request_id, adopted.api_base) == ("req_1", bench.client.service)
    exchanges = await bench.library.exchanges(generation.id)
    assert sorted((exchange.method, exchange.status) for exchange in exchanges) == [
        ("GET", 200),
        ("POST", None),
    ]
