"""Refusals of a submission, and requests that can't be sent at all."""

from __future__ import annotations

import socket

import pytest

from seedance_studio.domain.errors import (
    AccountBlocked,
    Code,
    KeyUnusable,
    NotFound,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    StudioError,
)
from seedance_studio.domain.urls import InvalidUrl

ACCEPTED = {"success": True, "requestId": "req_1234567890", "status": "queued", "creditsCharged": 40}


async def failure_of(client, request_) -> StudioError:
    with pytest.raises(StudioError) as caught:
        await client.submit(request_)
    return caught.value


async def test_fault_01_refused_connection_is_not_sent(connect, request_):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    error = await failure_of(connect(f"http://127.0.0.1:{port}"), request_)
    assert isinstance(error, NotSent)
    assert error.code is Code.UNREACHABLE


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520, 599])
async def test_fault_06_server_errors(wire, connect, request_, status):
    server = await wire.serve(wire.reply({"success": False, "error": {"code": "x", "message": "y"}}, status))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, OutcomeUnknown)
    assert error.code is Code.SERVER_ERROR
    assert len(server.calls) == 1


async def test_408_leaves_the_outcome_open(wire, connect, request_):
    server = await wire.serve(wire.reply(b"", 408))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, OutcomeUnknown)
    assert error.code is Code.TIMED_OUT


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        ("0", None),
        ("86400", 600.0),
        ("9" * 400, 600.0),
        ("Tue, 14 Nov 2023 22:13:50 GMT", 30.0),
        ("Tue, 14 Nov 2023 22:13:50 -0000", 30.0),
        ("Wed, 15 Nov 2023 22:13:20 GMT", 600.0),
        ("Mon, 13 Nov 2023 22:13:20 GMT", None),
        ("-5", None),
        ("soon", None),
        ("٣", None),
        ("", None),
        ("Tue, 99 Nov 99999 99:99:99 GMT", None),
    ],
)
async def test_fault_07_retry_after(wire, connect, request_, value, seconds):
    answer = wire.reply(b"", 429, retry_after="@").replace(b"@", value.encode("utf-8"))
    server = await wire.serve(answer)
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, RateLimited)
    assert error.retry_after == seconds


@pytest.mark.parametrize(
    ("status", "code"),
    [(401, Code.UNAUTHORIZED), (402, Code.PAYMENT_REQUIRED), (403, Code.FORBIDDEN)],
)
async def test_fault_08_account(wire, connect, request_, status, code):
    body = {"success": False, "error": {"code": "unauthorized", "message": "Invalid API key"}}
    server = await wire.serve(wire.reply(body, status))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, AccountBlocked)
    assert (error.code, error.status, error.reason) == (code, status, "unauthorized")
    assert error.detail == "Invalid API key"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_fault_09_redirects_are_not_followed(wire, connect, request_, status):
    elsewhere = await wire.serve(wire.reply(ACCEPTED))
    server = await wire.serve(wire.reply(b"", status, location=f"{elsewhere.url}/other"))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, Refused)
    assert (error.code, error.status) == (Code.REDIRECTED, status)
    assert elsewhere.calls == []


async def test_other_refusals_carry_the_apis_words(wire, connect, request_, key):
    words = {
        "code": "invalid_duration",
        "message": f"No {key} https://u:p@h.example/x?sig=1 " + "long " * 200,
    }
    server = await wire.serve(wire.reply({"success": False, "error": words}, 400))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, Refused)
    assert (error.code, error.reason, error.status) == (Code.REFUSED, "invalid_duration", 400)
    assert error.detail.startswith("No *** https://***@h.example/x")
    assert len(error.detail) <= 500


async def test_a_no_is_a_no_however_broken_its_body(wire, connect, request_):
    cut = wire.reply({"success": False, "error": {"code": "bad", "message": "no"}}, 400)[:-9]
    huge = wire.reply(b"x" * 5_100_000, 422)
    for answer, status in ((cut, 400), (huge, 422), (wire.reply(b"<html>", 405), 405)):
        server = await wire.serve(wire.then_close(answer))
        error = await failure_of(connect(server.url), request_)
        assert isinstance(error, Refused)
        assert (error.code, error.status, error.detail) == (Code.REFUSED, status, f"HTTP {status}")


@pytest.mark.parametrize(
    ("error", "reason", "detail"),
    [
        ("No credits left", "", "No credits left"),
        ({"code": 17, "message": 5}, "17", "5"),
        ({"type": "t", "detail": "d"}, "t", "d"),
        ({"why": "odd"}, "", '{"why":"odd"}'),
        (["a", 1], "", '["a",1]'),
        (None, "", "HTTP 400"),
    ],
)
async def test_refusals_of_any_shape(wire, connect, request_, error, reason, detail):
    server = await wire.serve(wire.reply({"error": error}, 400))
    refused = await failure_of(connect(server.url), request_)
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.detail) == (reason, detail)


async def test_success_false_within_a_200_is_a_no(wire, connect, request_):
    server = await wire.serve(wire.reply({"success": False, "error": {"code": "moderated", "message": "No"}}))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, Refused)
    assert (error.code, error.reason, error.detail, error.status) == (Code.REFUSED, "moderated", "No", 200)


async def test_success_false_without_a_reason_is_unknown(wire, connect, request_):
    server = await wire.serve(wire.reply({"success": False}))
    assert isinstance(await failure_of(connect(server.url), request_), OutcomeUnknown)


async def test_404_on_submission(wire, connect, request_):
    server = await wire.serve(wire.reply(b"", 404))
    assert isinstance(await failure_of(connect(server.url), request_), NotFound)


@pytest.mark.parametrize("before", [0, 80, 95, 480, 495, 19_995, 30_000])
async def test_no_part_of_the_key_is_left_where_a_long_message_is_cut(wire, connect, request_, key, before):
    said = {"code": "c" * before + key, "message": "m" * before + key}
    server = await wire.serve(wire.reply({"success": False, "error": said}, 422))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, Refused)
    assert error.reason[:50] == ("c" * before + "***")[:50]
    assert key[:4] not in error.reason + error.detail


async def test_a_proxy_that_refuses_is_not_sent(wire, connect, request_, monkeypatch):
    proxy = await wire.serve(wire.reply(b"", 407))
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    error = await failure_of(connect("https://api.example"), request_)
    assert isinstance(error, NotSent)
    assert proxy.calls[0].method == "CONNECT"


@pytest.mark.parametrize("bad", ["sd2_live_a\nb", "sd2_live_é", "sd2 live", "sd2_\x7f"])
def test_bad_input_12_key_that_no_header_can_carry(connect, bad):
    with pytest.raises(KeyUnusable) as caught:
        connect("https://api.example", key=bad)
    assert bad not in repr(caught.value)


@pytest.mark.parametrize(
    "base", ["http://api.example", "https://u@h.example", "https://h.example/x", "https://xn--/"]
)
def test_bases_that_are_refused(connect, base):
    with pytest.raises(InvalidUrl):
        connect(base)
