"""What the rows of a list come to together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.list_rows import ListedRow
from seedance_studio.domain.price import Price, together


@frozen
class ListSums:
    """How many rows there are, how many are made, and how many have something wrong.

    `price` is that of the rows that are made, None while one of them is not known; `known` is the most that
    the known ones may cost together, and `unknown` counts the others.
    """

    rows: int = 0
    ticked: int = 0
    faulty: int = 0
    price: Price | None = None
    known: float = 0.0
    unknown: int = 0

    @classmethod
    def of(cls, rows: Sequence[ListedRow], prices: Sequence[Price | None]) -> Self:
        """The sums of all rows, with the price of each one that is made."""
        known = [price.high for price in prices if price is not None]
        faulty = sum(bool(row.faults) for row in rows)
        unknown = len(prices) - len(known)
        return cls(len(rows), len(prices), faulty, together(prices), sum(known), unknown)
