"""Read from a clip what a timeline has to know of it. Nothing is decoded."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import ShotFacts
from seedance_studio.media.decoder_errors import contained_for_clip
from seedance_studio.media.opening import picture_stream
from seedance_studio.media.probe import open_clip

_USUAL = Fraction(24)
_FINEST = 1001
"""The denominator of the rates of television. A rate that was measured is rounded to such a fraction."""


def read_shot(clip: Path) -> ShotFacts:
    """Count the clip's frames. Raises `DownloadFailed` if it has none, and `OSError`."""
    with contained_for_clip(), open_clip(clip) as container:
        stream = picture_stream(container)
        if stream is None:
            raise DownloadFailed(Code.NO_FRAMES)
        frames = sum(1 for packet in container.demux(stream) if packet.size and not packet.is_discard)
        rate = (stream.average_rate or stream.guessed_rate or _USUAL).limit_denominator(_FINEST)
        size = stream.codec_context
        sound = next(iter(container.streams.audio), None)
        heard = (0, 0) if sound is None else (sound.codec_context.channels, sound.codec_context.sample_rate)
        return ShotFacts((rate.numerator, rate.denominator), frames, size.width, size.height, *heard)
