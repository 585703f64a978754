"""Answers that the API reference does not describe are understood, kept as they are, or refused."""

from __future__ import annotations

import gzip
import json

import pytest
from support.client_answers import DONE, ID, failure_of, snapshot_of

from seedance_studio.domain.errors import (
    BadAnswer,
    Code,
)


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
async def test_bad_input_06_invalid_text(wire, connect, prompt):
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


@pytest.mark.slow
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
