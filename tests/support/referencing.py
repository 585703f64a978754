"""A composer with a board of references, in front of a real storage and a real library."""

from __future__ import annotations

import time
from pathlib import Path

from support.composing import Desk, until
from support.decoding import DECODER
from support.s3_server import S3Server
from support.storages import storage_at

from seedance_studio.api.download import Downloader
from seedance_studio.api.links import LinkReader
from seedance_studio.domain.files import UploadOptions
from seedance_studio.domain.link_verdict import LinkLevel
from seedance_studio.domain.local import local_reference
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.request import Draft
from seedance_studio.engine.clock import SystemClock
from seedance_studio.engine.references.link_checker import LinkChecker
from seedance_studio.engine.references.upload_service import UploadService, UploadStage
from seedance_studio.hosting.storage import Storage
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.outgoing import OutgoingModel
from seedance_studio.viewmodels.references.board import BoardSources, ReferenceBoard
from seedance_studio.viewmodels.references.history import ReferenceHistory
from seedance_studio.viewmodels.references.models import ReferenceModels
from seedance_studio.viewmodels.references.previews import Previews
from seedance_studio.viewmodels.references.sources import ReferenceSources
from seedance_studio.viewmodels.references.view import ReferenceView

_SETTLED = (LinkLevel.FINE, LinkLevel.WARNING, LinkLevel.BROKEN)


class ReferenceBench:
    """As the program wires it; `storage` may be taken away."""

    def __init__(self, folder: Path, desk: Desk, s3: S3Server) -> None:
        self.folder = folder
        self.desk = desk
        self.storage: Storage | None = storage_at(s3.place, s3.keys)
        self.wishes = UploadOptions()
        self.problems: list[object] = []

    async def begin(self, draft: Draft | None = None) -> None:
        clock = SystemClock()
        self.library = await Library.open(self.folder, now=clock.now)
        self.reader = LinkReader(allow_loopback=True)
        self.downloader = Downloader(allow_loopback=True, now=time.time, monotonic=time.monotonic)
        book, tasks = self.library.references, self.desk.tasks
        self.uploads = UploadService(book, tasks, clock, DECODER, lambda: self.storage, lambda: self.wishes)
        self.previews = Previews(self.folder, self.downloader.fetch, DECODER.write_preview, DECODER.listen)
        examine = LinkChecker(self.reader, clock.now).examine
        self.board = ReferenceBoard(
            BoardSources(self.uploads, book, self.previews, DECODER.inspect, examine, tasks, clock.now)
        )
        self.composer = ComposerModel(
            self.desk,  # type: ignore[arg-type]
            DOCUMENTED,
            draft or Draft(prompt="x"),
            allow_loopback=True,
            hosts=self.board,
        )
        self.composer.failed.connect(self.desk.errors.append)
        composer, board = self.composer, self.board
        board.found.connect(
            lambda usable, refused: composer.take_references(usable, refused=refused, local=True)
        )
        board.renewed.connect(composer.replace_reference)
        for moved in (composer.references_changed, composer.draft_replaced):
            moved.connect(lambda: board.follow(composer.references))
        board.follow(composer.references)
        self.sources = ReferenceSources(composer, self.folder, DECODER.write_frame, tasks.start)
        self.sources.failed.connect(self.problems.append)
        self.models = ReferenceModels(
            board,
            self.sources,
            ReferenceHistory(book, self.folder, tasks.start),
            OutgoingModel(composer, board, "https://api.example.com"),
            tasks.start,
        )

    async def end(self) -> None:
        await self.desk.tasks.close(5)
        self.board.close()
        self.previews.close()
        await self.reader.close()
        await self.downloader.close()
        await self.library.close()

    def view(self, path: Path) -> ReferenceView:
        return self.board.view(local_reference(path))

    async def add(self, *paths: Path) -> None:
        self.sources.add_files(list(paths))
        wanted = {local_reference(path) for path in paths}
        await until(lambda: wanted <= set(self.composer.draft.references))

    async def until_ready(self, *paths: Path) -> None:
        await until(lambda: all(self.view(path).level in _SETTLED for path in paths))
        assert all(self.view(path).stage is UploadStage.READY for path in paths)
        await self.quiet()

    async def quiet(self) -> None:
        """Nothing is under way any more: it would meet a loop that stands still between test and teardown."""
        await until(lambda: not self.desk.tasks._tasks)
