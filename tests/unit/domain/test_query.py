"""What is typed into the search field, as terms and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.querying import TODAY, terms

from seedance_studio.domain.query import MOST_TERMS, Fault, parse
from seedance_studio.domain.query_terms import OneOf, Term, Text, When, Within, Word, word_of


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", ()),
        ("boat", (Text("boat"),)),
        ("  boat  sea ", (Text("boat"), Text("sea"))),
        ('"night market" -rain', (Text("night market"), Text("rain", is_not=True))),
        ('"she said ""go"""', (Text('she said "go"'),)),
        (
            "black-and-white 16:9 https://a.example",
            (Text("black-and-white"), Text("16:9"), Text("https://a.example")),
        ),
        ("夜市\u3000雨", (Text("夜市"), Text("雨"))),
        ("Note: rain", (Text("Note:"), Text("rain"))),
        ('tag:hero,"first frame"', (OneOf(Word.TAG, ("hero", "first frame")),)),
        ("ratio:9:16,1:1", (OneOf(Word.RATIO, ("9:16", "1:1")),)),
        (
            "RES:720p -State:FAILED",
            (OneOf(Word.RESOLUTION, ("720p",)), OneOf(Word.STATE, ("failed",), is_not=True)),
        ),
        ("has:note is:unseen,pick", (OneOf(Word.HAS, ("note",)), OneOf(Word.IS, ("unseen", "pick")))),
        ("stars:>=4", (Within(Word.STARS, low=4),)),
        ("stars:0", (Within(Word.STARS, 0, 0),)),
        ("cost:<50", (Within(Word.COST, high=50, is_below=True),)),
        ("cost:>2.5", (Within(Word.COST, low=2.5, is_above=True),)),
        ("length:５..10", (Within(Word.LENGTH, 5, 10),)),
        ("after:2026-11-01", (When(Word.AFTER, "2026-11-01", date(2026, 11, 1), None),)),
        ("before:2026", (When(Word.BEFORE, "2026", None, date(2026, 1, 1)),)),
        ("date:2026-12", (When(Word.DATE, "2026-12", date(2026, 12, 1), date(2027, 1, 1)),)),
        ("date:week", (When(Word.DATE, "week", date(2025, 10, 6), date(2025, 10, 10)),)),
        ("date:yesterday", (When(Word.DATE, "yesterday", date(2025, 10, 8), TODAY),)),
    ],
)
def test_each_word_is_understood(text: str, read: tuple[Term, ...]):
    query = parse(text, TODAY)
    assert query.terms == read
    assert query.problems == ()


@pytest.mark.parametrize(
    ("text", "fault", "likely", "read"),
    [
        ("strs:>=4 boat", Fault.UNKNOWN_WORD, "stars", (Text("strs:>=4"), Text("boat"))),
        ("boat stars:", Fault.NEEDS_VALUE, "", (Text("boat"),)),
        ("stars:many boat", Fault.NO_NUMBER, "", (Text("boat"),)),
        ("stars:6", Fault.UNKNOWN_VALUE, "", ()),
        ("cost:9..1", Fault.EMPTY_RANGE, "", ()),
        ("after:2026-13-01", Fault.NO_DAY, "", ()),
        ("date:0000", Fault.NO_DAY, "", ()),
        ("state:failled", Fault.UNKNOWN_VALUE, "failed", ()),
        ('boat "at sea', Fault.OPEN_QUOTE, "", (Text("boat"), Text("at sea"))),
        ("a " * (MOST_TERMS + 1), Fault.TOO_MANY, "", (Text("a"),) * MOST_TERMS),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_counts(
    text: str, fault: Fault, likely: str, read: tuple[Term, ...]
):
    query = parse(text, TODAY)
    assert [(problem.fault, problem.likely) for problem in query.problems] == [(fault, likely)]
    assert query.terms == read


@given(st.lists(terms, max_size=8))
def test_terms_are_read_as_they_are_written(said: list[Term]):
    query = parse(" ".join(map(str, said)), TODAY)
    assert query.terms == tuple(said)
    assert query.problems == ()


@given(st.text(max_size=60))
@example('a"""')
@example('-foo:bar -"')
@example("tag:,")
def test_any_text_is_read_the_same_again(text: str):
    read = parse(text, TODAY).terms
    assert parse(" ".join(map(str, read)), TODAY).terms == read


typed = st.text(
    st.sampled_from('ab ":,-<>=.4') | st.characters(exclude_categories=["Cs"]), max_size=30
) | st.lists(terms, max_size=4).map(lambda said: " ".join(map(str, said)))


@given(typed, terms.filter(lambda term: word_of(term) is not None))
def test_a_chip_sets_its_word_and_takes_it_back(text: str, term: Term):
    word = word_of(term)
    assert word is not None
    others = tuple(other for other in parse(text, TODAY).terms if word_of(other) is not word)
    put = parse(text, TODAY).replaced(term)
    assert parse(put, TODAY).terms == (*others, term)
    assert parse(parse(put, TODAY).without(word), TODAY).terms == others


def test_a_chip_leaves_the_rest_as_it_was_typed():
    query = parse('boat  stars:>=3 "at sea" stars:x', TODAY)
    assert query.replaced(Within(Word.STARS, low=4)) == 'boat "at sea" stars:>=4'
    assert query.without(Word.STARS) == 'boat "at sea"'
