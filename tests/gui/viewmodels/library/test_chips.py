from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.querying import TODAY, terms

from seedance_studio.domain.query import parse
from seedance_studio.domain.query_terms import OneOf, Term, Word, word_of
from seedance_studio.viewmodels.library.chips import (
    LENGTHS,
    STARS,
    WORDS,
    Chip,
    ChipOption,
    periods,
    said_by,
    toggled,
)

OPTIONS = [
    *((Chip.STARS, term) for term in STARS),
    *((Chip.LENGTH, term) for term in LENGTHS),
    *((Chip.DATE, term) for term in periods(TODAY)),
    *((Chip.RATIO, OneOf(Word.RATIO, (ratio,))) for ratio in ("16:9", "9:16")),
    *((Chip.STATE, OneOf(Word.IS, (mark,))) for mark in ("pick", "unseen")),
]


@given(st.lists(terms, max_size=4), st.sampled_from(OPTIONS))
def test_an_option_that_is_chosen_twice_leaves_the_other_words(said: list[Term], option: tuple[Chip, Term]):
    chip, term = option
    others = [other for other in said if word_of(other) not in WORDS[chip]]
    query = parse(" ".join(map(str, others)), TODAY)
    chosen = parse(toggled(chip, query, ChipOption(term, 1, is_on=False), TODAY), TODAY)
    assert said_by(chip, chosen) == (term,)
    again = parse(toggled(chip, chosen, ChipOption(term, 1, is_on=True), TODAY), TODAY)
    assert again.terms == tuple(others)


def test_names_are_joined_and_a_span_takes_the_place_of_another():
    query = parse("ratio:16:9 stars:>=2 boat", TODAY)
    tall = ChipOption(OneOf(Word.RATIO, ("9:16",)), 1, is_on=False)
    assert toggled(Chip.RATIO, query, tall, TODAY) == "stars:>=2 boat ratio:16:9,9:16"
    assert (
        toggled(Chip.STARS, query, ChipOption(STARS[0], 1, is_on=False), TODAY) == "ratio:16:9 boat stars:>=5"
    )
