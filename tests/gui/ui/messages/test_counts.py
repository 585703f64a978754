from __future__ import annotations

import pytest

from seedance_studio.domain.urls import MediaKind
from seedance_studio.ui.composer.summary import summary_words
from seedance_studio.ui.messages.counts import Counts


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 0, "0 generations"),
        ("en", 1, "1 generation"),
        ("en", 1200, "1,200 generations"),
        ("tr", 1, "1 üretim"),
        ("tr", 1200, "1.200 üretim"),
    ],
)
def test_a_count_is_said_as_the_language_says_it(speak, language, count, words):
    speak(language)
    assert Counts.tr("%Ln generations", "", count) == words


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 image, 1 video, 1 audio"), (2, "2 images, 2 videos, 2 audio")]
)
def test_references_are_counted_in_the_singular_too(speak, count: int, words: str):
    speak("en")
    assert summary_words(dict.fromkeys(MediaKind, count)) == f"From references: {words}"
