"""An id in the answer to a submission is never dropped, whatever the rest of the answer says."""

from __future__ import annotations

import json

import pytest

from seedance_studio.domain.errors import AccountBlocked, Code, OutcomeUnknown, RateLimited, StudioError

NO = {"success": False, "error": {"code": "busy", "message": "Try it later"}}


async def failure_of(client, request_) -> StudioError:
    with pytest.raises(StudioError) as caught:
        await client.submit(request_)
    return caught.value


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        pytest.param({"requestId": "req_9", "creditsCharged": 40}, 200, id="charged"),
        pytest.param({"requestId": "req_9"}, 200, id="not_said_whether_charged"),
        pytest.param({"requestId": "req_9", "creditsCharged": 40}, 422, id="charged_422"),
        pytest.param({"requestId": "req_9"}, 400, id="400"),
        pytest.param({"requestId": "req_9"}, 404, id="404"),
        pytest.param({"data": {"requestId": "req_9"}}, 200, id="nested"),
        pytest.param({"requestId": "req_9", "creditsCharged": 40}, 402, id="charged_402"),
        pytest.param({"requestId": "req_9", "creditsCharged": "40"}, 429, id="charged_429"),
    ],
)
async def test_a_no_with_an_id_is_no_clear_no(wire, connect, request_, answer, status):
    server = await wire.serve(wire.reply(NO | answer, status))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, OutcomeUnknown)
    assert (error.code, error.request_id, error.detail) == (Code.REFUSED_WITH_ID, "req_9", "Try it later")
    assert error.exchange is not None
    assert error.exchange.status == status


@pytest.mark.parametrize("status", [401, 402, 403])
async def test_a_blocked_account_is_blocked_though_the_request_has_an_id(wire, connect, request_, status):
    server = await wire.serve(wire.reply(NO | {"requestId": "req_9", "creditsCharged": 0}, status))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, AccountBlocked)
    assert error.request_id == "req_9"


async def test_a_pause_is_a_pause_though_the_request_has_an_id(wire, connect, request_):
    server = await wire.serve(wire.reply(NO | {"requestId": "req_9"}, 429))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, RateLimited)
    assert error.request_id == "req_9"


@pytest.mark.parametrize(
    ("body", "status", "found"),
    [
        (b'{"success": true, "requestId": "req_9", "stat', 200, "req_9"),
        (b'{"success": true, "data": {"requestId": "req_9"}}', 200, "req_9"),
        (b'[{"request_id": 17}]', 200, "17"),
        (b'{"requestId": "req_9"}', 502, "req_9"),
        (b'{"requestId": "r\\u0065q_9"', 200, "req_9"),
        (b'{"requestId": "", "other": {"requestId": "req_9"}}', 200, "req_9"),
        (b'{"requestId": "a\\u0000b"}', 200, None),
        (b'{"requestId": "req_', 200, None),
        (b"<html>requestId: req_9", 200, None),
    ],
)
async def test_an_unclear_answer_gives_the_id_that_it_holds(wire, connect, request_, body, status, found):
    server = await wire.serve(wire.reply(body, status))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, OutcomeUnknown)
    assert error.request_id == found


async def test_an_answer_that_broke_off_gives_its_id(wire, connect, request_):
    whole = wire.reply({"success": True, "requestId": "req_9", "status": "queued", "pad": "x" * 100})
    server = await wire.serve(wire.then_close(whole[:-50]))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, OutcomeUnknown)
    assert (error.code, error.request_id) == (Code.TRUNCATED, "req_9")


async def test_a_key_that_is_sent_back_is_no_id(wire, connect, request_, key):
    server = await wire.serve(wire.reply(NO | {"requestId": f"Bearer-{key}"}))
    assert (await failure_of(connect(server.url), request_)).request_id is None


async def test_what_finished_at_once_brings_its_address_and_what_failed_at_once_why(wire, connect, request_):
    done = {"success": True, "requestId": "req_9", "status": "succeeded", "output": {"url": "https://a/b"}}
    why = {"code": "unsafe", "message": "Not allowed"}
    failed = {"success": True, "requestId": "req_8", "status": "failed", "error": why}
    server = await wire.serve(wire.reply(done), wire.reply(json.dumps(failed).encode()))
    client = connect(server.url)
    accepted = await client.submit(request_)
    assert (accepted.status, accepted.output_url, accepted.problem) == ("succeeded", "https://a/b", None)
    accepted = await client.submit(request_)
    assert accepted.problem is not None
    assert (accepted.status, accepted.problem.message) == ("failed", "Not allowed")
