"""Which request a draft becomes at full size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.priced_models import PRICED

from seedance_studio.domain.advance import RequestEdited, advance
from seedance_studio.domain.choice import Choice
from seedance_studio.domain.full_settings import FullSettings
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.ladder import cheap, draft_count, full_size, full_size_of, is_draft_of
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.domain.several import Several


@pytest.mark.parametrize(
    ("model", "resolution", "full"),
    [
        ("seedance-2.0-fast", "480p", ("seedance-2.0", "720p")),
        ("seedance-2.0", "480p", ("seedance-2.0", "720p")),
        ("seedance-2.0-fast", "1080p", ("seedance-2.0", "1080p")),
    ],
)
def test_a_draft_has_a_full_size(model: str, resolution: str, full: tuple[str, str]):
    links = ("https://a.example/b.jpg",)
    found = full_size(GenerationRequest(model, "x", 5, resolution, "16:9", media_urls=links))
    assert found == GenerationRequest(full[0], "x", 5, full[1], "16:9", media_urls=links)


@pytest.mark.parametrize("resolution", ["720p", "1080p"])
def test_what_is_at_full_size_has_none(resolution: str):
    assert full_size(GenerationRequest("seedance-2.0", "x", 5, resolution, "16:9")) is None


@pytest.mark.parametrize(
    ("takes", "step", "count"),
    [(1, 1, 4), (3, 1, 3), (1, 4, 4), (4, 4, 4), (12, 4, 12), (13, 4, 12), (40, 1, 10)],
)
def test_as_many_drafts_come_first_as_give_a_choice(takes: int, step: int, count: int):
    assert draft_count(takes, step) == count


@pytest.mark.parametrize(
    ("model", "first"),
    [
        ("seedance-2.0", ("seedance-2.0-fast", "480p", 4)),
        ("seedance-2.0-fast", ("seedance-2.0-fast", "480p", 4)),
        ("seedance-1.5-pro", ("seedance-1.5-pro", "480p", 5)),
    ],
)
def test_a_cheap_draft_is_fast_small_and_short_and_keeps_the_rest(model: str, first: tuple[str, str, int]):
    draft = Draft(
        model=model,
        prompt="A train",
        duration=10,
        resolution="1080p",
        aspect_ratio="9:16",
        takes=1,
        several=Several(model=("seedance-2.0",), duration=(5,)),
        left_out=(("model=seedance-2.0",),),
    )
    found = cheap(draft, PRICED, 4)
    was = FullSettings(model, "1080p", 10)
    assert found == Draft(
        model=first[0],
        prompt="A train",
        resolution=first[1],
        duration=first[2],
        aspect_ratio="9:16",
        takes=4,
        full=was,
    )
    request = GenerationRequest(found.model, "A train", found.duration, found.resolution, "9:16")
    full = full_size(request, found.full)
    assert full == GenerationRequest(model, "A train", 10, "1080p", "9:16")
    assert cheap(replace(found, aspect_ratio="1:1"), PRICED, 4).full == was


def test_what_was_changed_by_hand_since_is_what_is_remembered_next():
    found = cheap(Draft(duration=10, resolution="1080p"), PRICED, 4)
    again = cheap(replace(found, model="seedance-2.0", resolution="720p", duration=12), PRICED, 4)
    assert again.full == FullSettings("seedance-2.0", "720p", 12)


def test_what_is_as_cheap_as_can_be_has_nothing_to_go_back_to():
    smallest = Draft(model="seedance-2.0-fast", resolution="480p", duration=4)
    assert cheap(smallest, PRICED, 4) == replace(smallest, takes=4)


@pytest.mark.parametrize(
    ("model", "resolution", "duration", "is_draft"),
    [
        ("seedance-2.0-fast", "480p", 4, True),
        ("seedance-2.0-fast", "720p", 10, True),
        ("seedance-2.0", "480p", 10, True),
        ("seedance-2.0", "720p", 9, True),
        ("seedance-2.0", "720p", 10, False),
        ("seedance-2.0-fast", "1080p", 4, False),
        ("seedance-2.0-fast", "480p", 11, False),
    ],
)
def test_a_draft_of_it_is_cheaper_and_larger_in_nothing(
    model: str, resolution: str, duration: int, is_draft: bool
):
    full = FullSettings("seedance-2.0", "720p", 10)
    request = GenerationRequest(model, "x", duration, resolution, "16:9")
    assert is_draft_of(request, full) is is_draft
    meant = replace(request, model="seedance-2.0", resolution="720p", duration=10)
    assert (full_size(request, full) == meant) is is_draft


def test_other_words_of_one_that_waits_leave_what_it_goes_back_to():
    was = FullSettings("seedance-2.0", "1080p", 10)
    request = GenerationRequest("seedance-2.0-fast", "red", 4, "480p", "16:9")
    waiting = Generation("a", request, 0.0, choice=Choice("{red|blue}", ("red",), full=was))
    edited = advance(waiting, RequestEdited(replace(request, prompt="green")))
    assert edited.choice == Choice("green", (), full=was)
    assert full_size_of(edited) == GenerationRequest("seedance-2.0", "green", 10, "1080p", "16:9")
    plain = replace(waiting, choice=Choice("{red|blue}", ("red",)))
    assert advance(plain, RequestEdited(replace(request, prompt="green"))).choice is None
