"""Carrying out a press of Generate: once, however often it is pressed, with links that live."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.files import FileRefused
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.models import ModelSpec
from seedance_studio.domain.price import CostKey, Price
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.references.references import Hosts

TWICE_GUARD_SECONDS = 0.6
"""Presses of the same that follow each other faster are one: nobody means to pay twice by a double click."""


class Target(Protocol):
    """Where one press goes: a new generation, or the waiting one that is edited. Bound when it is pressed."""

    async def take(self, request: GenerationRequest) -> Generation:
        """Gives it the request. Raises `StudioError`: then nothing was sent."""
        ...

    def let_go(self) -> None:
        """The press is carried out, or has failed."""
        ...


@dataclass(frozen=True, slots=True)
class ComposerLinks:
    """What the composer is given to work with; prices in credits. `bind` gives the target of a press now."""

    bind: Callable[[], Target]
    price: Callable[[CostKey, ModelSpec], Awaitable[Price | None]]
    save_draft: Callable[[Draft], Coroutine[Any, Any, None]]
    monotonic: Callable[[], float]
    tasks: TaskSupervisor
    on_error: Callable[[StudioError], None]


class Submission(QObject):
    """Hands requests over, one at a time. `submitted` gives the prompt, `refused` the fault of a file.

    What a press sends, and where to, is bound when it is pressed: its links take a while to settle, and
    whatever is pressed meanwhile changes neither.
    """

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
        target, links = self._links.bind(), self._hosts.settle(references)
        work = self._submit(target, request, references, links)
        if self._links.tasks.start(work, "submit") is None:
            links.close()
            target.let_go()
            self._set_sending(False)

    async def _submit(
        self,
        target: Target,
        request: GenerationRequest,
        references: tuple[str, ...],
        links: Coroutine[Any, Any, tuple[str, ...]],
    ) -> None:
        try:
            urls = await links
            generation = await target.take(replace(request, media_urls=urls))
        except FileRefused as error:
            self.refused.emit(str(error.fault))
        except StudioError as error:
            self._links.on_error(error)
        else:
            self.submitted.emit(request.prompt)
            await self._hosts.note_use(references, generation.id)
        finally:
            target.let_go()
            self._set_sending(False)

    def _set_sending(self, sending: bool) -> None:
        self.is_sending = sending
        self.changed.emit()
