"""Prices that the service states: rates, each for one kind of request."""

from __future__ import annotations

from enum import StrEnum

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.price import CostKey, sane_credits

LONGEST = 600
"""Seconds. No clip is longer."""


class Mode(StrEnum):
    """What a request is made from, where prices differ by that."""

    TEXT = "text"
    IMAGES = "images"
    VIDEO = "video"
    REFERENCES = "references"
    """References of any kind."""


@frozen
class Rate:
    """What one kind of request costs: `per_second` for each second of the clip, plus `per_clip`.

    It holds for one resolution and mode, or for all if None, and for clips of `shortest` to `longest`
    seconds. If both amounts are None, the price of these requests is not known.
    """

    per_second: float | None = None
    per_clip: float | None = None
    resolution: str | None = None
    mode: Mode | None = None
    shortest: int = 0
    longest: int = LONGEST

    @property
    def rank(self) -> tuple[int, int, bool]:
        """A sort key: of two rates for a request, the greater one is meant for it more closely."""
        is_span = (self.shortest, self.longest) != (0, LONGEST)
        said = (self.resolution is not None) + (self.mode is not None) + is_span
        return said, self.shortest - self.longest, self.mode is not Mode.REFERENCES

    def price(self, seconds: int) -> float | None:
        """The credits for a clip of that length."""
        if self.per_second is None and self.per_clip is None:
            return None
        total = (self.per_second or 0.0) * seconds + (self.per_clip or 0.0)
        return sane_credits(round(total, 2)) or None


@frozen
class Tariff:
    """All rates of one model. `is_published` means that they come from the documentation's examples."""

    rates: tuple[Rate, ...] = ()
    is_published: bool = False

    def price(self, key: CostKey) -> float | None:
        """The credits for such a request. None if the rates don't say, or contradict each other."""
        modes = _modes(key)
        fitting = [
            rate
            for rate in self.rates
            if rate.resolution in (None, key.resolution)
            and rate.mode in modes
            and rate.shortest <= key.duration <= rate.longest
        ]
        if not fitting:
            return None
        closest = max(rate.rank for rate in fitting)
        said = {rate.price(key.duration) for rate in fitting if rate.rank == closest}
        return said.pop() if len(said) == 1 else None


NO_TARIFF = Tariff()


def _modes(key: CostKey) -> tuple[Mode | None, ...]:
    """The modes whose rates hold for the request."""
    if not key.with_references:
        return None, Mode.TEXT
    if key.videos:
        return None, Mode.VIDEO, Mode.REFERENCES
    return (None, Mode.REFERENCES) if key.sounds else (None, Mode.IMAGES, Mode.REFERENCES)
