"""Small pictures of references, and the loudness of sounds; of links a copy is fetched for that."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.files import FileFacts, FileRefused
from seedance_studio.domain.link_verdict import LinkLevel, LinkVerdict
from seedance_studio.domain.local import address_of
from seedance_studio.domain.urls import MediaKind, Reference
from seedance_studio.store.layout import PREVIEWS

MAX_BYTES = {MediaKind.IMAGE: 24 << 20, MediaKind.AUDIO: 24 << 20, MediaKind.VIDEO: 96 << 20}
"""What is fetched of a link to show it; a larger one is shown by its name."""
_log = logging.getLogger(__name__)


Told = Callable[[int, int | None], None]


class Fetch(Protocol):
    """Brings a link's content to a file, no more than `max_bytes` of it."""

    async def __call__(
        self, url: str, part: Path, *, on_progress: Told, max_bytes: int | None = None
    ) -> object: ...


class Previews:
    """Pictures stay in the library's folder; fetched copies live as long as this does.

    `write` and `listen` raise `FileRefused` and `OSError`.
    """

    def __init__(
        self,
        library: Path,
        fetch: Fetch,
        write: Callable[[Path, Path], Awaitable[None]],
        listen: Callable[[Path], Awaitable[tuple[float, ...]]],
    ) -> None:
        self._library = library
        self._fetch = fetch
        self._write = write
        self._listen = listen
        self._copies = tempfile.TemporaryDirectory(prefix="seedance-references-")

    def close(self) -> None:
        """Removes the fetched copies."""
        self._copies.cleanup()

    def kept_as(self, preview: Path) -> str:
        """The picture's path relative to the library."""
        return preview.relative_to(self._library).as_posix()

    async def fetch(self, item: Reference, verdict: LinkVerdict) -> Path | None:
        """A copy of what a link leads to, None where it is too large or can't be had."""
        size, most = verdict.size, MAX_BYTES[item.kind]
        if verdict.level is not LinkLevel.FINE or size is None or size > most:
            return None
        file = Path(self._copies.name) / f"{_name(item.url)}{Path(item.file_name).suffix.lower()}"
        if file.exists():
            return file
        part = file.with_name(file.name + ".part")
        try:
            await self._fetch(item.url, part, on_progress=_unheard, max_bytes=most)
            await asyncio.to_thread(part.replace, file)
        except (StudioError, OSError) as error:
            _log.info("No copy of a link to show: %s", type(error).__name__)
            await asyncio.to_thread(part.unlink, missing_ok=True)
            return None
        return file

    async def make(
        self, reference: str, file: Path, facts: FileFacts
    ) -> tuple[Path | None, tuple[float, ...]]:
        """The picture of an image or a video, or the loudness of a sound, as far as there is any."""
        try:
            if facts.kind is MediaKind.AUDIO:
                return None, await self._listen(file)
            out = self._library / PREVIEWS / f"{_name(reference)}.jpg"
            await self._write(file, out)
        except (FileRefused, OSError) as error:
            _log.info("No preview of a reference: %s", error)
            return None, ()
        return out, ()


def _unheard(received: int, total: int | None) -> None:
    pass


def _name(reference: str) -> str:
    return hashlib.sha256(address_of(reference).encode("utf-8", "replace")).hexdigest()[:32]
