"""Which request a draft becomes at full size."""

from __future__ import annotations

import pytest
from support.priced_models import PRICED

from seedance_studio.domain.ladder import cheap, draft_count, full_size
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
    found = full_size(GenerationRequest(model, "x", 5, resolution, "16:9", ("https://a.example/b.jpg",)))
    assert found == GenerationRequest(full[0], "x", 5, full[1], "16:9", ("https://a.example/b.jpg",))


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
    assert found == Draft(
        model=first[0], prompt="A train", resolution=first[1], duration=first[2], aspect_ratio="9:16", takes=4
    )
    request = GenerationRequest(found.model, "A train", found.duration, found.resolution, "9:16")
    full = full_size(request)
    assert full is not None
    assert full.resolution == "720p"
