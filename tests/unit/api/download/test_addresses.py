"""Where a clip may come from: every address and every redirect is checked."""

from __future__ import annotations

import pytest

from seedance_studio.domain.errors import Code

STRONG = '"v1"'


async def test_this_machine_is_reached_past_any_proxy(wire, downloader, home, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server = await wire.serve(home.origin())
    await home.fetched(downloader(), server.url)
    await home.fetched(downloader(), server.url.replace("127.0.0.1", "localhost"))


async def test_a_proxy_setting_that_can_not_be_used(downloader, home, monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "socks://127.0.0.1:1080/")
    error = await home.failure(downloader(), "https://cdn.example/a.mp4")
    assert (error.code, error.retryable) == (Code.UNREACHABLE, True)


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
async def test_bad_input_09_addresses_that_are_not_https(downloader, home, url):
    for allow in (False, True):
        error = await home.failure(downloader(allow_loopback=allow), url)
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
async def test_bad_input_10_private_addresses(downloader, home, url):
    error = await home.failure(downloader(allow_loopback=False), url)
    assert (error.code, error.retryable) == (Code.ADDRESS_REFUSED, False)
    assert "secret" not in repr(error)


async def test_bad_input_10_loopback_is_for_the_demo_alone(wire, downloader, home):
    server = await wire.serve(home.origin())
    await home.failure(downloader(allow_loopback=False), server.url)
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
async def test_bad_input_11_addresses_that_are_none(downloader, home, url):
    error = await home.failure(downloader(), url)
    assert (error.code, error.retryable) == (Code.ADDRESS_REFUSED, False)


async def test_redirects_are_followed_a_few_times(wire, downloader, home):
    last = await wire.serve(home.origin(etag=STRONG))
    hops = [wire.reply(b"", 302, location=f"/hop{n}") for n in range(4)]
    server = await wire.serve(*hops, wire.reply(b"", 307, location=f"{last.url}/clip.mp4"))
    await home.fetched(downloader(), server.url)
    assert [call.target for call in server.calls] == ["/", "/hop0", "/hop1", "/hop2", "/hop3"]
    assert last.calls[0].target == "/clip.mp4"


async def test_redirects_that_never_end(wire, downloader, home):
    server = await wire.serve(wire.reply(b"", 302, location="/again"))
    error = await home.failure(downloader(), server.url)
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
async def test_each_redirect_is_checked(wire, downloader, home, location):
    server = await wire.serve(wire.reply(b"", 302, location=location))
    error = await home.failure(downloader(), server.url)
    assert (error.code, error.retryable) == (Code.ADDRESS_REFUSED, False)
