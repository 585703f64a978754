"""Bring references that no draft holds to where the service can read them, right before they are sent."""

from __future__ import annotations

from collections.abc import Sequence

from seedance_studio.domain.copies import part_of
from seedance_studio.domain.errors import Code, HostingFailed
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.references import LocalSource, Reference, cut_of, file_of, kind_of
from seedance_studio.domain.urls import MediaKind, MediaLink
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.references.link_checker import LinkChecker
from seedance_studio.engine.references.upload_service import UploadService


@frozen
class Brought:
    """The links of references, in order. `broken` are the positions of those that can't be read.

    `video_seconds` is the length of the videos among the files together; None if there are other videos,
    whose length is not known.
    """

    links: tuple[str, ...]
    broken: tuple[int, ...] = ()
    video_seconds: float | None = 0.0


@frozen
class _Looked:
    """One reference. `video_seconds` is None for a video whose length is not known."""

    link: str
    is_broken: bool = False
    video_seconds: float | None = 0.0


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
        found = [
            await (self._look(item.source) if isinstance(item.source, str) else self._upload(item.source))
            for item in references
        ]
        lengths = [one.video_seconds for one in found if one.video_seconds is not None]
        return Brought(
            tuple(one.link for one in found),
            tuple(position for position, one in enumerate(found) if one.is_broken),
            sum(lengths, 0.0) if len(lengths) == len(found) else None,
        )

    async def _look(self, url: str) -> _Looked:
        fresh, kind = await self._uploads.renew(url), kind_of(url)
        verdict = await self._checker.examine(MediaLink(fresh, kind))
        return _Looked(fresh, verdict.is_broken, None if kind is MediaKind.VIDEO else 0.0)

    async def _upload(self, source: LocalSource) -> _Looked:
        whole = await self._decoder.inspect(file_of(source))
        facts = part_of(whole, cut_of(source))
        link = await self._uploads.bring(source, whole)
        seconds = facts.seconds or None if facts.kind is MediaKind.VIDEO else 0.0
        return _Looked(link.url, video_seconds=seconds)
