"""What the engine tells the rest of the program. Nothing else flows back up."""

from __future__ import annotations

from dataclasses import dataclass

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.queue import QueueView


@dataclass(frozen=True, slots=True)
class GenerationChanged:
    """A generation was added or has moved; what it says is already committed."""

    generation: Generation
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class TransferProgressed:
    """Bytes of a clip that have arrived; `total` is None where the server did not say."""

    generation_id: str
    received: int
    total: int | None


@dataclass(frozen=True, slots=True)
class QueueStopped:
    """Nothing more is sent until the person has answered: the key, the balance or the disk."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class QueueReleased:
    """The queue sends again."""


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """What waits stands in another order, or waits for something else."""

    queue: QueueView


@dataclass(frozen=True, slots=True)
class WaitingFound:
    """Generations of an earlier run wait for the person's word before they are sent."""

    count: int


@dataclass(frozen=True, slots=True)
class NotCancelled:
    """The service did not cancel it, and why: it goes on as before."""

    generation: Generation
    problem: Problem


@dataclass(frozen=True, slots=True)
class ConnectionChanged:
    """Whether the service can be reached."""

    online: bool


EngineEvent = (
    GenerationChanged
    | TransferProgressed
    | QueueStopped
    | QueueReleased
    | QueueChanged
    | WaitingFound
    | NotCancelled
    | ConnectionChanged
)
