"""Read what belongs to a clip besides its frames: its sound, how loud it is, and some small pictures."""

from __future__ import annotations

from array import array
from pathlib import Path

from seedance_studio.domain.files import RawFrame
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.sprites import FRAMES

_FULL = 32_768
_QUIETEST = 0.02
"""A sound that stays below this is shown as silence."""
_PEAKS = 8 * FRAMES


@frozen
class SideMedia:
    """`strip` are frames evenly spread over the clip, `sound` is what `frame_reader.read_sound` returns, and
    `loudness` the peaks, 0 to 1, of equal parts of the sound; empty if it is silent."""

    strip: tuple[RawFrame, ...] = ()
    sound: bytes = b""
    loudness: tuple[float, ...] = ()


def read(clip: Path, sheet: Path | None, box: tuple[int, int]) -> SideMedia:
    """The frames of the clip's sprite sheet, small enough for `box`, with the sound.

    Raises what `read_sound` and `read_sheet` raise.
    """
    # PyAV takes long to import.
    from seedance_studio.media.frame_reader import read_sound
    from seedance_studio.media.sprites import read_sheet

    sound = read_sound(clip)
    return SideMedia(() if sheet is None else read_sheet(sheet, box), sound, _peaks(sound))


def _peaks(sound: bytes) -> tuple[float, ...]:
    samples = array("h", sound)
    step = max(1, len(samples) // _PEAKS)
    slices = (samples[start : start + step] for start in range(0, len(samples), step))
    peaks = tuple(max(max(part), -min(part)) / _FULL for part in slices)
    return peaks if max(peaks, default=0.0) > _QUIETEST else ()
