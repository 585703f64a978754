"""The draft of a press, by the generations that it made."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.generations import NOW
from support.priced_models import PRICED

from seedance_studio.domain.cells import read_cells
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.press_again import draft_of_press
from seedance_studio.domain.request import Draft, GenerationRequest, validate
from seedance_studio.domain.several import Several

WAVES = "Waves at {dawn|dusk}, {calm sea|2::storm light}"


def press(draft: Draft) -> list[Generation]:
    """What a press of that draft makes: one of each ticked combination before the second of any."""
    cells = [cell for cell in read_cells(draft, PRICED).tickable if cell.key not in draft.left_out]
    one_of_each = [cell for cell in cells for _ in range(cell.weight)]
    clips = one_of_each * (draft.takes // len(one_of_each))
    return [
        Generation(
            f"t{take}",
            checked(cell.of(draft)),
            NOW,
            set_id="press",
            take=take,
            takes=len(clips),
            choice=cell.choice(draft.prompt),
        )
        for take, cell in enumerate(clips)
    ]


def checked(draft: Draft) -> GenerationRequest:
    found = validate(draft, PRICED)
    assert isinstance(found, GenerationRequest)
    return found


@pytest.mark.parametrize(
    "draft",
    [
        Draft(prompt="A train", takes=4),
        Draft(prompt=r"A \{red\|blue\} train", takes=2),
        Draft(prompt=WAVES, takes=6),
        Draft(prompt=WAVES, takes=12),
        Draft(prompt=WAVES, takes=4, left_out=(("dawn", "storm light"),)),
        Draft(
            prompt="A train",
            resolution="480p",
            several=Several(resolution=("720p",), duration=(10,)),
            takes=4,
        ),
        Draft(prompt="A {red|blue} train", several=Several(duration=(10,)), takes=4),
        Draft(
            prompt="A {red|blue} train",
            several=Several(duration=(10,)),
            takes=3,
            left_out=(("blue", "duration=10"),),
        ),
    ],
)
def test_a_press_comes_back_as_it_was(draft):
    assert draft_of_press(press(draft), PRICED) == replace(draft, made_from="t0")


@given(st.data())
def test_it_makes_the_same_clips_again(data):
    groups = data.draw(st.lists(st.lists(st.sampled_from("abcd"), min_size=2, max_size=3), max_size=2))
    prompt = "A " + " ".join("{" + "|".join(group) + "}" for group in groups)
    whole = Draft(prompt=prompt, several=Several(duration=data.draw(st.sampled_from([(), (10,)]))))
    cells = read_cells(whole, PRICED).tickable
    chosen = data.draw(st.lists(st.sampled_from(cells), min_size=1, unique=True))
    step = sum(cell.weight for cell in chosen)
    left_out = tuple(cell.key for cell in cells if cell not in chosen)
    rounds = data.draw(st.integers(1, 3))
    made = press(replace(whole, left_out=left_out, takes=step * rounds))
    again = draft_of_press(made, PRICED)
    assert again is not None
    assert sorted(repr(take.request) for take in press(again)) == sorted(repr(take.request) for take in made)


def test_what_was_changed_by_hand_is_no_longer_one_press():
    first, second = press(Draft(prompt="A {red|blue} train", takes=2))
    other = replace(second, request=replace(second.request, prompt="A green train"))
    assert draft_of_press([first, other], PRICED) is None


def test_a_press_of_which_some_are_missing_is_not_guessed():
    assert draft_of_press(press(Draft(prompt=WAVES, takes=6))[:5], PRICED) is None


def test_an_element_that_no_prompt_says_any_more_is_not_put_back_as_plain_words():
    takes = press(Draft(prompt="@Mira in {red|blue}", takes=2))
    sent = [
        replace(take.request, prompt=take.request.prompt.replace("@Mira", "Mira (image 1)")) for take in takes
    ]
    made = [replace(take, request=request) for take, request in zip(takes, sent, strict=True)]
    assert draft_of_press(made, PRICED) is None


def test_of_each_combination_as_many_were_made_or_it_is_none():
    first, second, *_ = press(Draft(prompt="A {red|blue} train", takes=4))
    made = [replace(take, takes=3) for take in (first, first, second)]
    assert draft_of_press(made, PRICED) is None
