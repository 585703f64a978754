"""One thing of a prompt is open; all that changes elsewhere is seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.one_thing import OneThing
from seedance_studio.domain.prompt_clauses import ClipAspect

PROMPT = "A man, slow push in, rain"
texts = st.text("ab ", max_size=8)


def test_the_clause_about_it_is_open_or_else_the_end():
    camera = OneThing.of(PROMPT, ClipAspect.CAMERA)
    assert (camera.head, camera.clause, camera.tail) == ("A man, ", "slow push in", ", rain")
    assert camera.open_range(PROMPT) == (7, 19)
    assert OneThing.of(PROMPT, ClipAspect.SOUND).open_range(PROMPT) == (len(PROMPT), len(PROMPT))


def test_until_it_is_said_what_was_wrong_nothing_may_change():
    closed = OneThing.of(PROMPT)
    assert closed.allows(PROMPT)
    assert not closed.allows(PROMPT + "!")


def test_marked_words_are_opened_instead():
    marked = OneThing.of(PROMPT, ClipAspect.SOUND).opened(2, 5)
    assert (marked.wrong, marked.clause, marked.prompt) == (ClipAspect.SOUND, "man", PROMPT)
    assert marked.allows("A woman, slow push in, rain")
    assert not marked.allows("A man, slow push in, snow")


@given(texts, texts, texts, texts, texts)
def test_what_is_written_between_head_and_tail_is_allowed_and_nothing_else(head, clause, tail, words, other):
    one_thing = OneThing(ClipAspect.LIGHT, head, clause, tail)
    assert one_thing.open_range(head + words + tail) == (len(head), len(head) + len(words))
    ends = range(len(head), len(other) + 1)
    is_possible = any(other == head + other[len(head) : end] + tail for end in ends)
    assert one_thing.allows(other) == is_possible
