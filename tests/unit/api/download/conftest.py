"""A server that serves one clip as object stores do, and the `.part` that it is downloaded to."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

import pytest

from seedance_studio.api.download import Downloader
from seedance_studio.domain.errors import DownloadFailed

CLIP = bytes(range(256)) * 12_000 + b"end"  # about 3 MB


class Origin:
    """Answers range requests correctly, unless a test breaks it."""

    def __init__(self, wire, clip: bytes, **headers: str) -> None:
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


class Home:
    """The `.part` that the clip is downloaded to, and ways to look at the result."""

    clip = CLIP
    digest = hashlib.sha256(CLIP).hexdigest()

    def __init__(self, wire, folder: Path) -> None:
        self._wire = wire
        self.part = folder / "clip.mp4.part"
        self.facts = folder / "clip.mp4.part.json"

    def origin(self, clip: bytes = CLIP, **headers: str) -> Origin:
        return Origin(self._wire, clip, **headers)

    async def fetched(self, downloader: Downloader, url: str) -> None:
        download = await downloader.fetch(url, self.part, on_progress=_ignore)
        assert self.part.read_bytes() == self.clip
        assert (download.size, download.sha256) == (len(self.clip), self.digest)

    async def failure(self, downloader: Downloader, url: str) -> DownloadFailed:
        with pytest.raises(DownloadFailed) as caught:
            await downloader.fetch(url, self.part, on_progress=_ignore)
        return caught.value


def _ignore(_received: int, _total: int | None) -> None:
    """Ignore the progress."""


@pytest.fixture
def home(wire, tmp_path: Path) -> Home:
    return Home(wire, tmp_path)
