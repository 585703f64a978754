"""API, downloads and link checks use the proxies that desktops and companies set, and ignore bad ones."""

from __future__ import annotations

import gc
import ssl
import time
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trustme
from support.proxies import Proxy

from seedance_studio.api.client import SeedanceClient
from seedance_studio.api.download import Downloader
from seedance_studio.api.http_exchange import ConnectionOptions, Timeouts
from seedance_studio.api.link_reader import LinkReader
from seedance_studio.domain.errors import NotSent

KEY = "sd2_live_9f8e7d6c5b4a39281706"
HOST = "service.example.com"
BASE = f"https://{HOST}"
ACCEPTED = {"success": True, "requestId": "req_1", "status": "queued", "creditsCharged": 40}


@pytest.fixture(scope="module")
def far(contexts) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """TLS contexts for a host name that no resolver knows."""
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.issue_cert(HOST).configure_cert(server)
    authority.configure_trust(client)
    return server, client


@pytest.fixture
def serve(wire, far):
    async def start(*answers):
        wire.server_tls = far[0]
        return await wire.serve(*answers, tls=True)

    return start


@asynccontextmanager
async def client_to(url: str, trust: ssl.SSLContext) -> AsyncIterator[SeedanceClient]:
    options = ConnectionOptions(Timeouts(5, 5, 20), trust)
    client = SeedanceClient(url, KEY, now=time.time, monotonic=time.monotonic, options=options)
    yield client
    await client.close()


@pytest.fixture
def unclosed():
    """httpcore leaves the connection open to a proxy that refused it."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


async def test_what_gnome_sets_is_used_as_far_as_it_can_be(wire, serve, far, request_, monkeypatch):
    server = await serve(wire.reply(ACCEPTED))
    async with Proxy(server.port) as proxy, Proxy(server.port) as socks:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.place}/")
        monkeypatch.setenv("ALL_PROXY", f"socks://{socks.place}/")
        monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.0/8,::1,fe80::/10")
        async with client_to(BASE, far[1]) as client:
            assert (await client.submit(request_)).request_id == "req_1"
    assert (proxy.asked, socks.asked) == ([f"{HOST}:443"], [])
    assert server.calls[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("scheme", ["socks", "socks5", "socks5h"])
async def test_through_a_socks_proxy_that_resolves_the_name(
    wire, serve, far, request_, monkeypatch, scheme, tmp_path: Path
):
    server = await serve(wire.reply(ACCEPTED), wire.reply(bytes(9), content_type="image/png"))
    async with Proxy(server.port, "me", "p@ss word") as socks:
        monkeypatch.setenv("ALL_PROXY", f"{scheme}://me:p%40ss%20word@{socks.place}")
        async with client_to(BASE, far[1]) as client:
            assert (await client.submit(request_)).request_id == "req_1"
        reader = LinkReader(allow_loopback=False, verify=far[1])
        answer = await reader.look(f"{BASE}/a.png")
        assert (answer.status, answer.size, answer.is_private) == (200, 9, False)
        await reader.close()
        downloader = Downloader(allow_loopback=False, now=time.time, monotonic=time.monotonic, verify=far[1])
        got = await downloader.fetch(f"{BASE}/a.mp4", tmp_path / "a.part", on_progress=lambda *_: None)
        assert got.size == 9
        await downloader.close()
    assert socks.asked == [f"{HOST}:443"] * 3


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "ALL_PROXY"])
async def test_an_invalid_proxy_is_ignored(wire, serve, far, request_, monkeypatch, name):
    server = await serve(wire.reply(ACCEPTED))
    async with Proxy(server.port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.place}")
        monkeypatch.setenv("ALL_PROXY", f"http://{proxy.place}")
        monkeypatch.setenv(name, "nonsense://nowhere")
        async with client_to(BASE, far[1]) as client:
            assert (await client.submit(request_)).request_id == "req_1"
    assert proxy.asked == [f"{HOST}:443"]


@pytest.mark.usefixtures("unclosed")
@pytest.mark.parametrize(
    "how",
    [pytest.param({"deaf": True}, id="hangs_up"), pytest.param({"user": "me", "password": "right"}, id="no")],
)
async def test_a_proxy_that_can_t_be_agreed_with_leaves_the_request_unsent(request_, monkeypatch, far, how):
    async with Proxy(9, **how) as socks:
        monkeypatch.setenv("ALL_PROXY", f"socks://me:wrong@{socks.place}")
        async with client_to(BASE, far[1]) as client:
            with pytest.raises(NotSent) as caught:
                await client.submit(request_)
    assert "wrong" not in str(caught.value)


async def test_this_machine_is_asked_without_a_proxy(wire, connect, request_, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "socks://127.0.0.1:9")
    server = await wire.serve(wire.reply(ACCEPTED))
    assert (await connect(server.url).submit(request_)).request_id == "req_1"
