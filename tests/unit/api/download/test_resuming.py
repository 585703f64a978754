"""An interrupted download: what is kept, and when it resumes instead of starting over."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket

import pytest

from seedance_studio.domain.errors import Code, DownloadFailed

STRONG = '"v1"'
OLD = "Tue, 14 Nov 2023 22:13:20 GMT"


async def test_fault_16_a_dropped_download_goes_on(wire, downloader, home):
    origin = home.origin(etag=STRONG, last_modified=OLD)
    server = await wire.serve(origin)
    origin.cut = 2_000_000
    error = await home.failure(downloader(), f"{server.url}/clip?sig=1")
    assert (error.code, error.retryable) == (Code.INCOMPLETE, True)
    assert home.part.read_bytes() == home.clip[:2_000_000]
    assert "sig" not in home.facts.read_text()
    origin.cut = None
    await home.fetched(downloader(), f"{server.url}/clip?sig=2")
    assert server.calls[1].headers["range"] == "bytes=2000000-"
    assert server.calls[1].headers["if-range"] == STRONG


async def test_fault_16_by_date_where_there_is_no_etag(wire, downloader, home):
    origin = home.origin(last_modified=OLD)
    origin.cut = 1_500_000
    server = await wire.serve(origin)
    await home.failure(downloader(), server.url)
    origin.cut = None
    await home.fetched(downloader(), server.url)
    assert server.calls[1].headers["if-range"] == OLD


async def test_fault_16_a_stall_keeps_what_came(wire, downloader, home):
    head = wire.reply(b"", etag=STRONG, content_length=str(len(home.clip)))
    server = await wire.serve(
        wire.then_stall(head + home.clip[:1_300_000]),
        home.origin(etag=STRONG),
    )
    error = await home.failure(downloader(patience=0.2), server.url)
    assert (error.code, error.retryable) == (Code.TIMED_OUT, True)
    assert home.part.stat().st_size == 1_300_000
    await home.fetched(downloader(), server.url)
    assert server.calls[1].headers["range"] == "bytes=1300000-"


async def test_fault_16_cancelling_keeps_what_was_written(wire, downloader, home):
    head = wire.reply(b"", etag=STRONG, content_length=str(len(home.clip)))
    server = await wire.serve(wire.then_stall(head + home.clip[:2_500_000]), home.origin(etag=STRONG))
    halfway = asyncio.Event()
    ticks = iter(range(1_000_000))
    one = downloader(monotonic=lambda: float(next(ticks)))

    def watch(received: int, _total: int | None) -> None:
        if received >= 2_400_000:
            halfway.set()

    task = asyncio.create_task(one.fetch(server.url, home.part, on_progress=watch))
    await halfway.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    kept = home.part.stat().st_size
    assert kept >= 1_000_000
    assert home.part.read_bytes() == home.clip[:kept]
    await home.fetched(one, server.url)
    assert server.calls[1].headers["range"] == f"bytes={kept}-"


async def test_closing_ends_what_is_running(wire, downloader, home):
    server = await wire.serve(wire.then_stall(b"HTTP/1.1 200 OK\r\n\r\n" + home.clip[:1_000]))
    ticks = iter(range(1_000_000))
    one = downloader(monotonic=lambda: float(next(ticks)))
    reading = asyncio.Event()
    task = asyncio.create_task(one.fetch(server.url, home.part, on_progress=lambda *_: reading.set()))
    await reading.wait()
    await one.close()
    with pytest.raises(DownloadFailed) as caught:
        await task
    assert (caught.value.code, caught.value.retryable) == (Code.INTERRUPTED, True)
    assert home.part.read_bytes() == home.clip[:1_000]


@pytest.mark.slow
async def test_cancelling_while_connecting_does_not_wait(wire, downloader, home):
    listening = socket.create_server(("127.0.0.1", 0), backlog=0)
    with listening, contextlib.ExitStack() as held:
        address = listening.getsockname()
        for _ in range(4):  # nobody accepts: soon no connection is made any more
            sock = held.enter_context(socket.socket())
            sock.setblocking(False)
            sock.connect_ex(address)
        one = downloader(patience=5)
        url = f"http://127.0.0.1:{address[1]}/"
        task = asyncio.create_task(one.fetch(url, home.part, on_progress=lambda *_: None))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            async with asyncio.timeout(3):
                await task
    assert not home.part.exists()


@pytest.mark.parametrize("honest", [True, False])
async def test_fault_17_a_changed_etag_starts_again(wire, downloader, home, honest):
    first = home.origin(b"\0" * len(home.clip), etag='"v0"')
    first.cut = 1_100_000
    second = home.origin(etag=STRONG)
    second.honest = honest  # a dishonest one sends a range of other bytes
    server = await wire.serve(first, second)
    await home.failure(downloader(), server.url)
    await home.fetched(downloader(), server.url)
    assert server.calls[1].headers["if-range"] == '"v0"'
    assert len(server.calls) == (2 if honest else 3)


async def test_the_best_copy_so_far_is_kept_while_another_begins(wire, downloader, home):
    kept = home.part.with_suffix(".kept")
    copies = [(home.clip, 2_000_000), (home.clip[::-1], 1_000_000), (b"\0" + home.clip, 2_500_000)]
    seen = []
    for number, (content, cut) in enumerate(copies):
        origin = home.origin(content, etag=f'"v{number}"')
        origin.cut = cut
        server = await wire.serve(origin)
        await home.failure(downloader(), server.url)
        seen.append(kept.read_bytes() if kept.exists() else b"")
    # Each is moved away when the next one begins, unless what is kept already is larger.
    assert seen == [b"", home.clip[:2_000_000], home.clip[:2_000_000]]
    server = await wire.serve(home.origin(etag=STRONG))
    await home.fetched(downloader(), server.url)
    assert kept.read_bytes() == (b"\0" + home.clip)[:2_500_000]


async def test_what_holds_no_media_is_not_kept(wire, downloader, home):
    page = b"Please sign in to this network. " * 1000
    origin = home.origin(page, etag='"page"')
    origin.cut = len(page) - 1
    server = await wire.serve(origin, home.origin(etag=STRONG))
    await home.failure(downloader(), server.url)
    assert home.part.exists()
    await home.fetched(downloader(), server.url)
    assert not home.part.with_suffix(".kept").exists()


@pytest.mark.parametrize(
    "content_range",
    ["bytes 5-9/10", "bytes 1100000-3072002/9999999", "bytes */3072003", "nonsense", ""],
)
async def test_fault_17_a_wrong_range_starts_again(wire, downloader, home, content_range):
    origin = home.origin(etag=STRONG)
    origin.cut = 1_100_000
    wrong = wire.reply(b"wrong", 206, etag=STRONG, content_range=content_range)
    server = await wire.serve(origin, wrong, home.origin(etag=STRONG))
    await home.failure(downloader(), server.url)
    await home.fetched(downloader(), server.url)
    assert "range" not in server.calls[2].headers


async def test_fault_17_416_starts_again(wire, downloader, home):
    origin = home.origin(etag=STRONG)
    origin.cut = 1_100_000
    server = await wire.serve(origin, wire.reply(b"", 416), home.origin(etag=STRONG))
    await home.failure(downloader(), server.url)
    await home.fetched(downloader(), server.url)
    assert "range" not in server.calls[2].headers


async def test_fault_17_416_forever_is_an_error(wire, downloader, home):
    server = await wire.serve(wire.reply(b"", 416))
    error = await home.failure(downloader(), server.url)
    assert (error.code, error.retryable) == (Code.BAD_ANSWER, True)
    assert len(server.calls) == 2


async def test_what_can_not_be_proved_the_same_starts_again(wire, downloader, home):
    origin = home.origin(etag='W/"weak"', last_modified=OLD)
    origin.cut = 1_100_000
    server = await wire.serve(origin)
    await home.failure(downloader(), server.url)
    assert not home.facts.exists()
    origin.cut = None
    await home.fetched(downloader(), server.url)
    assert "range" not in server.calls[1].headers


async def test_another_address_starts_again(wire, downloader, home):
    origin = home.origin(last_modified=OLD)
    origin.cut = 1_100_000
    server = await wire.serve(origin)
    await home.failure(downloader(), f"{server.url}/one")
    origin.cut = None
    await home.fetched(downloader(), f"{server.url}/two")
    assert "range" not in server.calls[1].headers


async def test_old_facts_never_stand_beside_new_bytes(wire, downloader, home):
    origin = home.origin(etag=STRONG)
    origin.cut = 1_100_000
    server = await wire.serve(origin)
    await home.failure(downloader(), f"{server.url}/clip")
    assert home.facts.exists()
    del origin.headers["etag"]
    await home.failure(downloader(), f"{server.url}/clip")
    assert not home.facts.exists()


@pytest.mark.parametrize(
    "left", [b"", b"{", b'{"validator":"\\"v1\\"","length":-1,"source":""}', b"\xff", b"[]"]
)
async def test_facts_that_make_no_sense_start_again(wire, downloader, home, left):
    home.part.write_bytes(b"some old bytes")
    home.facts.write_bytes(left)
    server = await wire.serve(home.origin(etag=STRONG))
    await home.fetched(downloader(), server.url)
    assert "range" not in server.calls[0].headers


async def test_a_part_longer_than_the_file_starts_again(wire, downloader, home):
    origin = home.origin(etag=STRONG)
    origin.cut = 1_100_000
    server = await wire.serve(origin)
    await home.failure(downloader(), server.url)
    home.part.write_bytes(home.clip + b"more")
    origin.cut = None
    await home.fetched(downloader(), server.url)
    assert "range" not in server.calls[1].headers


async def test_fault_18_short_body_stays_a_part(wire, downloader, home):
    origin = home.origin(etag=STRONG)
    origin.cut = len(home.clip) - 1
    server = await wire.serve(origin)
    error = await home.failure(downloader(), server.url)
    assert (error.code, error.retryable) == (Code.INCOMPLETE, True)
    assert home.part.stat().st_size == len(home.clip) - 1
    assert json.loads(home.facts.read_bytes())["length"] == len(home.clip)
