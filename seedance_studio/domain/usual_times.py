"""How long generations take, by how long similar ones took."""

from __future__ import annotations

import math
from collections.abc import Sequence

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.middle import median

_LATEST = 12
"""How many say what is usual now."""
_MOST = 0.95
_FEWEST = 20
"""How many it takes to say what 95 of 100 stay below."""


@frozen
class UsualTimes:
    """Seconds from sending to the end: usually, and at most for 95 of 100.

    `slow` is None if there are too few to tell.
    """

    usual: float
    slow: float | None = None


def usual_times(seconds: Sequence[float]) -> UsualTimes | None:
    """By how long similar ones took, the latest first. None if there are none."""
    if not seconds:
        return None
    slow = sorted(seconds)[math.ceil(_MOST * len(seconds)) - 1] if len(seconds) >= _FEWEST else None
    return UsualTimes(median(seconds[:_LATEST]), slow)
