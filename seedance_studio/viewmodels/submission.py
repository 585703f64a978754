"""Carrying out a press of Generate: once, however often it is pressed, with links that live."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.files import FileRefused
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.models import ModelSpec
from seedance_studio.domain.price import Likeness, Price
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.references import Hosts

TWICE_GUARD_SECONDS = 0.6
"""Presses of the same that follow each other faster are one: nobody means to pay twice by a double click."""


@dataclass(frozen=True, slots=True)
class ComposerLinks:
    """What the composer is given to work with; prices in credits."""

    submit: Callable[[GenerationRequest], Awaitable[Generation]]
    price: Callable[[Likeness, ModelSpec], Awaitable[Price | None]]
    save_draft: Callable[[Draft], Coroutine[Any, Any, None]]
    monotonic: Callable[[], float]
    tasks: TaskSupervisor
    on_error: Callable[[StudioError], None]


class Submission(QObject):
    """Hands requests over, one at a time. `submitted` gives the prompt, `refused` the fault of a file."""

    changed = Signal()
    submitted = Signal(str)
    refused = Signal(str)

    def __init__(self, links: ComposerLinks, hosts: Hosts, parent: QObject) -> None:
        super().__init__(parent)
        self._links = links
        self._hosts = hosts
        self._last_press = float("-inf")
        self._last_draft = Draft()
        self.is_sending = False
        """Whether a press of the button is being carried out."""

    def is_twice(self, draft: Draft) -> bool:
        """Whether a press now belongs to the one before: a quick typist's next one is another draft."""
        now = self._links.monotonic()
        same = draft == self._last_draft and now - self._last_press < TWICE_GUARD_SECONDS
        twice = self.is_sending or same
        self._last_draft = draft
        if twice:
            self._last_press = now
        return twice

    def begin(self, request: GenerationRequest, references: tuple[str, ...]) -> None:
        """Sends it; `references` are what its links were made from."""
        self._last_press = self._links.monotonic()
        self._set_sending(True)
        if self._links.tasks.start(self._submit(request, references), "submit") is None:
            self._set_sending(False)

    async def _submit(self, request: GenerationRequest, references: tuple[str, ...]) -> None:
        try:
            urls = await self._hosts.settle(references)
            generation = await self._links.submit(replace(request, media_urls=urls))
        except FileRefused as error:
            self.refused.emit(str(error.fault))
        except StudioError as error:
            self._links.on_error(error)
        else:
            self.submitted.emit(request.prompt)
            await self._hosts.note_use(references, generation.id)
        finally:
            self._set_sending(False)

    def _set_sending(self, sending: bool) -> None:
        self.is_sending = sending
        self.changed.emit()
