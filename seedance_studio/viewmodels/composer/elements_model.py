"""Elements and sets of references: found by name, brought into the draft, made and changed."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.bound_prompt import BoundPrompt
from seedance_studio.domain.elements import (
    Element,
    ElementKind,
    ElementPart,
    ElementUse,
    NameFault,
    element_target,
    name_fault,
    names_of,
)
from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.folding import fold, has_words
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.models import MAX_REFERENCES
from seedance_studio.domain.references import Reference, Source, stable_text
from seedance_studio.engine.references.admission import make_reference, sift
from seedance_studio.engine.references.elements import Elements, ElementsChanged, PartLook
from seedance_studio.engine.references.tracker import ReferenceTracker
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.composer.composer import ComposerModel

_UNSEEN = PartLook()


@frozen
class PlacesLeft:
    """How many places an element needs in the draft beside what is there, and how many are free."""

    needed: int
    free: int

    @property
    def is_enough(self) -> bool:
        """Whether its references fit."""
        return self.needed <= self.free


@frozen
class PartOffered:
    """A reference that an element can have, with its small picture; `is_own` if it has it."""

    part: ElementPart
    picture: Path | None
    is_own: bool = False


@frozen
class _Bringing:
    """What an element stands for in the draft, and the references that are new there."""

    use: ElementUse
    new: tuple[Reference, ...]


class ElementsModel(QObject):
    """All references of an element are brought, or none. What is brought is one step to undo."""

    changed = Signal()
    """Elements came, changed or went, or their pictures are known."""
    done = Signal(object, bool)
    """Emits the `ElementChange` that was made, and whether it was taken back."""
    form_asked = Signal(object)
    """Emits a new `Element`, to be named."""
    failed = Signal(object)
    """Emits the `Problem` that kept a change from being made."""

    def __init__(
        self, composer: ComposerModel, tracker: ReferenceTracker, book: Elements, tasks: TaskSupervisor
    ) -> None:
        super().__init__(composer)
        self._composer = composer
        self._tracker = tracker
        self._book = book
        self._tasks = tasks
        self._looks: dict[Source, PartLook] = {}
        composer.draft_replaced.connect(self._on_replaced)
        self._stop_listening = book.changes.connect(self._on_changed)
        tasks.start(book.load(), "elements")

    @property
    def items(self) -> tuple[Element, ...]:
        """All of them, by name."""
        return self._book.items

    def get(self, element_id: str) -> Element | None:
        """The element with this id, if there is one."""
        return next((element for element in self.items if element.id == element_id), None)

    def meant_by(self, target: str) -> Element | None:
        """The element that a mention with this target means, if it is not deleted."""
        return self.get(target[1:]) if target == element_target(target[1:]) else None

    def found(self, query: str) -> tuple[Element, ...]:
        """Those whose name or note has the words of the query."""
        return tuple(item for item in self.items if has_words(query, item.name, item.note))

    def offered(self, query: str) -> tuple[Element, ...]:
        """Those that a prompt can name, and whose name or handle has the folded query."""
        return tuple(
            element
            for element in self.items
            if element.is_named and (query in fold(element.name) or query in fold(element.handle))
        )

    def looks(self, element: Element) -> tuple[PartLook, ...]:
        """What is there of each of its parts, as far as that is known."""
        return tuple(self._looks.get(part.source, _UNSEEN) for part in element.parts)

    def refresh(self) -> None:
        """Looks again at which files are there."""
        self._tasks.start(self._look(), "element-pictures")

    # in the draft

    def room(self, element: Element) -> PlacesLeft:
        """Whether its references fit into the draft."""
        draft = self._composer.draft
        return PlacesLeft(len(self._bring(element).new), MAX_REFERENCES - len(draft.references))

    def name_in_prompt(self, element: Element, text: str, start: int) -> None:
        """Makes `text` the prompt, in which the element's mention begins at `start`, and brings its
        references. Without room for all of them none is brought, and the mention waits for them."""
        change = start, start + len(element.handle) + 1
        if not self._take(element, self._composer.prompt.typed(text, (), change), start):
            self._composer.set_prompt(text, change)

    def use(self, element: Element) -> bool:
        """Names an element at the end of the prompt, and brings its references; of a set only these. Returns
        whether there was room."""
        prompt = self._composer.prompt
        if not element.is_named:
            return self._take(element, prompt)
        gap = " " if prompt.text and not prompt.text[-1].isspace() else ""
        start = len(prompt.text) + len(gap)
        text = f"{prompt.text}{gap}@{element.handle}"
        return self._take(element, prompt.typed(text, (), (len(prompt.text), len(text))), start)

    def bring_back(self, target: str) -> None:
        """Brings the references that a mention with this target misses."""
        element = self.meant_by(target)
        if element is not None:
            self._take(element, self._composer.prompt)

    def left_of(self, target: str) -> tuple[str, ...]:
        """The ids of those references of an element that the draft still has."""
        use = self._composer.prompt.use_of(target)
        there = {reference.id for reference in self._composer.draft.references}
        return () if use is None else tuple(item for item in use.references if item in there)

    def go_on_with_rest(self, target: str) -> None:
        """Has an element mean what is left of its references."""
        use, left = self._composer.prompt.use_of(target), self.left_of(target)
        if use is not None and left:
            kept = [pair for pair in zip(use.references, use.sources, strict=True) if pair[0] in left]
            self._composer.use_element(replace(use, references=left, sources=tuple(s for _, s in kept)))

    def candidates(self, element: Element) -> tuple[PartOffered, ...]:
        """What an element can have: its own references, then those of the draft that it does not have."""
        own = [
            PartOffered(part, look.picture, is_own=True)
            for part, look in zip(element.parts, self.looks(element), strict=True)
        ]
        there = {stable_text(part.source) for part in element.parts}
        others = [
            PartOffered(ElementPart(item.reference.source, item.reference.role), item.preview)
            for item in self._tracker.tracked
            if stable_text(item.reference.source) not in there
        ]
        return (*own, *others)

    def _take(self, element: Element, prompt: BoundPrompt, start: int | None = None) -> bool:
        brought, draft = self._bring(element), self._composer.draft
        references, refused = sift(brought.new, draft.references, allow_loopback=self._tracker.allow_loopback)
        if refused:
            return False
        named = prompt.using(brought.use, start) if element.is_named else prompt
        self._composer.begin_anew(replace(draft.with_prompt(named), references=tuple(references)))
        return True

    def _bring(self, element: Element) -> _Bringing:
        """What is there already, here perhaps cut, is not brought once more."""
        draft = self._composer.draft
        there = {item.id for item in draft.references}
        known = {stable_text(item.source): item.id for item in draft.references}
        use = self._composer.prompt.use_of(element_target(element.id))
        if use is not None:
            pairs = zip(use.sources, use.references, strict=True)
            known |= {source: item for source, item in pairs if item in there}
        new = tuple(
            make_reference(part.source, part.role)
            for part in element.parts
            if stable_text(part.source) not in known
        )
        known |= {stable_text(item.source): item.id for item in new}
        sources = tuple(stable_text(part.source) for part in element.parts)
        return _Bringing(
            ElementUse(element.id, element.name, tuple(known[source] for source in sources), sources), new
        )

    # the elements themselves

    def begin_with(self, source: Source) -> None:
        """Asks for the name of an element that begins with this reference."""
        self._tasks.start(self._begin_with(source), "new-element")

    def fault_of(self, element: Element) -> NameFault | None:
        """What is wrong with its name."""
        others = [other for other in self.items if other.id != element.id]
        return name_fault(element.name, element.kind, others)

    def save(self, element: Element) -> None:
        """Keeps a new element, or what was changed of one."""
        self._do(self._book.save(element))

    def delete(self, element: Element) -> None:
        """Deletes an element. Drafts that use it keep their references."""
        self._do(self._book.delete(element.id))

    def undo(self) -> None:
        """Takes the last change back."""
        self._do(self._book.undo())

    def close(self) -> None:
        """Stops following the elements."""
        self._stop_listening()

    async def _begin_with(self, source: Source) -> None:
        self._looks |= await self._book.look([source])
        self.form_asked.emit(Element("", "", ElementKind.CHARACTER, (ElementPart(source),)))

    def _do(self, work: Coroutine[Any, Any, object]) -> None:
        self._tasks.start(self._told(work), "element")

    async def _told(self, work: Coroutine[Any, Any, object]) -> None:
        try:
            await work
        except StudioError as error:
            self.failed.emit(problem_of(error))

    def _on_changed(self, event: ElementsChanged) -> None:
        self._composer.set_element_names(names_of(event.elements))
        self._composer.open_list.set_elements(event.elements)
        self.changed.emit()
        if event.change is not None:
            self.done.emit(event.change, event.is_undone)
        self.refresh()

    def _on_replaced(self) -> None:
        draft = self._composer.draft
        names = [element.name for element in self.items if element.is_named]
        is_anew = draft.made_from and not draft.elements and draft.one_thing is None
        if is_anew and any(f"{name} (" in draft.prompt for name in names):
            self._tasks.start(self._give_back(), "elements-back")

    async def _give_back(self) -> None:
        """Writes "@Mira" again where the prompt of a clip says "Mira (image 1)", if the reference is still
        Mira's. What is sent is the same."""
        composer, draft = self._composer, self._composer.draft
        try:
            uses = await self._book.meant_by(draft.references)
        except StudioError as error:
            self.failed.emit(problem_of(error))
            return
        prompt = composer.prompt.recognising(uses, composer.targets)
        if composer.draft == draft and prompt != composer.prompt:
            composer.take_prompt(prompt)

    async def _look(self) -> None:
        sources: Sequence[Source] = [part.source for element in self.items for part in element.parts]
        looks = await self._book.look(sources)
        if looks != self._looks:
            self._looks = looks
            self.changed.emit()
