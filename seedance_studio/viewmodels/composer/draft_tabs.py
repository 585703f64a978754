"""The drafts that lie side by side in the composer, of which one is in sight."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.open_drafts import MOST_DRAFTS, OpenDrafts
from seedance_studio.domain.references import Source
from seedance_studio.domain.request import Draft
from seedance_studio.engine.references.admission import make_reference
from seedance_studio.engine.references.tracker import ReferenceTracker
from seedance_studio.viewmodels.composer.draft_undo import DraftUndo

_ID_BYTES = 4
_MOST_CLOSED = 20


@dataclass(frozen=True, eq=False, slots=True)
class Edit:
    """Which waiting generation is edited in a tab, what the tab held before, and the credits that the limits
    hold for it."""

    generation_id: str
    draft_before: Draft
    held: float = 0.0


@dataclass(eq=False, slots=True)
class OpenDraft:
    """One tab. While it is in sight, the tracker has its references. `last_sent` is the id of the generation
    that was made from it last, `wished` the draft before it was fitted to the models on offer."""

    draft: Draft
    wished: Draft | None = None
    steps: DraftUndo = field(default_factory=DraftUndo)
    edit: Edit | None = None
    last_sent: str = ""
    id: str = field(default_factory=lambda: secrets.token_hex(_ID_BYTES))


class DraftTabs(QObject):
    """At least one tab, at most `MOST_DRAFTS`. A tab that was closed can be opened again."""

    changed = Signal()
    """A tab was opened or closed, or another is in sight."""
    shown = Signal()
    """Another draft is in sight. Whoever hears of it calls `track` once it shows the draft."""

    def __init__(self, drafts: OpenDrafts, tracker: ReferenceTracker, parent: QObject) -> None:
        super().__init__(parent)
        self._tracker = tracker
        self._tabs = [OpenDraft(draft, draft) for draft in drafts.drafts]
        self._index = drafts.shown
        self._closed: list[tuple[int, OpenDraft]] = []
        self._awaited: tuple[int, OpenDraft] | None = None

    @property
    def tabs(self) -> tuple[OpenDraft, ...]:
        """All tabs in order."""
        return tuple(self._tabs)

    @property
    def index(self) -> int:
        """Which one is in sight."""
        return self._index

    @property
    def in_sight(self) -> OpenDraft:
        """The tab in sight."""
        return self._tabs[self._index]

    @property
    def can_open(self) -> bool:
        """Whether there may be one more."""
        return len(self._tabs) < MOST_DRAFTS

    @property
    def can_reopen(self) -> bool:
        """Whether a tab was closed that may be opened again."""
        return bool(self._closed) and self.can_open

    @property
    def drafts(self) -> OpenDrafts:
        """All of them as they are saved."""
        drafts = [tab.draft for tab in self._tabs]
        drafts[self._index] = self._draft_in_sight()
        return OpenDrafts(tuple(drafts), self._index)

    def open(self, draft: Draft) -> bool:
        """Shows a draft in a new tab at the end. Returns False if there are too many."""
        if not self.can_open:
            return False
        self._insert(len(self._tabs), OpenDraft(draft))
        return True

    def show(self, index: int) -> None:
        """Shows the tab at that index."""
        if index != self._index:
            self._leave()
            self._index = index
            self._enter()

    def show_next(self, step: int) -> None:
        """Shows the next tab for 1, the previous one for -1; after the last comes the first."""
        self.show((self._index + step) % len(self._tabs))

    def show_draft(self, draft_id: str) -> bool:
        """Shows the tab with that id. Returns False if it was closed."""
        index = self._find(draft_id)
        if index is not None:
            self.show(index)
        return index is not None

    def bring_back(self, draft_id: str) -> bool:
        """Shows the tab with that id, and opens it again if it was closed.

        Returns False if there is no room for it: then it is the first to be opened again.
        """
        closed = next((item for item in self._closed if item[1].id == draft_id), None)
        if closed is None:
            return self.show_draft(draft_id)
        if not self.can_open:
            self._awaited = closed
            return False
        self._closed.remove(closed)
        self._open_again(*closed)
        return True

    def close(self, index: int) -> None:
        """Closes a tab, unless it is the only one."""
        if len(self._tabs) == 1:
            return
        self._leave()
        self._closed.append((index, self._tabs.pop(index)))
        del self._closed[:-_MOST_CLOSED]
        if index == self._index:
            self._index = min(index, len(self._tabs) - 1)
            self._enter()
        else:
            self._index -= index < self._index
            # Also where it is the same: what the closed one alone held is dropped.
            self.track()
            self.changed.emit()

    def reopen(self) -> None:
        """Opens the tab that was closed last, where it was, and shows it; first one that had no room."""
        if self.can_reopen:
            closed = self._awaited if self._awaited in self._closed else self._closed[-1]
            self._closed.remove(closed)
            self._open_again(*closed)

    def track(self) -> None:
        """Hands the references of the tab in sight to the tracker."""
        tab = self.in_sight
        others = [item for other in self._tabs if other is not tab for item in other.draft.references]
        self._tracker.show(tab.id, tab.draft.references, others)

    def receive(self, draft_id: str, files: Sequence[Source]) -> None:
        """Adds files to a draft that is out of sight. One that was closed is left as it is."""
        index = self._find(draft_id)
        if index is not None and index != self._index:
            draft = self._tabs[index].draft
            self._tabs[index].draft = replace(
                draft, references=(*draft.references, *map(make_reference, files))
            )
            self.changed.emit()

    def _find(self, draft_id: str) -> int | None:
        return next((index for index, tab in enumerate(self._tabs) if tab.id == draft_id), None)

    def _draft_in_sight(self) -> Draft:
        return replace(self.in_sight.draft, references=self._tracker.references)

    def _open_again(self, index: int, tab: OpenDraft) -> None:
        self._insert(min(index, len(self._tabs)), tab)

    def _insert(self, index: int, tab: OpenDraft) -> None:
        self._leave()
        self._tabs.insert(index, tab)
        self._index = index
        self._enter()

    def _leave(self) -> None:
        self.in_sight.draft = self._draft_in_sight()

    def _enter(self) -> None:
        self.shown.emit()
        self.changed.emit()
