"""What is remarked on a prompt, and what is not."""

from __future__ import annotations

import pytest

from seedance_studio.domain.bound_prompt import BoundPrompt, Target
from seedance_studio.domain.prompt_notes import PromptNote, Remark, prompt_notes
from seedance_studio.domain.urls import MediaKind

A, B = Target("a", MediaKind.IMAGE), Target("b", MediaKind.IMAGE)


def notes(text: str, *references: Target) -> tuple[PromptNote, ...]:
    return prompt_notes(BoundPrompt.read(text, ()), references)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("A wave breaks for 4.5 s.", PromptNote(Remark.DECIMAL_LENGTH, ("4.5 s",))),
        ("Dalga 2,5 saniye sürer.", PromptNote(Remark.DECIMAL_LENGTH, ("2,5 saniye",))),
        ("The camera pans left, then zooms in.", PromptNote(Remark.SEVERAL_MOVES, ("pan", "zoom"))),
        ("wave " * 1001, PromptNote(Remark.MANY_WORDS)),
        ("Waves at {{place}}, {{time=dawn}}", PromptNote(Remark.VARIABLE, ("place", "time"))),
    ],
)
def test_what_is_remarked(text: str, note: PromptNote):
    assert notes(text) == (note,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A wave breaks for 5 s at f/2.8, 16:9, version 2.5.",
        "The camera pans left.\nCut to: it zooms in.",
        "Shot 1: pan left. Shot 2: zoom in.",
        "Waves at {dawn|dusk}, {plain}.",
        "A panda opens a crane's panel.",
        "wave " * 1000,
    ],
)
def test_what_is_not(text: str):
    assert notes(text) == ()


def test_a_reference_that_is_never_named_is_told_unless_it_is_the_only_one():
    assert notes("image 1 walks", A, B) == (PromptNote(Remark.UNNAMED, ("b",)),)
    assert notes("image 1 and image 2", A, B) == ()
    assert notes("She walks", A) == ()
