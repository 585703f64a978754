"""What is wrong with a link is found out before it is paid for, and a doubt is no verdict."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest
import trustme

from seedance_studio.api.link_reader import LinkReader
from seedance_studio.domain.link_verdict import LinkLevel, LinkReason, LinkVerdict
from seedance_studio.domain.urls import MediaKind, MediaLink
from seedance_studio.engine.references.link_checker import LinkChecker

NOW = 1_795_611_600.0  # 2026-11-25 13:00 UTC
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
MP4 = b"\0\0\0\x18ftypisom" + bytes(100)


@dataclass
class Page:
    """What a server gives for one path."""

    status: int = 200
    body: bytes = PNG
    kind: str = "image/png"
    location: str = ""
    ranges: bool = True
    head: str = ""


@dataclass
class Site:
    """A server on loopback with pages; every request is written down."""

    pages: dict[str, Page] = field(default_factory=dict)
    calls: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    url: str = ""

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
                method, path, _ = head[0].split(" ")
                headers = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
                self.calls.append((method, path, headers))
                page = self.pages.get(path.partition("?")[0], Page())
                if method == "HEAD" and page.head == "drop":
                    break
                if method == "HEAD" and page.head == "stall":
                    await asyncio.Event().wait()
                writer.write(self.answer(method, path.partition("?")[0], headers))
                await writer.drain()
        writer.close()

    def answer(self, method: str, path: str, asked: dict[str, str]) -> bytes:
        page = self.pages.get(path, Page(404, b"", "text/plain"))
        status, body, extra = page.status, page.body, ""
        if method == "HEAD" and page.head == "403":
            status, body = 403, b""
        if "range" in asked and page.ranges and status == 200 and body:
            extra = f"content-range: bytes 0-{min(1023, len(body) - 1)}/{len(body)}\r\n"
            status, body = 206, body[:1024]
        if page.location:
            extra += f"location: {page.location}\r\n"
        told = (
            f"HTTP/1.1 {status} X\r\ncontent-type: {page.kind}\r\ncontent-length: {len(body)}\r\n{extra}\r\n"
        )
        return told.encode() + (b"" if method == "HEAD" and page.head != "body" else body)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    server = await asyncio.start_server(site.accept, "127.0.0.1", 0)
    site.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield site
    server.close()


@pytest.fixture
async def examine(site: Site) -> AsyncIterator[Callable]:
    reader = LinkReader(allow_loopback=True)
    checker = LinkChecker(reader, lambda: NOW)

    async def run(path: str, kind: MediaKind = MediaKind.IMAGE) -> LinkVerdict:
        url = path if "://" in path else site.url + path
        return await checker.examine(MediaLink(url, kind))

    yield run
    await reader.close()


async def test_a_good_link_is_fine_and_its_first_bytes_suffice(site: Site, examine: Callable) -> None:
    site.pages["/a.png"] = Page(body=PNG + bytes(5_000_000))
    verdict = await examine("/a.png")
    assert (verdict.level, verdict.reason) == (LinkLevel.FINE, LinkReason.FINE)
    assert (verdict.size, verdict.content_type, verdict.hops) == (len(PNG) + 5_000_000, "image/png", ())
    assert [method for method, _, _ in site.calls] == ["GET"]
    assert site.calls[0][2]["range"] == "bytes=0-1023"
    assert not any("authorization" in headers for _, _, headers in site.calls)


async def test_a_server_without_ranges_is_hung_up_on(site: Site, examine: Callable) -> None:
    site.pages["/a.png"] = Page(body=PNG + bytes(30_000_000), ranges=False)
    assert (await examine("/a.png")).level is LinkLevel.FINE


@pytest.mark.parametrize("answer", ["drop", "stall", "body", "403"])
async def test_however_head_is_answered_the_link_is_fine_at_once(
    site: Site, examine: Callable, answer: str
) -> None:
    site.pages["/a.png"] = Page(head=answer)
    async with asyncio.timeout(2):
        assert (await examine("/a.png")).level is LinkLevel.FINE


@pytest.mark.parametrize(
    ("page", "level", "reason"),
    [
        (Page(404, b"", "text/plain"), LinkLevel.BROKEN, LinkReason.GONE),
        (Page(410, b"", "text/plain"), LinkLevel.BROKEN, LinkReason.GONE),
        (Page(403, b"<Error/>", "application/xml"), LinkLevel.BROKEN, LinkReason.FORBIDDEN),
        (Page(503, b"", "text/plain"), LinkLevel.WARNING, LinkReason.SERVER_FAULT),
        (Page(200, b"<!doctype html>sign in", "text/html; charset=utf-8"), LinkLevel.BROKEN, LinkReason.PAGE),
        (Page(200, b"  <html>", "image/png"), LinkLevel.BROKEN, LinkReason.PAGE),
        (Page(200, b"", "image/png"), LinkLevel.BROKEN, LinkReason.EMPTY),
        (Page(kind="video/mp4"), LinkLevel.BROKEN, LinkReason.WRONG_KIND),
        (Page(kind="application/json"), LinkLevel.BROKEN, LinkReason.WRONG_KIND),
        (Page(kind="application/octet-stream"), LinkLevel.FINE, LinkReason.FINE),
    ],
)
async def test_what_is_there_decides(
    site: Site, examine: Callable, page: Page, level: LinkLevel, reason: LinkReason
) -> None:
    site.pages["/a.png"] = page
    verdict = await examine("/a.png")
    assert (verdict.level, verdict.reason) == (level, reason)


@pytest.mark.parametrize(
    ("page", "level", "reason", "extension"),
    [
        (Page(kind="application/octet-stream"), LinkLevel.FINE, LinkReason.FINE, "png"),
        (Page(body=MP4, kind="video/mp4"), LinkLevel.FINE, LinkReason.FINE, "mp4"),
        (Page(body=MP4, kind="application/octet-stream"), LinkLevel.FINE, LinkReason.FINE, "mp4"),
        (Page(body=b"%PDF-1.7", kind="application/pdf"), LinkLevel.BROKEN, LinkReason.NOT_MEDIA, ""),
        (Page(200, b"<html>sign in", "text/html"), LinkLevel.BROKEN, LinkReason.PAGE, ""),
    ],
)
async def test_where_only_the_fragment_names_the_file_its_first_bytes_decide(
    site: Site, examine: Callable, page: Page, level: LinkLevel, reason: LinkReason, extension: str
) -> None:
    site.pages["/download"] = page
    verdict = await examine("/download?id=7#google-drive.jpg")
    assert (verdict.level, verdict.reason, verdict.extension) == (level, reason, extension)


async def test_bytes_of_another_kind_than_the_name_says_are_told(site: Site, examine: Callable) -> None:
    site.pages["/a.png"] = Page(body=MP4)
    verdict = await examine("/a.png")
    assert (verdict.reason, verdict.content_type) == (LinkReason.WRONG_KIND, "video/mp4")


async def test_redirects_are_followed_and_reported(site: Site, examine: Callable) -> None:
    site.pages["/a.png"] = Page(302, b"", location="/b.png")
    site.pages["/b.png"] = Page()
    verdict = await examine("/a.png")
    assert verdict.level is LinkLevel.FINE
    assert verdict.hops == (f"{site.url}/b.png",)


async def test_a_redirect_to_where_the_service_can_t_go_is_broken(site: Site, examine: Callable) -> None:
    site.pages["/a.png"] = Page(302, b"", location="http://192.168.1.1/b.png")
    assert (await examine("/a.png")).is_broken
    site.pages["/c.png"] = Page(302, b"", location="https://10.0.0.1/b.png")
    assert (await examine("/c.png")).reason is LinkReason.PRIVATE
    site.pages["/round.png"] = Page(302, b"", location="/round.png")
    assert (await examine("/round.png")).reason is LinkReason.BAD_REDIRECT


def found(*addresses: str) -> list[object]:
    """What the system's resolver says."""
    kinds = {True: socket.AF_INET6, False: socket.AF_INET}
    return [(kinds[":" in one], socket.SOCK_STREAM, 6, "", (one, 443)) for one in addresses]


@pytest.mark.parametrize("address", ["10.1.2.3", "0.0.0.0", "::", "127.0.0.1", "192.168.1.2", "fd00::7"])
async def test_a_host_in_this_network_is_a_warning_and_gets_no_request(
    examine: Callable, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found(address))
    verdict = await examine("https://innocent.example.com/a.png")
    assert (verdict.level, verdict.reason) == (LinkLevel.WARNING, LinkReason.PRIVATE_NAME)
    assert not verdict.is_broken


async def test_a_redirect_to_a_name_that_leads_inside_is_a_doubt(
    site: Site, examine: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/a.png"] = Page(302, b"", location="https://intranet.example.com/b.png")
    real = socket.getaddrinfo

    def resolve(host: str, *how: object, **more: object) -> list[object]:
        return found("10.1.2.3") if "intranet" in host else real(host, *how, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert (await examine("/a.png")).reason is LinkReason.PRIVATE_NAME


@pytest.mark.parametrize(
    "literal", ["https://10.0.0.1/a.png", "https://[fd00::7]/a.png", "https://0.0.0.0/a"]
)
async def test_a_private_address_itself_stays_refused(examine: Callable, literal: str) -> None:
    verdict = await examine(literal)
    assert (verdict.level, verdict.reason) == (LinkLevel.BROKEN, LinkReason.PRIVATE)


async def test_names_that_a_tunnel_answers_for_are_asked_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    authority, server_side = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    client_side = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.issue_cert("innocent.example.com").configure_cert(server_side)
    authority.configure_trust(client_side)
    site = Site({"/a.png": Page()})
    server = await asyncio.start_server(site.accept, "127.0.0.1", 0, ssl=server_side)
    port = server.sockets[0].getsockname()[1]
    # The tunnel's resolver hands out an address of no machine, and the tunnel takes it to the real one.
    answers = [found("198.18.0.5"), found("127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers.pop(0) if answers else [])
    reader = LinkReader(allow_loopback=False, verify=client_side)
    checker = LinkChecker(reader, lambda: NOW)
    reference = MediaLink(f"https://innocent.example.com:{port}/a.png", MediaKind.IMAGE)
    assert (await checker.examine(reference)).level is LinkLevel.FINE
    await reader.close()
    server.close()


async def test_no_one_there_is_a_warning_since_we_may_be_the_ones_offline(examine: Callable) -> None:
    verdict = await examine("http://127.0.0.1:9/a.png")
    assert (verdict.level, verdict.reason) == (LinkLevel.WARNING, LinkReason.UNREACHABLE)


async def test_a_link_s_own_end_is_held_against_queue_and_run(site: Site, examine: Callable) -> None:
    site.pages["/a.png"] = Page()
    over = await examine("/a.png?X-Amz-Date=20261125T110000Z&X-Amz-Expires=3600")
    assert (over.level, over.reason, site.calls) == (LinkLevel.BROKEN, LinkReason.EXPIRED, [])
    soon = await examine("/a.png?X-Amz-Date=20261125T125900Z&X-Amz-Expires=3600")
    assert (soon.level, soon.reason) == (LinkLevel.WARNING, LinkReason.EXPIRES_SOON)
    assert soon.expires_at == NOW + 3540
    far = await examine("/a.png?X-Amz-Date=20261125T125900Z&X-Amz-Expires=86400")
    assert far.level is LinkLevel.FINE
    site.pages["/a.png"] = Page(404, b"", "text/plain")
    gone = await examine("/a.png?X-Amz-Date=20261125T125900Z&X-Amz-Expires=3600")
    assert gone.reason is LinkReason.GONE
