"""Decide when to give up on an output, by what the servers answer and for how long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from seedance_studio.domain.errors import Code, DownloadFailed, OutputNotThere, StudioError

FRESH_TRIES = 3
"""After this many identical failures, each with a new address and a new download, the output is lost."""
NOT_THERE_SECONDS = 30 * 60.0
"""How many seconds the servers must keep saying that the output is not there before it is lost."""
_LONGEST_GAP = 150.0
"""Longer than any pause between two tries. In a longer gap, the machine was asleep."""


class RetryBudget:
    """Counts the failures of one output.

    Services announce a clip before it can be downloaded, so only time shows that it is gone. Only the time
    between two consecutive "not there" answers counts: no network, a full disk or an unknown generation say
    nothing about the output.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._spoilt: Counter[Code] = Counter()
        self._waited = 0.0
        self._last: float | None = None

    def is_spent(self, error: StudioError) -> bool:
        """Count a failure. Returns whether the output is lost now."""
        last, self._last = self._last, None
        if not isinstance(error, DownloadFailed) or error.retryable:
            return False
        if not isinstance(error, OutputNotThere):
            self._spoilt[error.code] += 1
            return self._spoilt[error.code] >= FRESH_TRIES
        self._last = self._monotonic()
        if last is not None:
            self._waited += min(self._last - last, _LONGEST_GAP)
        return self._waited >= NOT_THERE_SECONDS
