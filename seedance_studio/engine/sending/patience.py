"""When an output counts as lost: by what the servers say of it, and for how long they say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from seedance_studio.domain.errors import Code, DownloadFailed, OutputNotThere, StudioError

FRESH_TRIES = 3
"""How often the same must be wrong with fresh addresses and fresh copies before the output counts as lost."""
PATIENCE = 30 * 60.0
"""Seconds of the servers' own answers for which an output that is not there is waited for."""
_LONGEST_GAP = 150.0
"""Longer than any pause between two tries: what is above it, the machine slept."""


class Patience:
    """Of one output. Services announce a clip before its storage has it: only time tells that it is gone.

    Time is counted between two answers that say so, and not over anything else in between: no network, a
    full disk or a service that knows nothing of the generation are no fault of the output.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._spoilt: Counter[Code] = Counter()
        self._waited = 0.0
        self._last: float | None = None

    def is_over(self, error: StudioError) -> bool:
        """Whether this failure is the last one needed."""
        last, self._last = self._last, None
        if not isinstance(error, DownloadFailed) or error.retryable:
            return False
        if not isinstance(error, OutputNotThere):
            self._spoilt[error.code] += 1
            return self._spoilt[error.code] >= FRESH_TRIES
        self._last = self._monotonic()
        if last is not None:
            self._waited += min(self._last - last, _LONGEST_GAP)
        return self._waited >= PATIENCE
