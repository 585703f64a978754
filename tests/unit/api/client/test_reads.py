"""The free requests: a generation's state, cancelling, the list of models."""

from __future__ import annotations

import asyncio
import gc
import socket
import sys

import pytest
from support.client_answers import DONE, ID, failure_of

from seedance_studio.domain.errors import (
    AccountBlocked,
    BadAnswer,
    Code,
    NotFound,
    RateLimited,
    Refused,
    StudioError,
    Unreachable,
)
from seedance_studio.domain.models import DOCUMENTED, read_models


async def test_get(wire, connect, key):
    server = await wire.serve(wire.reply(DONE))
    snapshot = await connect(server.url).get(ID)
    (call,) = server.calls
    assert (call.method, call.target) == ("GET", f"/api/open/v1/video/generations/{ID}")
    assert call.headers["authorization"] == f"Bearer {key}"
    assert call.body == b""
    assert (snapshot.request_id, snapshot.status, snapshot.problem) == (ID, "succeeded", None)
    assert snapshot.output_url == "https://cdn.example/req_1234567890.mp4?sig=abc"
    assert snapshot.exchange.path == call.target
    assert (snapshot.exchange.method, snapshot.exchange.status) == ("GET", 200)
    assert "sig=abc" not in snapshot.exchange.received


async def test_cancel(wire, connect):
    server = await wire.serve(wire.reply({"success": True, "requestId": ID, "status": "cancelled"}))
    exchange = await connect(server.url).cancel(ID)
    (call,) = server.calls
    assert (call.method, call.target) == ("POST", f"/api/open/v1/video/generations/{ID}/cancel")
    assert (exchange.method, exchange.path, exchange.status) == ("POST", call.target, 200)
    assert "cancelled" in exchange.received


async def test_cancel_that_is_refused_within_a_200(wire, connect):
    body = {"success": False, "error": {"code": "final", "message": "Too late"}}
    server = await wire.serve(wire.reply(body))
    error = await failure_of(connect(server.url).cancel(ID))
    assert isinstance(error, Refused)
    assert (error.reason, error.detail) == ("final", "Too late")


async def test_list_models(wire, connect):
    data = [{"id": "seedance-2.0", "durations": [4, 5]}]
    server = await wire.serve(wire.reply({"success": True, "data": data}))
    models = await connect(server.url).list_models()
    assert server.calls[0].target == "/api/open/v1/models"
    assert models == data
    table = read_models(models)
    assert table is not None
    assert table.models[0].durations == (4, 5)
    assert table.models[0].resolutions == DOCUMENTED.models[0].resolutions


async def test_a_list_of_20_000_models_is_read_and_holds_up_nothing_else(wire, connect):
    data = [{"id": f"model-{number}", "durations": list(range(1, 40))} for number in range(20_000)]
    models = await wire.serve(wire.reply({"success": True, "data": data}))
    others = await wire.serve(wire.reply(DONE))
    client = connect(others.url)
    listing = asyncio.ensure_future(connect(models.url).list_models())
    answered = 0
    while not listing.done():
        assert (await client.get(ID)).status == "succeeded"
        answered += 1
    assert answered >= 3
    assert await listing == data


async def test_a_refused_key_when_listing_models(wire, connect):
    server = await wire.serve(wire.reply({"success": False, "error": {"code": "unauthorized"}}, 401))
    assert isinstance(await failure_of(connect(server.url).list_models()), AccountBlocked)


async def test_reads_share_their_connections(wire, connect):
    server = await wire.serve(wire.reply(DONE).replace(b"connection: close\r\n", b""))
    client = connect(server.url, reads=2)
    await asyncio.gather(*(client.get(ID) for _ in range(10)))
    assert len(server.calls) == 10
    assert server.connections <= 2


async def test_fault_01_nobody_there(connect):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    error = await failure_of(connect(f"http://127.0.0.1:{port}").get(ID))
    assert isinstance(error, Unreachable)
    assert error.retryable
    assert error.code is Code.UNREACHABLE


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("then_reset", Code.CONNECTION_LOST),
        ("then_close", Code.CONNECTION_LOST),
        ("then_stall", Code.TIMED_OUT),
    ],
)
async def test_no_answer_can_be_asked_for_again(wire, connect, answer, code):
    server = await wire.serve(getattr(wire, answer)())
    error = await failure_of(connect(server.url, patience=0.2).get(ID))
    assert isinstance(error, Unreachable)
    assert error.code is code


async def test_truncated_answer_can_be_asked_for_again(wire, connect):
    server = await wire.serve(wire.then_close(wire.reply(DONE)[:-5]))
    error = await failure_of(connect(server.url).get(ID))
    assert isinstance(error, Unreachable)
    assert error.code is Code.TRUNCATED


async def test_server_errors_carry_how_long_to_wait(wire, connect):
    server = await wire.serve(wire.reply(b"", 503, retry_after="12"), wire.reply(b"", 408))
    client = connect(server.url)
    error = await failure_of(client.get(ID))
    assert isinstance(error, Unreachable)
    assert (error.code, error.retry_after) == (Code.SERVER_ERROR, 12.0)
    error = await failure_of(client.get(ID))
    assert isinstance(error, Unreachable)
    assert (error.code, error.retry_after) == (Code.TIMED_OUT, None)


async def test_fault_07_429(wire, connect):
    server = await wire.serve(wire.reply(b"", 429, retry_after="3"))
    error = await failure_of(connect(server.url).get(ID))
    assert isinstance(error, RateLimited)
    assert error.retry_after == 3.0


async def test_fault_09_redirects_are_not_followed(wire, connect):
    elsewhere = await wire.serve(wire.reply(DONE))
    server = await wire.serve(wire.reply(b"", 307, location=elsewhere.url))
    for ask in (connect(server.url).get, connect(server.url).cancel):
        error = await failure_of(ask(ID))
        assert isinstance(error, BadAnswer)
        assert error.code is Code.REDIRECTED
    assert elsewhere.calls == []


async def test_fault_10_404(wire, connect):
    body = {"success": False, "error": {"code": "not_found", "message": "Unknown id"}}
    server = await wire.serve(wire.reply(body, 404))
    error = await failure_of(connect(server.url).get(ID))
    assert isinstance(error, NotFound)
    assert (error.code, error.detail, error.reason) == (Code.NOT_FOUND, "Unknown id", "not_found")


@pytest.mark.parametrize("way", ["large", "reset", "stalled", "trickling", "cancelled"])
async def test_nothing_of_httpx_is_left_half_way(wire, connect, way):
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    endless, mute = wire.then_trickle(head, b"x" * 1_000_000), wire.then_stall(head + b"{")
    answer = {"large": endless, "reset": wire.then_reset(head + b"{")}.get(way, mute)
    server = await wire.serve(wire.then_trickle(head, b" ") if way == "trickling" else answer)
    left = []
    hooks = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(finalizer=left.append)
    try:
        client = connect(
            server.url, patience=0.2 if way == "stalled" else 5, total=0.2 if way == "trickling" else 9
        )
        task = asyncio.create_task(client.get(ID))
        await server.called.wait()
        if way == "cancelled":
            task.cancel()
        with pytest.raises((StudioError, asyncio.CancelledError)):
            await task
        gc.collect()
    finally:
        sys.set_asyncgen_hooks(*hooks)
    assert left == []


async def test_close_twice_and_use_again(wire, connect):
    server = await wire.serve(wire.reply(DONE))
    client = connect(server.url)
    await client.get(ID)
    await client.close()
    await client.close()
    assert (await client.get(ID)).status == "succeeded"
