"""What to tell the person while the window is not in front: ready clips, failures, plans that stopped."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.events import EngineEvent, GenerationChanged

if TYPE_CHECKING:
    from seedance_studio.domain.plan import PlanStanding
    from seedance_studio.viewmodels.jobs.job_list import JobsModel

_WRONG = frozenset({State.FAILED, State.REFUSED, State.EXPIRED, State.UNCONFIRMED})

_LOOKED_AT = 20
"""Looking at a thousand takes longer than a frame."""


class Outcome(StrEnum):
    """How a generation ended."""

    READY = "ready"
    WRONG = "wrong"


@frozen
class Alert:
    """`count` generations ended this way since the window was last in front; `latest` is the last of them."""

    outcome: Outcome
    latest: Generation
    count: int


class AttentionModel(QObject):
    """Collects what happens while the window is not in front. Bringing it to the front clears it."""

    told = Signal(object)
    """Emits an `Alert`, which replaces the one of the same outcome."""
    plan_told = Signal(object)
    """Emits the `PlanStanding` of a plan that has stopped."""
    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_in_front = True
        self._gone: dict[Outcome, dict[str, Generation]] = {}

    def latest(self, outcome: Outcome) -> Generation | None:
        """Returns the latest generation with that outcome."""
        gathered = self._gone.get(outcome)
        return list(gathered.values())[-1] if gathered else None

    def set_in_front(self, is_in_front: bool) -> None:
        """Sets whether the program is in front."""
        self._is_in_front = is_in_front
        if is_in_front:
            self._gone.clear()
            self.settled.emit()

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        if not isinstance(event, GenerationChanged) or self._is_in_front:
            return
        generation = event.generation
        outcome = _outcome(generation)
        if outcome is None:
            return
        gathered = self._gone.setdefault(outcome, {})
        known = gathered.pop(generation.id, None)
        gathered[generation.id] = generation
        if known is None or known.state is not generation.state:
            self.told.emit(Alert(outcome, generation, len(gathered)))

    def on_plan_stopped(self, standing: PlanStanding) -> None:
        """Takes a plan that stopped by itself."""
        if not self._is_in_front:
            self.plan_told.emit(standing)


def fraction_of(jobs: JobsModel) -> float | None:
    """Returns the progress of all running generations together, from 0 to 1. None if nothing runs or nothing
    is known. If there are very many, the earliest stand for all."""
    known = [view.fraction for view in jobs.running(_LOOKED_AT)]
    if all(fraction is None for fraction in known):
        return None
    return sum(fraction or 0.0 for fraction in known) / len(known)


def _outcome(generation: Generation) -> Outcome | None:
    if generation.discarded_at is not None or generation.imported_from is not None:
        # The person did that, just now.
        return None
    if generation.state is State.READY:
        return Outcome.READY
    return Outcome.WRONG if generation.state in _WRONG else None
