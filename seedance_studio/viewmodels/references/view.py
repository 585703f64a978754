"""What is known of one reference, as its tile shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.files import FileFacts, FileRefused
from seedance_studio.domain.hosting import Link
from seedance_studio.domain.link_verdict import LinkLevel, LinkVerdict
from seedance_studio.domain.local import is_local
from seedance_studio.domain.request import FieldFault
from seedance_studio.engine.references.upload_service import UploadStage


class Role(StrEnum):
    """What a reference is for: a note for oneself, since the API has no field for it."""

    FIRST_FRAME = "first_frame"
    LAST_FRAME = "last_frame"
    STYLE = "style"
    MOTION = "motion"
    RHYTHM = "rhythm"


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """`file` is what can be shown and played here, `preview` a small picture of it, `loudness` from 0 to 1.

    A file on this machine has a `stage`, a link has none; `done` goes from 0 to 1.
    """

    reference: str
    facts: FileFacts | None = None
    file: Path | None = None
    preview: Path | None = None
    loudness: tuple[float, ...] = ()
    stage: UploadStage | None = None
    done: float = 0.0
    link: Link | None = None
    verdict: LinkVerdict | None = None
    refused: FileRefused | None = None
    problem: Problem | None = None

    @property
    def fault(self) -> FieldFault | None:
        """What keeps it from being sent."""
        if self.stage is UploadStage.FAILED:
            return FieldFault.NOT_UPLOADED
        is_new = self.stage is None and is_local(self.reference)
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
