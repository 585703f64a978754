"""What is known of the references of all drafts, by their sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.references import Reference, Source
from seedance_studio.engine.references.tracked import TrackedReference, first_seen


class KnownReferences:
    """The references of the draft in sight, in their order. What drafts out of sight hold, as given in
    `elsewhere`, is kept aside: it comes back as it is."""

    def __init__(self) -> None:
        self.elsewhere: frozenset[Source] = frozenset()
        self._in_sight: dict[Source, TrackedReference] = {}
        self._aside: dict[Source, TrackedReference] = {}

    @property
    def in_sight(self) -> tuple[TrackedReference, ...]:
        """Those of the draft in sight, in order."""
        return tuple(self._in_sight.values())

    @property
    def everything(self) -> tuple[TrackedReference, ...]:
        """Those of all drafts."""
        return (*self._in_sight.values(), *self._aside.values())

    def get(self, source: Source) -> TrackedReference | None:
        """Returns what is known of it; None if no draft has it."""
        return self._in_sight.get(source) or self._aside.get(source)

    def is_in_sight(self, source: Source) -> bool:
        """Whether the draft in sight has it."""
        return source in self._in_sight

    def put(
        self, references: Sequence[Reference], facts: Mapping[Source, FileFacts | None]
    ) -> tuple[list[Source], set[Source]]:
        """Sets the references of the draft in sight. `facts` describes files that were inspected already.
        Returns the sources that are new, and those that no draft has any more."""
        old = self._aside | self._in_sight
        self._in_sight = {
            item.source: replace(old[item.source], reference=item)
            if item.source in old
            else first_seen(item, facts.get(item.source))
            for item in references
        }
        unseen = old.keys() - self._in_sight.keys()
        self._aside = {source: old[source] for source in unseen & self.elsewhere}
        return [source for source in self._in_sight if source not in old], unseen - self.elsewhere

    def note(self, tracked: TrackedReference) -> bool:
        """Keeps what is known now about a reference that there is. Returns whether that changes what is in
        sight."""
        source = tracked.reference.source
        if source in self._aside:
            self._aside[source] = tracked
            return False
        before, self._in_sight[source] = self._in_sight[source], tracked
        return tracked != before

    def rename(self, source: Source, named: Source) -> None:
        """Gives a reference of the draft in sight another source."""
        items = [
            replace(item, reference=replace(item.reference, source=named))
            if item.reference.source == source
            else item
            for item in self.in_sight
        ]
        self._in_sight = {item.reference.source: item for item in items}

    def forget_aside(self, source: Source) -> None:
        """Forgets what is known of it, so that it is looked at again once its draft is shown."""
        self._aside.pop(source, None)
