"""Makes thumbnails of references and loudness curves of sounds. Links are downloaded for this."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import math
import tempfile
from pathlib import Path

from seedance_studio.api.download import Downloader
from seedance_studio.domain.cuts import Cut, Timeline, Trim, part_in
from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.files import FileFacts, FileRefused
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.link_verdict import LinkLevel, LinkVerdict
from seedance_studio.domain.references import Source, cut_of, stable_text
from seedance_studio.domain.urls import MediaKind, MediaLink, name_in_link
from seedance_studio.engine.decoder import Decoder
from seedance_studio.store.layout import PREVIEWS

MAX_BYTES = {MediaKind.IMAGE: 24 << 20, MediaKind.AUDIO: 24 << 20, MediaKind.VIDEO: 96 << 20}
"""Bytes. A larger link is not downloaded; it is shown by its name."""
_SOUND_STEP = 0.05
_log = logging.getLogger(__name__)


@frozen
class ClipView:
    """A whole clip or sound, to be cut: its frames' times, pictures side by side in `strip`, its loudness."""

    timeline: Timeline
    strip: Path | None = None
    loudness: tuple[float, ...] = ()


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

    def place_of(self, source: Source) -> Path:
        """Where the thumbnail is, if there is one."""
        return self._library / PREVIEWS / f"{_name(source)}.jpg"

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
        self, source: Source, file: Path, whole: FileFacts
    ) -> tuple[Path | None, tuple[float, ...]]:
        """Returns the thumbnail of an image or a video, or the loudness of a sound."""
        try:
            cut = cut_of(source)
            if whole.kind is MediaKind.AUDIO:
                return None, _heard_in(cut, whole.seconds, await self._decoder.listen(file))
            out = self.place_of(source)
            await self._decoder.write_preview(file, out, cut)
        except (FileRefused, OSError) as error:
            _log.info("No preview of a reference: %s", error)
            return None, ()
        return out, ()

    async def look(self, file: Path, whole: FileFacts) -> ClipView | None:
        """What a person needs to see of a whole clip or sound to cut it; None if it can't be decoded."""
        try:
            if whole.kind is MediaKind.AUDIO:
                return ClipView(_steps(whole.seconds), loudness=await self._decoder.listen(file))
            timeline = await self._decoder.read_timeline(file)
            out = self._library / PREVIEWS / f"{_name(file)}-strip.jpg"
            await self._decoder.write_strip(file, out)
        except (FileRefused, OSError) as error:
            _log.info("No frames of a reference: %s", error)
            return None
        return ClipView(timeline, out)


def _steps(seconds: float) -> Timeline:
    """A sound can be cut anywhere without encoding it again; it has steps in place of frames."""
    steps = tuple(step * _SOUND_STEP for step in range(math.ceil(seconds / _SOUND_STEP)))
    return Timeline(seconds, steps, steps, steps)


def _heard_in(cut: Cut | None, seconds: float, loudness: tuple[float, ...]) -> tuple[float, ...]:
    """The loudness of a part of a sound that lasts that many seconds."""
    span = part_in(cut)
    if not isinstance(span, Trim) or not seconds:
        return loudness
    first, last = (round(len(loudness) * at / seconds) for at in (span.start, span.end))
    return loudness[first : max(last, first + 1)]


def _ignore(_received: int, _total: int | None) -> None:
    """Ignores progress: a download for a thumbnail shows none."""


def _name(source: Source) -> str:
    return hashlib.sha256(stable_text(source).encode("utf-8", "replace")).hexdigest()[:32]
