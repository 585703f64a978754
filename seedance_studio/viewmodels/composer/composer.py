"""The composer's model: the draft, its faults, its price, and sending it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from seedance_studio.domain.alternatives import read_alternatives
from seedance_studio.domain.cells import Cell
from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.generation import POLLED, Generation, State
from seedance_studio.domain.ladder import cheap, draft_count, full_size_of, is_as_before
from seedance_studio.domain.models import ModelTable, read_models
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.order import NO_CONSENT, Consent
from seedance_studio.domain.price import CostKey, Price
from seedance_studio.domain.references import Reference, Source
from seedance_studio.domain.request import (
    Field,
    FieldError,
    FieldFault,
    GenerationRequest,
    prompt_fault,
    validate,
)
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import ConnectionChanged, EngineEvent, GenerationChanged
from seedance_studio.engine.references.tracked import video_seconds
from seedance_studio.engine.references.tracker import ReferenceTracker
from seedance_studio.viewmodels.composer.alternatives_model import AlternativesModel
from seedance_studio.viewmodels.composer.draft_changes import Change
from seedance_studio.viewmodels.composer.draft_model import DraftModel
from seedance_studio.viewmodels.composer.draft_tabs import Edit, OpenDraft
from seedance_studio.viewmodels.composer.draft_undo import DraftUndo
from seedance_studio.viewmodels.composer.model_prices import ModelPrices
from seedance_studio.viewmodels.composer.notes import NotesModel
from seedance_studio.viewmodels.composer.open_list import OpenList
from seedance_studio.viewmodels.composer.presets_model import PresetsModel
from seedance_studio.viewmodels.composer.pricing import PressModel, PriceModel
from seedance_studio.viewmodels.composer.prompt_library import PromptLibraryModel
from seedance_studio.viewmodels.composer.refusal_warnings import RefusalWarnings
from seedance_studio.viewmodels.composer.retake_model import RetakeModel
from seedance_studio.viewmodels.composer.submission import Submission, Wanted
from seedance_studio.viewmodels.composer.succession import Succession
from seedance_studio.viewmodels.spending.fuse_model import FuseModel

if TYPE_CHECKING:
    from seedance_studio.viewmodels.composer.list_model import ListModel

_PRICED = POLLED | {State.READY}
"""A generation that reaches one of these states may change the price estimate."""
_MOST_PROMPTS = 20
"""How many combinations of the alternatives are looked at: they share most of their sentences."""
_log = logging.getLogger(__name__)


class ComposerModel(DraftModel):
    """Adds to the draft its faults and its price, and sends it."""

    errors_changed = Signal()
    faults_found = Signal()
    edit_changed = Signal()
    """An edit of a waiting generation began or ended."""

    def __init__(
        self,
        engine: Engine,
        table: ModelTable,
        drafts: OpenDrafts,
        tracker: ReferenceTracker,
        fuse: FuseModel,
    ) -> None:
        super().__init__(engine, table, drafts, tracker)
        self._engine = engine
        self._errors: tuple[FieldError, ...] = ()
        self._priced: tuple[tuple[CostKey, ...], ...] = ()
        self.submission = Submission(engine, tracker, self.tabs, self)
        self.submission.submitted.connect(self.history.add)
        self.submission.refused.connect(self._on_file_refused)
        self.submission.edit_ended.connect(self._on_edit_ended)
        self.alternatives = AlternativesModel(self, self._cost_of)
        self.price = PriceModel(engine.estimates.price, engine.tasks, self)
        self.price.answered.connect(self.alternatives.settle)
        self.press = PressModel(self.price, fuse, self)
        self.edit_changed.connect(self._on_edit_changed)
        self.model_prices = ModelPrices(engine.estimates, engine.tasks, self)
        self._sources = self._sources_now()
        # First of all, so that whoever hears of a change finds its faults and its price.
        self.draft_replaced.connect(self._on_draft_replaced)
        self.prompt_changed.connect(self._show_prompt_fault)
        self.alternatives.changed.connect(self._on_clips)
        self.options_changed.connect(self._on_options)
        self.references.changed.connect(self._on_references)
        # What a file is, and how long a video, is known only once someone looked at it.
        self.references.known.connect(self._on_clips)
        self.succession = Succession(self, tracker)
        self.notes = NotesModel(self)
        self.retake = RetakeModel(self, engine)
        self.refusals = RefusalWarnings(self, engine, self._prompts)
        self.alternatives.changed.connect(self.refusals.ask)
        self.presets = PresetsModel(self, engine)
        self.prompts = PromptLibraryModel(self, engine)
        self.open_list = OpenList(engine, self, fuse, allow_loopback=tracker.allow_loopback)
        self.refresh_price()
        engine.changes.connect(self._on_event)

    @property
    def lists(self) -> ListModel:
        """A list of clips to make."""
        return self.open_list.model

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """The faults to show."""
        return self._errors

    @property
    def cost_key(self) -> CostKey:
        """What decides the draft's price."""
        tracked = self._tracker.tracked
        return self._draft.cost_key_with([item.kind for item in tracked], video_seconds(tracked))

    @property
    def is_editing(self) -> bool:
        """Whether a waiting generation is edited in the draft in sight."""
        return self.tabs.in_sight.edit is not None

    @property
    def outgoing(self) -> GenerationRequest | tuple[FieldError, ...]:
        """The first request of a press now, or the draft's faults in the order of the fields."""
        checked = self._checked()
        return checked if isinstance(checked, tuple) else next(iter(checked.values()))

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """All that a press sends now, in order; empty with faults, or if the number of clips does not fit."""
        checked = self._checked()
        if isinstance(checked, tuple):
            return ()
        cells = checked if self.is_editing else self.alternatives.clips
        typed = self._draft.prompt.strip()
        return tuple(Wanted(checked[cell], typed, cell.choice(typed, self._draft.full)) for cell in cells)

    def _checked(self) -> dict[Cell, GenerationRequest] | tuple[FieldError, ...]:
        """The request of each ticked cell, or of each cell if none is ticked; or the draft's faults."""
        read = self.alternatives.read
        if read.is_too_many:
            return (FieldError(Field.PROMPT, FieldFault.TOO_MANY_ALTERNATIVES),)
        if self.is_editing and len(read.cells) > 1:
            return (FieldError(Field.PROMPT, FieldFault.ONE_ALTERNATIVE),)
        found = dict[Cell, GenerationRequest]()
        for cell in self.alternatives.ticked or read.tickable or read.cells:
            checked = self._check(cell)
            if isinstance(checked, tuple):
                return checked
            found[cell] = checked
        return found

    def _check(self, cell: Cell) -> GenerationRequest | tuple[FieldError, ...]:
        """The request of a cell as it would be sent now, or its faults in the order of the fields."""
        links = tuple(item.as_link for item in self._tracker.tracked)
        linked = replace(self.of_cell(cell), references=links)
        checked = validate(linked, self._table, allow_loopback=self._tracker.allow_loopback)
        faults = self._tracker.faults
        if not faults:
            return checked
        own = (FieldError(Field.REFERENCES, fault, place) for place, fault in faults.items())
        others = () if isinstance(checked, GenerationRequest) else checked
        kept = (item for item in others if item.field is not Field.REFERENCES or item.position not in faults)
        return tuple(sorted((*kept, *own), key=lambda item: list(Field).index(item.field)))

    def _prompts(self) -> list[str]:
        """The prompts of the first cells, as they would be sent; as typed where the draft has faults."""
        # Cells that differ in their model or size alone have the same prompt.
        cells = {cell.words: cell for cell in self.alternatives.ticked or self.alternatives.read.cells}
        checked = [(cell, self._check(cell)) for cell in list(cells.values())[:_MOST_PROMPTS]]
        return [getattr(found, "prompt", self.of_cell(cell).prompt) for cell, found in checked]

    @property
    def price_of_press(self) -> Price | None:
        """What a press costs; None while that is not known for the number of clips that it makes now."""
        count = 1 if self.is_editing else len(self.alternatives.clips) or 1
        return self.price.price if len(self.price.prices) == count else None

    def price_of(self, cell: Cell) -> Price | None:
        """What one clip of a combination costs; None while that is not known."""
        return self.price.price_of(cell.cost_key(self.cost_key))

    def _cost_of(self, cell: Cell) -> tuple[CostKey, float | None]:
        key = cell.cost_key(self.cost_key)
        price = self.price.price_of(key)
        return key, None if price is None else price.credits

    @property
    def _priced_now(self) -> tuple[tuple[CostKey, ...], ...]:
        """What decides the price of each clip that a press makes, and of each that it could make."""
        own = self.cost_key
        if self.is_editing:
            return (own,), ()
        clips = tuple(cell.cost_key(own) for cell in self.alternatives.clips)
        others = dict.fromkeys(cell.cost_key(own) for cell in self.alternatives.read.tickable)
        return clips or (own,), tuple(others)

    @property
    def can_be_sent(self) -> bool:
        """Whether the draft has no faults."""
        return isinstance(self.outgoing, GenerationRequest)

    def set_extras(self, **values: object) -> None:
        """Sets fields as typed, by their names in the draft. Their faults show only when sending."""
        for name, value in values.items():
            if value != getattr(self._draft, name):
                self._set_errors(Field(name), ())
        super().set_extras(**values)

    def edit(self, generation: Generation) -> None:
        """Starts to edit a waiting generation. It is not sent meanwhile."""
        self.stop_editing()
        self._engine.queue.begin_edit(generation.id)
        self.tabs.in_sight.edit = Edit(generation.id, self.draft, generation.reserved or 0.0)
        self.edit_changed.emit()
        self.load(generation.request.to_draft())
        # A step back from here would bring another draft into the generation that is edited.
        self.tabs.in_sight.steps = DraftUndo()

    def stop_editing(self) -> None:
        """Stops editing in the draft in sight: restores the earlier draft, and the generation waits on."""
        self._stop_editing(self.tabs.in_sight)

    def stop_all_editing(self) -> None:
        """Stops editing in all drafts."""
        for tab in self.tabs.tabs:
            self._stop_editing(tab)

    def close_draft(self, index: int) -> None:
        self._stop_editing(self.tabs.tabs[index])
        super().close_draft(index)

    def reuse(self, generation: Generation) -> None:
        """Takes over all settings of an earlier generation."""
        self.stop_editing()
        self.load(generation.to_draft())

    def make_full(self, generation: Generation, frame: Reference | None = None, sentence: str = "") -> None:
        """Takes over all settings of a cheap clip, at full size. A frame of the clip can join the references;
        `sentence` says in the prompt what it is for."""
        request = full_size_of(generation)
        if request is None:
            return
        draft = replace(request.to_draft(), made_from=generation.id)
        if frame is not None:
            draft = replace(draft, references=(*draft.references, frame), prompt=f"{sentence} {draft.prompt}")
        self.stop_editing()
        self.load(draft)
        is_before = is_as_before(generation, self._draft)
        self.set_last_change(Change.FULL_AS_BEFORE if is_before else Change.FULL_SIZE)

    @property
    def cheap_count(self) -> int:
        """How many clips `begin_cheap` sets."""
        cells = read_alternatives(self._draft.prompt).cells
        return draft_count(self._draft.takes, sum(cell.weight for cell in cells) or 1)

    def begin_cheap(self) -> None:
        """Sets the draft to cheap clips, of which one can be made at full size. It can be undone."""
        draft = cheap(self.draft, self._table, self.cheap_count)
        if draft != self.draft:
            self.load(draft)
            self.set_last_change(Change.CHEAP_FIRST)

    def reuse_apart(self, generation: Generation) -> bool:
        """Takes over all settings of an earlier generation into a draft of its own. Returns False if there
        are too many drafts."""
        return self.tabs.open(generation.to_draft())

    def generate(self, consent: Consent = NO_CONSENT) -> None:
        """Sends the draft once, however often it is pressed. If the draft has faults, it shows them
        instead."""
        if self.submission.is_twice(self.draft):
            return
        wanted = self.wanted
        found = () if wanted else self.outgoing
        self._errors = found if isinstance(found, tuple) else ()
        self.errors_changed.emit()
        if wanted:
            self.submission.begin(wanted, consent)
        elif self._errors:
            self.faults_found.emit()

    def refresh_price(self) -> None:
        """Asks for the price of each clip of the current draft."""
        self._priced = clips, others = self._priced_now
        self.price.ask(*clips, also=others)

    async def load_models(self) -> None:
        """Asks the service for its models. Without an answer the documented ones stay."""
        try:
            told = await self._engine.accounts.list_models()
        except StudioError as error:
            _log.info("The documented models are offered: %s", error)
            return
        table = await asyncio.to_thread(read_models, told)
        if table is not None:
            self._engine.estimates.table = table
            self.set_table(table)

    def _on_event(self, event: EngineEvent) -> None:
        match event:
            case GenerationChanged(generation) if generation.state in _PRICED:
                self.refresh_price()
            case ConnectionChanged(True):
                self._engine.tasks.start(self.load_models(), "models")
            case _:
                pass

    def _on_edit_ended(self, edit: Edit, saved: bool) -> None:
        for tab in self.tabs.tabs:
            if tab.edit is edit and saved:
                self._stop_editing(tab)
            elif tab.edit is edit:
                # What was typed stays.
                self._end_edit(tab)

    def _stop_editing(self, tab: OpenDraft) -> None:
        edit = self._end_edit(tab)
        if edit is None:
            return
        if tab is self.tabs.in_sight:
            self.load(edit.draft_before)
        else:
            tab.draft = edit.draft_before
            self._save()
        tab.steps = DraftUndo()

    def _end_edit(self, tab: OpenDraft) -> Edit | None:
        edit, tab.edit = tab.edit, None
        if edit is not None:
            self._engine.queue.end_edit(edit.generation_id)
            self.edit_changed.emit()
        return edit

    def _on_edit_changed(self) -> None:
        edit = self.tabs.in_sight.edit
        self.press.set_held(0.0 if edit is None else edit.held)

    def _on_file_refused(self, fault: str) -> None:
        self._set_errors(Field.REFERENCES, (FieldError(Field.REFERENCES, fault),))
        self.faults_found.emit()

    def _show_prompt_fault(self) -> None:
        """Shows the prompt's fault. An empty prompt is a fault only after an attempt to send it."""
        fault = prompt_fault(self._draft.prompt)
        if fault is None and self.alternatives.read.is_too_many:
            fault = FieldFault.TOO_MANY_ALTERNATIVES
        shown = () if fault in (None, FieldFault.PROMPT_EMPTY) else (FieldError(Field.PROMPT, str(fault)),)
        self._set_errors(Field.PROMPT, shown)

    def _on_draft_replaced(self) -> None:
        self._errors = ()
        self.errors_changed.emit()
        self._on_edit_changed()
        self.refresh_price()

    def _on_clips(self) -> None:
        if self._priced_now != self._priced:
            self.refresh_price()

    def _on_options(self) -> None:
        before = self._priced
        self.alternatives.follow_options()
        # The prices can change even if nothing else does.
        if self._priced is before:
            self.refresh_price()

    def _on_references(self) -> None:
        sources = self._sources_now()
        if sources == self._sources:
            # Only their roles have changed.
            return
        self._sources = sources
        self._set_errors(Field.REFERENCES, ())
        # The references that the prompt names may have arrived.
        known = (error for error in self._errors if error.field is Field.PROMPT)
        self._set_errors(Field.PROMPT, tuple(e for e in known if e.fault != FieldFault.DANGLING_MENTION))
        self.refresh_price()

    def _sources_now(self) -> tuple[Source, ...]:
        return tuple(reference.source for reference in self._tracker.references)

    def _set_errors(self, field: Field, errors: tuple[FieldError, ...]) -> None:
        kept = tuple(error for error in self._errors if error.field is not field)
        if (*kept, *errors) != self._errors:
            self._errors = (*kept, *errors)
            self.errors_changed.emit()
