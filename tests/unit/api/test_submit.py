"""The one request that costs money: what each way of failing means for the person's credits."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import traceback

import pytest
import trustme

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
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.domain.urls import InvalidUrl

ACCEPTED = {"success": True, "requestId": "req_1234567890", "status": "queued", "creditsCharged": 40}


async def failure_of(client, request_) -> StudioError:
    with pytest.raises(StudioError) as caught:
        await client.submit(request_)
    return caught.value


async def test_what_is_sent_and_what_comes_back(wire, connect, request_, key):
    server = await wire.serve(wire.reply(ACCEPTED))
    accepted = await connect(server.url).submit(request_)
    (call,) = server.calls
    assert (call.method, call.target) == ("POST", "/api/open/v1/video/generations")
    assert call.json == request_.to_wire()
    assert call.headers["authorization"] == f"Bearer {key}"
    assert call.headers["content-type"] == "application/json"
    assert call.headers["accept"] == "application/json"
    assert call.headers["accept-encoding"] == "identity"
    assert call.headers["user-agent"].startswith("SeedanceStudio/")
    assert (accepted.request_id, accepted.status, accepted.credits_charged) == (
        "req_1234567890",
        "queued",
        40.0,
    )


async def test_the_exchange_shows_all_but_the_key(wire, connect, request_, key):
    server = await wire.serve(wire.reply(ACCEPTED | {"echo": f"Bearer {key}", "raw": key}))
    exchange = (await connect(server.url).submit(request_)).exchange
    assert (exchange.at, exchange.method, exchange.status) == (1_700_000_000.0, "POST", 200)
    assert exchange.path == "/api/open/v1/video/generations"
    assert 0 < exchange.elapsed < 60
    assert json.loads(exchange.sent) == request_.to_wire()
    assert "req_1234567890" in exchange.received
    assert key not in repr(exchange)
    assert key[:12] not in repr(exchange)


async def test_kept_bodies_are_cut(wire, connect, request_, key):
    long = {"requestId": "r", "status": "queued", "pad": "🎬" * 15_990, "echo": key * 20}
    server = await wire.serve(wire.reply(json.dumps(long, ensure_ascii=False).encode()))
    exchange = (await connect(server.url).submit(request_)).exchange
    assert len(exchange.received) == 8_000


async def test_no_part_of_the_key_stays_where_a_body_is_cut(wire, connect, request_):
    plain = "no-prefix-0123456789abcdef"
    head = '{"requestId":"r","status":"q","pad":"https://h.example/?'
    for visible in range(1, len(plain)):
        filler = "x" * (64_000 - len(head) - 1 - visible)
        server = await wire.serve(wire.reply(f'{head}{filler} {plain}"}}'.encode()))
        exchange = (await connect(server.url, key=plain).submit(request_)).exchange
        assert plain[:visible] not in exchange.received[len(head) :]
        assert len(exchange.received) < 200


async def test_each_submission_has_a_fresh_connection(wire, connect, request_):
    answer = wire.reply(ACCEPTED).replace(b"connection: close\r\n", b"")
    server = await wire.serve(answer)
    client = connect(server.url)
    await client.submit(request_)
    await client.submit(request_)
    assert server.connections == 2


async def test_fault_01_refused_connection_is_not_sent(connect, request_):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    error = await failure_of(connect(f"http://127.0.0.1:{port}"), request_)
    assert isinstance(error, NotSent)
    assert error.code is Code.UNREACHABLE


async def test_fault_01_unknown_name_is_not_sent(connect, request_):
    error = await failure_of(connect("https://no-such-host.invalid", patience=30), request_)
    assert isinstance(error, NotSent)
    assert error.code is Code.DNS


async def test_fault_01_untrusted_certificate_is_not_sent(wire, connect, request_):
    stranger = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(stranger)
    wire.server_tls = stranger
    server = await wire.serve(wire.reply(ACCEPTED), tls=True)
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, NotSent)
    assert error.code is Code.TLS
    assert server.calls == []


async def test_fault_01_plain_text_where_tls_is_due_is_not_sent(connect, request_):
    async def speak_first(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(speak_first, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        error = await failure_of(connect(f"https://127.0.0.1:{port}"), request_)
    assert isinstance(error, NotSent)
    assert error.code is Code.TLS


async def test_tls_that_is_trusted_passes(wire, connect, request_):
    server = await wire.serve(wire.reply(ACCEPTED), tls=True)
    assert (await connect(server.url).submit(request_)).request_id == "req_1234567890"


async def test_fault_02_reset_after_body(wire, connect, request_):
    server = await wire.serve(wire.then_reset())
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, OutcomeUnknown)
    assert error.code is Code.CONNECTION_LOST
    assert not error.retryable
    assert error.exchange is not None
    assert json.loads(error.exchange.sent) == request_.to_wire()
    assert len(server.calls) == 1


async def test_fault_02_close_after_body(wire, connect, request_):
    server = await wire.serve(wire.then_close())
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, OutcomeUnknown)
    assert error.code is Code.CONNECTION_LOST
    assert len(server.calls) == 1


async def test_fault_03_read_timeout(wire, connect, request_):
    server = await wire.serve(wire.then_stall())
    error = await failure_of(connect(server.url, patience=0.2), request_)
    assert isinstance(error, OutcomeUnknown)
    assert error.code is Code.TIMED_OUT
    assert len(server.calls) == 1


async def test_fault_03_an_answer_that_trickles_for_ever(wire, connect, request_):
    server = await wire.serve(wire.then_trickle(b"HTTP/1.1 200 OK\r\n\r\n", b" "))
    error = await failure_of(connect(server.url, total=0.3), request_)
    assert isinstance(error, OutcomeUnknown)
    assert error.code is Code.TIMED_OUT


@pytest.mark.parametrize("ending", ["then_reset", "then_close"])
async def test_fault_04_truncated_2xx_keeps_what_came(wire, connect, request_, key, ending):
    answer = wire.reply(ACCEPTED | {"echo": key} | {"pad": "x" * 100})[:-50]
    server = await wire.serve(getattr(wire, ending)(answer))
    error = await failure_of(connect(server.url), request_)
    assert isinstance(error, OutcomeUnknown)
    assert error.code is Code.TRUNCATED
    assert error.exchange is not None
    assert error.exchange.status == 200
    assert key not in error.exchange.received
    if ending == "then_close":  # a reset may throw away what was still on its way
        assert "req_1234567890" in error.exchange.received


async def test_fault_04_and_bad_input_01_unparsable_2xx(wire, connect, request_):
    for body in (b"<html>502 behind a proxy</html>", b"", b"[1, 2]", b'"queued"', b"null", b"{"):
        server = await wire.serve(wire.reply(body))
        error = await failure_of(connect(server.url), request_)
        assert isinstance(error, OutcomeUnknown), body
        assert error.code is Code.BAD_ANSWER
        assert error.exchange is not None
        assert error.exchange.received == body.decode()


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
        ("0", 0.0),
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


async def test_cancellation_is_passed_on(wire, connect, request_):
    server = await wire.serve(wire.then_stall())
    task = asyncio.create_task(connect(server.url).submit(request_))
    await server.called.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(server.calls) == 1


async def test_what_json_cannot_carry_is_not_sent(wire, connect):
    server = await wire.serve(wire.reply(ACCEPTED))
    odd = GenerationRequest("seedance-2.0", "lone \ud800", 5, "720p", "16:9")
    assert isinstance(await failure_of(connect(server.url), odd), NotSent)
    assert server.calls == []


async def test_a_proxy_setting_that_cannot_be_used_is_not_sent(connect, request_, monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "socks://127.0.0.1:1080/")
    error = await failure_of(connect("https://api.example"), request_)
    assert isinstance(error, NotSent)
    assert "proxy" in error.detail


async def test_this_machine_is_reached_past_any_proxy(wire, connect, request_, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server = await wire.serve(wire.reply(ACCEPTED))
    assert (await connect(server.url).submit(request_)).request_id == "req_1234567890"


async def test_a_proxy_that_refuses_is_not_sent(wire, connect, request_, monkeypatch):
    proxy = await wire.serve(wire.reply(b"", 407))
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    error = await failure_of(connect("https://api.example"), request_)
    assert isinstance(error, NotSent)
    assert proxy.calls[0].method == "CONNECT"


async def test_no_error_holds_the_key(wire, connect, request_, key):
    words = {"success": False, "error": {"code": key, "message": f"Bearer {key}"}, "status": key}
    answers = (
        wire.reply(words, 400),
        wire.reply(words),
        wire.reply(words, 500),
        wire.reply(f"<p>{key}</p>".encode()),
        wire.then_close(f"HTTP/1.1 {key}\r\n\r\n".encode()),
        wire.then_close(f"{key}\r\n\r\n".encode()),
        wire.then_reset(wire.reply(words)[:-3]),
    )
    for answer in answers:
        server = await wire.serve(answer)
        error = await failure_of(connect(server.url), request_)
        told = [str(error), repr(error), repr(vars(error)), *traceback.format_exception(error)]
        assert error.__cause__ is None
        assert error.__context__ is None or error.__suppress_context__
        assert all(key not in text for text in told), answer


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
