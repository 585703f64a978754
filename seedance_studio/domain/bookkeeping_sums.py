"""What the books say of a time: what keepers cost, how good the estimates were, what came to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from seedance_studio.domain.frozen import frozen

FEWEST_DAYS = 3
"""A forecast takes as many days on which something was charged."""
LOOK_BACK = 28
"""Days that a forecast rests on at most."""


class KeeperGrouping(StrEnum):
    """What keepers are counted by."""

    PROJECT = "project"
    MODEL = "model"
    LENGTH = "length"
    REFERENCES = "references"


@frozen
class KeeperCost:
    """What was spent on one part, and how many of its clips are kept.

    `part` is a project's id, a model, a length in seconds, or the kinds of references, joined by `+`.
    """

    part: str
    credits: float
    keepers: int

    @property
    def each(self) -> float | None:
        """What one keeper cost. None while there is none."""
        return self.credits / self.keepers if self.keepers else None


@frozen
class EstimateQuality:
    """How estimates and charges agree: of `count` charges, `exact` were as expected.

    `most_off` is the greatest difference in credits, `off` all charges together less their estimates, and
    `expected` all estimates together.
    """

    count: int = 0
    exact: int = 0
    most_off: float = 0.0
    off: float = 0.0
    expected: float = 0.0

    @property
    def share_off(self) -> float:
        """How far the charges together are off the estimates together: 0.01 is 1 % dearer."""
        return self.off / self.expected if self.expected else 0.0


@frozen
class WithoutClip:
    """What ended without a clip, and what was charged for it after refunds. Notes on refunds are counted."""

    failed: int = 0
    cancelled: int = 0
    expired: int = 0
    credits: float = 0.0
    asked: int = 0
    refunded: int = 0
    refused: int = 0


@frozen
class CountedBalance:
    """What an account has left by our count: what the person entered, less what came since.

    `at` is when it was entered, in seconds since 1970; `held` is what waiting and running ones will take.
    """

    account: str
    at: float
    entered: float
    spent: float
    held: float

    @property
    def left(self) -> float:
        """Credits that are left, by our count."""
        return self.entered - self.spent - self.held


@frozen
class Forecast:
    """What the month will take. `mean` is what a day took, over the last `days`."""

    credits: float
    mean: float
    days: int


def forecast(daily: Sequence[float], month: float, promised: float, days_left: int) -> Forecast | None:
    """What the month will take in all; None where too few days are known.

    `daily` is what each of the last days took, oldest first, without today. `month` is what was charged in
    this month, `promised` what waiting and running ones will take, `days_left` the days after today.
    """
    first = next((place for place, credits in enumerate(daily) if credits), len(daily))
    known = daily[first:][-LOOK_BACK:]
    if len(known) < FEWEST_DAYS:
        return None
    mean = sum(known) / len(known)
    return Forecast(month + promised + mean * days_left, mean, len(known))
