"""What is known of the references of a draft, and what is told of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.files import FileFacts, FileRefused
from seedance_studio.domain.hosting import Link
from seedance_studio.domain.link_verdict import LinkLevel, LinkVerdict
from seedance_studio.domain.references import Reference, Source
from seedance_studio.domain.request import FieldFault
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.references.upload_service import UploadStage


@dataclass(frozen=True, slots=True)
class TrackedReference:
    """`shown` is the file that can be shown and played here, `preview` a small picture of it, `loudness` from
    0 to 1.

    A file on this machine has a `stage`, a link has none; `done` goes from 0 to 1.
    """

    reference: Reference
    facts: FileFacts | None = None
    shown: Path | None = None
    preview: Path | None = None
    loudness: tuple[float, ...] = ()
    stage: UploadStage | None = None
    done: float = 0.0
    link: Link | None = None
    verdict: LinkVerdict | None = None
    refused: FileRefused | None = None
    problem: Problem | None = None

    @property
    def id(self) -> str:
        """The reference's id within its draft."""
        return self.reference.id

    @property
    def kind(self) -> MediaKind:
        """A file's kind is told by its content once that is known, a link's by its name."""
        if self.reference.is_local and self.facts is not None:
            return self.facts.kind
        return self.reference.kind

    @property
    def url(self) -> str | None:
        """The link to send, as far as there is one."""
        if self.link is not None:
            return self.link.url
        source = self.reference.source
        return None if isinstance(source, Path) else source

    @property
    def as_link(self) -> Reference:
        """The reference with its link in place of the file, as far as there is one."""
        return self.reference if self.url is None else replace(self.reference, source=self.url)

    @property
    def fault(self) -> FieldFault | None:
        """What keeps it from being sent."""
        if self.stage is UploadStage.FAILED:
            return FieldFault.NOT_UPLOADED
        is_new = self.stage is None and self.reference.is_local
        if is_new or self.stage not in (None, UploadStage.READY):
            return FieldFault.STILL_UPLOADING
        return FieldFault.BROKEN_LINK if self.verdict is not None and self.verdict.is_broken else None

    @property
    def is_under_way(self) -> bool:
        """Whether it is on its way to the storage."""
        return self.stage in (UploadStage.WAITING, UploadStage.PREPARING, UploadStage.UPLOADING)

    @property
    def level(self) -> LinkLevel | None:
        """How much it can be relied on, as far as that is known."""
        if self.stage is UploadStage.FAILED:
            return LinkLevel.BROKEN
        return None if self.verdict is None else self.verdict.level


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not taken as a reference, with the fault that `ui.messages` has words for, and what they
    need."""

    source: Source
    fault: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ReferencesChanged:
    """The draft has other references, in another order, or with other roles."""

    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ReferenceChanged:
    """Something is known anew of one."""

    tracked: TrackedReference


@dataclass(frozen=True, slots=True)
class ReferencesRefused:
    """What of the latest addition was not taken; none where all was."""

    refusals: tuple[Refusal, ...]


ReferenceEvent = ReferencesChanged | ReferenceChanged | ReferencesRefused
