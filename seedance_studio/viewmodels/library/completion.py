"""What can be meant by what is being typed into the search field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.query import tokens
from seedance_studio.domain.query_terms import VALUES, OneOf, Period, Word

_MOST = 8
_EXAMPLES: dict[Word, tuple[str, ...]] = {
    **VALUES,
    Word.STARS: (">=4", ">=3", "5", "0"),
    Word.DATE: tuple(Period),
    Word.AFTER: tuple(Period),
    Word.BEFORE: tuple(Period),
}


@frozen
class Completion:
    """`offers` may each stand in the place of `text[start:end]`."""

    start: int
    end: int
    offers: tuple[str, ...]


def complete(text: str, cursor: int, known: Mapping[Word, Sequence[str]]) -> Completion | None:
    """Offers words and values for the piece in which the cursor stands, None if there is nothing to offer.

    `known` are the values that the library has.
    """
    token = next((token for token in tokens(text) if token.start < cursor <= token.end), None)
    if token is None:
        return None
    typed = text[token.start : token.end]
    minus = "-" if typed.startswith("-") else ""
    name, colon, value = typed.removeprefix("-").partition(":")
    word = next((word for word in Word if word == fold(name)), None)
    if not colon:
        offers = _words(name, known)
    elif word is not None:
        offers = _values(word, value, known)
    else:
        offers = []
    offers = [minus + offer for offer in offers if minus + offer != typed][:_MOST]
    return Completion(token.start, token.end, tuple(offers)) if offers else None


def _words(name: str, known: Mapping[Word, Sequence[str]]) -> list[str]:
    folded = fold(name.strip('"'))
    if not folded:
        return []
    words = [f"{word}:" for word in Word if word.startswith(folded)]
    of_person = (Word.PROJECT, Word.TAG)
    return words + [
        str(OneOf(word, (value,)))
        for word in of_person
        for value in known.get(word, ())
        if fold(value).startswith(folded)
    ]


def _values(word: Word, value: str, known: Mapping[Word, Sequence[str]]) -> list[str]:
    before, comma, last = value.rpartition(",")
    begin = fold(last.strip('"'))
    values = _EXAMPLES.get(word) or known.get(word, ())
    return [
        f"{word}:{before}{comma}{str(OneOf(word, (value,))).partition(':')[2]}"
        for value in values
        if fold(value).startswith(begin)
    ]
