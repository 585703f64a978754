"""The draft's references as the window shows and changes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.references import Source, read_source
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.references.tracked import (
    ReferenceChanged,
    ReferenceEvent,
    ReferencesChanged,
    ReferencesRefused,
    Refusal,
    TrackedReference,
)
from seedance_studio.engine.references.tracker import MOST_AT_ONCE, ReferenceTracker


class ReferencesModel(QObject):
    """Tells the tracker's changes as Qt signals, and takes what a person types."""

    changed = Signal()
    """There are others, in another order, or with other roles."""
    known = Signal(str)
    """Something is known anew of the one with this id."""
    refusals_changed = Signal()

    def __init__(self, tracker: ReferenceTracker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tracker = tracker
        self._refusals: tuple[Refusal, ...] = ()
        self._stop_listening = tracker.changes.connect(self._on_event)

    @property
    def items(self) -> tuple[TrackedReference, ...]:
        """All that is known of each, in their order."""
        return self._tracker.tracked

    @property
    def kinds(self) -> dict[MediaKind, int]:
        """How many of each kind there are."""
        counts = Counter(item.kind for item in self.items)
        return {kind: counts[kind] for kind in MediaKind}

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """What was not taken, until the next change."""
        return self._refusals

    def get(self, reference_id: str) -> TrackedReference | None:
        """What is known of this one, None where it was taken out."""
        return self._tracker.get(reference_id)

    def add_text(self, text: str) -> tuple[Refusal, ...]:
        """Adds every address in a text, parted by white space; the links that are refused."""
        return self.add([read_source(word) for word in text.split()[:MOST_AT_ONCE] or [""]])

    def add(self, sources: Sequence[Source]) -> tuple[Refusal, ...]:
        """Adds links at once, and files once they were looked at; the links that are refused."""
        return self._tracker.add(sources)

    def remove(self, reference_id: str) -> None:
        """Takes one out."""
        self._tracker.remove(reference_id)

    def move(self, reference_id: str, place: int) -> None:
        """Puts one at that place, counted from 0."""
        self._tracker.move(reference_id, place)

    def set_role(self, reference_id: str, role: str) -> None:
        """Notes what one is for."""
        self._tracker.set_role(reference_id, role)

    def retry(self, reference_id: str) -> None:
        """Uploads a file anew, or looks at a link once more."""
        self._tracker.retry(reference_id)

    def forget_refusals(self) -> None:
        """The person has turned to something else."""
        self._set_refusals(())

    def close(self) -> None:
        """Hears of nothing more."""
        self._stop_listening()

    def _on_event(self, event: ReferenceEvent) -> None:
        match event:
            case ReferencesChanged():
                self.changed.emit()
            case ReferenceChanged(tracked):
                self.known.emit(tracked.id)
            case ReferencesRefused(refusals):
                self._set_refusals(refusals)
            case _:
                assert_never(event)

    def _set_refusals(self, refusals: tuple[Refusal, ...]) -> None:
        if refusals != self._refusals:
            self._refusals = refusals
            self.refusals_changed.emit()
