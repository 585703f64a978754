"""What the tracker knows about a reference, and the events it emits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.copies import part_of
from seedance_studio.domain.errors import Code
from seedance_studio.domain.files import FileFacts, FileRefused
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.hosting import Link
from seedance_studio.domain.link_verdict import LinkLevel, LinkVerdict
from seedance_studio.domain.references import Reference, Source
from seedance_studio.domain.request import FieldFault
from seedance_studio.domain.urls import MediaKind, is_named_by_fragment
from seedance_studio.engine.references.upload_service import UploadStage


@frozen
class TrackedReference:
    """One reference of the draft, with everything known about it.

    `whole` are the facts of the file itself. `shown` is a local file that can be shown and played; `preview`
    is a thumbnail of the part that is used; `loudness` goes from 0 to 1. Only a local file has a `stage`;
    `done` goes from 0 to 1. `site` names the site whose page was turned into this direct link.
    """

    reference: Reference
    whole: FileFacts | None = None
    shown: Path | None = None
    preview: Path | None = None
    loudness: tuple[float, ...] = ()
    stage: UploadStage | None = None
    done: float = 0.0
    link: Link | None = None
    verdict: LinkVerdict | None = None
    refused: FileRefused | None = None
    problem: Problem | None = None
    site: str = ""

    @property
    def id(self) -> str:
        """The reference's id within its draft."""
        return self.reference.id

    @property
    def facts(self) -> FileFacts | None:
        """What is sent: the facts of the part that is used."""
        return None if self.whole is None else part_of(self.whole, self.reference.cut)

    @property
    def kind(self) -> MediaKind:
        """What it is: decided by a file's content once that is read, and by a link's name."""
        if self.reference.is_local and self.whole is not None:
            return self.whole.kind
        return self.reference.kind

    @property
    def is_kind_known(self) -> bool:
        """Whether `kind` is final. A file must be examined first."""
        is_examined = self.facts is not None or self.stage is UploadStage.FAILED
        return is_examined or not self.reference.is_local

    @property
    def url(self) -> str | None:
        """The link to send, if there is one yet."""
        if self.link is not None:
            return self.link.url
        source = self.reference.source
        return source if isinstance(source, str) else None

    @property
    def as_link(self) -> Reference:
        """The same reference, with its link in place of the file if there is one yet."""
        return self.reference if self.url is None else replace(self.reference, source=self.url)

    @property
    def fault(self) -> FieldFault | None:
        """What stops it from being sent."""
        if self.stage is UploadStage.FAILED:
            return FieldFault.NO_STORAGE if self.needs_storage else FieldFault.NOT_UPLOADED
        is_new = self.stage is None and self.reference.is_local
        if is_new or self.stage not in (None, UploadStage.READY):
            return FieldFault.STILL_UPLOADING
        if self.verdict is not None and self.verdict.is_broken:
            return FieldFault.BROKEN_LINK
        return None if self.is_kind_seen else FieldFault.UNSEEN_LINK

    @property
    def needs_storage(self) -> bool:
        """Whether it is a file that waits for a storage, or for a link in its place."""
        return self.problem is not None and self.problem.code == Code.STORAGE_MISSING

    @property
    def is_kind_seen(self) -> bool:
        """Whether what kind of file it is rests on more than a name in the link's fragment."""
        is_guess = self.url is not None and is_named_by_fragment(self.url)
        return not is_guess or (self.verdict is not None and bool(self.verdict.extension))

    @property
    def is_under_way(self) -> bool:
        """Whether it is being uploaded."""
        return self.stage in (UploadStage.WAITING, UploadStage.PREPARING, UploadStage.UPLOADING)

    @property
    def level(self) -> LinkLevel | None:
        """How far it can be relied on, if that is known."""
        if self.stage is UploadStage.FAILED:
            return LinkLevel.WARNING if self.needs_storage else LinkLevel.BROKEN
        return None if self.verdict is None else self.verdict.level


def first_seen(reference: Reference, whole: FileFacts | None) -> TrackedReference:
    """What is known of a new reference: `whole` if its file was inspected already."""
    return TrackedReference(reference, whole, stage=UploadStage.WAITING if reference.is_local else None)


def video_seconds(references: Iterable[TrackedReference]) -> float | None:
    """The length of the videos among them together; None if that of any is not known."""
    lengths = [
        item.facts.seconds if item.facts is not None else 0.0
        for item in references
        if item.kind is MediaKind.VIDEO
    ]
    return sum(lengths) if all(lengths) else None


@frozen
class Refusal:
    """Something that could not become a reference. `ui.messages` has the words for `fault`."""

    source: Source
    fault: str
    detail: str = ""


@frozen
class ReferencesChanged:
    """The draft in sight has other references, another order, or other roles."""

    references: tuple[Reference, ...]


@frozen
class ReferenceChanged:
    """Something new is known about one reference."""

    tracked: TrackedReference


@frozen
class ReferencesRefused:
    """What the latest addition could not take; empty if it took everything."""

    refusals: tuple[Refusal, ...]


@frozen
class FilesArrived:
    """These files were looked at for a draft that is out of sight by now."""

    draft_id: str
    files: tuple[Source, ...]


ReferenceEvent = ReferencesChanged | ReferenceChanged | ReferencesRefused | FilesArrived
