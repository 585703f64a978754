"""Bringing a clip home: what is kept, what is refused, and when it goes on instead of starting again."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hashlib
import json
import os
import socket
import ssl
import sys

import pytest
import trustme

from seedance_studio.domain.errors import Code, DownloadFailed

CLIP = bytes(range(256)) * 12_000 + b"end"  # about 3 MB
DIGEST = hashlib.sha256(CLIP).hexdigest()
STRONG = '"v1"'
OLD = "Tue, 14 Nov 2023 22:13:20 GMT"


class Origin:
    """Serves one file the way object stores do, and lets a test break it."""

    def __init__(self, wire, clip: bytes = CLIP, **headers: str) -> None:
        self.wire = wire
        self.clip = clip
        self.headers = headers
        self.cut: int | None = None
        self.honest = True

    async def __call__(self, writer: asyncio.StreamWriter, call) -> None:
        start = self._start(call)
        body = self.clip[start:]
        extra = dict(self.headers, content_type="video/mp4", content_length=str(len(body)))
        if start:
            extra["content_range"] = f"bytes {start}-{len(self.clip) - 1}/{len(self.clip)}"
        head = self.wire.reply(b"", 206 if start else 200, **extra)
        writer.write(head + (body if self.cut is None else body[: self.cut]))
        await writer.drain()

    def _start(self, call) -> int:
        asked = call.headers.get("range")
        if asked is None:
            return 0
        known = (self.headers.get("etag"), self.headers.get("last_modified"))
        if self.honest and call.headers.get("if-range") not in known:
            return 0
        return int(asked.removeprefix("bytes=").removesuffix("-"))


@pytest.fixture
def part(tmp_path):
    return tmp_path / "clip.mp4.part"


@pytest.fixture
def facts(part):
    return part.with_name(part.name + ".json")


def quiet(_received: int, _total: int | None) -> None:
    pass


async def failure_of(downloader, url: str, part) -> DownloadFailed:
    with pytest.raises(DownloadFailed) as caught:
        await downloader.fetch(url, part, on_progress=quiet)
    return caught.value


async def fetched(downloader, url: str, part) -> None:
    download = await downloader.fetch(url, part, on_progress=quiet)
    assert part.read_bytes() == CLIP
    assert (download.size, download.sha256) == (len(CLIP), DIGEST)


async def test_a_whole_file(wire, downloader, part, facts):
    server = await wire.serve(Origin(wire, etag=STRONG))
    told = []
    download = await downloader().fetch(
        f"{server.url}/a/clip.mp4?sig=1", part, on_progress=lambda *now: told.append(now)
    )
    assert part.read_bytes() == CLIP
    assert (download.size, download.sha256) == (len(CLIP), DIGEST)
    assert told[-1] == (len(CLIP), len(CLIP))
    assert not facts.exists()
    (call,) = server.calls
    assert (call.method, call.target) == ("GET", "/a/clip.mp4?sig=1")
    assert call.headers["accept-encoding"] == "identity"
    assert not {"authorization", "cookie", "range", "if-range", "x-api-key"} & set(call.headers)


async def test_over_tls_without_a_length(wire, downloader, part):
    server = await wire.serve(wire.then_close(b"HTTP/1.1 200 OK\r\n\r\n" + CLIP), tls=True)
    await fetched(downloader(), server.url, part)


async def test_progress_is_told_at_most_ten_times_a_second(wire, downloader, part):
    ticks = iter(range(1_000_000))
    server = await wire.serve(Origin(wire, etag=STRONG))
    told = []
    one = downloader(monotonic=lambda: next(ticks) * 0.001)
    await one.fetch(server.url, part, on_progress=lambda *now: told.append(now))
    asked = next(ticks)
    assert 1 <= len(told) <= asked * 0.001 * 10 + 1
    assert told == sorted(told)


async def test_fault_16_a_dropped_download_goes_on(wire, downloader, part, facts):
    origin = Origin(wire, etag=STRONG, last_modified=OLD)
    server = await wire.serve(origin)
    origin.cut = 2_000_000
    error = await failure_of(downloader(), f"{server.url}/clip?sig=1", part)
    assert (error.code, error.retryable) == (Code.INCOMPLETE, True)
    assert part.read_bytes() == CLIP[:2_000_000]
    assert "sig" not in facts.read_text()
    origin.cut = None
    await fetched(downloader(), f"{server.url}/clip?sig=2", part)
    assert server.calls[1].headers["range"] == "bytes=2000000-"
    assert server.calls[1].headers["if-range"] == STRONG
    assert not facts.exists()


async def test_fault_16_by_date_where_there_is_no_etag(wire, downloader, part):
    origin = Origin(wire, last_modified=OLD)
    origin.cut = 1_500_000
    server = await wire.serve(origin)
    await failure_of(downloader(), server.url, part)
    origin.cut = None
    await fetched(downloader(), server.url, part)
    assert server.calls[1].headers["if-range"] == OLD


async def test_fault_16_a_stall_keeps_what_came(wire, downloader, part):
    head = wire.reply(b"", etag=STRONG, content_length=str(len(CLIP)))
    server = await wire.serve(
        wire.then_stall(head + CLIP[:1_300_000]),
        Origin(wire, etag=STRONG),
    )
    error = await failure_of(downloader(patience=0.2), server.url, part)
    assert (error.code, error.retryable) == (Code.TIMED_OUT, True)
    assert part.stat().st_size == 1_300_000
    await fetched(downloader(), server.url, part)
    assert server.calls[1].headers["range"] == "bytes=1300000-"


async def test_fault_16_cancelling_keeps_what_was_written(wire, downloader, part):
    head = wire.reply(b"", etag=STRONG, content_length=str(len(CLIP)))
    server = await wire.serve(wire.then_stall(head + CLIP[:2_500_000]), Origin(wire, etag=STRONG))
    halfway = asyncio.Event()
    ticks = iter(range(1_000_000))
    one = downloader(monotonic=lambda: float(next(ticks)))

    def watch(received: int, _total: int | None) -> None:
        if received >= 2_400_000:
            halfway.set()

    task = asyncio.create_task(one.fetch(server.url, part, on_progress=watch))
    await halfway.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    kept = part.stat().st_size
    assert kept >= 1_000_000
    assert part.read_bytes() == CLIP[:kept]
    await fetched(one, server.url, part)
    assert server.calls[1].headers["range"] == f"bytes={kept}-"


async def test_closing_ends_what_is_running(wire, downloader, part):
    server = await wire.serve(wire.then_stall(b"HTTP/1.1 200 OK\r\n\r\n" + CLIP[:1_000]))
    ticks = iter(range(1_000_000))
    one = downloader(monotonic=lambda: float(next(ticks)))
    reading = asyncio.Event()
    task = asyncio.create_task(one.fetch(server.url, part, on_progress=lambda *_: reading.set()))
    await reading.wait()
    await one.close()
    with pytest.raises(DownloadFailed) as caught:
        await task
    assert (caught.value.code, caught.value.retryable) == (Code.INTERRUPTED, True)
    assert part.read_bytes() == CLIP[:1_000]


async def test_cancelling_while_connecting_does_not_wait(wire, downloader, part):
    listening = socket.create_server(("127.0.0.1", 0), backlog=0)
    with listening, contextlib.ExitStack() as held:
        address = listening.getsockname()
        for _ in range(4):  # nobody accepts: soon no connection is made any more
            sock = held.enter_context(socket.socket())
            sock.setblocking(False)
            sock.connect_ex(address)
        task = asyncio.create_task(
            downloader(patience=5).fetch(f"http://127.0.0.1:{address[1]}/", part, on_progress=quiet)
        )
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            async with asyncio.timeout(3):
                await task
    assert not part.exists()


@pytest.mark.parametrize("honest", [True, False])
async def test_fault_17_a_changed_etag_starts_again(wire, downloader, part, honest):
    first = Origin(wire, b"\0" * len(CLIP), etag='"v0"')
    first.cut = 1_100_000
    second = Origin(wire, etag=STRONG)
    second.honest = honest  # a dishonest one sends a range of other bytes
    server = await wire.serve(first, second)
    await failure_of(downloader(), server.url, part)
    await fetched(downloader(), server.url, part)
    assert server.calls[1].headers["if-range"] == '"v0"'
    assert len(server.calls) == (2 if honest else 3)


@pytest.mark.parametrize(
    "content_range",
    ["bytes 5-9/10", "bytes 1100000-3072002/9999999", "bytes */3072003", "nonsense", ""],
)
async def test_fault_17_a_wrong_range_starts_again(wire, downloader, part, content_range):
    origin = Origin(wire, etag=STRONG)
    origin.cut = 1_100_000
    wrong = wire.reply(b"wrong", 206, etag=STRONG, content_range=content_range)
    server = await wire.serve(origin, wrong, Origin(wire, etag=STRONG))
    await failure_of(downloader(), server.url, part)
    await fetched(downloader(), server.url, part)
    assert "range" not in server.calls[2].headers


async def test_fault_17_416_starts_again(wire, downloader, part):
    origin = Origin(wire, etag=STRONG)
    origin.cut = 1_100_000
    server = await wire.serve(origin, wire.reply(b"", 416), Origin(wire, etag=STRONG))
    await failure_of(downloader(), server.url, part)
    await fetched(downloader(), server.url, part)
    assert "range" not in server.calls[2].headers


async def test_fault_17_416_for_ever_is_an_error(wire, downloader, part):
    server = await wire.serve(wire.reply(b"", 416))
    error = await failure_of(downloader(), server.url, part)
    assert (error.code, error.retryable) == (Code.BAD_ANSWER, True)
    assert len(server.calls) == 2


async def test_what_can_not_be_proved_the_same_starts_again(wire, downloader, part, facts):
    origin = Origin(wire, etag='W/"weak"', last_modified=OLD)
    origin.cut = 1_100_000
    server = await wire.serve(origin)
    await failure_of(downloader(), server.url, part)
    assert not facts.exists()
    origin.cut = None
    await fetched(downloader(), server.url, part)
    assert "range" not in server.calls[1].headers


async def test_another_address_starts_again(wire, downloader, part):
    origin = Origin(wire, last_modified=OLD)
    origin.cut = 1_100_000
    server = await wire.serve(origin)
    await failure_of(downloader(), f"{server.url}/one", part)
    origin.cut = None
    await fetched(downloader(), f"{server.url}/two", part)
    assert "range" not in server.calls[1].headers


async def test_old_facts_never_stand_beside_new_bytes(wire, downloader, part, facts):
    origin = Origin(wire, etag=STRONG)
    origin.cut = 1_100_000
    server = await wire.serve(origin)
    await failure_of(downloader(), f"{server.url}/clip", part)
    assert facts.exists()
    del origin.headers["etag"]
    await failure_of(downloader(), f"{server.url}/clip", part)
    assert not facts.exists()


async def test_this_machine_is_reached_past_any_proxy(wire, downloader, part, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server = await wire.serve(Origin(wire))
    await fetched(downloader(), server.url, part)
    await fetched(downloader(), server.url.replace("127.0.0.1", "localhost"), part)


async def test_a_proxy_setting_that_can_not_be_used(downloader, part, monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "socks://127.0.0.1:1080/")
    error = await failure_of(downloader(), "https://cdn.example/a.mp4", part)
    assert (error.code, error.retryable) == (Code.UNREACHABLE, True)


@pytest.mark.parametrize(
    "left", [b"", b"{", b'{"validator":"\\"v1\\"","length":-1,"source":""}', b"\xff", b"[]"]
)
async def test_facts_that_make_no_sense_start_again(wire, downloader, part, facts, left):
    part.write_bytes(b"some old bytes")
    facts.write_bytes(left)
    server = await wire.serve(Origin(wire, etag=STRONG))
    await fetched(downloader(), server.url, part)
    assert "range" not in server.calls[0].headers


async def test_a_part_longer_than_the_file_starts_again(wire, downloader, part, facts):
    origin = Origin(wire, etag=STRONG)
    origin.cut = 1_100_000
    server = await wire.serve(origin)
    await failure_of(downloader(), server.url, part)
    part.write_bytes(CLIP + b"more")
    origin.cut = None
    await fetched(downloader(), server.url, part)
    assert "range" not in server.calls[1].headers


async def test_fault_18_short_body_stays_a_part(wire, downloader, part, facts):
    origin = Origin(wire, etag=STRONG)
    origin.cut = len(CLIP) - 1
    server = await wire.serve(origin)
    error = await failure_of(downloader(), server.url, part)
    assert (error.code, error.retryable) == (Code.INCOMPLETE, True)
    assert part.stat().st_size == len(CLIP) - 1
    assert json.loads(facts.read_bytes())["length"] == len(CLIP)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
async def test_fault_15_expired_links(wire, downloader, part, status):
    server = await wire.serve(wire.reply(b"<Error><Code>ExpiredToken</Code></Error>", status))
    error = await failure_of(downloader(), server.url, part)
    assert (error.code, error.retryable) == (Code.LINK_EXPIRED, False)
    assert not part.exists()


@pytest.mark.parametrize(
    "page", [b"<?xml version='1.0'?><Error/>", b"\n  <!DOCTYPE html>", b"\xef\xbb\xbf<Error/>", b"<html>"]
)
async def test_fault_15_and_bad_input_14_pages_as_mp4(wire, downloader, part, page):
    server = await wire.serve(wire.reply(page, content_type="video/mp4"))
    error = await failure_of(downloader(), server.url, part)
    assert (error.code, error.retryable) == (Code.LINK_EXPIRED, False)
    assert not part.exists()


async def test_bad_input_13_nothing_at_all(wire, downloader, part):
    server = await wire.serve(wire.reply(b""))
    error = await failure_of(downloader(), server.url, part)
    assert (error.code, error.retryable) == (Code.EMPTY, False)


@pytest.mark.parametrize(
    ("status", "code", "header", "wait"),
    [
        (429, Code.RATE_LIMITED, "5", 5.0),
        (500, Code.SERVER_ERROR, "", None),
        (503, Code.SERVER_ERROR, "9", 9.0),
        (408, Code.SERVER_ERROR, "", None),
    ],
)
async def test_servers_that_ask_us_to_come_back(wire, downloader, part, status, code, header, wait):
    server = await wire.serve(wire.reply(b"", status, retry_after=header))
    error = await failure_of(downloader(), server.url, part)
    assert (error.code, error.retryable, error.retry_after) == (code, True, wait)


async def test_nobody_there(downloader, part):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    error = await failure_of(downloader(), f"http://127.0.0.1:{port}/", part)
    assert (error.code, error.retryable) == (Code.UNREACHABLE, True)


async def test_a_stranger_s_certificate(wire, downloader, part):
    stranger = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(stranger)
    wire.server_tls = stranger
    server = await wire.serve(Origin(wire), tls=True)
    error = await failure_of(downloader(), server.url, part)
    assert (error.code, error.retryable) == (Code.TLS, True)


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.example/a.mp4",
        "file:///etc/passwd",
        "ftp://cdn.example/a.mp4",
        "javascript:alert(1)",
        "data:video/mp4;base64,AAAA",
        "//cdn.example/a.mp4",
        "",
    ],
)
async def test_bad_input_09_addresses_that_are_not_https(downloader, part, url):
    for allow in (False, True):
        error = await failure_of(downloader(allow_loopback=allow), url, part)
        assert (error.code, error.retryable) == (Code.ADDRESS_REFUSED, False)


@pytest.mark.parametrize(
    "url",
    [
        "https://me:secret@cdn.example/a.mp4",
        "https://127.0.0.1/a.mp4",
        "https://localhost/a.mp4",
        "https://10.0.0.1/a.mp4",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/a.mp4",
        "https://[::ffff:10.0.0.1]/a.mp4",
        "https://2130706433/a.mp4",
        "https://nas.local/a.mp4",
    ],
)
async def test_bad_input_10_private_addresses(downloader, part, url):
    error = await failure_of(downloader(allow_loopback=False), url, part)
    assert (error.code, error.retryable) == (Code.ADDRESS_REFUSED, False)
    assert "secret" not in repr(error)


async def test_bad_input_10_loopback_is_for_the_demo_alone(wire, downloader, part):
    server = await wire.serve(Origin(wire))
    await failure_of(downloader(allow_loopback=False), server.url, part)
    assert server.calls == []


@pytest.mark.parametrize(
    "url",
    [
        "https://xn--/",
        "https://xn--/a.mp4",
        "https://a.example/\x00",
        "https://a.example/\nb",
        "https://a.example/" + "x" * 65_536,
        "https://" + "a" * 64 + ".example/",
        "https://☃\u200b.example/",
        "https://a.example:99999/",
        "https://[::1",
    ],
)
async def test_bad_input_11_addresses_that_are_none(downloader, part, url):
    error = await failure_of(downloader(), url, part)
    assert (error.code, error.retryable) == (Code.ADDRESS_REFUSED, False)


async def test_redirects_are_followed_a_few_times(wire, downloader, part):
    last = await wire.serve(Origin(wire, etag=STRONG))
    hops = [wire.reply(b"", 302, location=f"/hop{n}") for n in range(4)]
    server = await wire.serve(*hops, wire.reply(b"", 307, location=f"{last.url}/clip.mp4"))
    await fetched(downloader(), server.url, part)
    assert [call.target for call in server.calls] == ["/", "/hop0", "/hop1", "/hop2", "/hop3"]
    assert last.calls[0].target == "/clip.mp4"


async def test_redirects_that_never_end(wire, downloader, part):
    server = await wire.serve(wire.reply(b"", 302, location="/again"))
    error = await failure_of(downloader(), server.url, part)
    assert (error.code, error.retryable) == (Code.ADDRESS_REFUSED, False)
    assert len(server.calls) == 6


@pytest.mark.parametrize(
    "location",
    [
        "http://cdn.example/a.mp4",
        "https://10.0.0.1/a.mp4",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://u:p@cdn.example/",
        "https://xn--/",
        "//169.254.169.254/x",
    ],
)
async def test_each_redirect_is_checked(wire, downloader, part, location):
    server = await wire.serve(wire.reply(b"", 302, location=location))
    error = await failure_of(downloader(), server.url, part)
    assert (error.code, error.retryable) == (Code.ADDRESS_REFUSED, False)


async def test_files_above_the_limit(wire, downloader, part):
    server = await wire.serve(wire.reply(b"", content_length=str(5 << 30)))
    error = await failure_of(downloader(), server.url, part)
    assert (error.code, error.retryable) == (Code.TOO_LARGE, False)
    server = await wire.serve(wire.then_close(b"HTTP/1.1 200 OK\r\n\r\n" + CLIP))
    error = await failure_of(downloader(most_bytes=1_500_000), server.url, part)
    assert (error.code, error.retryable) == (Code.TOO_LARGE, False)
    assert not part.exists()


async def test_compressed_answers_are_refused(wire, downloader, part):
    server = await wire.serve(wire.reply(b"\x1f\x8b...", content_encoding="gzip"))
    error = await failure_of(downloader(), server.url, part)
    assert error.code is Code.BAD_ANSWER


async def test_a_folder_that_is_gone(wire, downloader, tmp_path):
    server = await wire.serve(Origin(wire))
    error = await failure_of(downloader(), server.url, tmp_path / "gone" / "clip.part")
    assert (error.code, error.retryable) == (Code.CANNOT_WRITE, True)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
async def test_fault_19_a_full_disk(wire, downloader, tmp_path):
    server = await wire.serve(Origin(wire))
    part = tmp_path / "clip.part"
    part.symlink_to("/dev/full")
    error = await failure_of(downloader(), server.url, part)
    assert (error.code, error.retryable) == (Code.DISK_FULL, True)
    assert error.detail == os.strerror(errno.ENOSPC)


@pytest.mark.skipif(sys.platform == "win32", reason="counts descriptors in /proc or /dev/fd")
async def test_no_file_stays_open(wire, downloader, part):
    before = len(os.listdir("/dev/fd"))
    origin = Origin(wire, etag=STRONG)
    origin.cut = 1_100_000
    server = await wire.serve(origin)
    one = downloader()
    await failure_of(one, server.url, part)
    await one.close()
    await server.stop()
    wire.servers.remove(server)
    assert len(os.listdir("/dev/fd")) <= before
