"""Tracks the references of the drafts: inspects, uploads and checks them, and keeps their history."""

from __future__ import annotations

import logging
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from seedance_studio.domain.copies import part_of
from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.files import FileFacts, FileFault, FileRefused
from seedance_studio.domain.hosting import Link
from seedance_studio.domain.link_verdict import CHECKING, LinkReason
from seedance_studio.domain.links import expiry_of
from seedance_studio.domain.references import (
    LocalSource,
    Reference,
    Source,
    absolute,
    cut_of,
    file_of,
    kind_of,
)
from seedance_studio.domain.request import FieldFault
from seedance_studio.domain.urls import MediaLink, is_named_by_fragment, kind_of_extension, with_extension
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.references.admission import Given, look_at, make_reference, read_given, sift
from seedance_studio.engine.references.history import ReferenceHistory
from seedance_studio.engine.references.known import KnownReferences
from seedance_studio.engine.references.link_checker import LinkChecker
from seedance_studio.engine.references.previews import Previews
from seedance_studio.engine.references.tracked import (
    FilesArrived,
    ReferenceChanged,
    ReferenceEvent,
    ReferencesChanged,
    ReferencesRefused,
    Refusal,
    TrackedReference,
)
from seedance_studio.engine.references.upload_service import Held, UploadService, UploadStage, UploadState
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor

MOST_AT_ONCE = 50
_log = logging.getLogger(__name__)


class ReferenceTracker:
    """The only class that changes the references of the draft in sight. It keeps what it knows of each by
    its source: a draft never holds the same source twice. What drafts out of sight hold goes on."""

    def __init__(
        self,
        uploads: UploadService,
        checker: LinkChecker,
        previews: Previews,
        history: ReferenceHistory,
        decoder: Decoder,
        tasks: TaskSupervisor,
    ) -> None:
        self.changes: Signal[ReferenceEvent] = Signal()
        self._uploads = uploads
        self._checker = checker
        self._previews = previews
        self._history = history
        self._decoder = decoder
        self._tasks = tasks
        self.draft_id = ""
        """The draft in sight."""
        self._known = KnownReferences()
        self._uploaded_again: set[LocalSource] = set()
        uploads.changes.connect(self._on_upload)

    @property
    def tracked(self) -> tuple[TrackedReference, ...]:
        """Everything known about each reference, in order."""
        return self._known.in_sight

    @property
    def references(self) -> tuple[Reference, ...]:
        """The references in order."""
        return tuple(tracked.reference for tracked in self.tracked)

    @property
    def allow_loopback(self) -> bool:
        """Whether links to this machine can be sent. Only the demo takes them."""
        return self._checker.allow_loopback

    @property
    def faults(self) -> dict[int, FieldFault]:
        """What stops references from being sent, by their position."""
        found = ((place, tracked.fault) for place, tracked in enumerate(self.tracked))
        return {place: fault for place, fault in found if fault is not None}

    def get(self, reference_id: str) -> TrackedReference | None:
        """Returns what is known about the reference; None if the draft does not have it."""
        return next((item for item in self.tracked if item.id == reference_id), None)

    def show(
        self, draft_id: str, references: Iterable[Reference], elsewhere: Iterable[Reference] = ()
    ) -> None:
        """Tracks another draft from now on. What is under way for the references of other drafts, as given
        in `elsewhere`, goes on until they are given no more."""
        self.draft_id = draft_id
        self._known.elsewhere = frozenset(item.source for item in elsewhere)
        self.load(references)

    def load(self, references: Iterable[Reference]) -> None:
        """Replaces all references. Those that can't be sent here, such as pictures of the demo service in
        an old draft, are refused."""
        self._put(*sift(references, (), allow_loopback=self.allow_loopback))

    def add(self, sources: Sequence[Source]) -> tuple[Refusal, ...]:
        """Adds links at once, and files after a look at them. Returns the links it refused. Of a very long
        list it takes only the first ones."""
        taken = sources[:MOST_AT_ONCE]
        files = [source for source in taken if not isinstance(source, str)]
        if files:
            self.add_files(files, self.draft_id)
        return self._append([source for source in taken if isinstance(source, str)])

    def add_files(self, files: Sequence[LocalSource], draft_id: str) -> None:
        """Adds files to that draft, which may be out of sight, after a look at them."""
        self._tasks.start(self._add_files([absolute(file) for file in files], draft_id), "look-at-files")

    async def can_use(self, file: Path) -> bool:
        """Returns whether the file can become a reference. If not, the stream says why."""
        usable, refused = await look_at(self._decoder, [file])
        if refused:
            self.changes.emit(ReferencesRefused(refused))
        return bool(usable)

    def remove(self, reference_id: str) -> None:
        """Removes a reference and stops its upload."""
        self._put([item for item in self.references if item.id != reference_id])

    def move(self, reference_id: str, place: int) -> None:
        """Moves a reference to `place`, counted from 0. An unknown id changes nothing."""
        moved = self.get(reference_id)
        if moved is None or not 0 <= place < len(self.tracked):
            return
        others = [item for item in self.references if item.id != reference_id]
        self._put([*others[:place], moved.reference, *others[place:]])

    def set_role(self, reference_id: str, role: str) -> None:
        """Sets the note on what the reference is for. Empty removes it."""
        self._put([replace(item, role=role) if item.id == reference_id else item for item in self.references])

    def set_link(self, reference_id: str, text: str) -> tuple[Refusal, ...]:
        """Puts a link in the place of a file. The reference stays the same. Returns why it can't be done."""
        given = read_given([text])
        others = [item for item in self.references if item.id != reference_id]
        wanted = [Reference(reference_id, link) for link in given.sources]
        taken, refused = sift(wanted, others, allow_loopback=self.allow_loopback)
        linked = {item.id: item.source for item in taken[len(others) :]}
        self._put([replace(item, source=linked.get(item.id, item.source)) for item in self.references])
        self._note_sites(given)
        return (*given.refused, *refused)

    def set_source(self, reference_id: str, source: Source) -> None:
        """Puts a part of a reference's file in its place, or takes that back. Refuses one that is there."""
        tracked = self.get(reference_id)
        if tracked is None or tracked.reference.source == source:
            return
        if self._known.is_in_sight(source):
            self.changes.emit(ReferencesRefused((Refusal(source, FieldFault.DUPLICATE_REFERENCE),)))
            return
        by_id = {item.id: item for item in self.references}
        by_id[reference_id] = replace(tracked.reference, source=source)
        self._put(tuple(by_id.values()), known={source: tracked.whole})

    def retry(self, reference_id: str) -> None:
        """Uploads a file again, or checks a link again."""
        tracked = self.get(reference_id)
        if tracked is not None:
            self._retry(tracked.reference.source)

    def upload_waiting(self) -> None:
        """Uploads the files that could not be brought to a storage, now that there is one."""
        for tracked in self._known.everything:
            if tracked.stage is UploadStage.FAILED and tracked.problem is not None:
                self._retry(tracked.reference.source)

    def resolve(self) -> Coroutine[Any, Any, tuple[str, ...]]:
        """Returns the links to send for the references as they are now; later changes don't matter.

        Raises `FileRefused` if a file has changed since (it is then uploaded again), and `HostingFailed`.
        """
        return self._resolve([self._hold(tracked) for tracked in self.tracked])

    async def note_use(self, references: Sequence[Reference], generation_id: str) -> None:
        """Records that these references were sent with this generation."""
        await self._history.note_use(references, generation_id)

    # which there are

    def _append(
        self,
        sources: Sequence[Source],
        refused: tuple[Refusal, ...] = (),
        known: Mapping[Source, FileFacts | None] | None = None,
    ) -> tuple[Refusal, ...]:
        given = read_given(sources)
        wanted = map(make_reference, given.sources)
        references, not_taken = sift(wanted, self.references, allow_loopback=self.allow_loopback)
        refused = (*refused, *given.refused, *not_taken)
        self._put(references, refused, known)
        self._note_sites(given)
        return refused

    def _note_sites(self, given: Given) -> None:
        for link, site in given.sites.items():
            self._update(link, site=site)

    def _put(
        self,
        references: Sequence[Reference],
        refused: tuple[Refusal, ...] = (),
        known: Mapping[Source, FileFacts | None] | None = None,
    ) -> None:
        """Sets the draft's references: starts work on the new ones, drops those that no draft has any more.
        `known` has the facts of files that were inspected already."""
        before = self.references
        new, gone = self._known.put(references, known or {})
        for source in gone:
            if not isinstance(source, str):
                self._uploaded_again.discard(source)
                self._uploads.cancel(source)
        for source in new:
            work = self._bring_link(source) if isinstance(source, str) else self._bring_file(source)
            self._tasks.start(work, "reference")
        if self.references != before:
            self.changes.emit(ReferencesChanged(self.references))
        self.changes.emit(ReferencesRefused(refused))

    async def _add_files(self, files: Sequence[LocalSource], draft_id: str) -> None:
        usable, refused = await look_at(self._decoder, files)
        if draft_id == self.draft_id:
            self._append(tuple(usable), refused, usable)
            return
        self.changes.emit(FilesArrived(draft_id, tuple(usable)))
        if refused:
            self.changes.emit(ReferencesRefused(refused))

    # a file: inspect, upload, check

    async def _bring_file(self, source: LocalSource) -> None:
        """Shows a file or a part of one, and makes sure that it gets its link."""
        known = self._known.get(source)
        if known is None:
            return
        try:
            whole = known.whole or await self._decoder.inspect(file_of(source))
        except FileRefused as error:
            earlier = await self._history.find(file_of(source))
            if error.fault is not FileFault.MISSING or earlier is None:
                self._update(source, stage=UploadStage.FAILED, refused=error)
                return
            whole = earlier.facts
        if self._known.get(source) is None:
            return
        self._update(source, whole=whole, stage=UploadStage.WAITING)
        self._uploads.begin(source, whole)
        await self._show(source, file_of(source), whole)

    async def _upload_again(self, source: LocalSource) -> None:
        try:
            whole = await self._decoder.inspect(file_of(source))
        except FileRefused as error:
            self._update(source, stage=UploadStage.FAILED, refused=error)
            return
        if self._known.get(source) is None:
            return
        self._update(source, whole=whole, stage=UploadStage.WAITING, refused=None, problem=None, verdict=None)
        self._uploads.begin_again(source, whole)
        await self._show(source, file_of(source), whole)

    def _on_upload(self, state: UploadState) -> None:
        self._update(
            state.source,
            stage=state.stage,
            done=state.done,
            link=state.link,
            refused=state.fault,
            problem=state.problem,
        )
        if self._known.get(state.source) is not None and state.link is not None:
            self._tasks.start(self._check_upload(state.source, state.link), "check-upload")

    async def _check_upload(self, source: LocalSource, link: Link) -> None:
        """Checks whether an upload is still in the storage. The storage's own rules may have deleted it."""
        tracked = self._known.get(source)
        if tracked is None:
            return
        self._update(source, verdict=CHECKING)
        verdict = await self._checker.examine(MediaLink(link.url, tracked.kind))
        tracked = self._known.get(source)
        if tracked is None or tracked.link != link:
            # It was taken out meanwhile, and perhaps put back: another look is under way.
            return
        if verdict.reason is LinkReason.GONE and source not in self._uploaded_again:
            self._uploaded_again.add(source)
            await self._uploads.forget(link.url)
            await self._upload_again(source)
        else:
            self._update(source, verdict=verdict)

    # a link: check, fetch a copy to show

    async def _bring_link(self, url: str) -> None:
        """Shows a link. An expired link of ours is signed again for this; sending signs it once more."""
        self._update(url, verdict=CHECKING)
        try:
            fresh = await self._uploads.renew(url)
        except StudioError as error:
            _log.info("A link can't be signed again: %s", error)
            fresh = url
        if fresh != url:
            self._update(url, link=Link(fresh, expiry_of(fresh)))
        media = MediaLink(fresh, kind_of(url))
        verdict = await self._checker.examine(media)
        if is_named_by_fragment(url) and kind_of_extension(verdict.extension) is not None:
            url = self._name(url, verdict.extension)
            media = MediaLink(url, kind_of(url))
        self._update(url, verdict=verdict)
        if not verdict.is_broken:
            await self._keep(url, FileFacts(media.kind, "", verdict.size or 0))
            copy = await self._previews.fetch(media, verdict)
            if copy is not None:
                await self._show_copy(url, copy)

    def _name(self, url: str, extension: str) -> str:
        """Gives a link that is named by its fragment the extension that its first bytes show. A draft out of
        sight is not changed: its link is looked at again once it is shown."""
        if not self._known.is_in_sight(url):
            self._known.forget_aside(url)
            return url
        named = with_extension(url, extension)
        self._known.rename(url, named)
        if named != url:
            self.changes.emit(ReferencesChanged(self.references))
        return named

    async def _show_copy(self, url: str, copy: Path) -> None:
        try:
            facts = await self._decoder.inspect(copy)
        except FileRefused as error:
            _log.info("No picture of a link: %s", error.fault)
            return
        self._update(url, whole=facts)
        await self._show(url, copy, facts)

    # what is known

    async def _show(self, source: Source, shown: Path, whole: FileFacts) -> None:
        preview, loudness = await self._previews.make(source, shown, whole)
        self._update(source, shown=shown, preview=preview, loudness=loudness)
        await self._keep(source, part_of(whole, cut_of(source)), preview, loudness)

    async def _keep(
        self, source: Source, facts: FileFacts, preview: Path | None = None, loudness: tuple[float, ...] = ()
    ) -> None:
        await self._history.keep(source, facts, self._previews.kept_as(preview), loudness)

    def _update(self, source: Source, **news: Any) -> None:
        known = self._known.get(source)
        if known is not None and self._known.note(tracked := replace(known, **news)):
            self.changes.emit(ReferenceChanged(tracked))

    def _retry(self, source: Source) -> None:
        work = self._bring_link(source) if isinstance(source, str) else self._upload_again(source)
        self._tasks.start(work, "reference-again")

    # what is sent

    def _hold(self, tracked: TrackedReference) -> tuple[TrackedReference, Held | None]:
        source = tracked.reference.source
        return tracked, None if isinstance(source, str) else self._uploads.held(source)

    async def _resolve(self, held: Sequence[tuple[TrackedReference, Held | None]]) -> tuple[str, ...]:
        return tuple([await self._link(tracked, upload) for tracked, upload in held])

    async def _link(self, tracked: TrackedReference, held: Held | None) -> str:
        if held is None:
            return tracked.url or ""
        try:
            return (await self._uploads.link(held)).url
        except FileRefused as error:
            if error.fault is FileFault.CHANGED:
                self._retry(tracked.reference.source)
            raise
