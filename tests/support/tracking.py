"""The references of a draft as the program tracks them, in front of a real storage and a real library."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any, TypeVar

from support.decoding import DECODER
from support.empty_library import put_empty_library
from support.s3_server import S3Server
from support.storages import storage_at

from seedance_studio.api.download import Downloader
from seedance_studio.api.link_reader import LinkReader
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.link_verdict import LinkLevel
from seedance_studio.domain.references import Source
from seedance_studio.engine.clock import SystemClock
from seedance_studio.engine.references.cutter import ReferenceCutter
from seedance_studio.engine.references.history import ReferenceHistory
from seedance_studio.engine.references.link_checker import LinkChecker
from seedance_studio.engine.references.picture_writer import PictureWriter
from seedance_studio.engine.references.previews import Previews
from seedance_studio.engine.references.services import ReferenceServices
from seedance_studio.engine.references.storage_setup import ACCOUNT, StorageSetup
from seedance_studio.engine.references.tracked import ReferenceEvent, TrackedReference
from seedance_studio.engine.references.tracker import ReferenceTracker
from seedance_studio.engine.references.upload_service import UploadService, UploadStage
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.store.reference_repository import ReferenceRepository
from seedance_studio.system.keys import KeyStore

_SETTLED = (LinkLevel.FINE, LinkLevel.WARNING, LinkLevel.BROKEN)
T = TypeVar("T")
E = TypeVar("E", bound=ReferenceEvent)


class TrackerBench:
    """All that references need of one library; it can be ended and begun again. What is told is written down
    in `heard`."""

    def __init__(self, folder: Path, s3: S3Server, tasks: TaskSupervisor | None = None) -> None:
        self.folder = folder
        self.failures: list[BaseException] = []
        self.tasks = tasks or TasksOfTest(self.failures.append)
        self.heard: list[ReferenceEvent] = []
        self._s3 = s3

    async def begin(self) -> None:
        clock = SystemClock()
        self.library = await self._open_library()
        self._downloader = Downloader(allow_loopback=True, now=time.time, monotonic=time.monotonic)
        self.services = ReferenceServices(
            self.library, self._downloader, DECODER, self.tasks, clock, allow_loopback=True
        )
        self.services.storage.storage = storage_at(self._s3.place, self._s3.keys)
        self.tracker = self.services.tracker
        self.tracker.changes.connect(self.heard.append)

    async def end(self) -> None:
        await self.tasks.close(5)
        await self.services.close()
        await self._downloader.close()
        await self._close_library()
        assert not self.failures

    async def _open_library(self) -> Library:
        put_empty_library(self.folder)
        return await Library.open(self.folder, now=time.time)

    async def _close_library(self) -> None:
        await self.library.close()

    def told(self, kind: type[E]) -> list[E]:
        """What was told of that kind, in its order."""
        return [event for event in self.heard if isinstance(event, kind)]

    def of(self, source: Source) -> TrackedReference:
        """What is known of the reference with that source."""
        return next(item for item in self.tracker.tracked if item.reference.source == source)

    def has(self, sources: Iterable[Source]) -> bool:
        return set(sources) <= {item.source for item in self.tracker.references}

    async def add(self, *files: Path) -> None:
        """Adds files, and waits until they were looked at."""
        self.tracker.add(files)
        await until(lambda: self.has(files))

    async def until_ready(self, *files: Source) -> None:
        await until(lambda: all(self.of(file).level in _SETTLED for file in files))
        assert all(self.of(file).stage is UploadStage.READY for file in files)
        await self.quiet()

    async def quiet(self) -> None:
        """Nothing is under way any more: it would meet a loop that stands still between test and teardown."""
        await until(lambda: not self.tasks._tasks)


class TasksOfTest(TaskSupervisor):
    """Drops what is begun between a test and its teardown: Qt's late signals come there, and no loop runs."""

    def __init__(self, on_failure: Callable[[BaseException], None]) -> None:
        super().__init__(on_failure)
        self.begun: list[str] = []
        """The names of all tasks so far."""

    def start(self, work: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T] | None:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            work.close()
            return None
        self.begun.append(name)
        return super().start(work, name)


class _NoTasks(TaskSupervisor):
    def start(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        work.close()


def idle_tracker(*, allow_loopback: bool = False) -> ReferenceTracker:
    """References that can be named, with no one to look at them, as while a session ends."""
    clock, tasks = SystemClock(), _NoTasks(lambda _: None)
    book, reader = ReferenceRepository(no_library), LinkReader(allow_loopback=allow_loopback)
    setup = StorageSetup(KeyStore(account=ACCOUNT), reader, clock.now)
    downloader = Downloader(allow_loopback=allow_loopback, now=time.time, monotonic=time.monotonic)
    return ReferenceTracker(
        UploadService(setup, book, DECODER, tasks, clock),
        LinkChecker(reader, clock.now),
        Previews(Path("nowhere"), downloader, DECODER),
        ReferenceHistory(book, clock),
        DECODER,
        tasks,
    )


def idle_cutter() -> ReferenceCutter:
    """Cuts nothing, since there is nothing in the draft that it knows."""
    downloader = Downloader(allow_loopback=False, now=time.time, monotonic=time.monotonic)
    nowhere = Path("nowhere")
    previews, pictures = Previews(nowhere, downloader, DECODER), PictureWriter(nowhere, DECODER)
    return ReferenceCutter(idle_tracker(), previews, pictures)


async def no_library(work: Callable[[sqlite3.Connection], T]) -> T:
    """Runs nothing."""
    raise LibraryError(Code.LIBRARY_AWAY)


async def until(holds: Callable[[], object]) -> None:
    """Returns as soon as it holds; fails after a minute, which a busy machine may need."""
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0.005)
