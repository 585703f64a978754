"""Compare a generation with what the service has under the id that the person entered for it."""

from __future__ import annotations

from enum import StrEnum

from seedance_studio.domain.answers import Snapshot
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation


class Aspect(StrEnum):
    """The values that are compared."""

    SERVICE = "service"
    PROMPT = "prompt"
    MODEL = "model"
    DURATION = "duration"
    ASPECT_RATIO = "aspect_ratio"


@frozen
class Difference:
    """One value that differs: `asked` is ours, `said` the service's. Durations are in seconds."""

    aspect: Aspect
    asked: str
    said: str


def differences(generation: Generation, found: Snapshot, service: str) -> tuple[Difference, ...]:
    """The differences between a generation and `found`, the request that `service` has under the id.

    A value that the service leaves out is no difference, and neither is a shortened prompt.
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
        # The service may change spaces and line breaks.
        asked, said = " ".join(asked.split()), " ".join(said.split())
        return asked.startswith(said.rstrip("….").rstrip())
    return said in ("", asked)
