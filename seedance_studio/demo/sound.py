"""Generate a soft chord that swells and fades."""

from __future__ import annotations

import math
from array import array
from functools import cache
from operator import mul

RATE = 48_000
_CHORDS = ((110, 165, 220, 277), (98, 147, 196, 247), (123, 185, 247, 294))
"""Hz."""
_LEVEL = 2600
_RIGHT_LEAD = round(0.6 / math.tau * RATE)
"""How many samples the right side is ahead, which makes the sound wide."""


def make_pad(seconds: float, seed: int) -> bytes:
    """Interleaved 16-bit stereo samples at `RATE` Hz."""
    samples = _second(_CHORDS[seed % len(_CHORDS)]) * math.ceil(seconds)
    del samples[round(seconds * RATE) * 2 :]
    _fade(samples)
    return samples.tobytes()


@cache
def _second(chord: tuple[int, ...]) -> array[int]:
    """A second that can be repeated, since every tone and the swell have whole periods in it."""
    # A tone of 110 Hz takes every 110th of the values that one of 1 Hz has.
    sine = [math.sin(index / RATE * math.tau) for index in range(RATE)]
    levels = [_LEVEL / 2 * (0.85 + 0.15 * swell) for swell in sine]
    samples = array("h", bytes(4 * RATE))
    for side, lead in enumerate((0, _RIGHT_LEAD)):
        tones = [[sine[(tone * index + lead) % RATE] for index in range(RATE)] for tone in chord]
        together = map(sum, zip(*tones, strict=True))
        samples[side::2] = array("h", map(round, map(mul, together, levels)))
    return samples


def _fade(samples: array[int]) -> None:
    """Fade in over half a second, out over one."""
    into, out = RATE, RATE * 2
    for index in range(min(into, len(samples))):
        samples[index] = samples[index] * index // into
    for index in range(min(out, len(samples))):
        samples[-1 - index] = samples[-1 - index] * index // out
