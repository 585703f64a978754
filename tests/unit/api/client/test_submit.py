"""The one paid request: when it counts as not sent, as lost, or as accepted."""

from __future__ import annotations

import asyncio
import json
import ssl
import traceback

import pytest
import trustme

from seedance_studio.domain.errors import (
    Code,
    NotSent,
    OutcomeUnknown,
    StudioError,
)
from seedance_studio.domain.request import GenerationRequest

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


@pytest.mark.slow
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


async def test_fault_03_an_answer_that_trickles_forever(wire, connect, request_):
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


async def test_this_machine_is_reached_past_any_proxy(wire, connect, request_, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server = await wire.serve(wire.reply(ACCEPTED))
    assert (await connect(server.url).submit(request_)).request_id == "req_1234567890"


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


async def test_a_key_that_no_header_can_carry_is_not_sent_and_not_quoted(wire, connect, request_):
    server = await wire.serve(wire.reply(ACCEPTED))
    client = connect(server.url)
    client._key = "sd2_live_ключ"
    error = await failure_of(client, request_)
    assert isinstance(error, NotSent)
    assert "ключ" not in str(error)
    assert server.calls == []
