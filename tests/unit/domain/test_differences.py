"""Texts compared word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.differences import own_words, word_differences

DAWN = "Waves at dawn, calm sea, wide shot"
DUSK = "Waves at dusk, storm light, wide shot"


def differing(text: str, other: str) -> list[str]:
    return [piece.text for piece in word_differences(text, other)[0] if piece.differs]


def test_whole_words_differ():
    assert differing(DAWN, DUSK) == ["dawn", "calm sea"]
    assert differing(DUSK, DAWN) == ["dusk", "storm light"]
    assert differing(DAWN, DAWN) == []
    assert differing("light haze on the horizon", "spray over the rocks") == ["light haze on the horizon"]


def test_a_clip_is_called_by_what_only_its_prompt_says():
    third = "Waves at dawn, storm light, wide shot"
    assert own_words(DAWN, [DUSK, third]) == "dawn, calm sea"
    assert own_words(third, [DAWN, DUSK]) == "dawn, storm light"
    assert own_words(DAWN, [DAWN]) == ""


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=9), st.sampled_from([0, 9, 200_000]))
def test_nothing_of_a_text_is_lost(one: str, other: str, both: str, most: int):
    one, other = f"{both}{one}{both}", f"{both}{other}{both}"
    with pytest.MonkeyPatch.context() as patch:
        # As long texts are compared.
        patch.setattr("seedance_studio.domain.differences._MOST_PAIRS", most)
        left, right = word_differences(one, other)
    assert "".join(piece.text for piece in left) == one
    assert "".join(piece.text for piece in right) == other
    same = ["".join(piece.text for piece in side if not piece.differs) for side in (left, right)]
    assert "".join(same[0].split()) == "".join(same[1].split())


def test_long_texts_are_compared_between_their_equal_ends():
    many = " ".join(f"a calm sea number {number}," for number in range(600))
    one, other = f"Night. {many} wide shot", f"Night. {many.replace('number 300,', 'dark 7,')} wide shot"
    assert differing(one, other) == ["number 300"]
    assert differing(many, many) == []
    assert differing(many, many + " at dusk") == []


def test_texts_of_one_word_many_times_take_no_time():
    # Each equal pair would be looked at many times over: for hours.
    one, other = "x" + "@a " * 6000 + "y", "z" + ",a@" * 6000 + "w"
    (left,), (right,) = word_differences(one, other)
    assert (left.text, right.text, left.differs, right.differs) == (one, other, True, True)
