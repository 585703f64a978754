"""Each model in words: what it is for, what it can do, and what it would charge."""

from __future__ import annotations

import pytest
from support.prices import a_price

from seedance_studio.domain.models import DOCUMENTED, ModelSpec
from seedance_studio.ui.messages.model_words import ability_words, model_words, purpose_words

ODD = ModelSpec("odd", (4, 5, 12), ("720p",), ("16:9",))


@pytest.mark.parametrize("model", DOCUMENTED.models, ids=lambda model: model.id)
def test_each_documented_model_says_what_it_is_for(qapp, model):
    assert purpose_words(model)


def test_abilities_are_those_of_the_table(qapp):
    assert ability_words(DOCUMENTED.models[0]) == "4–15 s · 480p, 720p, 1080p"
    assert ability_words(DOCUMENTED.models[2]) == "5, 10 s · 480p, 720p, 1080p"
    assert ability_words(ODD) == "4, 5, 12 s · 720p · 16:9"


@pytest.mark.parametrize(
    ("price", "words"),
    [
        (None, "price not known yet"),
        (a_price(40), "≈ 40 credits by the published rates"),
    ],
)
def test_a_price_says_how_it_is_known(qapp, speak, price, words):
    speak("en")
    assert model_words(ODD, price) == f"4, 5, 12 s · 720p · 16:9 · {words}"
