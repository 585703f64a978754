"""What a request will cost: credits with a range, their source, and what decides them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

from seedance_studio.domain.frozen import frozen

_MOST_CREDITS = 100_000.0


class PriceSource(StrEnum):
    """Where a price comes from."""

    HISTORY = "history"
    """Charges for the same: model, length, resolution, and references."""
    SIMILAR = "similar"
    """Charges for other lengths, or for other numbers of references."""
    LISTED = "listed"
    """The service's own list of models."""
    PUBLISHED = "published"
    """The examples in the service's documentation."""


@frozen
class Price:
    """Credits for one generation: most likely `credits`, at least `low` and at most `high`.

    `samples` is the number of past charges that it rests on. `listed` is what the service's list says; None
    if that says nothing.
    """

    credits: float
    low: float
    high: float
    source: PriceSource
    samples: int = 0
    listed: float | None = None


@frozen
class Total:
    """What several generations will cost together, at most. Without all prices known, it is the least."""

    credits: float
    is_complete: bool


def add_up(prices: Sequence[Price | None]) -> Total:
    """The sum of prices, of which some may not be known."""
    known = [price.high for price in prices if price is not None]
    return Total(sum(known), len(known) == len(prices))


def together(prices: Sequence[Price | None]) -> Price | None:
    """The price of several generations as one, known as well as the one that is known least. None if one of
    them is not known, or there are none."""
    known = [price for price in prices if price is not None]
    if not known or len(known) < len(prices):
        return None
    least = min(known, key=lambda price: price.samples)
    if len(known) == 1:
        return least
    return Price(
        sum(price.credits for price in known),
        sum(price.low for price in known),
        sum(price.high for price in known),
        least.source,
        least.samples,
    )


@frozen
class CostKey:
    """Generations with the same key cost about the same and take about as long.

    `duration` is in seconds. `images`, `videos` and `sounds` count the references; `video_seconds` is the
    length of all reference videos together, None if it is not known.
    """

    model: str
    duration: int
    resolution: str
    images: int = 0
    videos: int = 0
    sounds: int = 0
    video_seconds: float | None = 0.0

    @property
    def with_references(self) -> bool:
        """Whether there are any references."""
        return self.images + self.videos + self.sounds > 0

    @property
    def references(self) -> tuple[int, int, int]:
        """How many references of each kind."""
        return self.images, self.videos, self.sounds

    @property
    def kinds(self) -> tuple[bool, bool, bool]:
        """Which kinds of references there are."""
        return self.images > 0, self.videos > 0, self.sounds > 0


def sane_credits(value: object) -> float | None:
    """Returns a credible number of credits: finite, not negative, not absurd. Otherwise None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return float(value) if 0 <= value <= _MOST_CREDITS else None
