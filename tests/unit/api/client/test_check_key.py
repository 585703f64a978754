"""Checking a key: "not found" means that it was accepted, 401 that it was not."""

from __future__ import annotations

import pytest

from seedance_studio.domain.errors import AccountBlocked, Code, StudioError

CHECK = "/api/open/v1/video/generations/req_00000000000000000000"
UNKNOWN = {"success": False, "error": {"code": "not_found", "message": "No such generation"}}


async def verdict(client) -> StudioError | None:
    try:
        await client.check_key()
    except StudioError as error:
        return error
    return None


async def test_the_documented_404_takes_the_key(wire, connect):
    server = await wire.serve(wire.reply(UNKNOWN, 404))
    assert await verdict(connect(server.url)) is None
    assert [(call.method, call.target) for call in server.calls] == [("GET", CHECK)]


@pytest.mark.parametrize("body", [{"success": False, "error": {"code": "unauthorized"}}, b"", b"<html>"])
async def test_401_refuses_it(wire, connect, body):
    server = await wire.serve(wire.reply(body, 401))
    error = await verdict(connect(server.url))
    assert isinstance(error, AccountBlocked)
    assert error.code is Code.UNAUTHORIZED


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        pytest.param(b"<html>Not here", 404, Code.NOT_FOUND, id="404_html"),
        pytest.param(b"", 404, Code.NOT_FOUND, id="404_empty"),
        pytest.param({"success": False}, 404, Code.NOT_FOUND, id="404_without_error"),
        pytest.param({"success": False, "error": "no"}, 404, Code.NOT_FOUND, id="404_error_as_text"),
        pytest.param({"success": False, "error": {"code": "x"}}, 404, Code.NOT_FOUND, id="404_no_message"),
        pytest.param({"success": False, "error": {"message": "x"}}, 404, Code.NOT_FOUND, id="404_no_code"),
        pytest.param(UNKNOWN | {"success": True}, 404, Code.NOT_FOUND, id="404_success"),
        pytest.param(UNKNOWN, 200, Code.REFUSED, id="envelope_in_200"),
        pytest.param(UNKNOWN, 400, Code.REFUSED, id="400"),
        pytest.param(UNKNOWN, 402, Code.PAYMENT_REQUIRED, id="402"),
        pytest.param(UNKNOWN, 403, Code.FORBIDDEN, id="403"),
        pytest.param(UNKNOWN, 429, Code.RATE_LIMITED, id="429"),
        pytest.param(UNKNOWN, 503, Code.SERVER_ERROR, id="503"),
        pytest.param(b"", 302, Code.REDIRECTED, id="302"),
        pytest.param({"success": True, "data": []}, 200, Code.BAD_ANSWER, id="models"),
        pytest.param({"success": True, "status": "queued"}, 200, Code.BAD_ANSWER, id="found"),
        pytest.param(b"<html>", 200, Code.BAD_ANSWER, id="html"),
    ],
)
async def test_anything_else_says_nothing_of_the_key(wire, connect, body, status, code):
    server = await wire.serve(wire.reply(body, status))
    error = await verdict(connect(server.url))
    assert error is not None
    assert error.code is code


async def test_no_answer_says_nothing_of_the_key(wire, connect):
    server = await wire.serve(wire.then_reset())
    error = await verdict(connect(server.url))
    assert error is not None
    assert error.code is Code.CONNECTION_LOST
