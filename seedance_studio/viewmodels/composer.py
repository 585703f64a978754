"""What the composer holds and what may be done with it: the draft, its faults, its price, and sending it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.models import ModelSpec, ModelTable
from seedance_studio.domain.price import Likeness, Price
from seedance_studio.domain.request import (
    Draft,
    Fault,
    Field,
    FieldError,
    GenerationRequest,
    count_kinds,
    prompt_fault,
    reference_fault,
    validate,
)
from seedance_studio.domain.urls import MediaKind, Reference, read_reference
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.pricing import PriceModel
from seedance_studio.viewmodels.prompt_history import PromptHistory

SAVE_DELAY_MS = 300
TWICE_GUARD_SECONDS = 0.6
"""Two presses within this time are one: nobody means to pay twice with a double click."""


@dataclass(frozen=True, slots=True)
class ComposerLinks:
    """What the composer is given to work with; prices in credits."""

    submit: Callable[[GenerationRequest], Awaitable[Generation]]
    price: Callable[[Likeness, ModelSpec], Awaitable[Price | None]]
    save_draft: Callable[[Draft], Coroutine[Any, Any, None]]
    monotonic: Callable[[], float]
    tasks: TaskSupervisor
    on_error: Callable[[StudioError], None]


class ComposerModel(QObject):
    """The draft and everything that follows from it."""

    draft_replaced = Signal()
    prompt_changed = Signal()
    references_changed = Signal()
    options_changed = Signal()
    errors_changed = Signal()
    sending_changed = Signal()
    reference_refused = Signal(str, str)
    submitted = Signal()

    def __init__(
        self,
        links: ComposerLinks,
        table: ModelTable,
        draft: Draft,
        *,
        allow_loopback: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._links = links
        self._table = table
        self._draft = draft
        self._allow_loopback = allow_loopback
        self._errors: tuple[FieldError, ...] = ()
        self._sending = False
        self._last_sent = float("-inf")
        self.history = PromptHistory()
        self.price = PriceModel(links.price, links.tasks, self)
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(SAVE_DELAY_MS)
        self._saving.timeout.connect(self._save)
        self._fit_to_model()
        self.refresh_price()

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
    def is_sending(self) -> bool:
        """Whether a press of the button is being carried out."""
        return self._sending

    @property
    def references(self) -> tuple[Reference, ...]:
        """The references with their kinds."""
        return tuple(
            read_reference(url, allow_loopback=self._allow_loopback) for url in self._draft.references
        )

    @property
    def kinds(self) -> dict[MediaKind, int]:
        """How many references of each kind will be sent."""
        return count_kinds(self._draft.references, allow_loopback=self._allow_loopback)

    def set_table(self, table: ModelTable) -> None:
        """Takes on the API's own list of models."""
        if table != self._table:
            self._table = table
            self._fit_to_model()
            self.options_changed.emit()
            self.refresh_price()

    def set_prompt(self, prompt: str) -> None:
        """The prompt as typed; faults but emptiness show at once."""
        if prompt == self._draft.prompt:
            return
        self._change(prompt=prompt)
        fault = prompt_fault(prompt)
        shown = () if fault in (None, Fault.PROMPT_EMPTY) else (FieldError(Field.PROMPT, str(fault)),)
        self._set_errors(Field.PROMPT, shown)
        self.prompt_changed.emit()

    def set_options(self, **options: Any) -> None:
        """Chooses model, duration (s), resolution or aspect ratio; a model's limits pull the others along."""
        before = self._draft
        self._change(**options)
        self._fit_to_model()
        if self._draft != before:
            self._set_errors(Field.DURATION, ())
            self._set_errors(Field.MODEL, ())
            self.options_changed.emit()
            self.refresh_price()

    def set_extras(self, *, webhook_url: str | None = None, metadata: Any = None) -> None:
        """The webhook's address and the rows of metadata, as typed."""
        if webhook_url is not None and webhook_url != self._draft.webhook_url:
            self._change(webhook_url=webhook_url)
            self._set_errors(Field.WEBHOOK, ())
        if metadata is not None and tuple(metadata) != self._draft.metadata:
            self._change(metadata=tuple(metadata))
            self._set_errors(Field.METADATA, ())

    def add_references(self, text: str) -> bool:
        """Adds every address in the text; a refused one is told of. Whether all were taken."""
        before = self._draft.references
        refused = False
        for url in text.split() or [""]:
            fault = reference_fault(url, self._draft.references, allow_loopback=self._allow_loopback)
            if fault is None:
                self._change(references=(*self._draft.references, url.strip()))
            else:
                refused = True
                self.reference_refused.emit(url, str(fault))
        if self._draft.references != before:
            self._references_moved()
        return not refused

    def remove_reference(self, position: int) -> None:
        """Takes one out."""
        urls = list(self._draft.references)
        del urls[position]
        self._change(references=tuple(urls))
        self._references_moved()

    def move_reference(self, position: int, to: int) -> None:
        """Puts one at another place."""
        urls = list(self._draft.references)
        if not 0 <= to < len(urls) or to == position:
            return
        urls.insert(to, urls.pop(position))
        self._change(references=tuple(urls))
        self._references_moved()

    def load(self, draft: Draft) -> None:
        """Puts all of a draft back."""
        usable = tuple(
            url
            for position, url in enumerate(draft.references)
            if reference_fault(url, draft.references[:position], allow_loopback=self._allow_loopback) is None
        )
        self._draft = replace(draft, references=usable)
        self._fit_to_model()
        self._errors = ()
        self._saving.start()
        self.draft_replaced.emit()
        self.refresh_price()

    def recall(self, *, older: bool) -> None:
        """Steps through earlier prompts."""
        prompt = self.history.older(self._draft.prompt) if older else self.history.newer()
        if prompt is not None:
            self._draft = replace(self._draft, prompt=prompt)
            self._saving.start()
            self._set_errors(Field.PROMPT, ())
            self.draft_replaced.emit()

    def generate(self) -> None:
        """Sends the draft once, however often it is pressed; faults are shown instead where there are any."""
        now = self._links.monotonic()
        if self._sending or now - self._last_sent < TWICE_GUARD_SECONDS:
            return
        checked = validate(self._draft, self._table, allow_loopback=self._allow_loopback)
        if not isinstance(checked, GenerationRequest):
            self._errors = checked
            self.errors_changed.emit()
            return
        self._errors = ()
        self.errors_changed.emit()
        self._last_sent = now
        self._set_sending(True)
        self._links.tasks.start(self._submit(checked), "submit")

    async def flush(self) -> None:
        """Saves what is not saved yet; for the end of the program."""
        if self._saving.isActive():
            self._saving.stop()
            await self._links.save_draft(self._draft)

    async def _submit(self, request: GenerationRequest) -> None:
        try:
            await self._links.submit(request)
        except StudioError as error:
            self._links.on_error(error)
        else:
            self.history.add(request.prompt)
            self.submitted.emit()
        finally:
            self._set_sending(False)

    def _set_sending(self, sending: bool) -> None:
        self._sending = sending
        self.sending_changed.emit()

    def _change(self, **changes: Any) -> None:
        if "prompt" in changes:
            self.history.leave()
        self._draft = replace(self._draft, **changes)
        self._saving.start()

    def _save(self) -> None:
        self._links.tasks.start(self._links.save_draft(self._draft), "save-draft")

    def _references_moved(self) -> None:
        self._set_errors(Field.REFERENCES, ())
        self.references_changed.emit()
        self.refresh_price()

    def _set_errors(self, field: Field, errors: tuple[FieldError, ...]) -> None:
        kept = tuple(error for error in self._errors if error.field is not field)
        if (*kept, *errors) != self._errors:
            self._errors = (*kept, *errors)
            self.errors_changed.emit()

    def _fit_to_model(self) -> None:
        """Brings the options into what the model offers, nearest first."""
        model = self.model
        draft = self._draft
        self._draft = replace(
            draft,
            model=model.id,
            duration=model.nearest_duration(draft.duration),
            resolution=_offered(draft.resolution, model.resolutions),
            aspect_ratio=_offered(draft.aspect_ratio, model.aspect_ratios),
        )

    def refresh_price(self) -> None:
        """Asks for the price of the draft as it is now."""
        draft = self._draft
        like = Likeness(draft.model, draft.duration, draft.resolution, bool(draft.references))
        self.price.ask(like, self.model)


def _offered(value: str, offered: tuple[str, ...]) -> str:
    return value if value in offered else offered[0]
