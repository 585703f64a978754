"""The chips over the grid: what each offers, and what a choice makes of the query."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.organisation import MOST_STARS
from seedance_studio.domain.query import Query, parse
from seedance_studio.domain.query_terms import Is, OneOf, Period, Term, Text, Within, Word


class Chip(StrEnum):
    """A common filter."""

    MODEL = "model"
    RATIO = "ratio"
    RESOLUTION = "resolution"
    LENGTH = "length"
    STARS = "stars"
    STATE = "state"
    DATE = "date"


WORDS: dict[Chip, tuple[Word, ...]] = {
    Chip.MODEL: (Word.MODEL,),
    Chip.RATIO: (Word.RATIO,),
    Chip.RESOLUTION: (Word.RESOLUTION,),
    Chip.LENGTH: (Word.LENGTH,),
    Chip.STARS: (Word.STARS,),
    Chip.STATE: (Word.STATE, Word.IS),
    Chip.DATE: (Word.DATE, Word.AFTER, Word.BEFORE),
}
"""The words of the query that a chip stands for."""
LENGTHS = (Within(Word.LENGTH, high=5), Within(Word.LENGTH, 5, 10), Within(Word.LENGTH, low=10))
STARS = (
    *(Within(Word.STARS, low=stars) for stars in range(MOST_STARS, 0, -1)),
    Within(Word.STARS, 0, 0),
)
MARKS = (Is.PICK, Is.REJECT, Is.KEEPER, Is.UNSEEN)


@frozen
class ChipOption:
    """One entry of a chip's list: the term that it stands for, and how many clips it would find."""

    term: Term
    count: int
    is_on: bool


def said_by(chip: Chip, query: Query) -> tuple[Term, ...]:
    """The terms of the query that the chip shows."""
    return tuple(term for term in query.terms if not isinstance(term, Text) and term.word in WORDS[chip])


def named(chip: Chip, query: Query, word: Word, counts: Mapping[str, int]) -> tuple[ChipOption, ...]:
    """An option for each value that is there, and for each that the query names."""
    said = _values(chip, query, word)
    known = {fold(value) for value in counts}
    more = {value: 0 for value in said if fold(value) not in known}
    on = {fold(value) for value in said}
    return tuple(
        ChipOption(OneOf(word, (value,)), count, fold(value) in on)
        for value, count in {**counts, **more}.items()
    )


def spans(
    chip: Chip, query: Query, terms: tuple[Within, ...], counts: Mapping[str, int]
) -> tuple[ChipOption, ...]:
    """An option for each of these spans of numbers."""
    said = said_by(chip, query)
    return tuple(
        ChipOption(
            term, sum(count for value, count in counts.items() if is_in(float(value), term)), term in said
        )
        for term in terms
    )


def periods(today: date) -> tuple[Term, ...]:
    """The spans of days to choose from."""
    return tuple(parse(f"{Word.DATE}:{period}", today).terms[0] for period in Period)


def toggled(chip: Chip, query: Query, option: ChipOption, today: date) -> str:
    """The text of the query with the option chosen, or without it if it was on.

    Names are joined by commas; there is at most one span.
    """
    term = option.term
    if isinstance(term, OneOf):
        said, name = _values(chip, query, term.word), fold(term.values[0])
        rest = tuple(value for value in said if fold(value) != name)
        values = rest if option.is_on else (*rest, *term.values)
        return query.replaced(OneOf(term.word, values)) if values else query.without(term.word)
    text = query.without(*WORDS[chip])
    return text if option.is_on else parse(text, today).replaced(term)


def is_in(value: float, term: Within) -> bool:
    """Whether a number is within a span."""
    return (
        (term.low is None or value > term.low or (value == term.low and not term.is_above))
        and (term.high is None or value < term.high or (value == term.high and not term.is_below))
    ) != term.is_not


def _values(chip: Chip, query: Query, word: Word) -> tuple[str, ...]:
    terms = (term for term in said_by(chip, query) if isinstance(term, OneOf) and not term.is_not)
    return next((term.values for term in terms if term.word is word), ())
