"""Carries out a press of Generate: once, however often it is pressed, with valid links."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.choice import Choice
from seedance_studio.domain.errors import Code, DraftClosed, EditedTooLate, StudioError
from seedance_studio.domain.files import FileRefused
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.order import Consent, Order
from seedance_studio.domain.organisation import Provenance
from seedance_studio.domain.references import files_of
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.references.tracked import TrackedReference, video_seconds
from seedance_studio.engine.references.tracker import ReferenceTracker
from seedance_studio.viewmodels.composer.draft_tabs import DraftTabs, Edit, OpenDraft

TWICE_GUARD_SECONDS = 0.6
"""Seconds. Two equal presses within this time count as one, so a double click never pays twice."""


@frozen
class _Terms:
    """Where a press comes from, and what the person agreed to with it."""

    origin: Provenance
    consent: Consent


@frozen
class Wanted:
    """A request that is to be sent, the prompt as typed, and what this one chose of its alternatives."""

    request: GenerationRequest
    typed: str
    choice: Choice | None = None


class Submission(QObject):
    """Submits one press at a time: as new generations, or in place of the waiting one that is edited.

    The press fixes the request and its target. Links take a while to resolve; what the person presses
    meanwhile changes neither.
    """

    changed = Signal()
    submitted = Signal(str)
    """Emits the prompt that was sent or saved."""
    edit_ended = Signal(object, bool)
    """Emits the `Edit` that was saved, or that came too late if False."""
    refused = Signal(str)
    """Emits the fault of a file that can't be sent. Its draft is in sight again."""
    failed = Signal(object)
    """Emits the `StudioError` because of which nothing was sent or saved."""

    def __init__(self, engine: Engine, tracker: ReferenceTracker, tabs: DraftTabs, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine
        self._tracker = tracker
        self._tabs = tabs
        self._last_press = float("-inf")
        self._last_draft = Draft()
        self.is_sending = False
        """Whether a press is under way."""

    def is_twice(self, draft: Draft) -> bool:
        """Returns whether a press now repeats the one before. A different draft is never a repetition."""
        now = self._engine.clock.monotonic()
        same = draft == self._last_draft and now - self._last_press < TWICE_GUARD_SECONDS
        twice = self.is_sending or same
        self._last_draft = draft
        if twice:
            self._last_press = now
        return twice

    def begin(self, wanted: Sequence[Wanted], consent: Consent) -> None:
        """Sends these with the links of the draft's references, on terms that the person agreed to."""
        self._last_press = self._engine.clock.monotonic()
        self._set_sending(True)
        tab, links = self._tabs.in_sight, self._tracker.resolve()
        edit = tab.edit
        if edit is not None:
            # It is not sent before the save is done, also where the person stops editing it meanwhile.
            self._engine.queue.begin_edit(edit.generation_id)
        terms = _Terms(self._origin(tab), consent)
        work = self._submit(tab, edit, wanted, self._tracker.tracked, terms, links)
        if self._engine.tasks.start(work, "submit") is None:
            links.close()
            self._let_go(edit)

    async def _submit(
        self,
        tab: OpenDraft,
        edit: Edit | None,
        wanted: Sequence[Wanted],
        tracked: tuple[TrackedReference, ...],
        terms: _Terms,
        links: Coroutine[Any, Any, tuple[str, ...]],
    ) -> None:
        try:
            # Where it goes was settled by the press, however long its files take.
            place = await self._engine.accounts.place_of_press()
            urls, seconds = await links, video_seconds(tracked)
            orders = [
                Order(replace(one.request, media_urls=urls), seconds, one.choice, place=place)
                for one in wanted
            ]
            made = await self._hand_over(edit, orders, terms)
            if edit is None:
                tab.last_sent = made[0].id
        except FileRefused as error:
            if self._tabs.bring_back(tab.id):
                self.refused.emit(str(error.fault))
            else:
                self.failed.emit(DraftClosed(Code.DRAFT_CLOSED, str(error.fault)))
        except StudioError as error:
            self.failed.emit(error)
        else:
            self.submitted.emit(wanted[0].typed)
            for generation in made:
                await self._tracker.note_use([item.reference for item in tracked], generation.id)
        finally:
            links.close()
            self._let_go(edit)

    def _origin(self, tab: OpenDraft) -> Provenance:
        files = files_of(item.source for item in self._tracker.references)
        draft = self._last_draft
        wrong = None if draft.one_thing is None else draft.one_thing.wrong
        return Provenance(previous=tab.last_sent, reused=draft.made_from, files=files, wrong=wrong)

    async def _hand_over(
        self, edit: Edit | None, orders: Sequence[Order], terms: _Terms
    ) -> tuple[Generation, ...]:
        if edit is None:
            return await self._engine.press(orders, terms.origin, terms.consent)
        (order,) = orders
        try:
            generation = await self._engine.edit(edit.generation_id, order, terms.consent)
        except EditedTooLate:
            self.edit_ended.emit(edit, False)
            raise
        self.edit_ended.emit(edit, True)
        return (generation,)

    def _let_go(self, edit: Edit | None) -> None:
        """Ends the press after success or failure."""
        if edit is not None:
            self._engine.queue.end_edit(edit.generation_id)
        self._set_sending(False)

    def _set_sending(self, sending: bool) -> None:
        self.is_sending = sending
        self.changed.emit()
