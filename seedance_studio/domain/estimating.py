"""Estimate what a request will cost: from the service's list, own charges, or the published examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.price import CostKey, Price, PriceSource
from seedance_studio.domain.price_rules import Point, between, rules_for
from seedance_studio.domain.tariffs import Tariff

DRIFT = 0.10
"""A price that is wrong by more than this share is not trusted any more."""
_SAME = 0.02
_MOST_SAMPLES = 12
_UNSURE = 1.25
"""How far a price may be off where only similar requests were charged for."""
_MOST_VIDEO_SECONDS = 15.0
"""About as much reference video as the service's siblings take."""


@frozen
class Charge:
    """What a generation cost. `listed` is what the service's list said of it then; None if nothing."""

    key: CostKey
    credits: float
    listed: float | None = None


def is_drift(expected: float, charged: float) -> bool:
    """Whether a charge is more than 10 % off what was expected."""
    return abs(charged - expected) > DRIFT * expected


def is_surprise(expected: Price, charged: float) -> bool:
    """Whether a charge is outside of the expected range, and more than 10 % off the likeliest price."""
    return not expected.low <= charged <= expected.high and is_drift(expected.credits, charged)


def estimate_price(key: CostKey, tariff: Tariff, charges: Sequence[Charge]) -> Price | None:
    """The price of one generation, or None if it is unknown.

    `charges` are this library's own for the same model, latest first. A tariff counts until a charge differs
    from it by more than 10 %.
    """
    stated = tariff.price(key)
    likes = [item for item in charges if _is_like(item.key, key)]
    price = (
        _of_same(key, stated, tariff, charges)
        or _of_tariff(key, stated, tariff, likes, charges)
        or _of_likes(key, likes)
    )
    return None if price is None else replace(price, listed=None if tariff.is_published else stated)


def _of_same(key: CostKey, stated: float | None, tariff: Tariff, charges: Sequence[Charge]) -> Price | None:
    """By charges for exactly the same. Raised or lowered as prices of others have changed since."""
    asked = _identity(key)
    place = next((place for place, item in enumerate(charges) if _identity(item.key) == asked), None)
    if place is None:
        return None
    last = charges[place]
    same = [item.credits for item in charges[place:] if _identity(item.key) == asked]
    steady = list(_steady(same))[:_MOST_SAMPLES]
    if _has_changed(last.listed, stated) and _is_right(tariff, charges, key):
        # The service's list was right, and says something new since.
        found = stated or 0.0
        return Price(found, min(found, last.credits), max(found, last.credits), _source(tariff), len(steady))
    likely, bounds = last.credits, list(steady)
    for changed in _changes_since(key, place, charges):
        bounds.append(last.credits * changed.factor)
        if changed.before < place and _is_like(changed.key, key) and likely == last.credits:
            likely = last.credits * changed.factor
    newer = [item for item in charges[:place] if _is_like(item.key, key)]
    if newer and (by_others := _of_likes(key, newer)) is not None:
        # Only where they disagree: what this took itself says more.
        bounds += [by_others.credits] if is_drift(likely, by_others.credits) else []
    return Price(likely, min(*bounds, likely), max(*bounds, likely), PriceSource.HISTORY, len(steady))


def _of_tariff(
    key: CostKey,
    stated: float | None,
    tariff: Tariff,
    likes: Sequence[Charge],
    charges: Sequence[Charge],
) -> Price | None:
    """By what the service states, as far as its charges agree."""
    if stated is None:
        return None
    verdict = _is_right(tariff, likes, key)
    if verdict:
        agreeing = [item for item in likes if not is_drift(tariff.price(item.key) or 0.0, item.credits)]
        return Price(stated, stated, stated, _source(tariff), min(len(agreeing), _MOST_SAMPLES))
    if verdict is False or (tariff.is_published and likes):
        return None
    is_wrong_elsewhere = any(_is_right(tariff, [item], item.key) is False for item in charges[:_MOST_SAMPLES])
    unsure = _UNSURE if is_wrong_elsewhere else 1.0
    video = _video_seconds(key)[-1] if key.videos else 0.0
    high = stated * max(unsure, (key.duration + video) / key.duration)
    return Price(stated, stated / unsure, high, _source(tariff))


def _of_likes(key: CostKey, likes: Sequence[Charge]) -> Price | None:
    """By charges for other lengths, or other numbers of the same kinds of references."""
    counted = [item for item in likes if item.key.references == key.references]
    known = _since_change(counted or likes)
    points = [
        Point(item.key.duration, item.key.video_seconds if item.key.videos else 0.0, item.credits)
        for item in known
    ]
    if not points:
        return None
    rules = rules_for(points)
    found = [rule.price(key.duration, video) for video in _video_seconds(key) for rule in rules] or [
        amount for video in _video_seconds(key) for amount in between(points, key.duration + video)
    ]
    low, high = min(found), max(found)
    if not counted and len({item.key.references for item in known}) < 2:
        low, high = low / _UNSURE, high * _UNSURE
    likely, low, high = (round(amount, 2) for amount in (found[0], low, high))
    return Price(likely, low, high, PriceSource.SIMILAR, min(len(likes), _MOST_SAMPLES))


def _is_right(tariff: Tariff, charges: Sequence[Charge], key: CostKey) -> bool | None:
    """Whether the tariff agrees with the latest charge for such a request. None if none was charged."""
    for item in charges:
        stated = tariff.price(item.key)
        if stated is None or not _is_like(item.key, key):
            continue
        if not is_drift(stated, item.credits):
            return True
        return _has_changed(item.listed, stated) and not is_drift(item.listed or 0.0, item.credits)
    return None


def _since_change(charges: Sequence[Charge]) -> list[Charge]:
    """The latest charge of each kind, but none from before a change of prices."""
    last_change = next((changed.place for changed in _changes(charges)), len(charges))
    found: dict[CostKey, Charge] = {}
    for item in charges[: last_change + 1]:
        found.setdefault(_identity(item.key), item)
    return list(found.values())


@frozen
class _Change:
    """A charge that differs by more than 10 % from the one before it for the same: `factor` times that."""

    place: int
    before: int
    """The place of the one before."""
    key: CostKey
    factor: float


def _changes_since(key: CostKey, place: int, charges: Sequence[Charge]) -> list[_Change]:
    """The changes of others' prices that the charge for `key` at `place` may not have seen."""
    changes, asked = _changes(charges), _identity(key)
    own = next((changed.place for changed in changes if _identity(changed.key) == asked), None)
    return [
        changed for changed in changes if changed.place < place and (own is None or own >= changed.before)
    ]


def _changes(charges: Sequence[Charge]) -> list[_Change]:
    """The changes of prices, latest first."""
    later: dict[CostKey, tuple[int, float]] = {}
    found: list[_Change] = []
    for place, item in enumerate(charges):
        key = _identity(item.key)
        if key in later and item.credits and is_drift(item.credits, later[key][1]):
            found.append(_Change(later[key][0], place, item.key, later[key][1] / item.credits))
        later[key] = place, item.credits
    return sorted(found, key=lambda change: change.place)


def _steady(credits: Sequence[float]) -> Iterator[float]:
    """The latest of them, as long as they are about the same."""
    for amount in credits:
        if is_drift(credits[0], amount):
            return
        yield amount


def _video_seconds(key: CostKey) -> tuple[float, ...]:
    """How long its reference videos may be, the likeliest first and the longest last."""
    if not key.videos:
        return (0.0,)
    return (0.0, _MOST_VIDEO_SECONDS) if key.video_seconds is None else (key.video_seconds,)


def _has_changed(then: float | None, now: float | None) -> bool:
    return then is not None and now is not None and abs(now - then) > _SAME * then


def _source(tariff: Tariff) -> PriceSource:
    return PriceSource.PUBLISHED if tariff.is_published else PriceSource.LISTED


def _is_like(one: CostKey, other: CostKey) -> bool:
    return one.resolution == other.resolution and one.kinds == other.kinds


def _identity(key: CostKey) -> CostKey:
    """The same for requests that cost the same."""
    seconds = key.video_seconds
    # Most have no videos. To copy the key of each charge takes most of an estimate's time.
    if seconds is None or (rounded := round(seconds, 1)) == seconds:
        return key
    return replace(key, video_seconds=rounded)
