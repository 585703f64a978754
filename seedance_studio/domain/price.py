"""Estimate what a request will cost, from past charges or the published rates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from seedance_studio.domain.models import ModelSpec, sane_credits


class PriceSource(StrEnum):
    """Where a price comes from: past charges for similar requests, or the published rates."""

    HISTORY = "history"
    RATES = "rates"


@dataclass(frozen=True, slots=True)
class Price:
    """Credits for one generation. `samples` is how many past charges it is based on."""

    credits: float
    source: PriceSource
    samples: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """What several generations will cost together. Without all prices known, it is the least they cost."""

    credits: float
    is_complete: bool


def add_up(prices: Sequence[Price | None]) -> Total:
    """The sum of prices, of which some may not be known."""
    known = [price.credits for price in prices if price is not None]
    return Total(sum(known), len(known) == len(prices))


@dataclass(frozen=True, slots=True)
class CostKey:
    """Generations with the same key cost about the same and take about as long."""

    model: str
    duration: int
    resolution: str
    with_references: bool


def estimate_price(cost_key: CostKey, model: ModelSpec, charges: Sequence[float]) -> Price | None:
    """The price of one generation, or None if unknown.

    `charges` are this library's charges for the same `CostKey`, latest first. The commonest of the last
    twelve wins over the published rates, since it is what the API really took.
    """
    recent = list(charges[:12])
    if recent:
        return Price(Counter(recent).most_common(1)[0][0], PriceSource.HISTORY, len(recent))
    rates = model.rates.references if cost_key.with_references else model.rates.text
    rate = rates.get(cost_key.resolution)
    total = None if rate is None else sane_credits(round(rate * cost_key.duration, 2))
    return None if total is None else Price(total, PriceSource.RATES)
