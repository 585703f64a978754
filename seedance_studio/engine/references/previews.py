"""Makes thumbnails of references and loudness curves of sounds. Links are downloaded for this."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import tempfile
from pathlib import Path

from seedance_studio.api.download import Downloader
from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.files import FileFacts, FileRefused
from seedance_studio.domain.link_verdict import LinkLevel, LinkVerdict
from seedance_studio.domain.references import Source, lasting_text
from seedance_studio.domain.urls import MediaKind, MediaLink, name_in_link
from seedance_studio.engine.decoder import Decoder
from seedance_studio.store.layout import PREVIEWS

MAX_BYTES = {MediaKind.IMAGE: 24 << 20, MediaKind.AUDIO: 24 << 20, MediaKind.VIDEO: 96 << 20}
"""Bytes. A larger link is not downloaded; it is shown by its name."""
_log = logging.getLogger(__name__)


class Previews:
    """Thumbnails stay in the library's folder. Downloaded copies live as long as this object."""

    def __init__(self, library: Path, downloader: Downloader, decoder: Decoder) -> None:
        self._library = library
        self._downloader = downloader
        self._decoder = decoder
        self._copies: tempfile.TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Deletes the downloaded copies. Calling it again is no error."""
        copies, self._copies = self._copies, None
        if copies is not None:
            copies.cleanup()

    def kept_as(self, preview: Path | None) -> str:
        """Returns the thumbnail's path relative to the library; empty if there is none."""
        return "" if preview is None else preview.relative_to(self._library).as_posix()

    async def fetch(self, link: MediaLink, verdict: LinkVerdict) -> Path | None:
        """Downloads what the link leads to. Returns None if it is too large or can't be downloaded."""
        size, most = verdict.size, MAX_BYTES[link.kind]
        if verdict.level is not LinkLevel.FINE or size is None or size > most:
            return None
        if self._copies is None:
            self._copies = tempfile.TemporaryDirectory(prefix="seedance-references-")
        file = Path(self._copies.name) / f"{_name(link.url)}{Path(name_in_link(link.url)).suffix.lower()}"
        if file.exists():
            return file
        part = file.with_name(file.name + ".part")
        try:
            await self._downloader.fetch(link.url, part, on_progress=_ignore, max_bytes=most)
            await asyncio.to_thread(part.replace, file)
        except (StudioError, OSError) as error:
            _log.info("No copy of a link to show: %s", type(error).__name__)
            await asyncio.to_thread(part.unlink, missing_ok=True)
            return None
        return file

    async def make(
        self, source: Source, file: Path, facts: FileFacts
    ) -> tuple[Path | None, tuple[float, ...]]:
        """Returns the thumbnail of an image or a video, or the loudness of a sound."""
        try:
            if facts.kind is MediaKind.AUDIO:
                return None, await self._decoder.listen(file)
            out = self._library / PREVIEWS / f"{_name(source)}.jpg"
            await self._decoder.write_preview(file, out)
        except (FileRefused, OSError) as error:
            _log.info("No preview of a reference: %s", error)
            return None, ()
        return out, ()


def _ignore(_received: int, _total: int | None) -> None:
    """Ignores progress: a download for a thumbnail shows none."""


def _name(source: Source) -> str:
    return hashlib.sha256(lasting_text(source).encode("utf-8", "replace")).hexdigest()[:32]
