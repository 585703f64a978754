"""What a press asks for, and what the person agreed to with it."""

from __future__ import annotations

import math

from seedance_studio.domain.choice import Choice
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.price import Price
from seedance_studio.domain.request import GenerationRequest


@frozen
class Destination:
    """The project that a new generation goes to, and the account whose key sends it. Both are ids, or ""."""

    project: str
    account: str


@frozen
class Order:
    """One generation to be made. `video_seconds` is the length of its reference videos together; None if it
    is not known. `choice` is what it chose of the alternatives in the prompt; None without any.

    `plan_id` is the plan whose cap counts it, "" for none. `plan_row` is the position of the row that becomes
    this generation; None for a retry. `place` was settled before the press; None for what is chosen now.
    """

    request: GenerationRequest
    video_seconds: float | None = None
    choice: Choice | None = None
    plan_id: str = ""
    plan_row: int | None = None
    place: Destination | None = None


@frozen
class Consent:
    """What the person agreed to for one press.

    `limits` are the ids of the soft limits that may be exceeded by it. `ceiling` is the most that a
    generation without a known price may cost, in credits, as the person typed it.
    """

    limits: frozenset[str] = frozenset()
    ceiling: float | None = None

    def ceiling_for(self, estimate: Price | None) -> float | None:
        """The ceiling of a generation with this estimate: None if its price is known, or none was typed."""
        if estimate is not None or self.ceiling is None:
            return None
        return self.ceiling if math.isfinite(self.ceiling) and self.ceiling > 0 else None


NO_CONSENT = Consent()
