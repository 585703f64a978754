"""What the composer holds and what may be done with it: the draft, its faults, its price, and sending it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.generation import POLLED, Generation, State
from seedance_studio.domain.local import is_local
from seedance_studio.domain.models import ModelSpec, ModelTable, read_models
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.request import (
    Draft,
    Field,
    FieldError,
    FieldFault,
    GenerationRequest,
    prompt_fault,
)
from seedance_studio.domain.urls import MediaKind, Reference
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import ConnectionChanged, EngineEvent, GenerationChanged
from seedance_studio.viewmodels.composer.draft_saver import DraftSaver
from seedance_studio.viewmodels.composer.editing import Edit, Editing
from seedance_studio.viewmodels.composer.fitting import fit
from seedance_studio.viewmodels.composer.pricing import PriceModel
from seedance_studio.viewmodels.composer.prompt_history import PromptHistory
from seedance_studio.viewmodels.composer.submission import Submission
from seedance_studio.viewmodels.composer.succession import Succession
from seedance_studio.viewmodels.references.references import (
    Hosts,
    NoHosts,
    ReferenceRules,
    Refusal,
    addresses_of,
)

_PRICED = POLLED | {State.READY}
"""What is in these states may tell another price."""
_log = logging.getLogger(__name__)


class ComposerModel(QObject):
    """The draft and everything that follows from it."""

    draft_replaced = Signal()
    prompt_changed = Signal()
    references_changed = Signal()
    options_changed = Signal()
    extras_changed = Signal()
    errors_changed = Signal()
    refusals_changed = Signal()
    faults_found = Signal()
    sending_changed = Signal()
    failed = Signal(object)
    """The `StudioError` for which nothing was sent or saved."""

    def __init__(
        self,
        engine: Engine,
        table: ModelTable,
        draft: Draft,
        *,
        allow_loopback: bool,
        hosts: Hosts | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._hosts = hosts or NoHosts()
        self._rules = ReferenceRules(self._hosts, allow_loopback=allow_loopback)
        self._table = table
        self._errors: tuple[FieldError, ...] = ()
        self.history = PromptHistory()
        self.editing = Editing(self)
        self._submission = Submission(engine, self._hosts, self.editing, self)
        self._submission.changed.connect(self.sending_changed)
        self._submission.submitted.connect(self.history.add)
        self._submission.refused.connect(self._on_file_refused)
        self._submission.edit_ended.connect(self._on_edit_ended)
        self._submission.failed.connect(self.failed)
        self.price = PriceModel(engine.estimates.price, engine.tasks, self)
        self._saver = DraftSaver(engine.library.save_draft, engine.tasks, draft, self)
        usable, self._refusals = self._rules.usable(draft)
        self._draft = fit(usable, self._table)
        self.succession = Succession(self)
        self.refresh_price()
        engine.changes.connect(self._on_event)

    @property
    def draft(self) -> Draft:
        """The draft now."""
        return self._draft

    @property
    def table(self) -> ModelTable:
        """The models on offer."""
        return self._table

    @property
    def model(self) -> ModelSpec:
        """The chosen model."""
        return self._table.get_or_first(self._draft.model)

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """What keeps the draft from being sent, as far as it is shown."""
        return self._errors

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """The addresses that were not taken as references, until the next change of them."""
        return self._refusals

    @property
    def is_sending(self) -> bool:
        """Whether a press of the button is being carried out."""
        return self._submission.is_sending

    @property
    def references(self) -> tuple[Reference, ...]:
        """The references with their kinds."""
        return tuple(self._rules.read(reference) for reference in self._draft.references)

    @property
    def kinds(self) -> dict[MediaKind, int]:
        """How many references of each kind will be sent."""
        counts = Counter(reference.kind for reference in self.references)
        return {kind: counts[kind] for kind in MediaKind}

    @property
    def outgoing(self) -> GenerationRequest | tuple[FieldError, ...]:
        """The request as it would be sent now, or what keeps it from being sent."""
        return self._rules.check(self._draft, self._table)

    def set_table(self, table: ModelTable) -> None:
        """Takes on the API's own list of models."""
        if table != self._table:
            self._table = table
            self._draft = fit(self._draft, table)
            self.options_changed.emit()
            self.refresh_price()

    def set_prompt(self, prompt: str) -> None:
        """The prompt as typed; faults but emptiness show at once."""
        if prompt == self._draft.prompt:
            return
        self.history.leave()
        self._change(prompt=prompt)
        self._show_prompt_fault()
        self.prompt_changed.emit()

    def set_options(self, **options: Any) -> None:
        """Chooses model, duration (s), resolution or aspect ratio; a model's limits pull the others along."""
        draft = fit(replace(self._draft, **options), self._table)
        if draft != self._draft:
            self._draft = draft
            self._saver.keep(draft)
            self.options_changed.emit()
            self.refresh_price()

    def set_extras(self, **values: Any) -> None:
        """Fields as typed, by their names in the draft; what is wrong with one is said when it is sent."""
        for name, value in values.items():
            if value != getattr(self._draft, name):
                self._change(**{name: value})
                self._set_errors(Field(name), ())
                self.extras_changed.emit()

    def add_references(self, text: str) -> tuple[Refusal, ...]:
        """Adds every address in the text; those that are refused are told of, and returned."""
        addresses = addresses_of(text)
        local = [address for address in addresses if is_local(address)]
        if local and self._hosts.look_at(local):
            addresses = tuple(address for address in addresses if address not in local)
        return self.take_references(addresses)

    def take_references(
        self, references: Iterable[str], *, refused: tuple[Refusal, ...] = (), local: bool = False
    ) -> tuple[Refusal, ...]:
        """Adds these, and tells of those that can't be, beside what was refused already. With `local` files
        on this machine are taken: someone has looked at them."""
        references = tuple(references)
        if local and self.succession.take(references, refused):
            return refused
        before = self._draft.references
        taken, refusals = self._rules.take(references, before, local=local)
        if taken != before:
            self._change(references=taken)
            self._on_references_moved()
        self._set_refusals((*refused, *refusals))
        return (*refused, *refusals)

    def begin_anew(self, draft: Draft) -> None:
        """Takes references, their roles and the prompt of that draft in one step."""
        self.history.leave()
        self._change(references=draft.references, prompt=draft.prompt, roles=draft.roles)
        self._show_prompt_fault()
        # Before the references: marking them anew makes an editor speak that still holds the old prompt.
        self.prompt_changed.emit()
        self._on_references_moved()

    def replace_reference(self, reference: str, by: str) -> None:
        """Puts another in its place, such as a link that was signed again."""
        if reference in self._draft.references:
            self._change(
                references=tuple(by if item == reference else item for item in self._draft.references)
            )
            self._on_references_moved()

    def set_role(self, reference: str, role: str) -> None:
        """A note of what it is for; the API is not told."""
        roles = dict(self._draft.roles) | {reference: role}
        self._change(roles=tuple((key, value) for key, value in roles.items() if value))
        self.references_changed.emit()

    def forget_refusals(self) -> None:
        """The person has turned to something else."""
        self._set_refusals(())

    def remove_reference(self, position: int) -> None:
        """Takes one out."""
        urls = list(self._draft.references)
        del urls[position]
        self._change(references=tuple(urls))
        self._on_references_moved()

    def move_reference(self, position: int, to: int) -> None:
        """Puts one at another place."""
        urls = list(self._draft.references)
        if not 0 <= to < len(urls) or to == position:
            return
        urls.insert(to, urls.pop(position))
        self._change(references=tuple(urls))
        self._on_references_moved()

    def load(self, draft: Draft) -> None:
        """Puts all of a draft back."""
        usable, self._refusals = self._rules.usable(draft)
        self._draft = fit(usable, self._table)
        self._errors = ()
        self._saver.keep(self._draft)
        self.draft_replaced.emit()
        self.errors_changed.emit()
        self.refusals_changed.emit()
        self.refresh_price()

    def edit(self, generation: Generation) -> None:
        """Takes on a waiting one to be changed; it is not sent meanwhile."""
        self.stop_editing()
        self._engine.queue.begin_edit(generation.id)
        self.editing.begin(generation.id, self._draft)
        self.load(generation.request.to_draft())

    def stop_editing(self) -> None:
        """Puts back what was here before; the waiting one waits on as it did."""
        edit = self._end_edit()
        if edit is not None:
            self.load(edit.draft_before)

    def reuse(self, generation: Generation) -> None:
        """Takes on all settings of an earlier one."""
        self.stop_editing()
        self.load(generation.request.to_draft())

    def recall(self, *, older: bool) -> None:
        """Steps through earlier prompts."""
        prompt = self.history.older(self._draft.prompt) if older else self.history.newer()
        if prompt is not None:
            self._change(prompt=prompt)
            self._show_prompt_fault()
            self.prompt_changed.emit()

    def generate(self) -> None:
        """Sends the draft once, however often it is pressed; faults are shown instead where there are any."""
        if self._submission.is_twice(self._draft):
            return
        checked = self.outgoing
        self._errors = () if isinstance(checked, GenerationRequest) else checked
        self.errors_changed.emit()
        if isinstance(checked, GenerationRequest):
            self._submission.begin(checked, self._draft.references)
        else:
            self.faults_found.emit()

    def refresh_price(self) -> None:
        """Asks for the price of the draft as it is now."""
        draft = self._draft
        like = CostKey(draft.model, draft.duration, draft.resolution, bool(draft.references))
        self.price.ask(like, self.model)

    async def load_models(self) -> None:
        """Asks the service which models it has; without an answer the documented ones are offered."""
        try:
            told = await self._engine.client.list_models()
        except StudioError as error:
            _log.info("The documented models are offered: %s", error)
            return
        table = await asyncio.to_thread(read_models, told)
        if table is not None:
            self.set_table(table)

    async def flush(self) -> None:
        """Saves what is not saved yet; for the end of the program."""
        await self._saver.flush()

    def _on_event(self, event: EngineEvent) -> None:
        match event:
            case GenerationChanged(generation) if generation.state in _PRICED:
                self.refresh_price()
            case ConnectionChanged(True):
                self._engine.tasks.start(self.load_models(), "models")
            case _:
                pass

    def _on_edit_ended(self, edit: Edit, saved: bool) -> None:
        if self.editing.current is not edit:
            return
        if saved:
            self.stop_editing()
        else:
            # What was typed stays.
            self._end_edit()

    def _end_edit(self) -> Edit | None:
        edit = self.editing.current
        if edit is not None:
            self.editing.end()
            self._engine.queue.end_edit(edit.generation_id)
        return edit

    def _on_file_refused(self, fault: str) -> None:
        self._set_errors(Field.REFERENCES, (FieldError(Field.REFERENCES, fault),))
        self.faults_found.emit()

    def _change(self, **changes: Any) -> None:
        self._draft = replace(self._draft, **changes)
        self._saver.keep(self._draft)

    def _show_prompt_fault(self) -> None:
        """Faults but emptiness show at once; that one only where someone tried to send it."""
        fault = prompt_fault(self._draft.prompt)
        shown = () if fault in (None, FieldFault.PROMPT_EMPTY) else (FieldError(Field.PROMPT, str(fault)),)
        self._set_errors(Field.PROMPT, shown)

    def _on_references_moved(self) -> None:
        self._set_errors(Field.REFERENCES, ())
        # What the prompt names may be there now.
        known = (error for error in self._errors if error.field is Field.PROMPT)
        self._set_errors(Field.PROMPT, tuple(e for e in known if e.fault != FieldFault.DANGLING_MENTION))
        self._set_refusals(())
        self.references_changed.emit()
        self.refresh_price()

    def _set_refusals(self, refusals: tuple[Refusal, ...]) -> None:
        if refusals != self._refusals:
            self._refusals = refusals
            self.refusals_changed.emit()

    def _set_errors(self, field: Field, errors: tuple[FieldError, ...]) -> None:
        kept = tuple(error for error in self._errors if error.field is not field)
        if (*kept, *errors) != self._errors:
            self._errors = (*kept, *errors)
            self.errors_changed.emit()
