"""Find the rules of price that explain what was charged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.middle import median

_TOLERANCE = 0.03
_ROUNDING = 0.51
"""The service may round to whole credits."""


@frozen
class Point:
    """What one clip cost. `video_seconds` is the length of its reference videos, None if it is not known."""

    seconds: int
    video_seconds: float | None
    credits: float

    @property
    def length(self) -> float:
        """All seconds that may have been charged."""
        return self.seconds + (self.video_seconds or 0.0)


@frozen
class PriceRule:
    """Credits for each second of the clip, for each second of reference video, and for the clip."""

    per_second: float = 0.0
    per_video_second: float = 0.0
    per_clip: float = 0.0

    def price(self, seconds: float, video_seconds: float) -> float:
        """The credits by this rule."""
        return self.per_second * seconds + self.per_video_second * video_seconds + self.per_clip

    def explains(self, point: Point) -> bool:
        """Whether it gives what was charged, but for rounding."""
        miss = abs(self.price(point.seconds, point.video_seconds or 0.0) - point.credits)
        return miss <= max(_TOLERANCE * point.credits, _ROUNDING)


def rules_for(points: Sequence[Point]) -> list[PriceRule]:
    """Every rule that explains all the points, the likeliest first."""
    return [rule for rule in _candidates(points) if all(map(rule.explains, points))]


def between(points: Sequence[Point], length: float) -> tuple[float, float, float]:
    """The likely, lowest and highest price by the two points whose lengths are next to `length`."""
    by_length = sorted(points, key=lambda point: point.length)
    below = [point for point in by_length if point.length <= length]
    above = [point for point in by_length if point.length >= length]
    if not below or not above:
        # Beyond all known lengths: the price may grow with the length, or stay.
        nearest = above[0] if above else below[-1]
        scaled = nearest.credits * length / nearest.length
        return scaled, min(scaled, nearest.credits), max(scaled, nearest.credits)
    lower, upper = below[-1], above[0]
    span = upper.length - lower.length
    share = (length - lower.length) / span if span else 0.0
    likely = lower.credits + share * (upper.credits - lower.credits)
    return likely, min(lower.credits, upper.credits), max(lower.credits, upper.credits)


def _candidates(points: Sequence[Point]) -> Iterator[PriceRule]:
    videos = [point.video_seconds for point in points]
    if all(known is not None for known in videos) and any(videos):
        rate = median(point.credits / point.length for point in points)
        yield PriceRule(rate, rate)
        if len(points) > 2:
            yield from _two_rates(points)
    yield PriceRule(median(point.credits / point.seconds for point in points))
    yield PriceRule(per_clip=median(point.credits for point in points))
    if len({point.seconds for point in points}) > 2:
        yield from _base_and_rate(points)


def _base_and_rate(points: Sequence[Point]) -> Iterator[PriceRule]:
    """Through the shortest and the longest clip."""
    first, last = min(points, key=lambda p: p.seconds), max(points, key=lambda p: p.seconds)
    rate = (last.credits - first.credits) / (last.seconds - first.seconds)
    base = first.credits - rate * first.seconds
    if rate > 0 and base > 0:
        yield PriceRule(rate, per_clip=base)


def _two_rates(points: Sequence[Point]) -> Iterator[PriceRule]:
    """One rate for the clip's seconds and another one for those of reference video."""
    first = points[0]
    for other in points[1:]:
        one, two = first.video_seconds or 0.0, other.video_seconds or 0.0
        divisor = first.seconds * two - other.seconds * one
        if abs(divisor) > 1e-6:
            rate = (first.credits * two - other.credits * one) / divisor
            video_rate = (first.seconds * other.credits - other.seconds * first.credits) / divisor
            if rate > 0 and video_rate > 0:
                yield PriceRule(rate, video_rate)
            return
