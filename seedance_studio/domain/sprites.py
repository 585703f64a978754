"""How the frames of a clip lie on its sprite sheet, from which the Library shows any moment at once."""

from __future__ import annotations

FRAMES = 24
COLUMNS = 6
ROWS = FRAMES // COLUMNS


def frame_at(share: float) -> tuple[int, int]:
    """Returns row and column of the frame at a share of the clip's length, from 0 to 1."""
    number = min(max(int(share * FRAMES), 0), FRAMES - 1)
    return divmod(number, COLUMNS)
