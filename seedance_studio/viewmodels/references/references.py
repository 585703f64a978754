"""The draft's references as the window shows and changes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.model_limits import Excess, find_excesses
from seedance_studio.domain.references import LocalSource, Source, read_source
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.references.tracked import (
    FilesArrived,
    ReferenceChanged,
    ReferenceEvent,
    ReferencesChanged,
    ReferencesRefused,
    Refusal,
    TrackedReference,
)
from seedance_studio.engine.references.tracker import MOST_AT_ONCE, ReferenceTracker


class ReferencesModel(QObject):
    """Passes the tracker's changes on as Qt signals, and passes the person's input to the tracker."""

    changed = Signal()
    """The draft has other references, another order, or other roles."""
    known = Signal(str)
    """Something new is known about the reference with this id."""
    refusals_changed = Signal()
    arrived = Signal(str, object)
    """Emits the id of a draft that is out of sight by now, and the files that were added to it."""
    storage_asked = Signal()
    """The person wants to set up storage for their files."""

    def __init__(self, tracker: ReferenceTracker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tracker = tracker
        self._refusals: tuple[Refusal, ...] = ()
        self._stop_listening = tracker.changes.connect(self._on_event)

    @property
    def items(self) -> tuple[TrackedReference, ...]:
        """Everything known about each reference, in order."""
        return self._tracker.tracked

    @property
    def kinds(self) -> dict[MediaKind, int]:
        """How many references of each kind there are."""
        counts = Counter(item.kind for item in self.items)
        return {kind: counts[kind] for kind in MediaKind}

    @property
    def numbered(self) -> tuple[tuple[TrackedReference, int], ...]:
        """Each with its number among those of its kind, from 1, as prompts name it."""
        kinds = [item.kind for item in self.items]
        return tuple((item, kinds[: place + 1].count(item.kind)) for place, item in enumerate(self.items))

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """What could not be added, until the next change."""
        return self._refusals

    def excesses(self, reference_id: str) -> tuple[Excess, ...]:
        """The limits of the models that this one is beyond, alone or together with the others."""
        items = self.items
        found = find_excesses([item.kind for item in items], [item.facts for item in items])
        return next((own for item, own in zip(items, found, strict=True) if item.id == reference_id), ())

    def get(self, reference_id: str) -> TrackedReference | None:
        """Returns what is known about the reference; None if it was removed."""
        return self._tracker.get(reference_id)

    def add_text(self, text: str) -> tuple[Refusal, ...]:
        """Adds every address in a text, separated by white space. Returns the links it refused."""
        return self.add([read_source(word) for word in text.split()[:MOST_AT_ONCE] or [""]])

    def add(self, sources: Sequence[Source]) -> tuple[Refusal, ...]:
        """Adds links at once, and files after a look at them. Returns the links it refused."""
        return self._tracker.add(sources)

    @property
    def draft_id(self) -> str:
        """The draft in sight."""
        return self._tracker.draft_id

    def add_files(self, files: Sequence[LocalSource], draft_id: str) -> None:
        """Adds files to that draft, which may be out of sight by now."""
        self._tracker.add_files(files, draft_id)

    async def can_use(self, file: Path) -> bool:
        """Returns whether the file can become a reference. If not, it says why."""
        return await self._tracker.can_use(file)

    def remove(self, reference_id: str) -> None:
        """Removes a reference."""
        self._tracker.remove(reference_id)

    def move(self, reference_id: str, place: int) -> None:
        """Moves a reference to `place`, counted from 0."""
        self._tracker.move(reference_id, place)

    def set_role(self, reference_id: str, role: str) -> None:
        """Sets the note on what the reference is for."""
        self._tracker.set_role(reference_id, role)

    def set_link(self, reference_id: str, text: str) -> tuple[Refusal, ...]:
        """Puts a link in the place of a file; says why it can't."""
        return self._tracker.set_link(reference_id, text)

    def retry(self, reference_id: str) -> None:
        """Uploads a file again, or checks a link again."""
        self._tracker.retry(reference_id)

    def forget_refusals(self) -> None:
        """Forgets the refusals, since the person does something else."""
        self._set_refusals(())

    def close(self) -> None:
        """Stops following the tracker."""
        self._stop_listening()

    def _on_event(self, event: ReferenceEvent) -> None:
        match event:
            case ReferencesChanged():
                self.changed.emit()
            case ReferenceChanged(tracked):
                self.known.emit(tracked.id)
            case ReferencesRefused(refusals):
                self._set_refusals(refusals)
            case FilesArrived(draft_id, files):
                self.arrived.emit(draft_id, files)
            case _:
                assert_never(event)

    def _set_refusals(self, refusals: tuple[Refusal, ...]) -> None:
        if refusals != self._refusals:
            self._refusals = refusals
            self.refusals_changed.emit()
