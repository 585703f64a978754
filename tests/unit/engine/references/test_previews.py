"""What is fetched of a link to show it is bounded by what comes, whatever the server tells."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.decoding import DECODER

from seedance_studio.api.download import Downloader
from seedance_studio.domain.link_verdict import LinkLevel, LinkReason, LinkVerdict
from seedance_studio.domain.urls import MediaKind, MediaLink
from seedance_studio.engine.references.previews import Previews

TOLD = LinkVerdict(LinkLevel.FINE, LinkReason.FINE, size=1000)


@pytest.fixture
async def liar() -> AsyncIterator[str]:
    """A server that never says how much it sends, and sends 80 MiB."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: image/png\r\nconnection: close\r\n\r\n")
        try:
            for _ in range(80):
                writer.write(bytes(1 << 20))
                await writer.drain()
        except OSError:
            pass
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/a.png"
    server.close()


async def test_a_server_that_tells_1_kb_and_sends_80_mib_is_cut_off(liar: str, tmp_path: Path):
    downloader = Downloader(allow_loopback=True, now=time.time, monotonic=time.monotonic)
    previews = Previews(tmp_path, downloader, DECODER)
    try:
        assert await previews.fetch(MediaLink(liar, MediaKind.IMAGE), TOLD) is None
        assert previews._copies is not None
        folder = Path(previews._copies.name)
        assert await asyncio.to_thread(lambda: list(folder.iterdir())) == []
    finally:
        previews.close()
        await downloader.close()
