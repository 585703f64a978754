"""Follows the composer's references: looks at files and links, uploads, and says what may be sent."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.files import FileFacts, FileFault, FileRefused
from seedance_studio.domain.link_verdict import CHECKING, LinkReason, LinkVerdict
from seedance_studio.domain.local import address_of, is_local, local_reference, path_of
from seedance_studio.domain.uploads import HistoryEntry
from seedance_studio.domain.urls import MediaKind, Reference
from seedance_studio.engine.references.upload_service import Held, UploadService, UploadStage, UploadState
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.reference_repository import ReferenceRepository
from seedance_studio.viewmodels.references.previews import Previews
from seedance_studio.viewmodels.references.references import Refusal
from seedance_studio.viewmodels.references.view import ReferenceView

_log = logging.getLogger(__name__)
_STORAGE_MISSING = "storage_missing"


@dataclass(frozen=True, slots=True)
class BoardSources:
    """What the board is given; `inspect` says what a file is, `examine` gives the verdict on a link."""

    uploads: UploadService
    book: ReferenceRepository
    previews: Previews
    inspect: Callable[[Path], Awaitable[FileFacts]]
    examine: Callable[[Reference], Awaitable[LinkVerdict]]
    tasks: TaskSupervisor
    now: Callable[[], float]


class ReferenceBoard(QObject):
    """Everything that is known of the references in the composer. It is the composer's `Hosts`."""

    changed = Signal(str)
    """Something is known anew of this reference."""
    found = Signal(tuple, tuple)
    """Local references that can be used, and the `Refusal`s of the others."""
    renewed = Signal(str, str)
    """A link, and the one to take its place: signed again."""

    def __init__(self, sources: BoardSources, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._views: dict[str, ReferenceView] = {}
        self._facts: dict[str, FileFacts] = {}
        self._followed: tuple[Reference, ...] = ()
        self._again: set[str] = set()
        self._unlisten = sources.uploads.changes.connect(self._on_upload)

    def view(self, reference: str) -> ReferenceView:
        """What is known of it."""
        return self._views.get(reference, ReferenceView(reference))

    def follow(self, references: Sequence[Reference]) -> None:
        """These are in the composer now: the new ones are looked after, those that are gone are let go."""
        kept = {item.reference for item in map(self._view_of, references)}
        for reference in [known for known in self._views if known not in kept]:
            del self._views[reference]
            self._again.discard(reference)
            if is_local(reference):
                self._sources.uploads.cancel(reference)
        for item in references:
            if item.url not in self._views:
                self._views[item.url] = ReferenceView(item.url)
                work = self._bring_file(item.url) if is_local(item.url) else self._bring_link(item)
                self._sources.tasks.start(work, "reference")
        self._followed = tuple(references)

    def try_again(self, reference: str) -> None:
        """Uploads a file anew, or looks at a link once more."""
        if is_local(reference):
            self._sources.tasks.start(self._upload_again(reference), "upload-again")
        else:
            found = [item for item in self._followed if item.url == reference]
            for item in found:
                self._sources.tasks.start(self._bring_link(item), "reference")

    def close(self) -> None:
        """Listens no more."""
        self._unlisten()

    # the composer's `Hosts`

    def look_at(self, references: Sequence[str]) -> bool:
        """Looks at local files; `found` tells what came of it."""
        self._sources.tasks.start(self._look_at(tuple(references)), "look-at-files")
        return True

    def kind_of(self, reference: str) -> MediaKind | None:
        """The kind by content."""
        facts = self._facts.get(reference)
        return None if facts is None else facts.kind

    def link_of(self, reference: str) -> str:
        """The link of a file that has one, else the reference itself."""
        link = self.view(reference).link
        return reference if link is None or not is_local(reference) else link.url

    def fault_of(self, reference: str) -> str | None:
        """What keeps it from being sent."""
        fault = self.view(reference).fault
        return None if fault is None else str(fault)

    def settle(self, references: tuple[str, ...]) -> Coroutine[Any, Any, tuple[str, ...]]:
        """The links to send now. A file that has changed since is uploaded anew, and refused for now."""
        return self._settle([(item, self._sources.uploads.held(item)) for item in references])

    async def _settle(self, found: Sequence[tuple[str, Held]]) -> tuple[str, ...]:
        urls: list[str] = []
        for reference, held in found:
            if not is_local(reference):
                urls.append(await self._sources.uploads.renew(reference))
                continue
            try:
                urls.append((await self._sources.uploads.link(held)).url)
            except FileRefused as error:
                if error.fault is FileFault.CHANGED:
                    self.try_again(reference)
                raise
        return tuple(urls)

    async def note_use(self, references: tuple[str, ...], generation_id: str) -> None:
        """They were sent with this generation. A history that can't be written is no failure of that."""
        sources = [reference if is_local(reference) else address_of(reference) for reference in references]
        try:
            await self._sources.book.use(sources, generation_id, self._sources.now())
        except StudioError as error:
            _log.warning("Where references were used is not kept: %s", error)

    async def _look_at(self, references: tuple[str, ...]) -> None:
        if not self._sources.uploads.is_set_up:
            self.found.emit((), tuple(Refusal(item, _STORAGE_MISSING) for item in references))
            return
        usable: list[str] = []
        refused: list[Refusal] = []
        for given in references:
            reference = local_reference(path_of(given))
            try:
                self._facts[reference] = await self._inspect(reference)
                usable.append(reference)
            except FileRefused as error:
                refused.append(Refusal(given, str(error.fault), error.detail))
        self.found.emit(tuple(usable), tuple(refused))

    async def _bring_file(self, reference: str) -> None:
        """Shows a file that is in the composer, and sees to it that it gets its link."""
        try:
            facts = self._facts.get(reference) or await self._inspect(reference)
        except FileRefused as error:
            known = await self._remembered(reference)
            if error.fault is not FileFault.MISSING or known is None:
                self._update(reference, stage=UploadStage.FAILED, refused=error)
                return
            facts = known.facts
        self._facts[reference] = facts
        self._update(reference, facts=facts, stage=UploadStage.WAITING)
        self._sources.uploads.begin(reference, facts)
        await self._show_file(reference, path_of(reference), facts)

    async def _bring_link(self, item: Reference) -> None:
        """Shows a link that is in the composer, signed again where it is one of ours that ended."""
        self._update(item.url, verdict=CHECKING)
        try:
            fresh = await self._sources.uploads.renew(item.url)
        except StudioError as error:
            _log.info("A link can't be signed again: %s", error)
            fresh = item.url
        if fresh != item.url:
            self.renewed.emit(item.url, fresh)
            return
        verdict = await self._sources.examine(item)
        self._update(item.url, verdict=verdict)
        if not verdict.is_broken:
            await self._shelve(item.url, FileFacts(item.kind, "", verdict.size or 0))
            file = await self._sources.previews.fetch(item, verdict)
            if file is not None:
                await self._show_fetched(item.url, file)

    async def _show_fetched(self, url: str, file: Path) -> None:
        try:
            facts = await self._sources.inspect(file)
        except FileRefused as error:
            _log.info("No picture of a link: %s", error.fault)
            return
        self._facts[url] = facts
        self._update(url, facts=facts)
        await self._show_file(url, file, facts)

    async def _show_file(self, reference: str, file: Path, facts: FileFacts) -> None:
        preview, loudness = await self._sources.previews.make(reference, file, facts)
        self._update(reference, file=file, preview=preview, loudness=loudness)
        await self._shelve(reference, facts, preview, loudness)

    async def _shelve(
        self, reference: str, facts: FileFacts, preview: Path | None = None, loudness: tuple[float, ...] = ()
    ) -> None:
        source = reference if is_local(reference) else address_of(reference)
        name = path_of(reference).name if is_local(reference) else Reference(reference, facts.kind).file_name
        picture = "" if preview is None else self._sources.previews.kept_as(preview)
        item = HistoryEntry(source, reference, name, facts, picture, loudness, used_at=self._sources.now())
        try:
            await self._sources.book.remember(item)
        except StudioError as error:
            _log.warning("A reference is not in the history: %s", error)

    async def _remembered(self, reference: str) -> HistoryEntry | None:
        return next((item for item in await self._sources.book.history() if item.source == reference), None)

    async def _upload_again(self, reference: str) -> None:
        try:
            facts = await self._inspect(reference)
        except FileRefused as error:
            self._update(reference, stage=UploadStage.FAILED, refused=error)
            return
        self._facts[reference] = facts
        self._update(
            reference, facts=facts, stage=UploadStage.WAITING, refused=None, problem=None, verdict=None
        )
        self._sources.uploads.begin_again(reference, facts)
        await self._show_file(reference, path_of(reference), facts)

    async def _inspect(self, reference: str) -> FileFacts:
        return await self._sources.inspect(path_of(reference))

    def _on_upload(self, state: UploadState) -> None:
        if state.reference not in self._views:
            return
        self._update(
            state.reference,
            stage=state.stage,
            done=state.done,
            link=state.link,
            refused=state.fault,
            problem=state.problem,
        )
        if state.stage is UploadStage.READY and state.link is not None:
            self._sources.tasks.start(self._check_upload(state.reference, state.link.url), "check-upload")

    async def _check_upload(self, reference: str, url: str) -> None:
        """Whether what should be in the storage still is: its own rules may have deleted it."""
        facts = self._facts[reference]
        self._update(reference, verdict=CHECKING)
        verdict = await self._sources.examine(Reference(url, facts.kind))
        link = self.view(reference).link
        if link is None or link.url != url:
            # It was taken out meanwhile, and perhaps put back: another look is under way.
            return
        if verdict.reason is LinkReason.GONE and reference not in self._again:
            self._again.add(reference)
            await self._sources.uploads.forget(url)
            await self._upload_again(reference)
        else:
            self._update(reference, verdict=verdict)

    def _update(self, reference: str, **news: object) -> None:
        known = self._views.get(reference)
        if known is None:
            return
        view = replace(known, **news)
        if view != known:
            self._views[reference] = view
            self.changed.emit(reference)

    def _view_of(self, item: Reference) -> ReferenceView:
        return self.view(item.url)
