from __future__ import annotations

import pytest

from seedance_studio.domain.sprites import frame_at


@pytest.mark.parametrize(
    ("share", "place"),
    [(-0.5, (0, 0)), (0.0, (0, 0)), (0.5, (2, 0)), (0.999, (3, 5)), (1.0, (3, 5)), (7.0, (3, 5))],
)
def test_a_share_of_the_length_has_its_frame(share: float, place: tuple[int, int]):
    assert frame_at(share) == place
