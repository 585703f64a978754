"""What a request will probably cost, and how we know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from seedance_studio.domain.models import ModelSpec, sane_credits


class PriceSource(StrEnum):
    """Where a price comes from: our own charges for the like, or the published rates."""

    HISTORY = "history"
    RATES = "rates"


@dataclass(frozen=True, slots=True)
class Price:
    """Credits for one generation; `samples` is how many charges of our own it rests on."""

    credits: float
    source: PriceSource
    samples: int = 0


@dataclass(frozen=True, slots=True)
class CostKey:
    """What makes two generations alike in price and in time."""

    model: str
    duration: int
    resolution: str
    with_references: bool


def estimate_price(like: CostKey, model: ModelSpec, charges: Sequence[float]) -> Price | None:
    """The price of one generation, or None where nothing is known of it.

    `charges` are what this library's own like generations were charged, latest first: the commonest of
    the last twelve wins, since the API's word at the time of charging beats any list.
    """
    recent = list(charges[:12])
    if recent:
        return Price(Counter(recent).most_common(1)[0][0], PriceSource.HISTORY, len(recent))
    rates = model.rates.references if like.with_references else model.rates.text
    rate = rates.get(like.resolution)
    total = None if rate is None else sane_credits(round(rate * like.duration, 2))
    return None if total is None else Price(total, PriceSource.RATES)
