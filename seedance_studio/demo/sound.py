"""Generate a soft chord that swells and fades."""

from __future__ import annotations

import math
from array import array

RATE = 48_000
_CHORDS = ((110.0, 165.0, 220.0, 277.0), (98.0, 147.0, 196.0, 247.0), (123.0, 185.0, 247.0, 294.0))
_LEVEL = 2600


def make_pad(seconds: float, seed: int) -> bytes:
    """Interleaved 16-bit stereo samples at `RATE` Hz.

    Only one second is computed and then repeated, since every tone and the tremolo have whole periods in it.
    """
    chord = [round(tone) for tone in _CHORDS[seed % len(_CHORDS)]]
    loop = array("h")
    for index in range(RATE):
        at = index / RATE * math.tau
        swell = 0.85 + 0.15 * math.sin(at)
        left = sum(math.sin(tone * at) for tone in chord) * swell
        right = sum(math.sin(tone * at + 0.6) for tone in chord) * swell
        loop.append(round(left * _LEVEL / 2))
        loop.append(round(right * _LEVEL / 2))
    samples = loop * math.ceil(seconds)
    del samples[round(seconds * RATE) * 2 :]
    _fade(samples)
    return samples.tobytes()


def _fade(samples: array[int]) -> None:
    """Fade in over half a second, out over one."""
    into, out = RATE, RATE * 2
    for index in range(min(into, len(samples))):
        samples[index] = samples[index] * index // into
    for index in range(min(out, len(samples))):
        samples[-1 - index] = samples[-1 - index] * index // out
