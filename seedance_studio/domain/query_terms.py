"""The terms that a search is made of, and how each is written."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import State


class Word(StrEnum):
    """A word that stands before a colon and says where to look."""

    MODEL = "model"
    RATIO = "ratio"
    RESOLUTION = "res"
    STATE = "state"
    TAG = "tag"
    PROJECT = "project"
    REFERENCE = "reference"
    ID = "id"
    STARS = "stars"
    COST = "cost"
    LENGTH = "length"
    DATE = "date"
    AFTER = "after"
    BEFORE = "before"
    HAS = "has"
    IS = "is"


NUMBERS = frozenset({Word.STARS, Word.COST, Word.LENGTH})
DATES = frozenset({Word.DATE, Word.AFTER, Word.BEFORE})


class Has(StrEnum):
    """What a generation can have."""

    NOTE = "note"
    TAG = "tag"
    PROJECT = "project"
    REFERENCE = "reference"


class Is(StrEnum):
    """What a generation can be."""

    UNSEEN = "unseen"
    SEEN = "seen"
    PICK = "pick"
    REJECT = "reject"
    KEEPER = "keeper"
    IMPORTED = "imported"


class Period(StrEnum):
    """A span of days that moves along with today. Weeks begin on Monday."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


VALUES: dict[Word, tuple[str, ...]] = {
    Word.STATE: tuple(State),
    Word.HAS: tuple(Has),
    Word.IS: tuple(Is),
}
"""The words that take only these values."""


@frozen
class Text:
    """A word or phrase to be found in prompt, note, tags, project, model or id."""

    text: str
    is_not: bool = False

    def __str__(self) -> str:
        is_plain = self.text[0] != "-" and ":" not in self.text
        return _minus(self.is_not) + _quoted(self.text, is_plain)


@frozen
class OneOf:
    """One of these values. The case of letters makes no difference."""

    word: Word
    values: tuple[str, ...]
    is_not: bool = False

    def __str__(self) -> str:
        values = ",".join(_quoted(value, "," not in value) for value in self.values)
        return f"{_minus(self.is_not)}{self.word}:{values}"


@frozen
class Within:
    """A number from `low` to `high`; None is no limit. Both belong to it unless said otherwise."""

    word: Word
    low: float | None = None
    high: float | None = None
    is_above: bool = False
    """Whether `low` itself is left out."""
    is_below: bool = False
    """Whether `high` itself is left out."""
    is_not: bool = False

    def __str__(self) -> str:
        return f"{_minus(self.is_not)}{self.word}:{self._span()}"

    def _span(self) -> str:
        if self.low == self.high and self.low is not None:
            return _number(self.low)
        if self.low is not None and self.high is not None:
            return f"{_number(self.low)}..{_number(self.high)}"
        if self.low is not None:
            return (">" if self.is_above else ">=") + _number(self.low)
        return ("<" if self.is_below else "<=") + _number(self.high or 0)


@frozen
class When:
    """Made on a day from `first` until before `end`; None is no limit. `name` is how it was written."""

    word: Word
    name: str
    first: date | None
    end: date | None
    is_not: bool = False

    def __str__(self) -> str:
        return f"{_minus(self.is_not)}{self.word}:{self.name}"


Term = Text | OneOf | Within | When


def word_of(term: Term) -> Word | None:
    """The word before the term's colon; None for plain text."""
    return None if isinstance(term, Text) else term.word


def _minus(is_not: bool) -> str:
    return "-" if is_not else ""


def _quoted(text: str, is_plain: bool) -> str:
    if is_plain and '"' not in text and not any(character.isspace() for character in text):
        return text
    return '"' + text.replace('"', '""') + '"'


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
