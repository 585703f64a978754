"""What a generation says of its references and sentences, and from when on that is a warning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.generations import a_generation, a_request, generations

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.refusal_memory import (
    Record,
    Subject,
    judgement,
    link_mark,
    reference_mark,
    sentence_marks,
)

PICTURE = ("https://cdn.example/a.png",)
REFERENCE, SENTENCE = Subject.REFERENCE, Subject.SENTENCE


def refused(words: str, urls: tuple[str, ...] = (), state: State = State.FAILED) -> Generation:
    code = Code.REFUSED if state is State.REFUSED else Code.GENERATION_FAILED
    return a_generation(request=a_request(media_urls=urls), state=state, problem=Problem(str(code), words))


@pytest.mark.parametrize(
    ("words", "urls", "said"),
    [
        ("Your prompt violates our content policy", PICTURE, {SENTENCE: True}),
        ("The uploaded picture contains copyrighted material", PICTURE, {REFERENCE: True}),
        ("参考图涉嫌违规", PICTURE, {REFERENCE: True}),
        # A file that could not be fetched is a matter of its link.
        ("Failed to download image from the given URL: HTTP 403", PICTURE, {}),
        ("Images with recognizable faces are not supported", PICTURE, {REFERENCE: True}),
        ("A real person was detected", (), {SENTENCE: True}),
        # It may have been either.
        ("CONTENT_MODERATION", PICTURE, {}),
        ("CONTENT_MODERATION", (), {SENTENCE: True}),
        # The result alone, or nothing that the request could help.
        ("The generated video was flagged", PICTURE, {}),
        ("insufficient credits", PICTURE, {}),
        ("internal error", PICTURE, {}),
        ("qwertz", PICTURE, {}),
    ],
)
@pytest.mark.parametrize("state", [State.FAILED, State.REFUSED])
def test_a_refusal_blames_what_its_cause_concerns(words, urls, said, state: State):
    assert judgement(refused(words, urls, state)) == said


@given(generations)
def test_what_was_made_here_passed_and_nothing_else_did(generation: Generation):
    made = generation.state in (State.SUCCEEDED, State.READY, State.EXPIRED)
    expected = {REFERENCE: False, SENTENCE: False} if made and generation.imported_from is None else {}
    if generation.state not in (State.FAILED, State.REFUSED):
        assert judgement(generation) == expected
    else:
        assert False not in judgement(generation).values()


def test_sentences_are_told_apart_in_any_language():
    prompt = "A  man waits. He smiles!\nWide shot; the camera is still\n"
    prompt += "雨夜的街道。霓虹灯闪烁！ Yağmur yağıyor… No."
    assert list(sentence_marks([prompt]).values()) == [
        *("A man waits", "He smiles", "Wide shot", "the camera is still"),
        *("雨夜的街道", "霓虹灯闪烁", "Yağmur yağıyor"),
    ]


@pytest.mark.parametrize(
    "other", ["a man WAITS.", "  A man   waits!", "“A man waits”", "Ａ man waits?", "A man waits, "]
)
def test_case_width_spaces_and_marks_make_no_other_sentence(other: str):
    assert sentence_marks([other]).keys() == sentence_marks(["A man waits."]).keys()


def test_one_sentence_of_several_prompts_has_one_mark():
    prompts = ["At dawn. A man waits.", "At dusk. A man waits."]
    assert list(sentence_marks(prompts).values()) == ["At dawn", "A man waits", "At dusk"]


def test_a_number_in_a_sentence_does_not_end_it():
    assert list(sentence_marks(["He waits 2.5 s, then goes"]).values()) == ["He waits 2.5 s, then goes"]


def test_a_part_has_its_own_mark_and_the_origin_of_the_whole():
    whole, crop = reference_mark("ab", ""), reference_mark("ab", "x0_0_0.5_1")
    assert (whole.origin, whole.part) == (crop.origin, 0)
    assert crop.part not in (0, reference_mark("ab", "t0_1").part)
    assert whole.origin not in (reference_mark("cd", "").origin, link_mark("ab").origin)


def test_a_link_that_is_signed_again_is_the_same():
    first, second = (link_mark(f"https://a.example/b.png?X-Amz-Signature={name}") for name in "12")
    assert first == second


@given(st.integers(0, 20), st.integers(0, 20))
def test_a_pass_weighs_as_much_as_a_refusal(refused: int, passed: int):
    record = Record(refused, passed)
    assert record.times == refused + passed
    assert record.is_warning(REFERENCE) == (refused > passed)
    assert record.is_warning(SENTENCE) == (refused > passed and refused > 1)
