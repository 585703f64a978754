"""Texts compared word by word."""

from __future__ import annotations

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


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_of_a_text_is_lost(one: str, other: str):
    left, right = word_differences(one, other)
    assert "".join(piece.text for piece in left) == one
    assert "".join(piece.text for piece in right) == other
    same = ["".join(piece.text for piece in side if not piece.differs) for side in (left, right)]
    assert "".join(same[0].split()) == "".join(same[1].split())
