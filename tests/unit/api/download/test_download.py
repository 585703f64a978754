"""Downloading a clip, and what counts as an error."""

from __future__ import annotations

import errno
import os
import socket
import ssl
import subprocess
import sys

import pytest
import trustme

from seedance_studio.domain.errors import Code

STRONG = '"v1"'


async def test_a_whole_file(wire, downloader, home):
    server = await wire.serve(home.origin(etag=STRONG))
    told = []
    download = await downloader().fetch(
        f"{server.url}/a/clip.mp4?sig=1", home.part, on_progress=lambda *now: told.append(now)
    )
    assert home.part.read_bytes() == home.clip
    assert (download.size, download.sha256) == (len(home.clip), home.digest)
    assert download.path == home.part
    assert told[-1] == (len(home.clip), len(home.clip))
    (call,) = server.calls
    assert (call.method, call.target) == ("GET", "/a/clip.mp4?sig=1")
    assert call.headers["accept-encoding"] == "identity"
    assert not {"authorization", "cookie", "range", "if-range", "x-api-key"} & set(call.headers)


async def test_over_tls_without_a_length(wire, downloader, home):
    server = await wire.serve(wire.then_close(b"HTTP/1.1 200 OK\r\n\r\n" + home.clip), tls=True)
    await home.fetched(downloader(), server.url)


async def test_progress_is_reported_at_most_ten_times_a_second(wire, downloader, home):
    ticks = iter(range(1_000_000))
    server = await wire.serve(home.origin(etag=STRONG))
    told = []
    one = downloader(monotonic=lambda: next(ticks) * 0.001)
    await one.fetch(server.url, home.part, on_progress=lambda *now: told.append(now))
    asked = next(ticks)
    assert 1 <= len(told) <= asked * 0.001 * 10 + 1
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        *((status, Code.OUTPUT_NOT_THERE) for status in (400, 401, 403, 404, 451)),
        (410, Code.LINK_EXPIRED),
    ],
)
async def test_fault_15_expired_links(wire, downloader, home, status, code):
    server = await wire.serve(wire.reply(b"<Error><Code>ExpiredToken</Code></Error>", status))
    error = await home.failure(downloader(), server.url)
    assert (error.code, error.retryable) == (code, False)
    assert not home.part.exists()


@pytest.mark.parametrize(
    "page", [b"<?xml version='1.0'?><Error/>", b"\n  <!DOCTYPE html>", b"\xef\xbb\xbf<Error/>", b"<html>"]
)
async def test_fault_15_and_bad_input_14_pages_as_mp4(wire, downloader, home, page):
    server = await wire.serve(wire.reply(page, content_type="video/mp4"))
    error = await home.failure(downloader(), server.url)
    assert (error.code, error.retryable) == (Code.LINK_EXPIRED, False)
    assert not home.part.exists()


async def test_bad_input_13_nothing_at_all(wire, downloader, home):
    server = await wire.serve(wire.reply(b""))
    error = await home.failure(downloader(), server.url)
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
async def test_servers_that_ask_us_to_come_back(wire, downloader, home, status, code, header, wait):
    server = await wire.serve(wire.reply(b"", status, retry_after=header))
    error = await home.failure(downloader(), server.url)
    assert (error.code, error.retryable, error.retry_after) == (code, True, wait)


async def test_nobody_there(downloader, home):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    error = await home.failure(downloader(), f"http://127.0.0.1:{port}/")
    assert (error.code, error.retryable) == (Code.UNREACHABLE, True)


async def test_a_stranger_s_certificate(wire, downloader, home):
    stranger = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(stranger)
    wire.server_tls = stranger
    server = await wire.serve(home.origin(), tls=True)
    error = await home.failure(downloader(), server.url)
    assert (error.code, error.retryable) == (Code.TLS, True)


async def test_files_above_the_limit(wire, downloader, home):
    server = await wire.serve(wire.reply(b"", content_length=str(5 << 30)))
    error = await home.failure(downloader(), server.url)
    assert (error.code, error.retryable) == (Code.TOO_LARGE, False)
    server = await wire.serve(wire.then_close(b"HTTP/1.1 200 OK\r\n\r\n" + home.clip))
    error = await home.failure(downloader(max_bytes=1_500_000), server.url)
    assert (error.code, error.retryable) == (Code.TOO_LARGE, False)
    assert not home.part.exists()


async def test_a_folder_that_is_gone(wire, downloader, tmp_path, home):
    server = await wire.serve(home.origin())
    home.part = tmp_path / "gone" / "clip.part"
    error = await home.failure(downloader(), server.url)
    assert (error.code, error.retryable) == (Code.CANNOT_WRITE, True)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
async def test_fault_19_a_full_disk(wire, downloader, tmp_path, home):
    server = await wire.serve(home.origin())
    home.part = tmp_path / "clip.part"
    home.part.symlink_to("/dev/full")
    error = await home.failure(downloader(), server.url)
    assert (error.code, error.retryable) == (Code.DISK_FULL, True)
    assert error.detail == os.strerror(errno.ENOSPC)


@pytest.fixture
def small_disk(tmp_path):
    """A separate file system with room for 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


async def test_fault_19_a_download_without_room_is_not_begun_and_the_missing_bytes_are_named(
    wire, downloader, small_disk, home
):
    home.part = small_disk / "clip.part"
    home.part.write_bytes(b"x" * 60_000)
    whole = b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n"
    server = await wire.serve(wire.then_close(whole + home.clip))
    error = await home.failure(downloader(), server.url)
    assert (error.code, error.retryable) == (Code.DISK_FULL, True)
    assert 1_000_000 - 65_536 <= int(error.detail) <= 1_000_000
    assert home.part.stat().st_size == 60_000


@pytest.mark.skipif(sys.platform == "win32", reason="counts descriptors in /proc or /dev/fd")
async def test_no_file_stays_open(wire, downloader, home):
    before = len(os.listdir("/dev/fd"))
    origin = home.origin(etag=STRONG)
    origin.cut = 1_100_000
    server = await wire.serve(origin)
    one = downloader()
    await home.failure(one, server.url)
    await one.close()
    await server.stop()
    wire.servers.remove(server)
    assert len(os.listdir("/dev/fd")) <= before
