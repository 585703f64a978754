"""Read what the person types into the search field.

    boat "night market" -rain           in prompt, note, tags, project, model or id
    tag:hero ratio:9:16,1:1             one of these values
    reference:dog.png                   made with the reference of this name
    stars:>=4 cost:<50 length:5..10     numbers
    after:2026-11-01 date:week          days; `after` begins with that day, `before` ends before it
    has:note is:unseen -is:reject       what it has, what it is

Nothing is refused: what can't be read becomes a problem, and the rest still counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.organisation import MOST_STARS
from seedance_studio.domain.query_terms import (
    DATES,
    NUMBERS,
    VALUES,
    OneOf,
    Period,
    Term,
    Text,
    When,
    Within,
    Word,
    word_of,
)

MOST_TERMS = 60
_NUMBER = r"([0-9]{1,9}(?:\.[0-9]{1,3})?)"
_RANGE = re.compile(rf"{_NUMBER}\.\.{_NUMBER}")
_COMPARED = re.compile(rf"(>=|<=|>|<|=)?{_NUMBER}")
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?")
_YEARS = range(1971, 2999)
"""Not every system has times beyond these."""


class Fault(StrEnum):
    """What can be wrong with a part of a query."""

    UNKNOWN_WORD = "unknown_word"
    NEEDS_VALUE = "needs_value"
    NO_NUMBER = "no_number"
    NO_DAY = "no_day"
    UNKNOWN_VALUE = "unknown_value"
    EMPTY_RANGE = "empty_range"
    OPEN_QUOTE = "open_quote"
    TOO_MANY = "too_many"


@frozen
class QueryProblem:
    """What is wrong with `text[start:end]`. `value` is what can't be read, `likely` what may be meant."""

    fault: Fault
    start: int
    end: int
    word: Word | None = None
    value: str = ""
    likely: str = ""


@frozen
class Piece:
    """A term and the slice of the text that says it."""

    term: Term
    start: int
    end: int


@frozen
class Query:
    """A text with what was understood of it and what was not."""

    text: str = ""
    pieces: tuple[Piece, ...] = ()
    problems: tuple[QueryProblem, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that was understood. Each of them must hold."""
        return tuple(piece.term for piece in self.pieces)

    def without(self, *words: Word) -> str:
        """The text without these words and what belongs to them."""
        said = [(piece.start, piece.end) for piece in self.pieces if word_of(piece.term) in words]
        said += [(problem.start, problem.end) for problem in self.problems if problem.word in words]
        text = self.text
        for start, end in sorted(set(said), reverse=True):
            text = _joined(text[:start], text[end:])
        return text

    def replaced(self, term: Term) -> str:
        """The text with this term instead of all that has the same word."""
        word = word_of(term)
        text = self.text if word is None else self.without(word)
        rest = parse(text, date.min)
        if any(problem.fault is Fault.OPEN_QUOTE for problem in rest.problems):
            text += '"'
        return _joined(text, str(term))


@frozen
class Token:
    """A piece of the text between spaces. Each of its characters is quoted or not."""

    start: int
    end: int
    characters: tuple[tuple[str, bool], ...]
    is_open: bool

    @property
    def text(self) -> str:
        """The token's characters, without quotation marks."""
        return "".join(character for character, _ in self.characters)

    def find(self, wanted: str) -> int:
        """The index of the first such character that is not quoted; -1 if there is none."""
        return next((at for at, found in enumerate(self.characters) if found == (wanted, False)), -1)

    def after(self, count: int) -> Token:
        """The token without its first characters."""
        return Token(self.start, self.end, self.characters[count:], self.is_open)

    def values(self) -> tuple[str, ...]:
        """What stands between commas."""
        found, rest = list[str](), self
        while (at := rest.find(",")) >= 0:
            found.append("".join(character for character, _ in rest.characters[:at]))
            rest = rest.after(at + 1)
        return tuple(value for value in (*found, rest.text) if fold(value).strip())


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a text, in order."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _token(text, at)
        yield token
        at = token.end


def parse(text: str, today: date) -> Query:
    """Reads a query. `today` is where periods like `week` are counted from."""
    pieces: list[Piece] = []
    problems: list[QueryProblem] = []
    for token in tokens(text):
        if len(pieces) == MOST_TERMS:
            problems.append(QueryProblem(Fault.TOO_MANY, token.start, len(text)))
            break
        if token.is_open:
            problems.append(QueryProblem(Fault.OPEN_QUOTE, token.start, token.end))
        read = _read(token, today)
        if isinstance(read, QueryProblem):
            problems.append(read)
            read = _plain(token) if read.fault is Fault.UNKNOWN_WORD else None
        if read is not None:
            pieces.append(Piece(read, token.start, token.end))
    return Query(text, tuple(pieces), tuple(problems))


def _token(text: str, start: int) -> Token:
    characters: list[tuple[str, bool]] = []
    at, is_open = start, False
    while at < len(text) and (is_open or not text[at].isspace()):
        if text[at] != '"':
            characters.append((text[at], is_open))
        elif is_open and text[at + 1 : at + 2] == '"':
            characters.append(('"', True))
            at += 1
        else:
            is_open = not is_open
        at += 1
    return Token(start, at, tuple(characters), is_open)


def _read(token: Token, today: date) -> Term | QueryProblem | None:
    is_not, body = _body(token)
    colon = body.find(":")
    name, value = body.text[: max(colon, 0)], body.after(colon + 1)
    if not name.isalpha() or any(quoted for _, quoted in body.characters[:colon]):
        return _plain(token)
    word = next((word for word in Word if word == fold(name)), None)
    if word is None:
        return _unknown(token, name, value.text)
    values = value.values()
    if not values:
        return QueryProblem(Fault.NEEDS_VALUE, token.start, token.end, word)
    if word in NUMBERS:
        return _number(token, word, fold(value.text), is_not)
    if word in DATES:
        return _days(token, word, fold(value.text), today, is_not)
    return _one_of(token, word, values, is_not)


def _body(token: Token) -> tuple[bool, Token]:
    """Whether the token begins with a minus, and the rest of it."""
    is_not = token.characters[:1] == (("-", False),)
    return is_not, token.after(1) if is_not else token


def _plain(token: Token) -> Text | None:
    """The token as text to be found; None if nothing is left of it once it is folded."""
    is_not, body = _body(token)
    return Text(body.text, is_not) if fold(body.text).strip() else None


def _unknown(token: Token, name: str, value: str) -> Term | QueryProblem | None:
    if not value or value.startswith("//"):
        return _plain(token)
    likely = _likely(fold(name), Word)
    return QueryProblem(Fault.UNKNOWN_WORD, token.start, token.end, None, name, likely)


def _likely(written: str, known: Iterable[str]) -> str:
    """What was probably meant, "" if nothing known is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(written, list(known), 1)), "")


def _one_of(token: Token, word: Word, values: tuple[str, ...], is_not: bool) -> Term | QueryProblem:
    allowed = VALUES.get(word)
    if allowed is None:
        return OneOf(word, values, is_not)
    folded = tuple(fold(value) for value in values)
    for value, plain in zip(values, folded, strict=True):
        if plain not in allowed:
            likely = _likely(plain, allowed)
            return QueryProblem(Fault.UNKNOWN_VALUE, token.start, token.end, word, value, likely)
    return OneOf(word, folded, is_not)


def _number(token: Token, word: Word, value: str, is_not: bool) -> Term | QueryProblem:
    def problem(fault: Fault) -> QueryProblem:
        return QueryProblem(fault, token.start, token.end, word, value)

    if found := _RANGE.fullmatch(value):
        term = Within(word, float(found[1]), float(found[2]), is_not=is_not)
    elif found := _COMPARED.fullmatch(value):
        term = _compared(word, found[1] or "", float(found[2]), is_not)
    else:
        return problem(Fault.NO_NUMBER)
    if word is Word.STARS and max(term.low or 0, term.high or 0) > MOST_STARS:
        return problem(Fault.UNKNOWN_VALUE)
    if term.low is not None and term.high is not None and term.low > term.high:
        return problem(Fault.EMPTY_RANGE)
    return term


def _compared(word: Word, sign: str, value: float, is_not: bool) -> Within:
    match sign:
        case ">" | ">=":
            return Within(word, low=value, is_above=sign == ">", is_not=is_not)
        case "<" | "<=":
            return Within(word, high=value, is_below=sign == "<", is_not=is_not)
        case _:
            return Within(word, value, value, is_not=is_not)


def _days(token: Token, word: Word, value: str, today: date, is_not: bool) -> Term | QueryProblem:
    days = _period(value, today) or _calendar(value)
    if days is None:
        return QueryProblem(Fault.NO_DAY, token.start, token.end, word, value)
    first, end = days
    match word:
        case Word.AFTER:
            return When(word, value, first, None, is_not)
        case Word.BEFORE:
            return When(word, value, None, first, is_not)
        case _:
            return When(word, value, first, end, is_not)


def _period(name: str, today: date) -> tuple[date, date] | None:
    if name not in list(Period):
        return None
    match Period(name):
        case Period.TODAY:
            return today, _next_day(today)
        case Period.YESTERDAY:
            return today - timedelta(today > date.min), today
        case Period.WEEK:
            monday = today - timedelta(min(today.weekday(), (today - date.min).days))
            return monday, _next_day(today)
        case Period.MONTH:
            return today.replace(day=1), _next_day(today)
        case Period.YEAR:
            return today.replace(month=1, day=1), _next_day(today)


def _calendar(value: str) -> tuple[date, date] | None:
    """A day, month or year as it is written in ISO 8601."""
    found = _DAY.fullmatch(value)
    if found is None or int(found[1]) not in _YEARS:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        first = date(year, month, day)
        if found[3]:
            return first, _next_day(first)
        if found[2]:
            return first, date(year + month // 12, month % 12 + 1, 1)
        return first, date(year + 1, 1, 1)
    except ValueError:
        return None


def _next_day(day: date) -> date:
    return day + timedelta(day < date.max)


def _joined(before: str, after: str) -> str:
    return f"{before.rstrip()} {after.lstrip()}".strip()
