"""Folded texts are equal in any case, width and composition, by all of Python's rules and in Turkish."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedance_studio.domain.folding import fold, has_words

letters = st.characters(exclude_categories=("Cs",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("VİDEO", "video"),
        ("ımage", "IMAGE"),
        ("GÖRSEL", "go\u0308rsel"),
        ("IŞIK", "ışık"),
        ("ſes", "SES"),
        ("ＩＭＡＧＥ", "image"),
        ("straße", "STRASSE"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
    ],
)
def test_the_same_word(one: str, other: str):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("query", "is_there"),
    [("", True), ("  ", True), ("işık LAN", True), ("ışık deniz", True), ("ışıkdeniz", False)],
)
def test_all_words_of_a_query_are_in_the_texts(query: str, is_there: bool):
    assert has_words(query, "Işıklar", "deniz, lanterns") is is_there


@given(st.text())
def test_folding_is_done_once(text: str):
    assert fold(fold(text)) == fold(text)
    fold(text).encode()


@given(st.text(letters), st.text(letters))
@example("İ", "i̇")
def test_what_is_the_same_to_python_is_the_same_here(one: str, other: str):
    for alike in (one.lower(), one.upper(), one.title(), one.swapcase(), one.casefold()):
        assert fold(alike) == fold(one)
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, one)) == fold(one)
    assert (fold(one) == fold(other)) or (one.casefold() != other.casefold())


@given(letters, st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789"))
@example("İ", "i")
@example("ı", "i")
@example("ſ", "s")
@example("K", "k")
def test_what_regular_expressions_take_for_a_letter_is_that_letter(character: str, letter: str):
    if re.fullmatch(letter, character, re.IGNORECASE):
        assert fold(character) == letter
