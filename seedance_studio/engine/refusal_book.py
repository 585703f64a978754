"""Remember what the service refused and what it accepted, and warn before the next press."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.generation import FINAL, Generation, State
from seedance_studio.domain.refusal_memory import RefusalMark, Warned
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.events import EngineEvent, GenerationChanged, RefusalsChanged
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library

_SLICE = 50
_PAUSE = 0.02
"""Seconds between two slices, so that the ledger never waits."""
_JUDGED = FINAL | {State.SUCCEEDED, State.UNCONFIRMED}
"""A generation that becomes unconfirmed again no longer counts."""
_log = logging.getLogger(__name__)


class RefusalBook:
    """Writes down how each generation ended. What can't be written is logged: it never stops a request."""

    def __init__(
        self, library: Library, clock: Clock, tasks: TaskSupervisor, changes: Signal[EngineEvent]
    ) -> None:
        self._memory = library.refusals
        self._clock = clock
        self._tasks = tasks
        self._changes = changes
        changes.connect(self._on_event)

    def start(self) -> None:
        """Judge the generations that were not judged yet: all of them in the first run."""
        self._tasks.start(self._catch_up(), "refusals-of-before")

    async def warnings(self, links: Mapping[str, str], prompts: Sequence[str]) -> tuple[Warned, ...]:
        """What of a draft was refused before. `links` are the links of its references, by the references'
        ids."""
        try:
            return await self._memory.warnings(links, prompts)
        except LibraryError:
            _log.warning("What was refused before can't be read", exc_info=True)
            return ()

    async def forget(self, mark: RefusalMark) -> None:
        """Forget how one reference or sentence was judged so far. Raises `LibraryError`."""
        await self._memory.forget(mark)
        self._changes.emit(RefusalsChanged())

    async def forget_all(self) -> None:
        """Forget everything so far. Raises `LibraryError`."""
        await self._memory.forget_all()
        self._changes.emit(RefusalsChanged())

    async def _catch_up(self) -> None:
        try:
            await self._memory.step_back()
            while await self._memory.catch_up(_SLICE):
                await self._clock.sleep(_PAUSE)
        except LibraryError:
            _log.warning("Earlier refusals are not remembered", exc_info=True)
        else:
            self._changes.emit(RefusalsChanged())

    def _on_event(self, event: EngineEvent) -> None:
        if isinstance(event, GenerationChanged) and event.generation.state in _JUDGED:
            self._tasks.start(self._note(event.generation), "note-outcome")

    async def _note(self, generation: Generation) -> None:
        try:
            is_news = await self._memory.note(generation)
        except LibraryError:
            _log.warning("How %s ended is not remembered", generation.id, exc_info=True)
            return
        if is_news:
            self._changes.emit(RefusalsChanged())
