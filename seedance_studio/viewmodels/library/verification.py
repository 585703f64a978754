"""Where the check of the whole library stands, and what it found."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.engine.safekeeping.verifier import Finding, Verdict


class VerificationStage(StrEnum):
    """How far the check is."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class VerificationSources:
    """`verify` tells how many clips are done, of how many. `start` runs a task under a name; None once
    everything is ending. `on_error` hears what ended a check early."""

    verify: Callable[[Callable[[int, int], None]], Awaitable[Verdict]]
    fetch_again: Callable[[Finding], Coroutine[Any, Any, None]]
    start: Callable[[Coroutine[Any, Any, None], str], asyncio.Task[Any] | None]
    on_error: Callable[[StudioError], None]


class VerificationModel(QObject):
    """One check, from `begin` to its end; `changed` tells of every step."""

    changed = Signal()

    def __init__(self, sources: VerificationSources, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._task: asyncio.Task[Any] | None = None
        self.stage = VerificationStage.RUNNING
        self.done = 0
        self.total: int | None = None
        """How many clips there are, None until the database was checked."""
        self.verdict: Verdict | None = None
        self.fetched: frozenset[str] = frozenset()
        """The ids of the generations whose clip was asked for again."""

    def begin(self) -> None:
        """Starts the check."""
        self._task = self._sources.start(self._run(), "verify-library")

    def cancel(self) -> None:
        """Ends it early; once it is done this is no error."""
        if self._task is not None:
            self._task.cancel()

    def fetch_again(self, finding: Finding) -> None:
        """Asks the service for that clip once more, and only once."""
        if finding.generation.id not in self.fetched:
            self.fetched |= {finding.generation.id}
            self._sources.start(self._sources.fetch_again(finding), "fetch-again")
            self.changed.emit()

    async def _run(self) -> None:
        try:
            self.verdict = await self._sources.verify(self._on_progress)
            self.stage = VerificationStage.DONE
        except StudioError as error:
            self.stage = VerificationStage.FAILED
            self._sources.on_error(error)
        except asyncio.CancelledError:
            self.stage = VerificationStage.CANCELLED
            raise
        finally:
            self.changed.emit()

    def _on_progress(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.changed.emit()
