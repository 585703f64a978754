"""A storage behind proxies, with its own certificate, or one that accepts only one address style."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from support.proxies import Proxy
from support.s3_server import DOMAIN, S3Server
from support.storage_gate import HOST, StorageGate

from seedance_studio.api.link_reader import LinkReader
from seedance_studio.api.storage_line import StorageLine
from seedance_studio.domain.errors import Code, HostingFailed
from seedance_studio.domain.storage_settings import AddressStyle, StorageSettings
from seedance_studio.hosting.source import take_fingerprint
from seedance_studio.hosting.storage import PART, Storage, StorageConnection

MakeFile = Callable[..., Path]
REFUSALS = [
    (403, "SecondLevelDomainForbidden"),
    (403, "InvalidPathAccess"),
    (403, "PathStyleDomainForbidden"),
    (400, "VirtualHostDomainRequired"),
    (403, "AccessDenied"),
    (404, "NoSuchBucket"),
    (405, "SomethingNew"),
]


@pytest.fixture
async def gate(s3: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[StorageGate]:
    async with StorageGate(s3.url, tmp_path) as gate:
        monkeypatch.setenv("SSL_CERT_FILE", str(gate.certificate))
        yield gate


@pytest.fixture
def place(s3: S3Server) -> StorageSettings:
    return replace(s3.place, endpoint=f"https://{DOMAIN}")


@asynccontextmanager
async def opened(
    place: StorageSettings, s3: S3Server, found: list[StorageSettings]
) -> AsyncIterator[Storage]:
    line = StorageLine()
    await line.open()
    yield Storage(place, s3.keys, StorageConnection(line.ask, line.proxy_for), found.append)
    await line.close()


def ignore(_: int) -> None:
    pass


@pytest.mark.parametrize("scheme", ["http", "socks", "socks5h"])
@pytest.mark.parametrize("size", [1000, PART + 10])
async def test_everything_goes_through_the_proxy_and_trusts_what_the_system_trusts(
    s3: S3Server,
    gate: StorageGate,
    place: StorageSettings,
    make_file: MakeFile,
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
    size: int,
) -> None:
    path = make_file(size)
    async with Proxy(gate.port) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"{scheme}://{proxy.place}")
        monkeypatch.setenv("NO_PROXY", "fe80::/10")
        async with opened(place, s3, []) as storage:
            await storage.upload(take_fingerprint(path), "a.mp4", "video/mp4", ignore)
            assert s3.objects() == {"refs/a.mp4": size}
            link = await storage.link("a.mp4")
            reader = LinkReader(allow_loopback=False)
            assert (await reader.look(link.url)).size == size
            await reader.close()
            s3.client.create_multipart_upload(Bucket="media", Key="refs/left.mp4")
            await storage._multiparts.abort("left.mp4")
            assert s3.multiparts() == []
            await storage.remove("a.mp4")
    assert s3.objects() == {}
    assert set(proxy.asked) == {f"{DOMAIN}:443"}


async def test_a_password_of_the_proxy_s_is_in_no_error(
    s3: S3Server, place: StorageSettings, make_file: MakeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Proxy(9, "me", "another") as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5://me:hunter2@{proxy.place}")
        async with opened(place, s3, []) as storage:
            with pytest.raises(HostingFailed) as caught:
                await storage.upload(take_fingerprint(make_file(10)), "a.png", "image/png", ignore)
    assert caught.value.code is Code.STORAGE_UNREACHABLE
    assert "hunter2" not in repr(vars(caught.value))


async def test_the_way_to_a_socks_proxy_is_for_this_program_alone(
    s3: S3Server, gate: StorageGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Proxy(gate.port) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5://{proxy.place}")
        line = StorageLine()
        await line.open()
        way = line.proxy_for(f"https://{DOMAIN}") or ""
        port = int(way.rpartition(":")[2])
        for known in ("", "proxy-authorization: Basic c3R1ZGlvOmd1ZXNz\r\n"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"CONNECT {DOMAIN}:443 HTTP/1.1\r\n{known}\r\n".encode())
            assert (await reader.read()).startswith(b"HTTP/1.1 407 ")
            writer.close()
        await line.close()
    assert proxy.asked == []


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal[1])
@pytest.mark.parametrize("size", [1000, PART + 10])
async def test_a_storage_that_refuses_path_style_is_addressed_by_host_and_that_is_kept(
    s3: S3Server,
    gate: StorageGate,
    place: StorageSettings,
    make_file: MakeFile,
    monkeypatch: pytest.MonkeyPatch,
    refusal: tuple[int, str],
    size: int,
) -> None:
    gate.refusal = refusal
    found: list[StorageSettings] = []
    async with Proxy(gate.port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.place}")
        async with opened(place, s3, found) as storage:
            await storage.upload(take_fingerprint(make_file(size)), "a.mp4", "video/mp4", ignore)
            assert storage.place == replace(place, style=AddressStyle.VIRTUAL_HOST)
            assert found == [storage.place]
            assert (await storage.link("a.mp4")).url.startswith(f"https://{HOST}/refs/a.mp4?")
            s3.client.create_multipart_upload(Bucket="media", Key="refs/left.mp4")
            await storage._multiparts.abort("left.mp4")
            assert s3.multiparts() == []
        gate.asked.clear()
        async with opened(found[0], s3, found) as later:
            await later.upload(take_fingerprint(make_file(10)), "b.png", "image/png", ignore)
    assert {host for _, host, _ in gate.asked} == {HOST}
    assert s3.objects() == {"refs/a.mp4": size, "refs/b.png": 10}


async def test_a_storage_that_takes_path_style_is_addressed_by_path(
    s3: S3Server, make_file: MakeFile
) -> None:
    found: list[StorageSettings] = []
    async with opened(s3.place, s3, found) as storage:
        files = [make_file(10, f"{number}.png") for number in range(3)]
        uploads = (storage.upload(take_fingerprint(file), file.name, "image/png", ignore) for file in files)
        await asyncio.gather(*uploads)
    assert found == [replace(s3.place, style=AddressStyle.PATH)]
    assert len(s3.objects()) == 3


async def test_if_both_address_styles_are_refused_the_first_error_is_raised(
    s3: S3Server,
    gate: StorageGate,
    place: StorageSettings,
    make_file: MakeFile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate.refusal = (403, "SecondLevelDomainForbidden")
    found: list[StorageSettings] = []
    async with Proxy(gate.port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.place}")
        async with opened(replace(place, bucket="nowhere"), s3, found) as storage:
            for _ in range(2):
                with pytest.raises(HostingFailed) as caught:
                    await storage.upload(take_fingerprint(make_file(10)), "a.png", "image/png", ignore)
                assert caught.value.code is Code.STORAGE_STYLE
    assert found == []


async def test_the_bucket_s_own_address_as_the_endpoint_is_understood(
    s3: S3Server,
    gate: StorageGate,
    place: StorageSettings,
    make_file: MakeFile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with Proxy(gate.port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.place}")
        own = replace(place, endpoint=f"https://{HOST}", style=AddressStyle.VIRTUAL_HOST)
        async with opened(own, s3, []) as storage:
            await storage.upload(take_fingerprint(make_file(10)), "a.png", "image/png", ignore)
    assert s3.objects() == {"refs/a.png": 10}
