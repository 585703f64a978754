"""Keeps elements and sets of references, and undoes what was changed of them."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from seedance_studio.domain.elements import Element, ElementUse
from seedance_studio.domain.files import FileRefused
from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.links import address_of
from seedance_studio.domain.references import Reference, Source, file_of, stable_text
from seedance_studio.domain.uploads import Upload
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.references.previews import Previews
from seedance_studio.engine.signals import Signal
from seedance_studio.store.element_repository import ElementRepository

_MOST_STEPS = 100
_log = logging.getLogger(__name__)


@frozen
class ElementChange:
    """One change: the element before and after it. None before it was made, and after it was deleted."""

    before: Element | None
    after: Element | None


@frozen
class ElementsChanged:
    """The elements that there are now, and the change; `is_undone` says that it was taken back."""

    elements: tuple[Element, ...]
    change: ElementChange | None = None
    is_undone: bool = False


@frozen
class PartLook:
    """What is there of a part: its small picture, if there is one, and whether its file is gone."""

    picture: Path | None = None
    is_gone: bool = False


class Elements:
    """The only writer of elements. Raises `LibraryError` where a change can't be kept.

    `upload_at` finds what was uploaded to an address.
    """

    def __init__(
        self,
        book: ElementRepository,
        upload_at: Callable[[str], Awaitable[Upload | None]],
        previews: Previews,
        decoder: Decoder,
        clock: Clock,
    ) -> None:
        self.changes: Signal[ElementsChanged] = Signal()
        self._book = book
        self._upload_at = upload_at
        self._previews = previews
        self._decoder = decoder
        self._clock = clock
        self._items: dict[str, Element] = {}
        self._steps: list[ElementChange] = []
        self._turn = asyncio.Lock()
        """Held while a change is made: each begins with what the one before left."""

    @property
    def items(self) -> tuple[Element, ...]:
        """All of them, by name."""
        return tuple(sorted(self._items.values(), key=lambda element: (fold(element.name), element.id)))

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return bool(self._steps)

    async def load(self) -> None:
        """Read them from the library."""
        self._items = {element.id: element for element in await self._book.everything()}
        self.changes.emit(ElementsChanged(self.items))

    async def save(self, element: Element) -> Element:
        """Keep a new element, or what was changed of one. Without an id it is new. Returns it as kept."""
        if not element.id:
            element = replace(element, id=uuid.uuid4().hex, made_at=self._clock.now())
        async with self._turn:
            await self._make(ElementChange(self._items.get(element.id), element))
        return element

    async def delete(self, element_id: str) -> None:
        """Delete an element. Its files stay, and so do drafts that use it."""
        async with self._turn:
            known = self._items.get(element_id)
            if known is not None:
                await self._make(ElementChange(known, None))

    async def undo(self) -> None:
        """Take the latest change back."""
        async with self._turn:
            if not self._steps:
                return
            step = self._steps[-1]
            change = ElementChange(step.after, step.before)
            await self._write(change)
            self._steps.pop()
            self.changes.emit(ElementsChanged(self.items, change, is_undone=True))

    async def meant_by(self, references: Sequence[Reference]) -> tuple[ElementUse, ...]:
        """What the elements that prompts can name stand for among these references: those that have all of
        theirs there, as links to what was uploaded of a file too. Raises `LibraryError`."""
        there: dict[str, str] = {}
        for reference in references:
            there[stable_text(reference.source)] = reference.id
            upload = None
            if isinstance(reference.source, str):
                upload = await self._upload_at(address_of(reference.source))
            if upload is not None:
                there.setdefault(upload.source, reference.id)
        found: list[ElementUse] = []
        for element in self.items:
            sources = tuple(stable_text(part.source) for part in element.parts)
            if element.is_named and sources and there.keys() >= set(sources):
                ids = tuple(there[source] for source in sources)
                found.append(ElementUse(element.id, element.name, ids, sources))
        return tuple(found)

    async def look(self, sources: Iterable[Source]) -> dict[Source, PartLook]:
        """What is there of these parts. Pictures that are missing are made."""
        return {source: await self._look(source) for source in sources}

    async def _make(self, change: ElementChange) -> None:
        if change.before == change.after:
            return
        await self._write(change)
        self._steps.append(change)
        del self._steps[:-_MOST_STEPS]
        self.changes.emit(ElementsChanged(self.items, change))

    async def _write(self, change: ElementChange) -> None:
        if change.after is not None:
            await self._book.put(change.after)
            self._items[change.after.id] = change.after
        elif change.before is not None:
            await self._book.remove(change.before.id)
            self._items.pop(change.before.id, None)

    async def _look(self, source: Source) -> PartLook:
        picture = self._previews.place_of(source)
        has_picture = await asyncio.to_thread(picture.is_file)
        if isinstance(source, str):
            return PartLook(picture if has_picture else None)
        file = file_of(source)
        if not await asyncio.to_thread(file.is_file):
            return PartLook(picture if has_picture else None, is_gone=True)
        if has_picture:
            return PartLook(picture)
        try:
            facts = await self._decoder.inspect(file)
        except FileRefused as error:
            _log.info("No picture of an element: %s", error)
            return PartLook()
        return PartLook((await self._previews.make(source, file, facts))[0])
