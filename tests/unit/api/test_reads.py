"""Asking how a generation stands, cancelling, listing models: free of charge, tolerant and repeatable."""

from __future__ import annotations

import asyncio
import gc
import gzip
import json
import socket
import sys

import pytest

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

ID = "req_1234567890"
DONE = {
    "success": True,
    "requestId": ID,
    "status": "succeeded",
    "output": {"type": "video", "url": "https://cdn.example/req_1234567890.mp4?sig=abc"},
    "error": None,
}


async def failure_of(awaitable) -> StudioError:
    with pytest.raises(StudioError) as caught:
        await awaitable
    return caught.value


async def snapshot_of(wire, connect, answer):
    server = await wire.serve(wire.reply(answer))
    return await connect(server.url).get(ID)


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


async def test_a_refused_key_when_listing_models(wire, connect):
    server = await wire.serve(wire.reply({"success": False, "error": {"code": "unauthorized"}}, 401))
    assert isinstance(await failure_of(connect(server.url).list_models()), AccountBlocked)


async def test_reads_share_their_connections(wire, connect):
    server = await wire.serve(wire.reply(DONE).replace(b"connection: close\r\n", b""))
    client = connect(server.url, concurrency=2)
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


@pytest.mark.parametrize(
    "body", [b"<html></html>", b"", b"[]", b"1", b'{"success":true}', b'{"status":null}']
)
async def test_bad_input_01_junk_as_200(wire, connect, body):
    server = await wire.serve(wire.reply(body))
    error = await failure_of(connect(server.url).get(ID))
    assert isinstance(error, BadAnswer)
    assert error.code is Code.BAD_ANSWER
    assert error.exchange is not None
    assert error.exchange.received == body.decode()


async def test_bad_input_02_unknown_status_and_fields_are_kept(wire, connect):
    answer = {"requestId": ID, "status": "upscaling", "progress": {"x": 1}}
    snapshot = await snapshot_of(wire, connect, answer)
    assert (snapshot.status, snapshot.output_url, snapshot.problem) == ("upscaling", None, None)
    assert json.loads(snapshot.exchange.received)["progress"] == {"x": 1}


async def test_bad_input_03_numbers_and_text_stand_for_each_other(wire, connect, request_):
    body = {"success": True, "requestId": 12345678901234567, "status": 2, "creditsCharged": "64"}
    server = await wire.serve(wire.reply(body))
    client = connect(server.url)
    accepted = await client.submit(request_)
    assert (accepted.request_id, accepted.status, accepted.credits_charged) == (
        "12345678901234567",
        "2",
        64.0,
    )
    assert (await client.get("12345678901234567")).status == "2"
    assert server.calls[1].target.endswith("/12345678901234567")


@pytest.mark.parametrize(
    "body",
    [
        b'{"requestId":"r","status":"queued","creditsCharged":NaN}',
        b'{"requestId":"r","status":"queued","creditsCharged":1e999}',
        b'{"requestId":"r","status":"queued","creditsCharged":-Infinity}',
        b'{"requestId":1e400,"status":"queued"}',
    ],
)
async def test_bad_input_04_numbers_out_of_range(wire, connect, request_, body):
    server = await wire.serve(wire.reply(body))
    error = await failure_of(connect(server.url).submit(request_))
    assert error.code is Code.BAD_ANSWER
    assert isinstance(await failure_of(connect(server.url).get("r")), BadAnswer)


async def test_bad_input_04_huge_integers(wire, connect, request_):
    body = b'{"requestId":"r","status":"queued","creditsCharged":%s}'
    server = await wire.serve(wire.reply(body % (b"9" * 5_000)), wire.reply(body % (b"9" * 40)))
    client = connect(server.url)
    assert (await failure_of(client.submit(request_))).code is Code.BAD_ANSWER
    assert (await client.submit(request_)).credits_charged is None


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
async def test_bad_input_05_deep_nesting(wire, connect, opening):
    server = await wire.serve(wire.reply(opening * 100_000))
    assert isinstance(await failure_of(connect(server.url).get(ID)), BadAnswer)


@pytest.mark.parametrize("prompt", [rb"\ud800", b"\xff\xfe", rb"\x"])
async def test_bad_input_06_text_that_is_none(wire, connect, prompt):
    body = b'{"requestId":"' + ID.encode() + b'","status":"queued","prompt":"' + prompt + b'"}'
    server = await wire.serve(wire.reply(body))
    assert isinstance(await failure_of(connect(server.url).get(ID)), BadAnswer)


async def test_bad_input_07_large_answers_are_cut_off(wire, connect, request_):
    endless = b"HTTP/1.1 200 OK\r\n\r\n" + b'{"requestId":"' + ID.encode() + b'","pad":"'
    server = await wire.serve(wire.then_trickle(endless, b"x" * 1_000_000))
    error = await failure_of(connect(server.url).get(ID))
    assert isinstance(error, BadAnswer)
    assert error.code is Code.TOO_LARGE
    error = await failure_of(connect(server.url).submit(request_))
    assert error.code is Code.TOO_LARGE
    assert error.exchange is not None
    assert ID in error.exchange.received
    assert len(error.exchange.received) == 8_000


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


async def test_bad_input_07_compressed_though_not_asked_for(wire, connect):
    small = gzip.compress(json.dumps(DONE).encode())
    bomb = gzip.compress(b" " * 50_000_000, 9)
    replies = [wire.reply(body, content_encoding="gzip") for body in (small, bomb, b"junk" + small)]
    server = await wire.serve(*replies)
    client = connect(server.url)
    assert (await client.get(ID)).status == "succeeded"
    error = await failure_of(client.get(ID))
    assert isinstance(error, BadAnswer)
    assert error.code is Code.TOO_LARGE
    error = await failure_of(client.get(ID))
    assert isinstance(error, BadAnswer)
    assert error.code is Code.BAD_ANSWER


@pytest.mark.parametrize(
    ("odd", "segment"),
    [
        ("a/../b", "a%2F..%2Fb"),
        ("../../models", "..%2F..%2Fmodels"),
        ("a?b#c", "a%3Fb%23c"),
        ("a%2Fb", "a%252Fb"),
        ("生成 1", "%E7%94%9F%E6%88%90%201"),
        ("...", "..."),
        (" req ", "%20req%20"),
    ],
)
async def test_bad_input_08_ids_are_encoded(wire, connect, request_, odd, segment):
    server = await wire.serve(wire.reply({"requestId": odd, "status": "queued"}))
    client = connect(server.url)
    assert (await client.submit(request_)).request_id == odd
    assert (await client.get(odd)).request_id == odd
    await client.cancel(odd)
    generations = "/api/open/v1/video/generations"
    assert [call.target for call in server.calls] == [
        generations,
        f"{generations}/{segment}",
        f"{generations}/{segment}/cancel",
    ]


@pytest.mark.parametrize("odd", [".", "..", "", "a\nb", "\u202e", "x" * 201, None, True, [], {}])
async def test_bad_input_08_ids_that_are_refused(wire, connect, request_, odd):
    server = await wire.serve(wire.reply({"requestId": odd, "status": "queued"}))
    client = connect(server.url)
    error = await failure_of(client.submit(request_))
    assert error.code is Code.BAD_ANSWER
    assert error.exchange is not None
    if isinstance(odd, str):
        assert isinstance(await failure_of(client.get(odd)), BadAnswer)
        assert isinstance(await failure_of(client.cancel(odd)), BadAnswer)
    assert len(server.calls) == 1


async def test_ids_that_no_path_can_carry(connect):
    assert isinstance(await failure_of(connect("http://127.0.0.1:9").get("\ud800")), BadAnswer)


async def test_an_answer_about_another_id(wire, connect):
    server = await wire.serve(wire.reply(DONE | {"requestId": "req_other"}))
    assert isinstance(await failure_of(connect(server.url).get(ID)), BadAnswer)


async def test_an_answer_that_names_no_id(wire, connect):
    assert (await snapshot_of(wire, connect, {"status": "queued"})).request_id == ID


@pytest.mark.parametrize(
    ("output", "url"),
    [
        ({"type": "video", "url": "https://a/1.mp4"}, "https://a/1.mp4"),
        ([{"type": "video"}, {"video_url": "https://a/2.mp4"}], "https://a/2.mp4"),
        (["https://a/3.mp4"], "https://a/3.mp4"),
        ("https://a/4.mp4", "https://a/4.mp4"),
        ({"videoUrl": "https://a/5.mp4"}, "https://a/5.mp4"),
        ({"url": {"href": "https://a"}}, None),
        ({"url": ""}, None),
        ("", None),
        (None, None),
        (7, None),
        ([], None),
    ],
)
async def test_outputs_of_any_shape(wire, connect, output, url):
    assert (await snapshot_of(wire, connect, DONE | {"output": output})).output_url == url


@pytest.mark.parametrize(
    ("error", "reason", "message"),
    [
        ("Content policy", "", "Content policy"),
        ({"code": "moderated", "message": "No"}, "moderated", "No"),
        ({"why": 1}, "", '{"why":1}'),
        (["a"], "", '["a"]'),
        (500, "", "500"),
        (None, "", ""),
        ({}, "", ""),
    ],
)
async def test_failed_generations_of_any_shape(wire, connect, error, reason, message):
    answer = {"requestId": ID, "status": "failed", "error": error}
    for success in (True, False):
        problem = (await snapshot_of(wire, connect, answer | {"success": success})).problem
        assert problem is not None
        assert (problem.code, problem.reason, problem.message) == ("generation_failed", reason, message)


async def test_problems_hold_no_key(wire, connect, key):
    error = {"code": key, "message": f"upstream said {key}"}
    snapshot = await snapshot_of(wire, connect, {"status": "failed", "error": error})
    assert key not in repr(snapshot)


@pytest.mark.parametrize("error", [None, "", {}, [], False])
async def test_no_error_is_no_problem(wire, connect, error):
    snapshot = await snapshot_of(wire, connect, {"status": "processing", "error": error})
    assert snapshot.problem is None


@pytest.mark.parametrize(
    ("charged", "shown"),
    [
        (40, 40.0),
        (12.8, 12.8),
        ("64", 64.0),
        (0, 0.0),
        (-1, None),
        (10**9, None),
        ("free", None),
        ("nan", None),
        ("1e999", None),
        (None, None),
        (True, None),
        ([64], None),
    ],
)
async def test_bad_input_26_absurd_prices(wire, connect, request_, charged, shown):
    body = {"requestId": ID, "status": "queued", "creditsCharged": charged}
    server = await wire.serve(wire.reply(body))
    assert (await connect(server.url).submit(request_)).credits_charged == shown


async def test_close_twice_and_use_again(wire, connect):
    server = await wire.serve(wire.reply(DONE))
    client = connect(server.url)
    await client.get(ID)
    await client.close()
    await client.close()
    assert (await client.get(ID)).status == "succeeded"
