"""Which request a draft becomes at full size."""

from __future__ import annotations

import pytest

from seedance_studio.domain.ladder import full_size
from seedance_studio.domain.request import GenerationRequest


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
