"""Queries for tests: filters from typed text, and Hypothesis strategies for all terms."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from support.generations import texts

from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.folding import fold
from seedance_studio.domain.query import parse
from seedance_studio.domain.query_terms import DATES, NUMBERS, VALUES, OneOf, Text, When, Within, Word

TODAY = date(2025, 10, 9)
"""The day of `generations.NOW`."""

wordings = texts.filter(lambda text: bool(fold(text).strip()))
_numbers = st.integers(0, 500).map(lambda hundredths: hundredths / 100)
_words = st.sampled_from([word for word in Word if word not in {*NUMBERS, *DATES, *VALUES}])


def _span(word: Word, limits: tuple[float | None, float | None], is_open: bool, is_not: bool) -> Within:
    low, high = limits
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
        return Within(word, low, high, is_not=is_not)
    is_above, is_below = (is_open and low is not None), (is_open and high is not None)
    return Within(word, low, high, is_above, is_below, is_not)


@st.composite
def _whens(draw: st.DrawFn) -> When:
    # Before 1971 there is no day: in some zone it would lie before all time.
    day = draw(st.dates(date(1971, 1, 1), date(2500, 1, 1)))
    word = draw(st.sampled_from(sorted(DATES)))
    name = draw(st.sampled_from([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", "today", "week", "month"]))
    term = parse(f"{'-' * draw(st.booleans())}{word}:{name}", TODAY).terms[0]
    assert isinstance(term, When)
    return term


_limits = st.tuples(_numbers, st.none()) | st.tuples(st.none(), _numbers) | st.tuples(_numbers, _numbers)
terms = (
    st.builds(Text, wordings, st.booleans())
    | st.builds(OneOf, _words, st.lists(wordings, min_size=1, max_size=3).map(tuple), st.booleans())
    | st.sampled_from(sorted(VALUES)).flatmap(
        lambda word: st.builds(
            OneOf,
            st.just(word),
            st.lists(st.sampled_from(VALUES[word]), min_size=1, max_size=3).map(tuple),
            st.booleans(),
        )
    )
    | st.builds(
        _span,
        st.sampled_from(sorted(NUMBERS)),
        _limits,
        st.booleans(),
        st.booleans(),
    )
    | _whens()
)


def phrase(text: str) -> Filter:
    """The filter for one phrase, in all of the library; nothing is asked for if nothing is left of it."""
    terms = (Text(text),) if fold(text).strip() else ()
    return Filter(terms, Scope.EVERYTHING)


def typed(text: str, scope: Scope = Scope.ALL) -> Filter:
    """The filter for what is typed into the search field."""
    return Filter(parse(text, TODAY).terms, scope)
