"""What the words in a list of prices mean: units, modes, resolutions, lengths and amounts."""

from __future__ import annotations

import re
from enum import StrEnum

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.tariffs import LONGEST, Mode


class Unit(StrEnum):
    """What an amount is for."""

    SECOND = "second"
    CLIP = "clip"
    BASE = "base"
    """Charged once, on top of each second."""


class Currency(StrEnum):
    """What an amount is in. Only credits count."""

    CREDITS = "credits"
    MONEY = "money"


class UnclearPricing(ValueError):
    """A list of prices says something that could change a price, and we don't know how."""


@frozen
class Meaning:
    """What a word says of the amounts under it. What is None, it does not say."""

    unit: Unit | None = None
    currency: Currency | None = None
    mode: Mode | None = None
    resolution: str | None = None
    span: tuple[int, int] | None = None


_MODES = {
    "text": Mode.TEXT,
    "t2v": Mode.TEXT,
    "texttovideo": Mode.TEXT,
    "textonly": Mode.TEXT,
    "image": Mode.IMAGES,
    "images": Mode.IMAGES,
    "i2v": Mode.IMAGES,
    "imagetovideo": Mode.IMAGES,
    "v2v": Mode.VIDEO,
    "videotovideo": Mode.VIDEO,
    "reference": Mode.REFERENCES,
    "references": Mode.REFERENCES,
    "withreferences": Mode.REFERENCES,
    "r2v": Mode.REFERENCES,
    "referencetovideo": Mode.REFERENCES,
    "media": Mode.REFERENCES,
}
_UNITS = (
    dict.fromkeys(("second", "seconds", "sec", "s"), Unit.SECOND)
    | dict.fromkeys(("clip", "video", "generation", "request", "job", "run", "call"), Unit.CLIP)
    | dict.fromkeys(("base", "fixed", "setup"), Unit.BASE)
)
_CREDITS = frozenset({"credits", "credit"})
_MONEY = frozenset(
    {
        "usd",
        "eur",
        "gbp",
        "cny",
        "rmb",
        "jpy",
        "try",
        "dollar",
        "dollars",
        "euro",
        "euros",
        "currency",
        "money",
    }
)
_FILLERS = frozenset(
    {
        "price",
        "prices",
        "pricing",
        "cost",
        "costs",
        "rate",
        "rates",
        "amount",
        "value",
        "per",
        "tiers",
        "tier",
    }
    | {"resolutions", "modes", "durations", "default", "standard", "by", "resolution", "duration", "mode"}
)
_KNOWN = frozenset(_UNITS) | frozenset(_MODES) | _CREDITS | _MONEY | _FILLERS
_RESOLUTION = re.compile(r"\d{3,4}p|[248]k", re.ASCII)
_SPAN = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\s*(?:s|sec|seconds?)?", re.ASCII)
_AMOUNT = re.compile(r"([$€£¥])?\s*(-?\d+(?:\.\d+)?(?:e\d+)?)\s*(.*)", re.ASCII | re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", re.ASCII)


def meaning_of(text: str) -> Meaning | None:
    """What a name or a value says of amounts. None if it says nothing that we know."""
    plain = text.strip()
    lowered = plain.lower()
    squeezed = re.sub(r"[\s_-]", "", lowered)
    if _RESOLUTION.fullmatch(lowered):
        return Meaning(resolution=lowered)
    if squeezed in _MODES:
        return Meaning(mode=_MODES[squeezed])
    span = _SPAN.fullmatch(lowered)
    if span is not None:
        return Meaning(span=as_span(int(span[1]), int(span[2] or span[1])))
    return _meaning_of_words(_words(plain))


def _words(text: str) -> list[str]:
    found = [word.lower() for word in _WORD.findall(text.replace("/", " per "))]
    return [
        part
        for word in found
        for part in (("per", word[3:]) if word[3:] in _UNITS and word[:3] == "per" else (word,))
    ]


def _meaning_of_words(words: list[str]) -> Meaning | None:
    if not words or not _KNOWN.issuperset(words):
        return None
    units = {_UNITS[word] for word in words if word in _UNITS}
    modes = {_MODES[word] for word in words if word in _MODES}
    needs_per = units - {Unit.BASE}
    if len(units) > 1 or len(modes) > 1 or (needs_per and "per" not in words):
        return None
    is_money = bool(_MONEY.intersection(words))
    currency = Currency.MONEY if is_money else Currency.CREDITS if _CREDITS.intersection(words) else None
    return Meaning(next(iter(units), None), currency, next(iter(modes), None))


def as_span(shortest: int, longest: int) -> tuple[int, int]:
    """A span of seconds. Raises `UnclearPricing` if there are no such clips."""
    if not 0 <= shortest <= longest or not 1 <= longest <= LONGEST:
        raise UnclearPricing("no such length")
    return shortest, longest


def read_amount(text: str) -> tuple[float, Meaning] | None:
    """The number in a text such as `12.8 credits/s`, and what its words say. None if it begins with none.

    Raises `UnclearPricing` if its words are not known.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    said = _meaning_of_words(_words(found[3])) if found[3] else Meaning()
    if said is None:
        raise UnclearPricing(text)
    if found[1]:
        said = Meaning(said.unit, Currency.MONEY)
    return float(found[2]), said
