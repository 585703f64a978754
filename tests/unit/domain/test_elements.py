"""Names of elements: what prompts can name, and what would be taken for something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.elements import (
    LONGEST_NAME,
    Element,
    ElementKind,
    ElementPart,
    NameFault,
    clean_element_name,
    handle_of,
    name_fault,
    names_of,
)
from seedance_studio.domain.mentions import ElementMention, find_mentions

PARTS = (ElementPart(Path("/mira.jpg")),)
MIRA = Element("1", "Mira", ElementKind.CHARACTER, PARTS)


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Mira", "Mira"),
        ("Night market", "Night_market"),
        ("O'Neil – the younger", "O_Neil_the_younger"),
        ("Çiğdem (kırmızı)", "Çiğdem_kırmızı"),
        ("米拉", "米拉"),
        ("Mira 🌙", "Mira"),
    ],
)
def test_a_name_of_several_words_is_one_word_after_the_at_sign(name: str, handle: str):
    assert handle_of(name) == handle
    (found,) = find_mentions(f"so @{handle}, he said")
    assert isinstance(found, ElementMention)
    assert found.handle == handle


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", NameFault.EMPTY),
        ("x" * (LONGEST_NAME + 1), NameFault.TOO_LONG),
        ("3 sisters", NameFault.NO_LETTER),
        ("_", NameFault.NO_LETTER),
        ("🌙", NameFault.NO_LETTER),
        ("video 2", NameFault.MEANS_REFERENCE),
        ("the GÖRSEL 1 look", NameFault.MEANS_REFERENCE),
        ("Image", NameFault.MEANS_REFERENCE),
        ("mira", NameFault.TAKEN),
        ("MİRA", NameFault.TAKEN),
        ("Mira!", NameFault.TAKEN),
        ("Miro", None),
    ],
)
def test_what_is_wrong_with_a_name(name: str, fault: NameFault | None):
    assert name_fault(name, ElementKind.CHARACTER, [MIRA]) is fault


def test_a_set_is_never_named_and_may_be_called_anything():
    a_set = Element("2", "Mira", ElementKind.SET, PARTS)
    assert name_fault("3 images", ElementKind.SET, [MIRA]) is None
    assert name_fault("Mira", ElementKind.SET, [MIRA]) is None
    assert name_fault("Mira", ElementKind.PLACE, [a_set]) is None
    assert names_of([MIRA, a_set]).by_handle == {"mira": "1"}


def test_a_name_is_one_line_of_composed_letters():
    assert clean_element_name("  Go\u0308ksu\n\tof\0 the  sea ") == "Göksu of the sea"


@pytest.mark.parametrize("text", ["me@example.com", "example.com/@mira", "a @@mira", "@ mira", "@1st", "@"])
def test_what_is_no_mention_of_an_element(text: str):
    assert find_mentions(text) == ()


def test_an_at_sign_before_a_number_names_the_reference():
    (found,) = find_mentions("@image 1")
    assert found.text == "image 1"


@given(st.text(max_size=LONGEST_NAME), st.text(max_size=5), st.text(max_size=5))
def test_every_name_that_is_taken_can_be_found_again(typed: str, before: str, after: str):
    name = clean_element_name(typed)
    if name_fault(name, ElementKind.STYLE, []) is None:
        handle = handle_of(name)
        (found,) = find_mentions(f"@{handle}")
        assert found.text == f"@{handle}"
        # Among other words it is found too.
        texts = [item.text for item in find_mentions(f"{before} @{handle} {after}")]
        assert f"@{handle}" in texts
