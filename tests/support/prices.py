"""Prices for tests."""

from __future__ import annotations

from seedance_studio.domain.price import Price, PriceSource


def a_price(
    credits: float,
    source: PriceSource = PriceSource.PUBLISHED,
    samples: int = 0,
    *,
    spread: tuple[float, float] | None = None,
    listed: float | None = None,
) -> Price:
    """A price that is sure, or one between the two ends of `spread`."""
    low, high = spread or (credits, credits)
    return Price(float(credits), float(low), float(high), source, samples, listed)
