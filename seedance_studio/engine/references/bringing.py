"""Bring references that no draft holds to where the service can read them, right before they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from seedance_studio.domain.copies import part_of
from seedance_studio.domain.errors import Code, HostingFailed
from seedance_studio.domain.references import LocalSource, Reference, cut_of, file_of, kind_of
from seedance_studio.domain.urls import MediaKind, MediaLink
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.references.link_checker import LinkChecker
from seedance_studio.engine.references.upload_service import UploadService


@dataclass(frozen=True, slots=True)
class Brought:
    """The links of references, in order. `broken` are the positions of those that can't be read.

    `video_seconds` is the length of the videos among the files together; None if there are other videos,
    whose length is not known.
    """

    links: tuple[str, ...]
    broken: tuple[int, ...] = ()
    video_seconds: float | None = 0.0


@dataclass(slots=True)
class _Looked:
    links: list[str] = field(default_factory=list[str])
    broken: list[int] = field(default_factory=list[int])
    seconds: float = 0.0
    is_length_known: bool = True


async def links_alone(references: Sequence[Reference]) -> Brought:
    """The default for `EngineDeps.bring`: links stay as they are, and files have nowhere to go."""
    links = [item.source for item in references if isinstance(item.source, str)]
    if len(links) < len(references):
        raise HostingFailed(Code.STORAGE_MISSING)
    has_video = any(item.kind is MediaKind.VIDEO for item in references)
    return Brought(tuple(links), video_seconds=None if has_video else 0.0)


class ReferenceBringer:
    """Uploads files and looks at links."""

    def __init__(self, uploads: UploadService, checker: LinkChecker, decoder: Decoder) -> None:
        self._uploads = uploads
        self._checker = checker
        self._decoder = decoder

    async def bring(self, references: Sequence[Reference]) -> Brought:
        """The links of these references as they can be sent now.

        Raises `FileRefused` if a file can't be used, and `HostingFailed`.
        """
        looked = _Looked()
        for position, reference in enumerate(references):
            if isinstance(reference.source, str):
                await self._look(reference.source, position, looked)
            else:
                await self._upload(reference.source, looked)
        seconds = looked.seconds if looked.is_length_known else None
        return Brought(tuple(looked.links), tuple(looked.broken), seconds)

    async def _look(self, url: str, position: int, looked: _Looked) -> None:
        fresh, kind = await self._uploads.renew(url), kind_of(url)
        if (await self._checker.examine(MediaLink(fresh, kind))).is_broken:
            looked.broken.append(position)
        looked.links.append(fresh)
        if kind is MediaKind.VIDEO:
            looked.is_length_known = False

    async def _upload(self, source: LocalSource, looked: _Looked) -> None:
        whole = await self._decoder.inspect(file_of(source))
        facts = part_of(whole, cut_of(source))
        looked.links.append((await self._uploads.bring(source, whole)).url)
        if facts.kind is MediaKind.VIDEO:
            looked.seconds += facts.seconds
            looked.is_length_known = looked.is_length_known and facts.seconds > 0
