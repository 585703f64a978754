"""What was changed for a retake of one thing, in words."""

from __future__ import annotations

import pytest

from seedance_studio.domain.one_thing import Rescue
from seedance_studio.domain.organisation import Lineage, LineageKind
from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.ui.messages.aspects import aspect_name, change_words, rescue_words, retake_words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("slow push in", "static", "“slow push in” → “static”"),
        ("", ", at dusk", "Added: “, at dusk”"),
        (", at dusk", "", "Left out: “, at dusk”"),
        (", at dusk", ".", "Left out: “, at dusk”"),
        (", ", " ", ""),
        ("a\n b", "c", "“a b” → “c”"),
        ("x" * 90, "y", "“" + "x" * 59 + "…” → “y”"),
    ],
)
def test_a_change_is_said_by_its_words(before: str, after: str, words: str):
    assert change_words(before, after) == words


def test_a_retake_is_said_with_what_was_wrong():
    line = Lineage("b", "a", LineageKind.RETAKE, 0.0, "camera", "pan", "tilt")
    assert retake_words(line) == "Camera: “pan” → “tilt”"
    assert retake_words(Lineage("b", "a", LineageKind.RETAKE, 0.0)) == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Light: changing it helped 1 of 1 time so far."),
        ("tr", "Işık: değiştirmek şimdiye kadar 1 denemenin 1 tanesinde işe yaradı."),
    ],
)
def test_how_often_it_helped_is_said_in_each_language(speak, language: str, words: str):
    speak(language)
    assert rescue_words(ClipAspect.LIGHT, Rescue(1, 1)) == words
    assert all(map(aspect_name, ClipAspect))


def test_the_words_that_helped_last_are_said(speak):
    speak("en")
    said = rescue_words(ClipAspect.CAMERA, Rescue(2, 3, "pan", "tilt"))
    assert said == "Camera: changing it helped 2 of 3 times so far. What helped last: “pan” → “tilt”."
