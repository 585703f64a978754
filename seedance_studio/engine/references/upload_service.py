"""Uploads local files to the person's storage: each file once, a few at a time, cancellable."""

from __future__ import annotations

import asyncio
import logging
import mimetypes
import tempfile
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.copies import CopyPlan
from seedance_studio.domain.errors import Code, HostingFailed, StudioError, disk_code, problem_of
from seedance_studio.domain.files import FileFacts, FileFault, FileRefused
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.hosting import HOUR, Link
from seedance_studio.domain.link_verdict import NEEDED_SECONDS
from seedance_studio.domain.links import address_of
from seedance_studio.domain.references import LocalSource, cut_of, file_of, source_text
from seedance_studio.domain.upload_options import UploadOptions
from seedance_studio.domain.uploads import Upload
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.references.storage_setup import StorageSetup
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.reference_repository import ReferenceRepository

if TYPE_CHECKING:
    from seedance_studio.hosting.source import Fingerprint
    from seedance_studio.hosting.storage import Storage

AT_ONCE = 2
_SHARE = 0.8
"""Share of a link's whole lifetime that must be left. A fixed number of hours would fail for links that
live for one hour."""
_PARTS = 200
"""Steps of progress that are emitted at most."""
_log = logging.getLogger(__name__)


class UploadStage(StrEnum):
    """Where a local file stands on its way to the storage."""

    WAITING = "waiting"
    PREPARING = "preparing"
    UPLOADING = "uploading"
    READY = "ready"
    FAILED = "failed"


@frozen
class UploadState:
    """`done` goes from 0 to 1. A ready file has a `link`; a failed one has a `fault` or a `problem`."""

    source: LocalSource
    stage: UploadStage = UploadStage.WAITING
    done: float = 0.0
    link: Link | None = None
    fault: FileRefused | None = None
    problem: Problem | None = None


@frozen
class Held:
    """A snapshot of a local source: its stage, and what was uploaded of it."""

    state: UploadState
    fingerprint: Fingerprint | None


class UploadService:
    """`options` says how a file may be changed before its upload. The window sets it from the settings."""

    def __init__(
        self,
        setup: StorageSetup,
        book: ReferenceRepository,
        decoder: Decoder,
        tasks: TaskSupervisor,
        clock: Clock,
    ) -> None:
        self.options = UploadOptions()
        self.changes: Signal[UploadState] = Signal()
        self._decoder = decoder
        self._book = book
        self._tasks = tasks
        self._clock = clock
        self._setup = setup
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._states: dict[LocalSource, UploadState] = {}
        self._fingerprints: dict[LocalSource, Fingerprint] = {}
        self._running: dict[LocalSource, asyncio.Task[None]] = {}

    @property
    def is_set_up(self) -> bool:
        """Whether there is a storage."""
        return self._setup.storage is not None

    def state(self, source: LocalSource) -> UploadState:
        """Returns the state of a file, or of a part of one."""
        return self._states.get(source, UploadState(source))

    def begin(self, source: LocalSource, whole: FileFacts) -> None:
        """Starts an upload. One that is ready or under way stays as it is. `whole` describes the file."""
        if source in self._running or self.state(source).stage is UploadStage.READY:
            return
        self._show(UploadState(source))
        task = self._tasks.start(self._run(source, whole), f"upload-{file_of(source).name}")
        if task is not None:
            self._running[source] = task

    def begin_again(self, source: LocalSource, whole: FileFacts) -> None:
        """Like `begin`, but also for one that failed or whose file has changed."""
        if source not in self._running:
            self._states.pop(source, None)
            self.begin(source, whole)

    async def bring(self, source: LocalSource, whole: FileFacts) -> Link:
        """Uploads a file for something that is sent now, and returns its link. `whole` describes the file.

        Raises `FileRefused` if the file can't be used, and `HostingFailed`.
        """
        while (task := self._running.get(source)) is not None:
            # A draft uploads it already, and may give that up.
            await asyncio.wait([task])
        await self._run(source, whole)
        state = self.state(source)
        if state.fault is not None:
            raise state.fault
        if state.problem is not None:
            raise HostingFailed(Code(state.problem.code), state.problem.message)
        return await self.link(self.held(source))

    def cancel(self, source: LocalSource) -> None:
        """Stops the upload and leaves nothing of it in the storage. A finished upload stays for another
        time."""
        task = self._running.pop(source, None)
        self._states.pop(source, None)
        if task is not None:
            task.cancel()

    def held(self, source: LocalSource) -> Held:
        """Returns a snapshot for `link`, which works even if the upload is cancelled afterwards."""
        return Held(self.state(source), self._fingerprints.get(source))

    async def link(self, held: Held) -> Link:
        """Returns the link of a ready file. Raises `FileRefused` if the file has changed, and
        `HostingFailed` if it was not ready."""
        if held.state.link is None:
            raise HostingFailed(Code.STORAGE_MISSING)
        if held.fingerprint is not None and not await asyncio.to_thread(held.fingerprint.is_unchanged):
            raise FileRefused(FileFault.CHANGED)
        return held.state.link

    async def renew(self, url: str) -> str:
        """Returns the address; one of ours that would expire before it is read is signed again. Raises
        `HostingFailed` if it has expired and can't be signed."""
        upload = await self._book.upload_at(address_of(url))
        if upload is None or upload.link.is_valid_until(self._needed(upload)):
            return url if upload is None else upload.link.url
        storage = self._setup.storage
        if storage is None or storage.place.name != upload.storage:
            if upload.link.is_valid_until(self._clock.now()):
                return upload.link.url
            raise HostingFailed(Code.STORAGE_MISSING, "a link of another storage is over")
        return (await self._sign(storage, upload)).url

    async def renew_all(self, urls: tuple[str, ...]) -> tuple[str, ...]:
        """Returns the addresses as they must be sent now. Raises `HostingFailed` and `LibraryError`."""
        return tuple([await self.renew(url) for url in urls])

    async def forget(self, url: str) -> None:
        """Forgets an upload that is no longer in the storage."""
        upload = await self._book.upload_at(address_of(url))
        if upload is not None:
            await self._book.forget_upload(upload)

    def _needed(self, upload: Upload) -> float:
        """Returns the time until which a link must live to be sent now."""
        storage = self._setup.storage
        life = NEEDED_SECONDS if storage is None else storage.place.link_hours * HOUR * _SHARE
        return self._clock.now() + min(NEEDED_SECONDS, life)

    async def _sign(self, storage: Storage, upload: Upload) -> Link:
        link = await storage.link(upload.name)
        await self._book.save_upload(replace(upload, link=link))
        return link

    async def _run(self, source: LocalSource, whole: FileFacts) -> None:
        try:
            async with self._slots:
                link = await self._bring(source, whole)
            self._show(UploadState(source, UploadStage.READY, 1.0, link))
        except FileRefused as error:
            self._show(UploadState(source, UploadStage.FAILED, fault=error))
        except StudioError as error:
            _log.info("An upload failed: %s", error)
            self._show(UploadState(source, UploadStage.FAILED, problem=problem_of(error)))
        except OSError as error:
            _log.warning("A file could not be prepared", exc_info=True)
            code = disk_code(error, Code.NO_TEMPORARY_FOLDER)
            problem = Problem(str(code), error.strerror or type(error).__name__)
            self._show(UploadState(source, UploadStage.FAILED, problem=problem))
        except Exception as error:  # noqa: BLE001  whatever it was, the tile must not wait for ever
            _log.exception("A file could not be prepared")
            problem = Problem(str(Code.UNEXPECTED), type(error).__name__)
            self._show(UploadState(source, UploadStage.FAILED, problem=problem))
        finally:
            if self._running.get(source) is asyncio.current_task():
                del self._running[source]

    async def _bring(self, source: LocalSource, whole: FileFacts) -> Link:
        from seedance_studio.hosting.source import take_fingerprint

        storage = self._setup.storage
        if storage is None:
            raise HostingFailed(Code.STORAGE_MISSING)
        self._show(UploadState(source, UploadStage.PREPARING))
        try:
            fingerprint = await asyncio.to_thread(take_fingerprint, file_of(source))
        except FileRefused as error:
            known = await self._book.latest_upload(storage.place.name, source_text(source))
            if error.fault is not FileFault.MISSING or known is None:
                raise
            # The file is gone; what was uploaded of it is not.
            self._fingerprints.pop(source, None)
            return await self._sign(storage, known)
        self._fingerprints[source] = fingerprint
        # The settings may change meanwhile: the name must tell what was really done.
        plan = CopyPlan(file_of(source), whole, self.options, cut_of(source))
        known = await self._book.find_upload(storage.place.name, fingerprint.sha256, plan.variant)
        if known is not None:
            return await self._sign(storage, replace(known, source=source_text(source)))
        return await self._upload(source, storage, fingerprint, plan)

    async def _upload(
        self, source: LocalSource, storage: Storage, fingerprint: Fingerprint, plan: CopyPlan
    ) -> Link:
        variant, extension = plan.variant, plan.made.sent_as
        name = f"{fingerprint.sha256[:2]}/{fingerprint.sha256}{variant and '-'}{variant}.{extension}"
        kind = mimetypes.guess_type(name)[0] or f"{plan.facts.kind}/{extension}"
        with tempfile.TemporaryDirectory(prefix="seedance-upload-") as folder:
            ready = await self._prepare(source, fingerprint, plan, Path(folder))
            told = 0

            def tell(sent: int) -> None:
                nonlocal told
                step = sent * _PARTS // max(ready.size, 1)
                if step > told:
                    told = step
                    self._show(UploadState(source, UploadStage.UPLOADING, sent / ready.size))

            self._show(UploadState(source, UploadStage.UPLOADING))
            await storage.upload(ready, name, kind, tell)
        link = await storage.link(name)
        now = self._clock.now()
        await self._book.save_upload(
            Upload(storage.place.name, fingerprint.sha256, variant, name, source_text(source), link, now)
        )
        return link

    async def _prepare(
        self, source: LocalSource, fingerprint: Fingerprint, plan: CopyPlan, folder: Path
    ) -> Fingerprint:
        """Returns the file to upload: the original if nothing has to change, else a prepared copy."""
        from seedance_studio.hosting.source import take_fingerprint

        def tell(done: float) -> None:
            self._show(UploadState(source, UploadStage.PREPARING, done))

        made = await self._decoder.prepare(plan, folder, tell)
        return fingerprint if made == fingerprint.path else await asyncio.to_thread(take_fingerprint, made)

    def _show(self, state: UploadState) -> None:
        self._states[state.source] = state
        self.changes.emit(state)
