"""Read what belongs to a clip besides its frames: its sound, how loud it is, and some small pictures."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from seedance_studio.domain.files import RawFrame

_FULL = 32_768
_QUIETEST = 0.02
"""A sound that stays below this is shown as silence."""


@dataclass(frozen=True, slots=True)
class SideMedia:
    """`strip` are frames evenly spread over the clip, `sound` is what `frame_reader.read_sound` returns, and
    `loudness` the peaks, 0 to 1, of equal parts of the sound; empty if it is silent."""

    strip: tuple[RawFrame, ...] = ()
    sound: bytes = b""
    loudness: tuple[float, ...] = ()


def read(path: Path, parts: int, box: tuple[int, int], is_stopped: Callable[[], bool]) -> SideMedia:
    """`parts` frames that fit into `box`, with the sound. Raises what `frame_reader` raises."""
    # PyAV takes long to import.
    from seedance_studio.media.frame_reader import read_sound, read_spread

    sound = read_sound(path)
    frames = takewhile(lambda _: not is_stopped(), read_spread(path, parts, box))
    return SideMedia(tuple(frames), sound, _peaks(sound, parts * 8))


def _peaks(sound: bytes, parts: int) -> tuple[float, ...]:
    samples = array("h", sound)
    step = max(1, len(samples) // parts)
    slices = (samples[start : start + step] for start in range(0, len(samples), step))
    peaks = tuple(max(max(part), -min(part)) / _FULL for part in slices)
    return peaks if max(peaks, default=0.0) > _QUIETEST else ()
