"""An id that a person gives for a generation: what they asked for beside what the service says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from seedance_studio.domain.answers import Snapshot
from seedance_studio.domain.generation import Generation


class Aspect(StrEnum):
    """What is compared."""

    SERVICE = "service"
    PROMPT = "prompt"
    MODEL = "model"
    DURATION = "duration"
    ASPECT_RATIO = "aspect_ratio"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that was asked for otherwise than the service says. Durations are in seconds."""

    aspect: Aspect
    asked: str
    said: str


def differences(generation: Generation, found: Snapshot, service: str) -> tuple[Difference, ...]:
    """Where the generation and what `service` has under the id differ.

    What the service leaves out is no difference, nor is a prompt that it cuts short.
    """
    request = generation.request
    said_seconds = "" if found.duration is None else f"{found.duration:g}"
    pairs = (
        (Aspect.SERVICE, generation.api_base or service, service),
        (Aspect.PROMPT, request.prompt, found.prompt),
        (Aspect.MODEL, request.model, found.model),
        (Aspect.DURATION, f"{request.duration:g}", said_seconds),
        (Aspect.ASPECT_RATIO, request.aspect_ratio, found.aspect_ratio),
    )
    return tuple(Difference(*pair) for pair in pairs if not _agree(*pair))


def _agree(aspect: Aspect, asked: str, said: str) -> bool:
    if aspect is Aspect.PROMPT:
        # Spaces and line breaks may come back otherwise.
        asked, said = " ".join(asked.split()), " ".join(said.split())
        return asked.startswith(said.rstrip("….").rstrip())
    return said in ("", asked)
