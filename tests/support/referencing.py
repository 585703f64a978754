"""A composer in front of a real storage and a real library."""

from __future__ import annotations

from support.composing import Composers, models_beside
from support.s3_server import S3Server
from support.tracking import TrackerBench

from seedance_studio.domain.request import Draft
from seedance_studio.store.library import Library


class ReferenceBench(TrackerBench):
    """The tracker with the composer before it. What could not be made of a picture is in `problems`."""

    def __init__(self, composers: Composers, s3: S3Server) -> None:
        super().__init__(composers.library.folder, s3, composers.tasks)
        self.composers = composers
        self.problems: list[object] = []

    async def begin(self, draft: Draft | None = None) -> None:
        await super().begin()
        self.composer = self.composers.compose(draft or Draft(prompt="x"), tracker=self.tracker)
        self.models = models_beside(self.composer, self.tasks, self.library, self.services.cutter)
        self.sources = self.models.sources
        self.sources.failed.connect(self.problems.append)

    async def end(self) -> None:
        await super().end()
        self.composer.references.close()

    async def _open_library(self) -> Library:
        return self.composers.library

    async def _close_library(self) -> None:
        """Whoever opened it closes it."""
