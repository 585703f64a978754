"""Read prices whose shape is not documented. What is not surely understood gives no price at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from typing import cast

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.price import sane_credits
from seedance_studio.domain.tariff_words import (
    Currency,
    Meaning,
    UnclearPricing,
    Unit,
    as_span,
    meaning_of,
    read_amount,
)
from seedance_studio.domain.tariffs import LONGEST, Mode, Rate, Tariff

_MOST_AMOUNTS = 400
_DEEPEST = 8
_ABOUT_OTHERS = frozenset(
    {"id", "name", "label", "description", "note", "notes", "version", "updatedat", "createdat"}
)
"""Members that say nothing of a price."""
_RESOLUTION = frozenset({"resolution", "size", "quality"})
_MODE = frozenset({"mode", "type", "kind", "input", "task"})
_UNIT = frozenset({"unit", "per", "basis", "billing", "billedby", "billingunit", "pricingunit", "currency"})
_LENGTH = frozenset({"duration", "seconds", "length", "durationseconds"})
_SHORTEST = frozenset({"minduration", "minseconds", "fromseconds", "from"})
_LONGEST = frozenset({"maxduration", "maxseconds", "toseconds", "uptoseconds", "upto", "to"})


@frozen
class _Where:
    """What was said on the way to an amount."""

    unit: Unit | None = None
    currency: Currency | None = None
    mode: Mode | None = None
    resolution: str | None = None
    span: tuple[int, int] = (0, LONGEST)
    depth: int = 0

    @property
    def deeper(self) -> _Where:
        """The same, one step further down. Raises `UnclearPricing` if that is too deep."""
        if self.depth >= _DEEPEST:
            raise UnclearPricing("too deep")
        return replace(self, depth=self.depth + 1)

    def with_(self, said: Meaning) -> _Where:
        """The same with what was said in addition. Raises `UnclearPricing` if that contradicts it."""
        found = replace(self, currency=said.currency or self.currency)
        for name in ("unit", "mode", "resolution"):
            old, new = getattr(self, name), getattr(said, name)
            if new is not None and old not in (None, new):
                raise UnclearPricing(f"{old} and {new}")
            found = replace(found, **{name: old if new is None else new})
        if said.span is None:
            return found
        return replace(found, span=as_span(max(self.span[0], said.span[0]), min(self.span[1], said.span[1])))


@frozen
class _Amount:
    where: _Where
    credits: float | None
    """None if the number is no price."""


def read_tariff(pricing: object) -> Tariff | None:
    """The rates in the `pricing` of a model, or None if any part of it can't be understood.

    Knows amounts for each second and for each clip, nested or listed by resolution, mode and length, numbers
    in texts, and money beside credits. A number that is no price stands for an unknown price.
    """
    try:
        amounts: list[_Amount] = []
        for amount in _amounts(pricing, _Where()):
            amounts.append(amount)
            if len(amounts) > _MOST_AMOUNTS:
                raise UnclearPricing("too many")
        rates = tuple(_rates(amounts))
    except UnclearPricing:
        return None
    return Tariff(rates) if any(rate.price(1) for rate in rates) else None


def _amounts(value: object, where: _Where) -> Iterator[_Amount]:
    match value:
        case None | bool():
            # A missing price is not known either.
            yield _Amount(where, None)
        case int() | float():
            yield _Amount(where, sane_credits(value) or None)
        case str():
            yield from _amounts_in_text(value, where)
        case dict():
            yield from _amounts_in_members(cast("dict[str, object]", value), where.deeper)
        case list():
            for entry in cast("list[object]", value):
                if not isinstance(entry, dict):
                    raise UnclearPricing("a list of numbers")
                yield from _amounts(cast("object", entry), where.deeper)
        case _:
            raise UnclearPricing(type(value).__name__)


def _amounts_in_text(text: str, where: _Where) -> Iterator[_Amount]:
    found = read_amount(text)
    if found is None:
        if _has_number(text):
            raise UnclearPricing(text)
        yield _Amount(where, None)
    else:
        yield _Amount(where.with_(found[1]), sane_credits(found[0]) or None)


def _amounts_in_members(members: dict[str, object], where: _Where) -> Iterator[_Amount]:
    rest: list[tuple[str, object]] = []
    places = [where]
    for name, value in members.items():
        plain = re.sub(r"[\s_-]", "", name).lower()
        if plain in _ABOUT_OTHERS:
            continue
        said = _said_by(plain, value)
        if said is None:
            rest.append((name, value))
        else:
            places = [place.with_(meaning) for place in places for meaning in said]
    for name, value in rest:
        said_by_name = meaning_of(name)
        if said_by_name is not None:
            for place in places:
                yield from _amounts(value, place.with_(said_by_name))
        elif _has_number(value):
            raise UnclearPricing(name)


def _said_by(name: str, value: object) -> list[Meaning] | None:
    """What a member says of the amounts beside it, one meaning for each of its values. None if it holds
    amounts itself. Raises `UnclearPricing`."""
    values = cast("list[object]", value) if isinstance(value, list) else [value]
    if name in _LENGTH | _SHORTEST | _LONGEST and not isinstance(value, dict) and values:
        return [Meaning(span=_span(name, item)) for item in values]
    if name in _RESOLUTION | _MODE | _UNIT and values and all(isinstance(item, str) for item in values):
        return [_known(name, cast("str", item)) for item in values]
    return None


def _known(name: str, value: str) -> Meaning:
    if name == "currency":
        said = meaning_of(value) or Meaning(currency=Currency.MONEY)
    else:
        said = meaning_of(value) or meaning_of(f"per {value}")
    if said is None or said == Meaning():
        raise UnclearPricing(f"{name}: {value}")
    return said


def _span(name: str, value: object) -> tuple[int, int]:
    said = meaning_of(value) if isinstance(value, str) else None
    if said is not None and said.span is not None and name in _LENGTH:
        return said.span
    number = said.span[1] if said is not None and said.span is not None else value
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if isinstance(number, bool) or not isinstance(number, int):
        raise UnclearPricing(f"{name}: {value}")
    if name in _SHORTEST:
        return as_span(number, LONGEST)
    return as_span(0, number) if name in _LONGEST else as_span(number, number)


def _has_number(value: object) -> bool:
    match value:
        case bool() | None:
            return False
        case str():
            return any(character.isdigit() for character in value)
        case dict():
            return any(_has_number(item) for item in cast("dict[str, object]", value).values())
        case list():
            return any(_has_number(item) for item in cast("list[object]", value))
        case _:
            return True


def _rates(amounts: list[_Amount]) -> Iterator[Rate]:
    """The rates that the amounts say. Raises `UnclearPricing` if the unit of any is not known."""
    counted = [amount for amount in amounts if amount.where.currency is not Currency.MONEY]
    bases = {_kind(amount): amount.credits for amount in counted if amount.where.unit is Unit.BASE}
    unsaid = [amount for amount in counted if amount.where.unit is None and amount.credits is not None]
    if unsaid and not _are_for_clips(unsaid):
        raise UnclearPricing("no unit")
    added: set[tuple[object, ...]] = set()
    for amount in counted:
        where, credits = amount.where, amount.credits
        if where.unit is Unit.BASE:
            continue
        shortest, longest = where.span
        rate = Rate(None, credits, where.resolution, where.mode, shortest, longest)
        if where.unit is Unit.SECOND:
            base = bases.get(_kind(amount), 0.0)
            added.add(_kind(amount))
            is_known = credits is not None and base is not None
            rate = replace(
                rate, per_second=credits if is_known else None, per_clip=base if is_known else None
            )
        yield rate
    if bases.keys() - added:
        raise UnclearPricing("a base without a price for each second")


def _kind(amount: _Amount) -> tuple[object, ...]:
    where = amount.where
    return where.resolution, where.mode, where.span


def _are_for_clips(amounts: list[_Amount]) -> bool:
    """Whether amounts without a unit must be for whole clips: they are by length, and grow with it."""

    def kind(amount: _Amount) -> tuple[str, str]:
        return str(amount.where.resolution), str(amount.where.mode)

    for _, group in groupby(sorted(amounts, key=kind), key=kind):
        rising = sorted((amount.where.span[1], amount.credits or 0.0) for amount in group)
        lengths, credits = [length for length, _ in rising], [amount for _, amount in rising]
        is_rising = all(a < b for a, b in pairwise(credits))
        if len(set(lengths)) < 2 or len(set(lengths)) < len(lengths) or not is_rising:
            return False
    return True
